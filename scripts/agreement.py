"""Measure how far the instrument agrees with the human codes."""

from typing import TYPE_CHECKING

from entente.agreement import agreement_table, read_codes
from entente.estimates.settings import Settings
from workflow.jobs.files import read_bytes, read_table, read_tables, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    file = snakemake.input.codes[0]
    codes = read_codes(read_bytes(file), file)
    stories = read_table(snakemake.input.stories)
    sentences = read_tables(snakemake.input.sentences)
    scores = read_tables(snakemake.input.scores)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    table = agreement_table(codes, stories, sentences, scores, settings)
    write_table(table, "agreement", snakemake.output[0])
