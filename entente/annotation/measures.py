"""Measures of agreement between coded and predicted ratings, weighted, for many weights at once.

coded and predicted are (n,), weights (n, m): a column for the sample as it is, one for each of its
resamples. Every measure returns (m,), NaN where it is not defined. scikit-learn's and SciPy's own
take one set of weights, or none; the tests hold these against them.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from entente.estimates.sums import Floats, ratios

Measure = Callable[[Floats, Floats, Floats, str], Floats]

PRESENT = 0.5  # the codebook's line between 0 and "weak, hedged, or one clause of several"
EDGES = np.linspace(0, 1, 6)  # of the bins of calibration: fifths, so that 300 codes fill them


def classes(coded: Floats, pole: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which texts are of the pole, and which of them count for that question.

    For a rating: coded 0.5 or more, all texts. For the score: more cooperation than conflict,
    among the texts where one outweighs the other.
    """
    if pole == "score":
        return coded > 0, coded != 0
    return coded >= PRESENT, np.ones(len(coded), bool)


def below(values: Floats, weights: Floats) -> Floats:
    """Return (n, m): the weight of smaller values and half of that of equal ones."""
    _, place = np.unique(values, return_inverse=True)
    at = np.zeros((int(place.max()) + 1, weights.shape[1]))
    np.add.at(at, place, weights)
    middle: Floats = (np.cumsum(at, axis=0) - at / 2)[place]
    return middle


def auc(coded: Floats, predicted: Floats, weights: Floats, pole: str) -> Floats:
    """Return the area under the ROC curve, in [0, 1]; NaN with one class only."""
    positive, counts = classes(coded, pole)
    if not counts.any():
        return np.full(weights.shape[1], np.nan)
    positive, weights = positive[counts, None], weights[counts]
    lower = below(predicted[counts], weights * ~positive)
    won = (lower * weights * positive).sum(axis=0)
    pairs = (weights * positive).sum(axis=0) * (weights * ~positive).sum(axis=0)
    return np.clip(ratios(won, pairs), 0, 1)


def macro_f1(coded: Floats, predicted: Floats, weights: Floats, pole: str) -> Floats:
    """Return the mean F1 of both classes, in [0, 1]; NaN with one class only."""
    positive, counts = classes(coded, pole)
    guess = (predicted > 0 if pole == "score" else predicted >= PRESENT)[counts, None]
    positive, weights = positive[counts, None], weights[counts]
    wrong = (weights * (guess != positive)).sum(axis=0)
    found = []
    for side in (True, False):
        right = (weights * ((guess == side) & (positive == side))).sum(axis=0)
        there = (weights * (positive == side)).sum(axis=0)
        found.append(np.where(there > 0, ratios(2 * right, 2 * right + wrong), np.nan))
    return np.clip((found[0] + found[1]) / 2, 0, 1)


def spearman(coded: Floats, predicted: Floats, weights: Floats, pole: str) -> Floats:
    """Return the rank correlation, in [-1, 1], the same for every pole; NaN for constants."""
    del pole
    total = weights.sum(axis=0)
    x, y = below(coded, weights), below(predicted, weights)
    x, y = (side - ratios((weights * side).sum(axis=0), total) for side in (x, y))
    spread = (weights * x**2).sum(axis=0) * (weights * y**2).sum(axis=0)
    # Constants leave the dust of rounding, not 0.
    known = spread > (1e-9 * total**3) ** 2
    found = ratios((weights * x * y).sum(axis=0), np.where(known, np.sqrt(spread), 0.0))
    return np.clip(found, -1, 1)


def mean_error(coded: Floats, predicted: Floats, weights: Floats, pole: str) -> Floats:
    """Return the mean of predicted minus coded: what the instrument is off by in the mean."""
    del pole
    return ratios((predicted - coded) @ weights, weights.sum(axis=0))


def bins(predicted: Floats) -> NDArray[np.int64]:
    """Return the bin of each predicted rating, 0 to len(EDGES) - 2."""
    return np.clip(np.digitize(predicted, EDGES), 1, len(EDGES) - 1).astype(np.int64) - 1


def calibration_error(coded: Floats, predicted: Floats, weights: Floats, pole: str) -> Floats:
    """Return the mean distance of predicted from coded means over bins (Naeini et al. 2015).

    Ratings only: a score has no bins of this kind, and is NaN. In [0, 1].
    """
    if pole == "score":
        return np.full(weights.shape[1], np.nan)
    place = bins(predicted)
    gaps = np.zeros((len(EDGES) - 1, weights.shape[1]))
    np.add.at(gaps, place, weights * (predicted - coded)[:, None])
    return ratios(np.abs(gaps).sum(axis=0), weights.sum(axis=0))


MEASURES: dict[str, Measure] = {
    "auc": auc,
    "macro_f1": macro_f1,
    "spearman": spearman,
    "mean_error": mean_error,
    "calibration_error": calibration_error,
}
