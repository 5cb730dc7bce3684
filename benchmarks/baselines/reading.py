"""What every method gives: a score and an intensity of each text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Reading:
    """What a method says of n texts.

    score (n,): above 0 it is cooperation, below conflict. intensity (n,): the larger, the more
    framed, whichever way.
    """

    score: Floats
    intensity: Floats


Method = Callable[[Sequence[str]], Reading]


def by_size(score: Floats) -> Reading:
    """Return the reading of a method that knows one number: intensity is its distance from 0."""
    return Reading(score, np.abs(score))
