"""What intervals would be if sentences, or documents, were independent.

A mean over n sentences is m +- 1.96 s / sqrt(n) then. Sentences are weighted here, and documents
are of unequal length, so the same is said with influences (R. Tibshirani and B. Efron, An
Introduction to the Bootstrap, 1993, chapter 21): what a unit adds to an estimate, to first order,
is sum w (a + b s) over its sentences, with weights w and scores s; the variance is the sum of the
squares. For a mean a = -m / W and b = 1 / W; for a part of a decomposition a and b are its
derivatives by the sums of weight and of weight x score of each group and topic.
"""

from dataclasses import dataclass

import numpy as np

from benchmarks.coverage.lean import SQUARES
from entente.estimates.agenda import NAMES, fractional
from entente.estimates.decomposition import decompose
from entente.estimates.sample import Sample
from entente.estimates.sums import Floats, Integers, totals

STEP = 1e-5  # of the derivatives, as a share of all weight: errors of the order of its square


@dataclass(frozen=True)
class Influence:
    """An estimate's influences: of a row of sentences w (a + b s)."""

    a: Floats
    b: Floats

    def minus(self, other: "Influence") -> "Influence":
        """Return the influences of this estimate less another one."""
        return Influence(self.a - other.a, self.b - other.b)

    def errors(self, sample: Sample) -> dict[str, float]:
        """Return the standard error with independent sentences, documents and stories."""
        first, second, third = (sample.column(name) for name in SQUARES)
        sentences = self.a**2 * first + 2 * self.a * self.b * second + self.b**2 * third
        row = sample.column("weight") * (self.a + self.b * sample.column("score"))
        documents = totals(sample.document, row, len(sample.documents))
        stories = totals(sample.story, row, sample.n_stories)
        # Sentences of one score have a variance of 0, which rounding can put below it.
        return {
            "sentences": float(np.sqrt(max(sentences.sum(), 0.0))),
            "documents": float(np.sqrt((documents**2).sum())),
            "stories": float(np.sqrt((stories**2).sum())),
        }


def of_mean(sample: Sample, inside: np.ndarray, vote: Floats) -> Influence:
    """Return the influences of the mean of the rows inside; vote: what each row's weight counts."""
    mass = np.where(inside, vote * sample.column("weight"), 0.0)
    total = mass.sum()
    if total == 0:
        return Influence(np.full(len(mass), np.nan), np.full(len(mass), np.nan))
    counted = np.where(inside, vote, 0.0) / total
    return Influence(-counted * (mass @ sample.column("score")) / total, counted)


def of_parts(sample: Sample, group: Integers) -> dict[str, Influence]:
    """Return the influences of agenda, framing and interaction; group: 0 or 1 of each row."""
    row, topic, weight = fractional(sample, group)
    n_topics = sample.n_targets + 1
    place = group[row] * n_topics + topic
    values = (weight, weight * sample.column("score")[row])
    flat = np.concatenate([totals(place, value, 2 * n_topics) for value in values])
    step = STEP * float(weight.sum())
    shifted = flat + step * np.concatenate([np.eye(len(flat)), -np.eye(len(flat))])
    mass, value = np.moveaxis(shifted.reshape(len(shifted), 2, 2, n_topics), 1, 0)
    found = decompose(mass[:, 0], value[:, 0], mass[:, 1], value[:, 1])
    part_of_row = weight / sample.column("weight")[row]
    parts = {}
    for name in NAMES:
        up, down = getattr(found, name).reshape(2, 2, -1)
        slopes = (up - down) / (2 * step)
        a, b = (totals(row, part_of_row * one[place], len(sample.sentences)) for one in slopes)
        parts[name] = Influence(a, b)
    return parts
