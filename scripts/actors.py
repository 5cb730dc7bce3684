"""Estimate how each pair of actors is framed in the sentences that name both, also over time."""

from typing import TYPE_CHECKING

from entente.actors import read_gazetteer
from entente.actors.mentions import mentions
from entente.actors.pairs import who_with_whom
from entente.estimates.settings import Settings
from workflow.jobs.files import read_bytes, read_tables, write_bytes, write_table
from workflow.jobs.job import job
from workflow.jobs.sample import read_sample

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    known = read_gazetteer(read_bytes(snakemake.input.gazetteer))
    found = mentions(read_tables(snakemake.input.sentences), known, progress=run.progress)
    sample = read_sample(snakemake.input, snakemake.params.voice)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    told = who_with_whom(sample, found, known, settings)
    for name, table in told.tables.items():
        write_table(table, name, getattr(snakemake.output, name))
    write_bytes(told.graph, snakemake.output.graph)
