"""Write the report: one page that needs no network."""

from pathlib import Path
from typing import TYPE_CHECKING

from entente.report.page import report
from workflow.jobs.files import read_json, read_table, read_text, write_text
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given = snakemake.input
    tables = {Path(path).stem: read_table(path) for path in given.tables}
    figures = {Path(path).stem: read_text(path) for path in given.figures}
    page = report(tables, figures, read_json(given.summary), read_json(given.facts))
    write_text(page, snakemake.output[0])
