"""Write every sentence with what was said of it."""

from typing import TYPE_CHECKING

from entente.estimates.sentences import sentence_table
from workflow.jobs.files import read_tables, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    sentences = read_tables(snakemake.input.sentences)
    scores = read_tables(snakemake.input.scores)
    write_table(sentence_table(sentences, scores), "sentences", snakemake.output[0])
