"""Draw the sentences that people code, and write their sheets."""

from typing import TYPE_CHECKING

from entente.annotation.design import Design, draw
from entente.annotation.sheets import coding_sheets
from workflow.jobs.annotation import read_population, write_drawn
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    asked, seed = snakemake.params.annotation, snakemake.params.seed
    period, voice = snakemake.params.period, snakemake.params.voice
    texts, sentences = read_population(snakemake.input, voice, period)
    drawn = draw(texts, Design.of(asked, period, seed))
    sheets = coding_sheets(drawn, sentences, asked["coders"], asked["overlap"], seed)
    write_drawn(drawn, sheets, snakemake.input.codebook, snakemake.output)
