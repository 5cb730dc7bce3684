"""One corpus and its codes: every way's estimate and interval in every cell and difference."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.correction.corpus import Corpus, coded_entries, corpus_sums, drawn_codes
from benchmarks.correction.world import DIFFERENCES, KINDS
from entente.annotation.correction import (
    Means,
    Sums,
    coded_interval,
    means,
    power_tuning,
    resampled,
)
from entente.annotation.planning import influence, more_codes
from entente.estimates.bootstrap import interval, story_level
from entente.estimates.sums import Floats, Integers

CONFIDENCE = 0.95
REPLICATES = 300  # of the bootstrap: the product's 1,000 move a coverage by less than its own error
WAYS = ("plain", "difference", "corrected", "codes alone")


@dataclass(frozen=True)
class Estimate:
    """One interval: of what kind of cell, by which way, on how many codes and coded stories."""

    kind: str
    way: str
    cell: int | tuple[int, int]
    n_codes: int
    coded_stories: float
    point: float
    low: float
    high: float
    more: float


def of_way(found: Means, way: str, tuning: float) -> Floats:
    """Return the estimates of one way."""
    if way == "plain":
        return found.population
    return found.corrected({"difference": 1.0, "corrected": tuning, "codes alone": 0.0}[way])


def distinct_codes(cell: Integers, code: Integers, n_cells: int) -> Integers:
    """Return how many texts are coded in each cell."""
    pairs = np.unique(np.stack([cell, code]), axis=1)
    return np.bincount(pairs[0], minlength=n_cells)


def targets() -> Iterator[tuple[str, int | tuple[int, int]]]:
    """Yield kind and place of every cell and difference."""
    for kind, places in KINDS.items():
        for place in places:
            yield kind, place
    for kind, pairs in DIFFERENCES.items():
        for pair in pairs:
            yield kind, pair


def trial(
    corpus: Corpus, n_stories: int, n_codes: int, random: np.random.Generator
) -> list[Estimate]:
    """Return every estimate of one corpus, coded once."""
    probability = drawn_codes(corpus, n_codes, random)
    coded = coded_entries(corpus, corpus.prediction, probability)
    parts = corpus_sums(corpus, coded, corpus.prediction, n_stories)
    return estimates(corpus, parts, coded, probability, random)


def estimates(
    corpus: Corpus, parts: Sums, coded, probability: Floats, random: np.random.Generator
) -> list[Estimate]:
    """Return every estimate."""
    here, again = means(parts), resampled(parts, REPLICATES, random)
    tuning = power_tuning(again, 0)
    n_cells = parts.weight.shape[0]
    drawn = influence(parts, coded, tuning, probability)
    n = distinct_codes(coded.cell, coded.code, n_cells)
    total, squares = parts.weight.sum(axis=1), parts.weight.power(2).sum(axis=1)
    every = total**2 / np.maximum(squares, 1e-300)
    found = []
    for kind, place in targets():
        a, b = place if isinstance(place, tuple) else (None, place)
        for way in WAYS:
            point, replicate = of_way(here, way, tuning), of_way(again, way, tuning)
            value, copies = point[b], replicate[:, b]
            stories = every if way == "plain" else parts.coded_stories
            fewest = stories[b]
            if a is not None:
                value, copies = value - point[a], copies - replicate[:, a]
                fewest = min(fewest, stories[a])
            low, high = coded_interval(
                copies[:, None], np.array([value]), np.array([fewest]), CONFIDENCE
            )
            more = np.nan
            if way == "corrected" and np.isfinite(value):
                moved = drawn.of(b) if a is None else drawn.between(a, b)
                more = more_codes(moved, int(n[b] if a is None else n[a] + n[b]))
            fewest_codes = int(n[b] if a is None else min(n[a], n[b]))
            found.append(
                Estimate(
                    kind, way, place, fewest_codes, float(fewest), value, low[0], high[0], more
                )
            )
    return found
