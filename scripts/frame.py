"""Rate the sentences of one shard from their stored features."""

from typing import TYPE_CHECKING

from entente.framing.scores import framing_table
from workflow.jobs.files import read_array, read_table, write_array, write_table
from workflow.jobs.job import job
from workflow.jobs.readout import read_readout

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    sentences = read_table(snakemake.input.sentences)
    ratings = read_readout(snakemake.input).ratings(read_array(snakemake.input.features))
    write_array(ratings, snakemake.output.heads)
    write_table(framing_table(sentences, ratings), "framing", snakemake.output.framing)
