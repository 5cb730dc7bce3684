"""Train the framing instrument on the bank and the user's own codes."""

from typing import TYPE_CHECKING

from entente.framing.settings import Settings
from entente.framing.training import train
from workflow.jobs.job import job
from workflow.jobs.training import read_base, read_texts, write_instrument

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    given = snakemake.params
    settings = Settings(**given.made_from["settings"])
    texts = read_texts(snakemake.input.bank, snakemake.input.annotations, settings)
    parts = read_base(given.encoder, run.threads)
    trained = train(parts, texts, given.made_from["heads"], settings, given.seed, run.progress)
    write_instrument(trained, texts, given.made_from, given.seed, dict(snakemake.output.items()))
