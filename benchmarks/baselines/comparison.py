"""Methods side by side: the same rows, the same resamples, the difference to one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.baselines.reading import Floats, Reading
from entente.seeds import generator
from entente.validation import Question, questions

MEASURES = ("auc", "macro_f1", "auc_framed", "spearman")


@dataclass(frozen=True)
class Bootstrap:
    """How intervals are drawn: replicates over rows, a share of them inside, one seed."""

    replicates: int
    confidence: float
    seed: int

    def resamples(self, name: str, rows: int) -> NDArray[np.int64]:
        """Return the rows (replicates, rows) of each resample: the same for the same name."""
        random = generator(self.seed, f"baselines: {name}")
        return random.integers(rows, size=(self.replicates, rows))

    def interval(self, draws: Floats) -> tuple[float, float]:
        """Return the percentile interval; replicates that lack a class (NaN) are left out."""
        low, high = np.nanquantile(draws, [(1 - self.confidence) / 2, (1 + self.confidence) / 2])
        return float(low), float(high)


@dataclass(frozen=True)
class Measured:
    """A measure on the rows as they are, and on each resample of them (replicates,)."""

    value: float
    draws: Floats

    def __sub__(self, other: "Measured") -> "Measured":
        """Return the paired difference: resample by resample."""
        return Measured(self.value - other.value, self.draws - other.draws)


def asked(labelled: pd.DataFrame, reading: Reading) -> dict[str, Question]:
    """Return the questions that validation asks of a run, asked of a method's reading.

    labelled: gold_label and gold_score, the rows of the reading. Validation takes the larger of two
    ratings for intensity; a method has one or none of them, so that its intensity stands for both.
    """
    rating = {"cooperation": reading.intensity, "conflict": reading.intensity}
    table = labelled[["gold_label", "gold_score"]].assign(**rating, score=reading.score)
    found = questions(table.assign(predicted="neutral"))  # no class is asked for here
    return {name: found[name] for name in MEASURES}


def measured(question: Question, resamples: NDArray[np.int64]) -> Measured:
    """Return a measure on the rows and on resamples (replicates, rows) of them."""
    gold, found, measure = question
    draws = [measure(gold[rows], found[rows]) for rows in resamples]
    return Measured(measure(gold, found), np.array(draws, dtype=np.float64))


def compare(
    name: str, labelled: pd.DataFrame, readings: Mapping[str, Reading], bootstrap: Bootstrap
) -> dict[str, dict[str, Measured]]:
    """Return each measure of each method's reading of one labelled set."""
    found: dict[str, dict[str, Measured]] = {method: {} for method in readings}
    for method, reading in readings.items():
        for measure, question in asked(labelled, reading).items():
            resamples = bootstrap.resamples(f"{name}: {measure}", len(question[0]))
            found[method][measure] = measured(question, resamples)
    return found


def cell(one: Measured, bootstrap: Bootstrap, form: str = ".3f") -> str:
    """Return a figure with its interval, or a dash where the set cannot tell."""
    if np.isnan(one.value):
        return "–"
    low, high = bootstrap.interval(one.draws)
    return f"{one.value:{form}} [{low:{form}}, {high:{form}}]"


def lines(
    name: str, found: Mapping[str, Mapping[str, Measured]], against: str, bootstrap: Bootstrap
) -> Iterator[str]:
    """Yield a line a method: its measures, and its AUC less that of the method `against`."""
    for method, measures in found.items():
        first, *others = (cell(measures[measure], bootstrap) for measure in MEASURES)
        behind = cell(measures["auc"] - found[against]["auc"], bootstrap, "+.3f")
        yield f"| {' | '.join([name, method, first, behind, *others])} |"


def rows(name: str, labelled: pd.DataFrame) -> str:
    """Return how many rows of each label a set has."""
    counts = labelled["gold_label"].value_counts().sort_index()
    return f"{name} {', '.join(f'{count:,} {label}' for label, count in counts.items())}"
