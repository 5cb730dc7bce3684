"""Score labelled texts and say how well the instrument agrees with their labels."""

from typing import TYPE_CHECKING

from entente.encoder import PASSAGE_TOKENS, encode
from entente.validation import metrics, predictions
from workflow.jobs.files import write_json, write_table
from workflow.jobs.instrument import read_encoder
from workflow.jobs.job import job
from workflow.jobs.labelled import read_given
from workflow.jobs.readout import read_readout

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    given, made = snakemake.params, snakemake.output
    labelled = read_given(snakemake.input.get("labelled", []))
    encoder = read_encoder(given.encoder, snakemake.input, run.threads)
    features = encode(encoder, labelled.texts, run.progress, PASSAGE_TOKENS).features
    table = predictions(labelled, read_readout(snakemake.input).ratings(features))
    write_table(table, "predictions", made.predictions)
    found = metrics(labelled, table, given.replicates, given.confidence, given.seed)
    write_json(found, made.metrics)
