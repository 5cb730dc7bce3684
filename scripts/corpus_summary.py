"""Write what there is to tell of the corpus: counts that add up, dates, languages, sources."""

from typing import TYPE_CHECKING

from entente.ingest import summarise
from workflow.jobs.files import read_json, read_table, write_json
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given = snakemake.input
    summary = summarise(
        read_json(given.counts), read_table(given.documents), read_table(given.stories)
    )
    write_json(summary, snakemake.output[0])
