"""Write the lines that close a run."""

from typing import TYPE_CHECKING

from entente.summary import closing_lines
from workflow.jobs.coded import read_corrected
from workflow.jobs.files import read_json, read_table, write_text
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given = snakemake.input
    topics, framing = read_table(given.topics), read_table(given.framing)
    corrected = read_corrected(given.corrected)
    text = closing_lines(read_json(given.summary), topics, framing, corrected)
    write_text(text, snakemake.output[0])
