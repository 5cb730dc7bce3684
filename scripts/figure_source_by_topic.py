"""Draw framing by source and topic."""

from typing import TYPE_CHECKING

from entente.figures.source_by_topic import source_by_topic
from entente.figures.style import ONE_COLUMN, png, svg
from workflow.jobs.files import read_table, write_bytes, write_text
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given = snakemake.input
    tables = (read_table(given.framing), read_table(given.topics))
    wide, narrow = source_by_topic(*tables), source_by_topic(*tables, width=ONE_COLUMN)
    write_text(svg(wide), snakemake.output.svg)
    write_bytes(png(wide), snakemake.output.png)
    write_text(svg(narrow), snakemake.output.narrow_svg)
    write_bytes(png(narrow), snakemake.output.narrow_png)
