"""Draw what people coded against what the instrument predicted."""

from typing import TYPE_CHECKING

from entente.figures.calibration import calibration_chart
from entente.figures.style import ONE_COLUMN, png, svg
from workflow.jobs.files import read_table, write_bytes, write_text
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    table = read_table(snakemake.input.calibration)
    wide, narrow = calibration_chart(table), calibration_chart(table, width=ONE_COLUMN)
    write_text(svg(wide), snakemake.output.svg)
    write_bytes(png(wide), snakemake.output.png)
    write_text(svg(narrow), snakemake.output.narrow_svg)
    write_bytes(png(narrow), snakemake.output.narrow_png)
