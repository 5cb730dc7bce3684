"""Pick the sentences that show what the numbers of each topic rest on."""

from typing import TYPE_CHECKING

from entente.estimates.evidence import evidence_table
from workflow.jobs.files import read_table, read_tables, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    documents = read_table(snakemake.input.documents)
    stories = read_table(snakemake.input.stories)
    sentences = read_tables(snakemake.input.sentences)
    scores = read_tables(snakemake.input.scores)
    table = evidence_table(documents, stories, sentences, scores)
    write_table(table, "evidence", snakemake.output[0])
