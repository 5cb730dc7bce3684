"""One corpus and its codes: every way's estimate and interval in every cell and difference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.correction.corpus import Corpus, coded_entries, corpus_sums, drawn_codes
from benchmarks.correction.world import DIFFERENCES, KINDS
from entente.annotation.coded_sample import FEWEST_CODED_STORIES
from entente.annotation.correction import (
    CodedEntries,
    Means,
    Sums,
    difference_level,
    means,
    power_tuning,
    resampled,
)
from entente.annotation.planning import influence, more_codes
from entente.estimates.intervals import interval, story_level
from entente.estimates.sums import Floats, Integers, ratios

Place = int | tuple[int, int]  # a cell, or the difference of two: second minus first

CONFIDENCE = 0.95
REPLICATES = 300  # of the bootstrap: the product's 1,000 move a coverage by less than its own error
WAYS = ("plain", "corrected", "codes alone")
# Untuned: t is 1. Known total: sums of the codes are divided by the cell's weight, which is known
# (Horvitz and Thompson 1952), not by what the codes stand for (Hájek 1971).
CHOICES = ("untuned", "known total")


@dataclass(frozen=True)
class Estimate:
    """One interval: of what kind of cell, by which way, on how many codes and coded stories."""

    kind: str
    way: str
    place: Place
    n_codes: int
    coded_stories: float
    point: float
    low: float
    high: float
    more: float


def of_way(found: Means, total: Means, way: str, tuning: float) -> Floats:
    """Return the estimates of one way; total: the means over known totals."""
    if way == "plain":
        return found.population
    if way == "known total":
        return total.corrected(1.0)
    return found.corrected({"untuned": 1.0, "corrected": tuning, "codes alone": 0.0}[way])


def distinct_codes(cell: Integers, code: Integers, n_cells: int) -> Integers:
    """Return how many texts are coded in each cell."""
    pairs = np.unique(np.stack([cell, code]), axis=1)
    return np.bincount(pairs[0], minlength=n_cells)


def targets() -> Iterator[tuple[str, Place]]:
    """Yield kind and place of every cell and difference."""
    for kind, places in KINDS.items():
        for place in places:
            yield kind, place
    for kind, pairs in DIFFERENCES.items():
        for pair in pairs:
            yield kind, pair


def of_place(values: Floats, place: Place) -> Floats:
    """Return a cell's values, or a difference's; values (cells,) or (replicates, cells)."""
    if isinstance(place, tuple):
        return np.asarray(values[..., place[1]] - values[..., place[0]])
    return np.asarray(values[..., place])


def lower_level(replicates: Floats, stories: Floats, place: Place) -> Floats:
    """Return the lower level that the product takes for a cell or a difference."""
    if isinstance(place, tuple):
        a, b = place
        sides = (stories[[a]], stories[[b]])
        return difference_level(replicates[:, [a]], replicates[:, [b]], sides, CONFIDENCE)
    return story_level(CONFIDENCE, stories[[place]])


def all_stories(parts: Sums) -> Floats:
    """Return the effective stories of each cell."""
    total, squares = parts.weight.sum(axis=1), parts.weight.power(2).sum(axis=1)
    return ratios(np.asarray(total**2), np.asarray(squares))


def estimates(
    parts: Sums,
    coded: CodedEntries,
    probability: Floats,
    ways: Sequence[str],
    random: np.random.Generator,
) -> Iterator[Estimate]:
    """Yield every estimate of a corpus and its codes; probability: of each text."""
    one_stratum = np.zeros(parts.weight.shape[1], dtype=np.int64)
    derived = int(random.integers(2**31))
    here, again = (
        means(parts),
        resampled(parts, one_stratum, REPLICATES, np.random.default_rng(derived)),
    )
    over_total = replace(parts, coded_weight=parts.weight)
    there, then = means(over_total), again
    if "known total" in ways:
        then = resampled(over_total, one_stratum, REPLICATES, np.random.default_rng(derived))
    tuning = power_tuning(coded, 0)
    drawn = influence(parts, coded, tuning, probability)
    n = distinct_codes(coded.cell, coded.code, parts.weight.shape[0])
    coded_stories, every = parts.coded_stories, all_stories(parts)
    for kind, place in targets():
        cells = list(place) if isinstance(place, tuple) else [place]
        if not n[cells].all():
            continue
        moved = drawn.between(*place) if isinstance(place, tuple) else drawn.of(place)
        few = coded_stories[cells].min() < FEWEST_CODED_STORIES
        more = np.nan if few else more_codes(moved, int(n[cells].sum()))
        for way in ways:
            point, replicates = of_way(here, there, way, tuning), of_way(again, then, way, tuning)
            stories = every if way == "plain" else coded_stories
            value = of_place(point, place)
            lower = lower_level(replicates, stories, place)
            low, high = interval(of_place(replicates, place)[:, None], value[None], lower)
            least = float(coded_stories[cells].min())
            yield Estimate(
                kind, way, place, int(n[cells].sum()), least, float(value), low[0], high[0], more
            )


def trial(
    corpus: Corpus, n_stories: int, n_codes: int, ways: Sequence[str], random: np.random.Generator
) -> Iterator[Estimate]:
    """Yield every estimate of one corpus, coded once."""
    probability = drawn_codes(corpus, n_codes, random)
    coded = coded_entries(corpus, corpus.prediction, probability)
    parts = corpus_sums(corpus, coded, corpus.prediction, n_stories)
    return estimates(parts, coded, probability, ways, random)
