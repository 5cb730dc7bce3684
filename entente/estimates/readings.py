"""One way to count a table's cells, as published or by story: point, replicates and intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from entente.estimates.bootstrap import (
    Replicates,
    design,
    interval,
    level,
    replicated,
    story_level,
)
from entente.estimates.cells import Cells
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.strata import strata_of
from entente.estimates.sums import Floats, Integers, ratios, totals, variances
from entente.seeds import generator

DRAWS = "stories"  # one name for all tables: every table sees the same resampled corpora


@dataclass(frozen=True)
class Reading:
    """The score of each cell: point (cells,), effective (cells,) stories, and its replicates."""

    point: Floats
    effective: Floats
    replicates: Replicates

    def interval(self, confidence: float) -> tuple[Floats, Floats]:
        """Return the low and high ends of each cell's score."""
        lower = story_level(confidence, self.effective)
        low, high = interval(self.replicates.means, self.point, lower)
        return np.clip(low, -1, 1), np.clip(high, -1, 1)

    def difference(self, a: Integers, b: Integers, confidence: float) -> tuple[Floats, ...]:
        """Return difference, low and high of cells b minus cells a, one by one."""
        difference = self.point[b] - self.point[a]
        means = self.replicates.means
        lower = self.difference_level(a, b, confidence)
        low, high = interval(means[:, b] - means[:, a], difference, lower)
        return difference, np.clip(low, -2, 2), np.clip(high, -2, 2)

    def difference_level(self, a: Integers, b: Integers, confidence: float) -> Floats:
        """Return the lower level for differences: freedom as by Welch (1947) and Satterthwaite."""
        spread = [variances(self.replicates.means[:, side]) for side in (a, b)]
        stories = [np.maximum(self.effective[side], 1 + 1e-6) for side in (a, b)]
        pairs = list(zip(spread, stories, strict=True))
        total = spread[0] + spread[1]
        grown = sum(part * n / (n - 1) for part, n in pairs)
        freedom = ratios(total**2, np.asarray(sum(part**2 / (n - 1) for part, n in pairs)))
        expanded = level(confidence, freedom, np.sqrt(ratios(np.asarray(grown), total)))
        return np.where(total > 0, expanded, story_level(confidence, np.minimum(*stories)))


def entry_mean(value: Floats, weight: Floats, cells: Cells) -> Floats:
    """Return the weighted mean of an entry's value in each cell; NaN where nothing weighs."""
    total = totals(cells.cell, weight, len(cells))
    return ratios(totals(cells.cell, weight * value, len(cells)), total)


def read(
    sample: Sample, cells: Sequence[tuple[Cells, Floats]], settings: Settings
) -> list[Reading]:
    """Return a reading of each (cells, weight of the cells' entries), all on the same draws."""
    designs = [
        design(
            each.cell,
            sample.story[each.row],
            weight,
            sample.heads[each.row],
            (len(each), sample.n_stories),
        )
        for each, weight in cells
    ]
    score = sample.column("score")
    random, stratum = generator(settings.seed, DRAWS), strata_of(sample, settings)
    return [
        Reading(entry_mean(score[each.row], weight, each), parts.effective, drawn)
        for (each, weight), parts, drawn in zip(
            cells, designs, replicated(designs, stratum, settings.replicates, random), strict=True
        )
    ]
