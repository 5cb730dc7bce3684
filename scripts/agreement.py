"""Measure how far the instrument agrees with the human codes."""

from typing import TYPE_CHECKING

from entente.annotation.agreement import agreement_table, calibration_table, judged
from entente.estimates.settings import Settings
from workflow.jobs.coded import read_held_out
from workflow.jobs.files import read_table, read_tables, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given = snakemake.input
    tables = [read_table(path) for path in (given.texts, given.places)]
    corpus = [read_table(path) for path in (given.documents, given.stories)]
    shards = [read_tables(paths) for paths in (given.sentences, given.scores)]
    found = judged(*tables, read_held_out(given.get("held_out", [])), *corpus, *shards)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    write_table(agreement_table(found, settings), "agreement", snakemake.output.agreement)
    write_table(calibration_table(found, settings), "calibration", snakemake.output.calibration)
