"""Write the lines that close a run."""

from typing import TYPE_CHECKING

from entente.summary import closing_lines
from workflow.jobs.files import read_json, read_table, write_text
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    summary = read_json(snakemake.input.summary)
    topics, framing = read_table(snakemake.input.topics), read_table(snakemake.input.framing)
    write_text(closing_lines(summary, topics, framing), snakemake.output[0])
