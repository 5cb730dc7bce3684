"""Adapt the instrument's readout to the user's own codes, by folds."""

from typing import TYPE_CHECKING

from entente.encoder import PASSAGE_TOKENS, encode
from entente.framing.cross_fitting import cross_fit, held_out_table
from workflow.jobs.coded import read_taught
from workflow.jobs.files import write_table
from workflow.jobs.instrument import read_encoder
from workflow.jobs.job import job
from workflow.jobs.readout import read_readout, write_readout

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    given, seed = snakemake.input, snakemake.params.seed
    texts, ratings = read_taught(given.texts)
    encoder = read_encoder(snakemake.params.encoder, given, run.threads)
    features = encode(encoder, list(texts["text"]), run.progress, PASSAGE_TOKENS).features
    fitted = cross_fit(read_readout(given), features, ratings, texts, seed)
    write_readout(fitted.readout, given, len(texts), seed, snakemake.output)
    write_table(held_out_table(texts, fitted), "held_out_codes", snakemake.output.held_out)
