"""Write the table of topics."""

from typing import TYPE_CHECKING

from workflow.jobs.files import read_table, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    write_table(read_table(snakemake.input.topics), "topics", snakemake.output[0])
