"""Draw the trend of each topic with its change points."""

from typing import TYPE_CHECKING

from entente.figures.style import ONE_COLUMN, png, svg
from entente.figures.trend import trend
from workflow.jobs.files import read_table, write_bytes, write_text
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given, read = snakemake.input, read_table
    rows, changes, framing = read(given.trend), read(given.changes), read(given.framing)
    drawn = (rows, changes, framing, read(given.topics), snakemake.params.events)
    wide, narrow = trend(*drawn), trend(*drawn, width=ONE_COLUMN)
    write_text(svg(wide), snakemake.output.svg)
    write_bytes(png(wide), snakemake.output.png)
    write_text(svg(narrow), snakemake.output.narrow_svg)
    write_bytes(png(narrow), snakemake.output.narrow_png)
