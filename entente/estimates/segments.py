"""Where the mean of a series of stories changes: binary segmentation with a permutation test.

ruptures' Binseg (C. Truong, L. Oudre and N. Vayatis, Signal Processing 167 (2020)) finds the day
that splits a series best: the split that takes most off the weighted sum of squares around the
mean. The split is kept where its gain is among the largest of series with shuffled stories, and
then both parts are looked at in the same way (L. Vostrikova, 1981; the test as in D. Matteson and
N. James, JASA 109 (2014), 334-345). A series without change thus has none found with the
confidence asked for, whatever the distribution of scores.
"""

import math
from dataclasses import dataclass

import numpy as np
from ruptures import Binseg
from ruptures.base import BaseCost

from entente.estimates.permutation import TOLERANCE
from entente.estimates.sums import Floats, Integers, ratios

# Fewer stories than this on one side, and one event makes a "change": the mean of ten has a third
# of the spread of one. In a long series, a part of less than a fiftieth is a burst (the messages
# after an election), not a level.
FEWEST, SHARE = 10, 0.02
BLOCK = 2**22  # shuffled stories held at once (32 MB of float64)


@dataclass(frozen=True)
class Series:
    """Stories in the order of their days. weight, score: of each; day: its place from 0."""

    weight: Floats
    score: Floats
    day: Integers
    n_days: int

    def part(self, start: int, end: int) -> "Series":
        """Return the stories of days start to end - 1, as a series of its own."""
        inside = slice(*np.searchsorted(self.day, [start, end]))
        weight, score = self.weight[inside], self.score[inside]
        return Series(weight, score, self.day[inside] - start, end - start)

    @property
    def stories(self) -> Integers:
        """How many stories lie on each day."""
        return np.bincount(self.day, minlength=self.n_days)


def fewest_in(series: Series, fewest: int) -> int:
    """Return the stories that a part needs: at least `fewest`, FEWEST and SHARE of the series."""
    return max(fewest, FEWEST, math.ceil(SHARE * len(series.weight)))


class WeightedMean(BaseCost):
    """The weighted sum of squares around the mean; infinite for a part of too few stories."""

    model = "weighted_mean"
    min_size = 1

    def __init__(self, fewest: int) -> None:
        self.fewest = fewest

    def fit(self, signal: Floats) -> "WeightedMean":
        """Take (days, 4): sums of 1, weight, weight x score, weight x score squared, by day."""
        self.signal = signal
        self.sums = np.concatenate([np.zeros((1, 4)), np.cumsum(signal, axis=0)])
        return self

    def error(self, start: int, end: int) -> float:
        """Return the cost of days start to end - 1."""
        stories, weight, value, square = self.sums[end] - self.sums[start]
        return float(square - value**2 / weight) if stories >= self.fewest else float("inf")


def splits(stories: Integers, fewest: int) -> Integers:
    """Return the days that may begin a second part: both have at least so many stories."""
    before = np.cumsum(stories)[:-1]
    return np.flatnonzero((before >= fewest) & (before[-1:] + stories[-1] - before >= fewest)) + 1


def gains(weight: Floats, value: Floats, at: Integers) -> Floats:
    """Return what a split before each of the days takes off the weighted sum of squares.

    weight, value: (..., days), running sums of weight and of weight x score; at: days, from 1.
    """
    left, whole = weight[..., at - 1], weight[..., -1:]
    excess = value[..., at - 1] - left * ratios(value[..., -1:], whole)
    one = np.ones_like(left)
    return np.nan_to_num(excess**2 * (ratios(one, left) + ratios(one, whole - left)))


def best_split(series: Series, fewest: int) -> int | None:
    """Return the day that begins the second part of the best split; None where none may be."""
    if not len(splits(series.stories, fewest)):
        return None
    centred = series.score - np.average(series.score, weights=series.weight)
    each = (np.ones_like(centred), *(series.weight * centred**power for power in (0, 1, 2)))
    signal = np.stack([np.bincount(series.day, sums, series.n_days) for sums in each], axis=1)
    found = Binseg(custom_cost=WeightedMean(fewest), min_size=1, jump=1).fit(signal)
    return int(found.predict(n_bkps=1)[0])


def split_p(
    series: Series, cut: int, fewest: int, permutations: int, random: np.random.Generator
) -> float:
    """Return the p of the gain of the best split, `cut`: against the best of shuffled stories.

    Shuffling moves stories to each other's days, with their weights; p = (1 + as large) / (1 +
    permutations).
    """
    stories = series.stories
    ends, at = np.cumsum(stories) - 1, splits(stories, fewest)
    value = series.weight * (series.score - np.average(series.score, weights=series.weight))
    mass, total = (np.cumsum(sums)[ends] for sums in (series.weight, value))
    observed = gains(mass, total, np.array([cut]))[0] * (1 - TOLERANCE)
    exceeding, n_stories = 0, len(value)
    width = max(1, min(permutations, BLOCK // n_stories))
    for start in range(0, permutations, width):
        size = min(width, permutations - start)
        order = random.permuted(np.tile(np.arange(n_stories), (size, 1)), axis=1)
        mass, total = (np.cumsum(one[order], axis=1)[:, ends] for one in (series.weight, value))
        exceeding += int((gains(mass, total, at).max(axis=1) >= observed).sum())
    return (1 + exceeding) / (1 + permutations)


@dataclass(frozen=True)
class Tested:
    """A split that was tested: the day that it comes before, its p, whether that makes a change."""

    cut: int
    p: float
    kept: bool


def segmented(
    series: Series, fewest: int, confidence: float, permutations: int, random: np.random.Generator
) -> list[Tested]:
    """Return all splits that were tested, by day; those with p <= 1 - confidence are kept."""
    waiting, tested = [(0, series.n_days)], []
    while waiting:
        start, end = waiting.pop()
        part = series.part(start, end)
        if (cut := best_split(part, fewest)) is None:
            continue
        p = split_p(part, cut, fewest, permutations, random)
        tested.append(Tested(start + cut, p, p <= 1 - confidence + TOLERANCE))
        if tested[-1].kept:
            waiting += [(start, start + cut), (start + cut, end)]
    return sorted(tested, key=lambda split: split.cut)


def refined(series: Series, cuts: list[int], fewest: int) -> list[int]:
    """Return the cuts, each found again between its neighbours (J. Bai, 1997).

    A first split of a series with several changes is drawn to the others'.
    """
    edges = [0, *cuts, series.n_days]
    for place in range(1, len(edges) - 1):
        start, end = edges[place - 1], edges[place + 1]
        again = best_split(series.part(start, end), fewest)
        edges[place] = edges[place] if again is None else start + again
    return edges[1:-1]
