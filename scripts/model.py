"""Fit the mixed model of score on topic, outlet and time."""

from typing import TYPE_CHECKING

from entente.estimates.model import model_table
from entente.estimates.settings import Settings
from workflow.jobs.files import write_table
from workflow.jobs.job import job
from workflow.jobs.sample import read_sample

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    sample = read_sample(snakemake.input, snakemake.params.voice)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    write_table(model_table(sample, settings), "model", snakemake.output[0])
