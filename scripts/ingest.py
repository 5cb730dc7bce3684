"""Read the files of the corpus: documents, rejected rows, and the counts of both."""

from typing import TYPE_CHECKING

from entente.ingest import Cleaning, CorpusFile, ingest, told
from workflow.jobs.files import read_bytes, write_json, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    entries = zip(snakemake.input.files, snakemake.params.corpus, strict=True)
    # One at a time: the bytes of a file are let go before the next is read.
    files = (CorpusFile(content=read_bytes(path), **entry) for path, entry in entries)
    cleaning = Cleaning(**snakemake.params.cleaning)
    taken = ingest(files, snakemake.params.languages, cleaning, run.progress)
    write_table(taken.documents, "corpus_documents", snakemake.output.documents)
    write_table(taken.rejected, "rejected", snakemake.output.rejected)
    write_json(taken.counts, snakemake.output.counts)
    run.progress.tell(told(taken.counts))
