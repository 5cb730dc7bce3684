"""Measure how far the instrument agrees with the human codes."""

from typing import TYPE_CHECKING

from entente.annotation.agreement import agreement_table, calibration_table
from entente.estimates.settings import Settings
from workflow.jobs.files import write_table
from workflow.jobs.job import job
from workflow.jobs.judged import read_judged

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    found = read_judged(snakemake.input)
    settings = Settings.of(snakemake.params.estimates, snakemake.params.seed)
    write_table(agreement_table(found, settings), "agreement", snakemake.output.agreement)
    write_table(calibration_table(found, settings), "calibration", snakemake.output.calibration)
