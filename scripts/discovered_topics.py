"""Find what else the corpus is about."""

from typing import TYPE_CHECKING

from entente.topics.discovered import discover
from workflow.jobs.files import read_arrays, read_tables, write_json, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    sentences = read_tables(snakemake.input.sentences)
    embeddings = read_arrays(snakemake.input.embeddings)
    found = discover(sentences, embeddings, snakemake.params.discovery, snakemake.params.seed)
    print(found.summary())
    write_table(found.members, "sentence_topics", snakemake.output.members)
    write_json(found.topics, snakemake.output.topics)
