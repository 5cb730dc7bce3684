"""Correct every estimate with the human codes."""

from typing import TYPE_CHECKING

from entente.annotation.coded_sample import coded_sample
from entente.annotation.corrected import PLAIN_TABLES, corrected_table
from entente.estimates.settings import Settings
from workflow.jobs.coded import read_held_out
from workflow.jobs.files import read_table, write_table
from workflow.jobs.job import job
from workflow.jobs.sample import read_sample

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    given = snakemake.input
    sample = read_sample(given, snakemake.params.voice)
    held_out = read_held_out(given.get("held_out", []))
    coded = coded_sample(sample, read_table(given.texts), read_table(given.places), held_out)
    tables = {name: read_table(path) for name, path in given.items() if name in PLAIN_TABLES}
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    table = corrected_table(sample, coded, tables, settings, run.progress)
    write_table(table, "corrected", snakemake.output[0])
