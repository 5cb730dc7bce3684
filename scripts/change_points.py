"""Find the days on which the framing of a topic changed."""

from typing import TYPE_CHECKING

from entente.estimates.change_points import change_table
from entente.estimates.settings import Settings
from workflow.jobs.files import write_table
from workflow.jobs.job import job
from workflow.jobs.sample import read_sample

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    sample = read_sample(snakemake.input, snakemake.params.voice)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    table = change_table(sample, settings, progress=run.progress)
    write_table(table, "change_points", snakemake.output[0])
