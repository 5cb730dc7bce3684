"""Intervals by resampling stories: what was sampled is the story, and copies of it are one draw.

In every replicate the stories are drawn again with replacement (as multinomial counts, within
strata where a study names some), and one of the heads is drawn to do all the scoring, so that an
interval carries both the sampling and the instrument's uncertainty. All cells of a table share the
draws, so that differences between them can be taken replicate by replicate.

Percentile intervals are too narrow for few stories. Their quantiles are therefore expanded as by
T. Hesterberg, "What Teachers Should Know About the Bootstrap", The American Statistician 69 (2015),
371-386: with n stories, level a becomes Phi(sqrt(n / (n - 1)) * t_a(n - 1)).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import norm
from scipy.stats import t as student

from entente.estimates.sums import Floats, Integers, ratios

BLOCK = 2**22  # counts held at once (32 MB of float64): larger blocks gain nothing


@dataclass(frozen=True)
class Design:
    """What a weighted mean needs of each story in each cell.

    weights: (cells, stories), sums of weights; values: for each head the same of weight x score.
    """

    weights: sparse.csr_array
    values: tuple[sparse.csr_array, ...]

    @property
    def effective(self) -> Floats:
        """Stories in each cell, discounted where few of them hold most of the weight (Kish)."""
        total = self.weights.sum(axis=1)
        squares = self.weights.power(2).sum(axis=1)
        return np.divide(total**2, squares, out=np.zeros_like(total), where=squares > 0)


def story_sums(
    cell: Integers, story: Integers, value: Floats, shape: tuple[int, int]
) -> sparse.csr_array:
    """Return the sums of value over (cell, story), as a sparse array of that shape."""
    return sparse.coo_array((value, (cell, story)), shape=shape).tocsr()


def design(
    cell: Integers,
    story: Integers,
    weight: Floats,
    heads: NDArray[np.float32],
    shape: tuple[int, int],
) -> Design:
    """Return the design of entries, each in a cell and of a story, with the scores by each head."""
    scores = (heads[:, head].astype(np.float64) for head in range(heads.shape[1]))
    return Design(
        story_sums(cell, story, weight, shape),
        tuple(story_sums(cell, story, weight * score, shape) for score in scores),
    )


def draws(
    generator: np.random.Generator, stratum: Integers, replicates: int
) -> Iterator[tuple[slice, Floats]]:
    """Yield which replicates, and how often each of the stories is drawn in them, block by block.

    stratum: (stories,), numbers; a story is drawn in the place of one of its own stratum. Counts
    are (stories, replicates of the block); over a stratum, each column sums to its stories.
    """
    n_stories = len(stratum)
    order = np.argsort(stratum, kind="stable")
    _, first, size = np.unique(stratum[order], return_index=True, return_counts=True)
    width = max(1, min(replicates, BLOCK // max(n_stories, 1)))
    for begin in range(0, replicates, width):
        columns = min(width, replicates - begin)
        counts = np.empty((n_stories, columns))
        for start, among in zip(first, size, strict=True):
            drawn = generator.integers(among, size=(among, columns))
            place = (drawn * columns + np.arange(columns)).ravel()
            inside = order[start : start + among]
            counts[inside] = np.bincount(place, minlength=among * columns).reshape(-1, columns)
        yield slice(begin, begin + columns), counts


@dataclass(frozen=True)
class Sums:
    """What one head says of some replicates: weights and values of each design, (cells, rows)."""

    rows: Integers
    head: int
    weights: list[Floats]
    values: list[Floats]


def replicated_sums(
    designs: Sequence[Design], stratum: Integers, replicates: int, generator: np.random.Generator
) -> Iterator[Sums]:
    """Yield the sums of every replicate, some at a time; all designs see the same draws.

    stratum: of each story. Drawing takes longer than summing, and one drawing serves all tables.
    """
    n_heads = len(designs[0].values)
    head = generator.integers(n_heads, size=replicates)
    for block, counts in draws(generator, stratum, replicates):
        for one in range(n_heads):
            chosen = np.flatnonzero(head[block] == one)
            drawn = counts[:, chosen]
            yield Sums(
                block.start + chosen,
                one,
                [parts.weights @ drawn for parts in designs],
                [parts.values[one] @ drawn for parts in designs],
            )


@dataclass(frozen=True)
class Replicates:
    """The means of every replicate, (replicates, cells), and what their spread is made of.

    sampling: (cells,), the standard error for other stories read by one head; instrument: the
    standard deviation of the means that the heads give all stories.
    """

    means: Floats
    sampling: Floats
    instrument: Floats


def replicated(
    designs: Sequence[Design], stratum: Integers, replicates: int, generator: np.random.Generator
) -> list[Replicates]:
    """Return the weighted means of every replicate and cell, and their two sources of error."""
    totals = [np.asarray(parts.weights.sum(axis=1)) for parts in designs]
    by_head = [
        np.stack([ratios(np.asarray(one.sum(axis=1)), total) for one in parts.values])
        for parts, total in zip(designs, totals, strict=True)
    ]
    means = [np.full((replicates, len(total)), np.nan) for total in totals]
    squares = [np.zeros(len(total)) for total in totals]
    known = [np.zeros(len(total)) for total in totals]
    for sums in replicated_sums(designs, stratum, replicates, generator):
        for place, (weights, values) in enumerate(zip(sums.weights, sums.values, strict=True)):
            found = ratios(values, weights).T
            away = found - by_head[place][sums.head]
            means[place][sums.rows] = found
            squares[place] += np.nansum(away**2, axis=0)
            known[place] += (~np.isnan(away)).sum(axis=0)
    return [
        Replicates(mean, np.sqrt(ratios(square, count)), heads.std(axis=0))
        for mean, square, count, heads in zip(means, squares, known, by_head, strict=True)
    ]


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
    it. The ends are widened to the point estimate where a skewed cell would leave it outside: the
    estimate is among the values that the data support best.
    """
    ordered = np.sort(replicates, axis=0)
    count = (~np.isnan(ordered)).sum(axis=0)
    low = np.fmin(quantiles(ordered, count, lower), point)
    high = np.fmax(quantiles(ordered, count, 1 - lower), point)
    return low, high
