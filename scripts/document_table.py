"""Estimate the framing of every document."""

from typing import TYPE_CHECKING

from entente.estimates.documents import document_table
from entente.estimates.settings import Settings
from workflow.jobs.files import write_table
from workflow.jobs.job import job
from workflow.jobs.sample import read_sample

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    sample = read_sample(snakemake.input, snakemake.params.voice)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    table = document_table(sample, settings, progress=run.progress)
    write_table(table, "documents", snakemake.output[0])
