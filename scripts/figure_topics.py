"""Draw the discovered topics."""

from typing import TYPE_CHECKING

from entente.figures.style import ONE_COLUMN, png, svg
from entente.figures.topics import topic_overview
from workflow.jobs.files import read_table, write_bytes, write_text
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given = snakemake.input
    tables = (read_table(given.topics), read_table(given.framing))
    wide, narrow = topic_overview(*tables), topic_overview(*tables, width=ONE_COLUMN)
    write_text(svg(wide), snakemake.output.svg)
    write_bytes(png(wide), snakemake.output.png)
    write_text(svg(narrow), snakemake.output.narrow_svg)
    write_bytes(png(narrow), snakemake.output.narrow_png)
