"""Estimate how each pair of actors is framed in the sentences that name both."""

from typing import TYPE_CHECKING

from entente.actors import actor_table, mentions, read_gazetteer
from entente.estimates.settings import Settings
from workflow.jobs.files import read_bytes, read_tables, write_table
from workflow.jobs.job import job
from workflow.jobs.sample import read_sample

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    known = read_gazetteer(read_bytes(snakemake.input.gazetteer))
    found = mentions(read_tables(snakemake.input.sentences), known, progress=run.progress)
    sample = read_sample(snakemake.input, snakemake.params.voice)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    write_table(actor_table(sample, found, settings), "actors", snakemake.output[0])
