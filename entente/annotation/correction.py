"""Means of what people would have coded: from all the predictions and a sample of the codes.

In a cell of sentences with weights w, predictions f, and codes y of a sample in which a text was
drawn with probability p,

    mean of y  ~  Y + t (P - F)     P = sum w f / sum w, over all sentences
                                    F = sum (w / p) f / sum (w / p), over the coded ones
                                    Y = sum (w / p) y / sum (w / p), over the coded ones

t = 0 is the mean of the codes alone (Hájek 1971), t = 1 the difference estimator of survey sampling
(Särndal, Swensson and Wretman 1992, ch. 6), which is prediction-powered inference (Angelopoulos et
al. 2023, Science 382: 669-674). Whatever the predictions are worth, no t makes it biased by more
than the ratio of two sums is; t is chosen for the least variance ("power tuning", PPI++:
Angelopoulos, Duchi and Zrnic 2023, arXiv:2311.01453, where the coded are no part of the rest).

Intervals resample stories with all that is theirs, sentences and codes: a story is drawn with the
codes that its sentences happened to get, so that the spread holds both samplings.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from entente.estimates.bootstrap import draws, story_sums
from entente.estimates.intervals import level
from entente.estimates.sums import Floats, Integers, ratios, totals


@dataclass(frozen=True)
class Entries:
    """Sentences in cells, an entry each; cell and story are positions from 0."""

    cell: Integers
    story: Integers
    weight: Floats
    prediction: Floats


@dataclass(frozen=True)
class CodedEntries(Entries):
    """Entries that are coded: of which text (`code`), its coded score and its probability."""

    code: Integers
    score: Floats
    probability: Floats

    @property
    def expanded(self) -> Floats:
        """The weight that each entry stands for (Horvitz and Thompson 1952)."""
        return self.weight / self.probability


@dataclass(frozen=True)
class Sums:
    """Sums of each story in each cell, (cells, stories): what every estimate is made of.

    weight, prediction: over all sentences, of weight and weight x prediction; coded_weight,
    coded_prediction, coded_score: over the coded ones, of weight / probability and that times
    prediction and code.
    """

    weight: sparse.csr_array
    prediction: sparse.csr_array
    coded_weight: sparse.csr_array
    coded_prediction: sparse.csr_array
    coded_score: sparse.csr_array

    @property
    def coded_stories(self) -> Floats:
        """Coded stories in each cell, discounted where few hold most of the weight (Kish)."""
        total = self.coded_weight.sum(axis=1)
        squares = self.coded_weight.power(2).sum(axis=1)
        return np.divide(total**2, squares, out=np.zeros_like(total), where=squares > 0)


@dataclass(frozen=True)
class Means:
    """The three means of each cell, (cells,) or (replicates, cells); NaN where nothing weighs.

    population: of the predictions of all sentences; prediction, score: of the coded sentences'
    predictions and codes.
    """

    population: Floats
    prediction: Floats
    score: Floats

    def corrected(self, tuning: float) -> Floats:
        """Return what people would have coded; tuning in [0, 1]: how far predictions are used."""
        if tuning == 0:
            return self.score
        return self.score + tuning * (self.population - self.prediction)


def sums(every: Entries, coded: CodedEntries, shape: tuple[int, int]) -> Sums:
    """Return the sums of (cells, stories)."""
    parts = [(every, every.weight), (every, every.weight * every.prediction)]
    expanded = coded.expanded
    parts += [(coded, expanded * value) for value in (1.0, coded.prediction, coded.score)]
    return Sums(*(story_sums(part.cell, part.story, value, shape) for part, value in parts))


def means(parts: Sums) -> Means:
    """Return the means of the corpus itself."""
    total = [
        np.asarray(part.sum(axis=1), dtype=np.float64)
        for part in (parts.weight, parts.prediction, parts.coded_weight)
    ]
    coded = [
        np.asarray(part.sum(axis=1), dtype=np.float64)
        for part in (parts.coded_prediction, parts.coded_score)
    ]
    return Means(ratios(total[1], total[0]), *(ratios(one, total[2]) for one in coded))


def resampled(
    parts: Sums, stratum: Integers, replicates: int, random: np.random.Generator
) -> Means:
    """Return the means of every replicate, (replicates, cells), each of stories drawn anew.

    stratum: of each story, within which it is drawn.
    """
    n_cells = parts.weight.shape[0]
    found = [np.full((replicates, n_cells), np.nan) for _ in range(3)]
    for block, counts in draws(random, stratum, replicates):
        total, coded = parts.weight @ counts, parts.coded_weight @ counts
        for mean, part, whole in (
            (found[0], parts.prediction, total),
            (found[1], parts.coded_prediction, coded),
            (found[2], parts.coded_score, coded),
        ):
            mean[block] = ratios(part @ counts, whole).T
    return Means(*found)


def power_tuning(coded: CodedEntries, cell: int) -> float:
    """Return the t in [0, 1] that makes the estimate of one cell vary least.

    In the mean over samples of the codes the estimate is the corpus' own mean of y, whatever t is.
    So t only decides the variance that comes from which texts were coded (planning.py): least
    where y is regressed on f with weights (1 - p) / p^2. It is chosen once, where the codes are
    most, and serves every cell: with few codes an estimated t would follow their chance, and the
    interval would not know. 1 where f does not vary, or all is coded.
    """
    inside = coded.cell == cell
    code, expanded = coded.code[inside], coded.expanded[inside]
    n = int(code.max()) + 1 if len(code) else 0
    chance = np.ones(n)
    chance[code] = coded.probability[inside]
    moved = []
    for value in (coded.score[inside], coded.prediction[inside]):
        centred = value - (expanded * value).sum() / expanded.sum() if n else value
        moved.append(totals(code, coded.weight[inside] * centred, n))
    weight = (1 - chance) / chance**2
    spread = float(weight @ moved[1] ** 2)
    return float(np.clip(weight @ (moved[0] * moved[1]) / spread, 0, 1)) if spread > 0 else 1.0


def difference_level(
    first: Floats, second: Floats, stories: tuple[Floats, Floats], confidence: float
) -> Floats:
    """Return the lower level for differences of cells that rest on so many coded stories each.

    first, second: (replicates, pairs) of the two sides. Freedom as by Welch (1947).
    """
    spread = [np.nanvar(side, axis=0) for side in (first, second)]
    n = [np.maximum(side, 1 + 1e-6) for side in stories]
    pairs = list(zip(spread, n, strict=True))
    total = spread[0] + spread[1]
    grown = np.asarray(sum(part * size / (size - 1) for part, size in pairs))
    freedom = ratios(total**2, np.asarray(sum(part**2 / (size - 1) for part, size in pairs)))
    none = total <= 0  # codes that never differ tell nothing of how they would
    found = level(confidence, np.where(none, 1.0, freedom), np.sqrt(ratios(grown, total)))
    return np.where(none, (1 - confidence) / 2, found)
