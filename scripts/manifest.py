"""Write the manifest: the run's facts, its counts at every step, its seconds and memory."""

from typing import TYPE_CHECKING

from entente.manifest import add_up, cost, counts
from workflow.jobs.environment import BENCHMARKS, read_benchmarks
from workflow.jobs.files import read_json, read_table, read_tables, write_json
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given = snakemake.input
    found = counts(
        read_json(given.summary),
        read_table(given.stories),
        read_tables(given.sentences),
        read_tables(given.scores),
        read_table(given.documents),
        read_table(given.sentence_table),
    )
    add_up(found)
    steps = cost(read_benchmarks(BENCHMARKS))
    write_json(read_json(given.facts) | {"counts": found, "steps": steps}, snakemake.output[0])
