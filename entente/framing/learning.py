"""Train an instrument on the bank, or on all of it but one fold, and rate what it never saw."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from entente.encoder import PASSAGE_TOKENS, build_encoder, encode
from entente.encoder_parts import Parts, merge
from entente.framing.calibration import folds
from entente.framing.heads import heads_from
from entente.framing.readout import readout_from
from entente.framing.settings import Settings
from entente.framing.swaps import Swaps
from entente.framing.training import Trained, train
from entente.progress import Progress, silent

BUDGET = 4096  # tokens a batch: larger ones gain nothing on a processor


@dataclass(frozen=True)
class Learnt:
    """An instrument, and the log odds (n, n_heads, 2) that it gives the texts of its fold.

    The texts are those of the fold, in the order of the bank; none where it learned from all.
    """

    trained: Trained
    odds: np.ndarray


def rated(parts: Parts, trained: Trained, texts: Sequence[str], settings: Settings) -> np.ndarray:
    """Return the log odds (n, n_heads, 2) of texts, read by an untouched encoder made the pupil."""
    merge(parts.model, trained.adapter, settings.alpha / settings.rank)
    heads = heads_from(trained.heads, settings.queries)
    encoder = build_encoder(parts, heads, "float32", BUDGET)
    features = encode(encoder, texts, most=PASSAGE_TOKENS).features
    weights = {name: values.float().numpy() for name, values in trained.heads.items()}
    return readout_from(weights).logits(features)


def learn(
    bases: Sequence[Parts],
    texts: pd.DataFrame,
    swaps: Swaps,
    fold: int,
    n_heads: int,
    settings: Settings,
    seed: int,
    progress: Progress = silent,
) -> Learnt:
    """Return what the texts outside the fold (from 1; 0: none is left out) teach.

    bases: the untouched encoder twice, for training changes the first.
    """
    number = folds(texts, settings.folds)
    trained = train(bases[0], texts[number != fold], swaps, n_heads, settings, seed, progress)
    left_out = list(texts["text"][number == fold])
    return Learnt(trained, rated(bases[1], trained, left_out, settings))
