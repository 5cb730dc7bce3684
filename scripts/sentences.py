"""Cut the documents of one shard into sentences, each with its place and whose words it is."""

from typing import TYPE_CHECKING

from entente.sentences import split_documents
from entente.voice.countries import read_countries
from workflow.jobs.files import read_bytes, read_table, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    documents = read_table(snakemake.input.documents)
    countries = read_countries(read_bytes(snakemake.input.gazetteer))
    sentences = split_documents(documents, countries, progress=run.progress)
    write_table(sentences, "corpus_sentences", snakemake.output[0])
