"""Encode the texts that target topics are described with, and their background."""

from typing import TYPE_CHECKING

from entente.encoder import encode
from entente.framing.bank import read_bank
from entente.topics.background import choose_background
from entente.topics.definitions import parse_topics
from workflow.jobs.files import read_bytes, read_yaml, write_array
from workflow.jobs.instrument import read_encoder
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    topics = parse_topics(read_yaml(snakemake.input.topics), snakemake.input.topics)
    described = [text for topic in topics for text in topic.texts]
    bank = read_bank({path: read_bytes(path) for path in snakemake.input.bank})
    ordinary = choose_background(bank["text"])
    encoder = read_encoder(snakemake.params.encoder, snakemake.input, run.threads)
    found = encode(encoder, described + ordinary, run.progress).embeddings
    write_array(found[: len(described)], snakemake.output.topics)
    write_array(found[len(described) :], snakemake.output.background)
