"""Estimate the trend of each topic over time."""

from typing import TYPE_CHECKING

from entente.estimates.settings import Settings
from entente.estimates.trend import trend_table
from workflow.jobs.files import write_table
from workflow.jobs.job import job
from workflow.jobs.sample import read_sample

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    sample = read_sample(snakemake.input, snakemake.params.voice)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    table = trend_table(sample, settings)
    write_table(table, "trend", snakemake.output[0])
