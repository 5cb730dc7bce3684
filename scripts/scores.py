"""Join what was said of the sentences of a shard: framing and topics."""

from typing import TYPE_CHECKING

from entente.estimates.sentences import score_table
from workflow.jobs.files import read_table, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    framing = read_table(snakemake.input.framing)
    topics = [read_table(snakemake.input.target), read_table(snakemake.input.discovered)]
    write_table(score_table(framing, topics), "scores", snakemake.output[0])
