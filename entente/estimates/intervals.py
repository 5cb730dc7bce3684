"""Intervals from replicates, wide enough for few stories.

Percentile intervals are too narrow for few stories. Their quantiles are therefore expanded as by
T. Hesterberg, "What Teachers Should Know About the Bootstrap", The American Statistician 69 (2015),
371-386: with n stories, level a becomes Phi(sqrt(n / (n - 1)) * t_a(n - 1)). With three or four
stories such a quantile is beyond every replicate, since none is beyond the outermost story. An end
is therefore at least as far from the estimate as the 2.5% quantile is, stretched in proportion:
docs/estimates.md says how often such intervals hold the truth.
"""

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from entente.estimates.sums import Floats, Integers

REFERENCE = 0.025  # a level that replicates of three stories still tell
# Phi(-37) is about the least positive number of float64, and one story's level is 0.
LEAST = 1e-300


def level(confidence: float, freedom: Floats, inflation: Floats) -> Floats:
    """Return the lower quantile's level, expanded for few stories (see above), in [0, 0.5).

    freedom: degrees of freedom, inflation: the factor by which the replicates are too narrow.
    """
    tail = (1 - confidence) / 2
    return norm.cdf(inflation * student.ppf(tail, np.maximum(freedom, 1e-3)))


def story_level(confidence: float, stories: Floats) -> Floats:
    """Return the lower level for means over so many (effective) stories; 0 for one story."""
    several = np.maximum(stories, 1 + 1e-6)
    return level(confidence, several - 1, np.sqrt(several / (several - 1)))


def quantiles(ordered: Floats, count: Integers, at: Floats) -> Floats:
    """Return one quantile of each column, NaN last in it, interpolated between its neighbours."""
    position = at * np.maximum(count - 1, 0)
    below = np.floor(position).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(count - 1, 0))
    column = np.arange(ordered.shape[1])
    part = position - below
    found: Floats = ordered[below, column] * (1 - part) + ordered[above, column] * part
    return found


def interval(replicates: Floats, point: Floats, lower: Floats) -> tuple[Floats, Floats]:
    """Return the low and high ends for each column of (replicates, cells).

    lower: the level of each cell's lower quantile. Replicates that missed a cell are left out of
    it. Each end is the farther of that quantile and of the reference quantile, stretched about the
    point as a normal distribution's would be; and the point where a skewed cell would leave it
    outside: the estimate is among the values that the data support best.
    """
    ordered = np.sort(replicates, axis=0)
    count = (~np.isnan(ordered)).sum(axis=0)
    stretch = norm.ppf(np.maximum(lower, LEAST)) / norm.ppf(REFERENCE)
    nominal = np.full(len(point), REFERENCE)
    low, high = (
        [quantiles(ordered, count, at), point + stretch * (quantiles(ordered, count, near) - point)]
        for at, near in ((lower, nominal), (1 - lower, 1 - nominal))
    )
    return np.fmin.reduce([*low, point]), np.fmax.reduce([*high, point])
