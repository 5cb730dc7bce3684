"""Estimate the framing of topics, sources, countries and periods."""

from typing import TYPE_CHECKING

from entente.estimates.framing import framing_tables
from entente.estimates.settings import Settings
from workflow.jobs.files import write_table
from workflow.jobs.job import job
from workflow.jobs.sample import read_sample

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    sample = read_sample(snakemake.input, snakemake.params.voice)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    tables = framing_tables(sample, settings)
    for name, path in snakemake.output.items():
        write_table(tables[name], name, path)
