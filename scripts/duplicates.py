"""Find wire copies: which documents are one story."""

from typing import TYPE_CHECKING

from entente.duplicates import find_stories
from workflow.jobs.files import read_table, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    stories = find_stories(
        read_table(snakemake.input.documents),
        snakemake.params.window_days,
        snakemake.params.similarity,
        snakemake.params.seed,
        progress=run.progress,
    )
    write_table(stories, "stories", snakemake.output[0])
