"""Estimate the framing of what the speakers of each country say."""

from typing import TYPE_CHECKING

from entente.estimates.settings import Settings
from entente.estimates.speakers import framing_by_speaker
from workflow.jobs.files import read_tables, write_table
from workflow.jobs.job import job
from workflow.jobs.sample import read_sample

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    sample = read_sample(snakemake.input, snakemake.params.voice)
    sentences = read_tables(snakemake.input.sentences)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    table = framing_by_speaker(sample, sentences, settings)
    write_table(table, "framing_by_speaker", snakemake.output[0])
