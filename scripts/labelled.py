"""Score labelled texts and say how well the instrument agrees with their labels."""

from typing import TYPE_CHECKING

from entente.encoder import encode
from entente.validation import metrics, predictions
from workflow.jobs.files import write_json, write_table
from workflow.jobs.instrument import read_encoder
from workflow.jobs.job import job
from workflow.jobs.labelled import read_given

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    given, made = snakemake.params, snakemake.output
    labelled = read_given(snakemake.input.get("labelled", []))
    encoder = read_encoder(given.encoder, snakemake.input, run.threads)
    encoded = encode(encoder, list(labelled.used["text"]), run.progress)
    table = predictions(labelled, encoded.heads)
    write_table(table, "predictions", made.predictions)
    write_json(
        metrics(labelled, table, given.replicates, given.confidence, given.seed), made.metrics
    )
