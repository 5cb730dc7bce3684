"""Adapt the instrument's readout to the user's own codes."""

from typing import TYPE_CHECKING

from entente.annotation.codes import coded_texts, read_codes
from entente.encoder import PASSAGE_TOKENS, encode
from entente.framing.adaptation import adapt
from workflow.jobs.files import read_bytes
from workflow.jobs.instrument import read_encoder
from workflow.jobs.job import job
from workflow.jobs.readout import read_readout, write_readout

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    given = snakemake.input
    coded = coded_texts(read_codes({path: read_bytes(path) for path in given.annotations}))
    encoder = read_encoder(snakemake.params.encoder, given, run.threads)
    features = encode(encoder, list(coded["text"]), run.progress, PASSAGE_TOKENS).features
    ratings = coded[["cooperation", "conflict"]].to_numpy()
    adapted = adapt(read_readout(given), features, ratings, snakemake.params.seed)
    write_readout(adapted, given, len(coded), snakemake.params.seed, snakemake.output)
