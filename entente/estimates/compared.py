"""Groups of documents laid out to be compared: sums by story, replicates, fractional topics."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from entente.estimates.bootstrap import (
    design,
    interval,
    level,
    replicated,
    story_level,
    story_sums,
)
from entente.estimates.cells import grouped
from entente.estimates.decomposition import Parts, decompose
from entente.estimates.framing import DRAWS, heard_stories, mean
from entente.estimates.permutation import permutation_p
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats, Integers, ratios, totals
from entente.seeds import generator


@dataclass(frozen=True)
class Compared:
    """The groups of one kind.

    cell: the cell of (group, topic). stories, effective, point: of the cells. means: (replicates,
    cells). weights, values: (cells, stories), sums of weight and of weight x score, with the same
    places filled. shares, scores: by group, (targets + none), the same with fractional topics.
    """

    cell: dict[tuple[str, str], int]
    stories: Integers
    effective: Floats
    point: Floats
    means: Floats
    weights: sparse.csr_array
    values: sparse.csr_array
    shares: dict[str, Floats]
    scores: dict[str, Floats]

    def difference(self, a: Integers, b: Integers, settings: Settings) -> tuple[Floats, ...]:
        """Return difference, low and high of cells b minus cells a, one by one."""
        difference = self.point[b] - self.point[a]
        lower = self.difference_level(a, b, settings.confidence)
        low, high = interval(self.means[:, b] - self.means[:, a], difference, lower)
        return difference, np.clip(low, -2, 2), np.clip(high, -2, 2)

    def difference_level(self, a: Integers, b: Integers, confidence: float) -> Floats:
        """Return the lower level for differences: freedom as by Welch (1947) and Satterthwaite."""
        spread = [np.nanvar(self.means[:, side], axis=0) for side in (a, b)]
        stories = [np.maximum(self.effective[side], 1 + 1e-6) for side in (a, b)]
        pairs = list(zip(spread, stories, strict=True))
        total = spread[0] + spread[1]
        grown = sum(part * n / (n - 1) for part, n in pairs)
        freedom = ratios(total**2, np.asarray(sum(part**2 / (n - 1) for part, n in pairs)))
        expanded = level(confidence, freedom, np.sqrt(ratios(np.asarray(grown), total)))
        return np.where(total > 0, expanded, story_level(confidence, np.minimum(*stories)))

    def p(self, a: int, b: int, permutations: int, random: np.random.Generator) -> float:
        """Return the permutation p of the difference between two cells."""
        cells = [self.weights[[a]], self.values[[a]], self.weights[[b]], self.values[[b]]]
        stories = np.unique(np.concatenate([part.indices for part in cells]))
        sums = np.zeros((len(cells), len(stories)))
        for row, part in zip(sums, cells, strict=True):
            row[np.searchsorted(stories, part.indices)] = part.data
        return permutation_p(sums[:2].T, sums[2:].T, permutations, random)

    def parts(self, a: str, b: str) -> Parts:
        """Return the decomposition of the difference of two groups over the target topics."""
        return decompose(self.shares[a], self.scores[a], self.shares[b], self.scores[b])


def fractional(sample: Sample, group: Integers, n_groups: int) -> tuple[Floats, Floats]:
    """Return (groups, targets + none): sums of weight and of weight x score, topics as fractions.

    A sentence on k target topics is 1/k on each. Discovered topics are left out: they are clusters
    of wording, and wording that accuses makes a cluster of its own, so that framing would pass for
    agenda. group: of each sentence, -1 for no group. Column 0, where "all" would be, is "none".
    """
    n_topics = sample.n_targets + 1
    target = sample.topic < n_topics
    named = np.bincount(sample.topic_row[target], minlength=len(sample.sentences))
    untold = np.flatnonzero(named == 0)
    row = np.concatenate([sample.topic_row[target], untold])
    topic = np.concatenate([sample.topic[target], np.zeros_like(untold)])
    inside = group[row] >= 0
    row, topic = row[inside], topic[inside]
    weight = sample.column("weight")[row] / np.maximum(named[row], 1)
    place = group[row] * n_topics + topic
    shape = (n_groups, n_topics)
    sums = (
        totals(place, value, n_groups * n_topics).reshape(shape)
        for value in (weight, weight * sample.column("score")[row])
    )
    first, second = sums
    return first, second


def compared(sample: Sample, groups: Sequence[str], settings: Settings) -> Compared:
    """Lay out the groups; groups: the group of each document, "" for those that are left out."""
    labels = pd.Series(groups, dtype="str")
    cells = grouped(sample, list(labels), "group")
    names = sorted(set(labels) - {""})
    weight, story = sample.column("weight")[cells.row], sample.story[cells.row]
    shape = (len(cells), sample.n_stories)
    parts = design(cells.cell, story, weight, sample.heads[cells.row], shape)
    score = sample.column("score")
    of_sentence = pd.Index(names).get_indexer(pd.Index(labels))[sample.document]
    shares, scores = fractional(sample, of_sentence.astype(np.int64), len(names))
    keys = zip(cells.keys["group"], cells.keys["topic"], strict=True)
    return Compared(
        cell={key: place for place, key in enumerate(keys)},
        stories=heard_stories(sample, cells),
        effective=parts.effective,
        point=mean(score, sample.column("weight"), cells),
        means=replicated(parts, settings.replicates, generator(settings.seed, DRAWS)),
        weights=parts.weights,
        values=story_sums(cells.cell, story, weight * score[cells.row], shape),
        shares=dict(zip(names, shares, strict=True)),
        scores=dict(zip(names, scores, strict=True)),
    )
