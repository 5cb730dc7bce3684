"""Read the sentences of one shard with the encoder: embeddings and features."""

from typing import TYPE_CHECKING

from entente.encoder import encode
from workflow.jobs.files import read_table, write_array
from workflow.jobs.instrument import read_encoder
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    sentences = read_table(snakemake.input.sentences)
    encoder = read_encoder(snakemake.params.encoder, snakemake.input, run.threads)
    encoded = encode(encoder, list(sentences["text"]), run.progress)
    print(f"{len(sentences)} sentences, {encoded.cut} of them cut: longer than the encoder reads")
    write_array(encoded.embeddings, snakemake.output.embeddings)
    write_array(encoded.features, snakemake.output.features)
