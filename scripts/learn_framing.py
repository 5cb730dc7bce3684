"""Train one instrument: on the whole bank, or on all of it but one fold, which it then rates."""

from typing import TYPE_CHECKING

from entente.framing.learning import learn
from entente.framing.settings import Settings
from entente.framing.swaps import read_swaps
from workflow.jobs.files import read_bytes, write_array
from workflow.jobs.job import job
from workflow.jobs.training import read_base, read_texts, write_learnt

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    given = snakemake.params
    settings = Settings(**given.made_from["settings"])
    texts = read_texts(snakemake.input.bank)
    bases = [read_base(given.encoder, run.threads) for _ in range(2)]
    heads, swaps = given.made_from["heads"], read_swaps(read_bytes(snakemake.input.gazetteer))
    learnt = learn(bases, texts, swaps, int(given.fold), heads, settings, given.seed, run.progress)
    write_learnt(learnt.trained, snakemake.output.weights, snakemake.output.epochs)
    write_array(learnt.odds, snakemake.output.odds)
