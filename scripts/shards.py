"""Deal the documents out to shards, each by its id alone."""

from typing import TYPE_CHECKING

from entente.shards import partition
from workflow.jobs.files import read_table, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    documents = read_table(snakemake.input.documents)
    shards = partition(documents, len(snakemake.output))
    for shard, path in zip(shards, snakemake.output, strict=True):
        write_table(shard, "corpus_documents", path)
