"""Local linear regression over time, on sums by day, with a bandwidth chosen by leaving one out.

At each point t of the grid the line a + b (x - t) is fitted to all scores by weighted least
squares, the weight of a score being its own times K((x - t) / h); a is the estimate. K is
Epanechnikov's kernel 1 - u^2 for |u| < 1 (J. Fan and I. Gijbels, Local Polynomial Modelling and Its
Applications, 1996). A line is reproduced exactly, also at the ends of the series, where a running
mean is drawn towards the middle.

The fit is written in sums by day, so that a resampled corpus costs one product of matrices.
statsmodels' lowess and KernelReg fit the same lines, but row by row: lowess takes no weights, and
neither can be told of stories.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from entente.estimates.sums import Floats, Integers, ratios, totals

# The bandwidth that foretells best bends as far from the truth as its error allows, and the band
# then misses too often. In half of it the bias, which goes with its square, is a quarter, for a
# band that is wider by the root of two: undersmoothing, as by P. Hall, Annals of Statistics 20
# (1992), 675-694. `python -m benchmarks.trends` measures what it covers.
UNDERSMOOTHED = 0.5
# Bandwidths tried, before that: from four steps of the grid to twice the span, where the fit is
# close to one straight line; neighbours differ by less than half.
CANDIDATES = 16
STEPS = 4
# A bandwidth must leave most stories where a curve can be told from chance: among ten. (A narrower
# one would gain by leaving stories alone, to be foretold by the mean of all.)
COMPANY, NEARLY_ALL = 10, 0.9
BINS = 1000  # days are binned for the choice of the bandwidth: finer than any candidate by far
# A spread of days (as a share of h^2) below which no slope can be told: the mean is taken.
ONE_PLACE = 1e-9


@dataclass(frozen=True)
class Smoother:
    """The kernels of a fit. weight: (points, days), K(u); offset: the same, u = (x - t) / h."""

    weight: Floats
    offset: Floats

    def fit(self, weight: Floats, value: Floats) -> Floats:
        """Return the estimates, (points, ...), of sums by day, (days, ...); NaN where none are."""
        kernel, first = self.weight, self.weight * self.offset
        mass = kernel @ weight
        place = ratios(first @ weight, mass)
        spread = ratios((first * self.offset) @ weight, mass) - place**2
        mean = ratios(kernel @ value, mass)
        along = ratios(first @ value, mass) - place * mean
        slope = np.zeros_like(mean)
        np.divide(along, spread, out=slope, where=spread > ONE_PLACE)
        fitted: Floats = mean - slope * place
        return fitted

    def effective(self, weights: sparse.csr_array) -> Floats:
        """Return the effective number of stories at each point: 1 / sum of squared shares.

        weights: (days, stories). A story's share is its part of the estimate, which is a sum of
        shares x scores; where points lie outside the days shares grow, and the number falls.
        """
        total = np.asarray(weights.sum(axis=1), dtype=np.float64)
        kernel, first = self.weight, self.weight * self.offset
        mass = kernel @ total
        place = ratios(first @ total, mass)[:, None]
        spread = ratios((first * self.offset) @ total, mass)[:, None] - place**2
        lever = np.divide(
            place * (self.offset - place),
            spread,
            out=np.zeros_like(self.offset),
            where=spread > ONE_PLACE,
        )
        share = np.nan_to_num(kernel * (1 - lever) / np.where(mass > 0, mass, np.nan)[:, None])
        squares = (sparse.csr_array(share) @ weights).power(2).sum(axis=1)
        return np.divide(1.0, squares, out=np.zeros(len(share)), where=squares > 0)


def smoother(points: Floats, days: Floats, bandwidth: float) -> Smoother:
    """Return the smoother at points from sums at days, both in days on one axis."""
    offset = (days[None, :] - points[:, None]) / bandwidth
    return Smoother(np.maximum(1 - offset**2, 0.0), offset)


def around(sums: Floats, kernel: Floats) -> Floats:
    """Return for each bin the sum over its neighbours, weighted by the kernel of their lags."""
    return np.correlate(np.pad(sums, len(kernel) // 2), kernel, "valid")


def lags(width: float, n_bins: int) -> Floats:
    """Return the lags of bins within the bandwidth, in parts of it; an odd number of them."""
    reach = min(math.ceil(width), n_bins - 1)
    return np.arange(-reach, reach + 1) / width


def left_out(bin_of: Integers, weight: Floats, score: Floats, width: float) -> float:
    """Return the squared error, by weight, of each story's score foretold from all the others.

    bin_of: the bin of each story; width: the bandwidth in bins. A story that has no others near is
    foretold by the mean of all.
    """
    n_bins = int(bin_of.max()) + 1
    offset = lags(width, n_bins)
    kernel = np.maximum(1 - offset**2, 0.0)
    mass, value = (totals(bin_of, sums, n_bins) for sums in (weight, weight * score))
    # A story weighs in its own place with K(0) = 1 and offset 0: only these two sums hold it.
    others = around(mass, kernel)[bin_of] - weight
    told = around(value, kernel)[bin_of] - weight * score
    alone = others <= 1e-9 * weight
    others = np.where(alone, 1.0, others)
    place = around(mass, kernel * offset)[bin_of] / others
    spread = around(mass, kernel * offset**2)[bin_of] / others - place**2
    mean = told / others
    along = around(value, kernel * offset)[bin_of] / others - place * mean
    slope = np.divide(along, spread, out=np.zeros_like(mean), where=spread > ONE_PLACE)
    foretold = np.where(alone, np.average(score, weights=weight), mean - slope * place)
    return float(np.sum(weight * (score - np.clip(foretold, -1, 1)) ** 2))


def peopled(bin_of: Integers, weight: Floats, width: float) -> bool:
    """Tell whether nearly all stories have COMPANY around them (effective ones), at this width."""
    n_bins = int(bin_of.max()) + 1
    kernel = np.maximum(1 - lags(width, n_bins) ** 2, 0.0)
    mass, squares = (totals(bin_of, weight**power, n_bins) for power in (1, 2))
    near = around(mass, kernel) ** 2 / np.maximum(around(squares, kernel**2), 1e-300)
    return bool(weight[near[bin_of] >= COMPANY].sum() >= NEARLY_ALL * weight.sum())


def bandwidth(day: Floats, weight: Floats, score: Floats, step: float) -> float:
    """Return the bandwidth in days: half of what foretells stories best, each from all the others.

    day, weight, score: of each story; step: of the grid. Of the candidates, only those at which
    nearly all stories have company are compared; the widest, where there is none.
    """
    span = float(day.max() - day.min()) if len(day) else 0.0
    if span <= STEPS * step:
        return UNDERSMOOTHED * STEPS * step
    tried = np.geomspace(STEPS * step, 2 * span, CANDIDATES)
    bins = min(BINS, int(span) + 1)
    bin_of = np.minimum((day - day.min()) / span * bins, bins - 1).astype(np.int64)
    width = tried * bins / span
    fit = [one for one in range(CANDIDATES) if peopled(bin_of, weight, UNDERSMOOTHED * width[one])]
    errors = [left_out(bin_of, weight, score, width[one]) for one in fit]
    return UNDERSMOOTHED * float(tried[fit[int(np.argmin(errors))] if fit else -1])
