"""How many more codes would halve an interval: what of its width the codes can still take away.

The variance of a corrected mean has two parts. One comes from which stories are in the corpus: no
code lessens it. The other comes from which texts were coded. Drawn independently with
probabilities p (Poisson sampling; Särndal, Swensson and Wretman 1992, ch. 3), it is

    sum over coded texts of (1 - p) / p^2 u^2

where u / p is what a text moves the estimate by. With k times as many codes each p becomes k p, at
most 1. Both together are the sum, over stories, of the square of what a story with its codes moves
the estimate by; the stories' part is what this has more than the codes' part.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from entente.annotation.correction import CodedEntries, Sums, means
from entente.estimates.sums import Floats, ratios

NEVER = -1.0  # the stories alone make the interval wider than half of what it is
HALVED = 0.25  # of the variance
STEPS = 60  # of a bisection: more than the digits of a float


@dataclass(frozen=True)
class Influence:
    """What moves the estimates: (cells, stories) of each story, (cells, texts) the u of each text.

    probability (texts,): with which each text was drawn.
    """

    story: sparse.csr_array
    text: sparse.csr_array
    probability: Floats

    def of(self, cell: int) -> "Influence":
        """Return the influence on one cell alone."""
        return Influence(self.story[[cell]], self.text[[cell]], self.probability)

    def between(self, a: int, b: int) -> "Influence":
        """Return the influence on the difference, cell b minus cell a."""
        story, text = (part[[b]] - part[[a]] for part in (self.story, self.text))
        return Influence(story, text, self.probability)

    def by_codes(self, more: float = 1.0) -> float:
        """Return the variance that `more` times as many codes leave to which texts are coded."""
        p = self.probability[self.text.indices]
        then = np.minimum(more * p, 1.0)
        return float(((1 - then) / then / p * self.text.data**2).sum())


def influence(parts: Sums, coded: CodedEntries, tuning: float, probability: Floats) -> Influence:
    """Return the influence on the corrected means of all cells; probability: of each text."""
    here = means(parts)
    total, coded_total = (
        np.asarray(part.sum(axis=1), dtype=np.float64)
        for part in (parts.weight, parts.coded_weight)
    )
    one = np.ones_like(total)
    centre = here.score - tuning * here.prediction
    scale = sparse.diags_array
    residual = parts.coded_score - tuning * parts.coded_prediction
    story = scale(ratios(tuning * one, total)) @ (
        parts.prediction - scale(here.population) @ parts.weight
    )
    story = story + scale(ratios(one, coded_total)) @ (
        residual - scale(centre) @ parts.coded_weight
    )
    moved = coded.score - tuning * coded.prediction - centre[coded.cell]
    moved = coded.weight * moved / coded_total[coded.cell]
    shape = (len(total), len(probability))
    text = sparse.coo_array((moved, (coded.cell, coded.code)), shape=shape)
    return Influence(story.tocsr(), text.tocsr(), probability)


def more_codes(drawn: Influence, n_codes: int) -> float:
    """Return how many more codes, drawn like these, would halve the interval of one cell.

    drawn: of one cell, or of a difference. NEVER where no number of codes can.
    """
    both = float((drawn.story.data**2).sum())
    wanted = HALVED * both - max(both - drawn.by_codes(), 0.0)
    if wanted <= 0:
        return NEVER
    low, high = 1.0, 1.0 / float(drawn.probability[drawn.text.indices].min())
    for _ in range(STEPS):
        middle = (low + high) / 2
        enough = drawn.by_codes(middle) <= wanted
        low, high = (low, middle) if enough else (middle, high)
    return float(np.ceil((high - 1) * n_codes))
