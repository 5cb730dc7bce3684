"""Calibrate the trained instrument on what the folds' instruments say, and write it down."""

from typing import TYPE_CHECKING

from entente.framing.calibration import calibrate, folds, held_out_table
from workflow.jobs.files import read_json, write_table
from workflow.jobs.job import job
from workflow.jobs.training import read_learnt, read_odds, read_texts, write_instrument

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given, made = snakemake.input, snakemake.output
    texts = read_texts(given.bank)
    fold = folds(texts, snakemake.params.made_from["settings"]["folds"])
    odds = read_odds(given.odds, fold)
    ratings = texts[["cooperation", "conflict"]].to_numpy()
    calibration = calibrate(odds, ratings)
    write_table(held_out_table(texts, odds, calibration), "held_out", made.held_out)
    learnt, epochs = read_learnt(given.weights), read_json(given.epochs)
    write_instrument(learnt, calibration, epochs, len(texts), snakemake.params, made)
