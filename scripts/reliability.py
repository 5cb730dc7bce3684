"""Measure how far the coders agree with one another."""

from typing import TYPE_CHECKING

from entente.annotation.codes import read_codes
from entente.annotation.reliability import reliability_table
from entente.estimates.settings import Settings
from workflow.jobs.files import read_bytes, read_table, read_tables, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    codes = read_codes({path: read_bytes(path) for path in snakemake.input.codes})
    sentences = read_tables(snakemake.input.sentences)
    stories = read_table(snakemake.input.stories)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    table = reliability_table(codes, sentences, stories, settings)
    write_table(table, "reliability", snakemake.output[0])
