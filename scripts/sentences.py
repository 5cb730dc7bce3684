"""Cut the documents of one shard into sentences, each with its place and its voice."""

from typing import TYPE_CHECKING

from entente.sentences import split_documents
from workflow.jobs.files import read_table, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    documents = read_table(snakemake.input.documents)
    sentences = split_documents(documents, progress=run.progress)
    write_table(sentences, "corpus_sentences", snakemake.output[0])
