"""Adapt the readout so that it can still be judged by the codes that it learnt from.

The codes are cut into folds, and from each set of all folds but one a readout learns. The readout
that rates the corpus is the mean of these readouts; a coded text is rated, where the instrument is
judged or corrected, by the one that did not see it. In expectation over the sample the two say the
same of a text, which is what makes a correction by the same codes unbiased: Zrnic and Candès 2024,
"Cross-prediction-powered inference", PNAS 121(15). There the ratings are averaged, here the log
odds, so that one readout rates the corpus; docs/coding_correction.md measures the difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from entente.framing.adaptation import adapt
from entente.framing.calibration import folds
from entente.framing.readout import Readout
from entente.framing.scores import summarize

FOLDS = 5  # each readout learns from four fifths of the codes; more folds gain little and cost time


@dataclass(frozen=True)
class CrossFitted:
    """What the codes teach.

    readout: rates the corpus. single: the readout of each fold, which learnt from the others.
    fold (n,): of each coded text, from 1. held_out (n, n_heads, 2): its ratings in [0, 1] by the
    readout that did not see it.
    """

    readout: Readout
    single: tuple[Readout, ...]
    fold: NDArray[np.int64]
    held_out: NDArray[np.float16]


def mean_of(readouts: Sequence[Readout]) -> Readout:
    """Return the readout whose log odds are the mean of theirs."""
    weight = np.mean([readout.weight for readout in readouts], axis=0)
    return Readout(weight, np.mean([readout.bias for readout in readouts], axis=0))


def cross_fit(
    readout: Readout,
    features: np.ndarray,
    ratings: NDArray[np.float64],
    texts: pd.DataFrame,
    seed: int,
    count: int = FOLDS,
) -> CrossFitted:
    """Return what the codes of n texts teach a readout, by folds.

    features (n, n_heads * n_hidden), ratings (n, 2) in [0, 1]. texts: columns text and story (""
    if unknown): all texts of a story are in one fold, for they speak of the same.
    """
    story = texts["story"].astype("object").where(texts["story"] != "", None)
    fold = folds(pd.DataFrame({"text": texts["text"], "pair": story}), count)
    single = [
        adapt(readout, features[fold != one], ratings[fold != one], seed)
        for one in range(1, count + 1)
    ]
    held_out = np.zeros((len(features), len(readout.weight), 2), dtype=np.float16)
    for one, learnt in enumerate(single, start=1):
        held_out[fold == one] = learnt.ratings(features[fold == one])
    return CrossFitted(mean_of(single), tuple(single), fold, held_out)


def held_out_table(texts: pd.DataFrame, fitted: CrossFitted) -> pd.DataFrame:
    """Return table held_out_codes: what is said of each coded text by who did not see it.

    texts: column code, in the order that they were fitted in.
    """
    said = summarize(fitted.held_out)[["cooperation", "conflict", "score"]]
    return said.assign(code=texts["code"].to_numpy(), fold=fitted.fold)
