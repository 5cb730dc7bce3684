"""Sums by place and their quotients: what every estimate here is made of."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def totals(place: Integers, value: Floats, n_places: int) -> Floats:
    """Return the sums of the values that fall in each place, 0 to n_places - 1."""
    return np.bincount(place, weights=value, minlength=n_places).astype(np.float64)


def ratios(numerator: Floats, denominator: Floats) -> Floats:
    """Return the quotients; NaN where the denominator, a sum of weights, is 0."""
    missing = np.full_like(numerator, np.nan)
    return np.divide(numerator, denominator, out=missing, where=denominator > 0)


def variances(replicates: Floats) -> Floats:
    """Return the variance of each column of (replicates, ...), NaN aside; NaN where all are NaN."""
    known = ~np.isnan(replicates)
    count = known.sum(axis=0).astype(np.float64)
    filled = np.where(known, replicates, 0.0)
    centre = ratios(filled.sum(axis=0), count)
    away = np.where(known, replicates - centre, 0.0)
    return ratios((away**2).sum(axis=0), count)
