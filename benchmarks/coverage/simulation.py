"""Corpora drawn from a population, and how often their intervals hold its own estimates."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks.coverage.estimates import (
    Estimate,
    cells,
    estimates,
    naive_widths,
    settings_of,
    tables_of,
)
from benchmarks.coverage.population import Population, drawn, read_by
from entente.seeds import derive, generator

NAIVE = ("documents", "sentences")
Truth = dict[str, float]


class Size(NamedTuple):
    """How many stories a corpus has, and how many such corpora are drawn."""

    stories: int
    corpora: int


def truth_of(population: Population) -> Truth:
    """Return the population's own estimates and cells: what every drawn corpus estimates."""
    sample = population.sample
    tables = tables_of(sample, settings_of(0, replicates=2))
    found = {**estimates(tables, sample.topics[population.main]), **cells(tables)}
    return {name: estimate.point for name, estimate in found.items()}


def held(estimate: Estimate, truth: float) -> float:
    """Return 1 where the interval holds the truth, 0 where not, NaN where there is none."""
    if np.isnan(estimate.low):
        return float("nan")
    return float(estimate.low <= truth <= estimate.high)


def near(error: float, half: float) -> float:
    """Return whether the error is within half an interval, as 0 or 1; NaN where either is."""
    return float("nan") if np.isnan(error - half) else float(abs(error) <= half)


def trial(population: Population, truth: Truth, stories: int, seed: int) -> pd.DataFrame:
    """Return a row an estimate, and a row a cell (kind "cell"), of one drawn corpus.

    NaN where the corpus cannot be estimated. `held` and the names of units say which intervals
    held the truth.
    """
    random = generator(seed, f"corpus of {stories}")
    corpus = drawn(population, random.integers(population.sample.n_stories, size=stories))
    settings = settings_of(derive(seed, f"replicates of {stories}"))
    tables = tables_of(corpus, settings)
    naive = naive_widths(corpus, population.main, settings.confidence)
    told = {"estimate": estimates(tables, corpus.topics[population.main]), "cell": cells(tables)}
    return pd.DataFrame(
        [
            {
                "kind": kind,
                "estimate": name,
                "stories": one.stories,
                "width": one.high - one.low,
                "held": held(one, truth[name]),
                **naively(one.point - truth[name], naive.get(name, {})),
            }
            for kind, found in told.items()
            for name, one in found.items()
        ]
    )


def naively(error: float, half: Mapping[str, float]) -> dict[str, float]:
    """Return whether each naive interval held the truth, an error away."""
    return {unit: near(error, half.get(unit, float("nan"))) for unit in NAIVE}


def trials(population: Population, size: Size, seed: int) -> pd.DataFrame:
    """Return the rows of all corpora of one size."""
    truth = truth_of(population)
    seeds = [derive(seed, f"trial {number}") for number in range(size.corpora)]
    return pd.concat(
        [trial(population, truth, size.stories, one) for one in seeds], ignore_index=True
    )


def instrument_trials(population: Population, size: Size, seed: int) -> pd.DataFrame:
    """Return the same where the truth is what a head says that the estimates do not have.

    population: with all heads; each head in turn is the truth of an equal part of the corpora.
    """
    everyone = range(population.sample.heads.shape[1])
    found = []
    for head in everyone:
        truth = truth_of(read_by(population, [head]))
        seen = read_by(population, [other for other in everyone if other != head])
        for number in range(size.corpora // len(everyone)):
            one = derive(seed, f"trial {number} without head {head}")
            found.append(trial(seen, truth, size.stories, one))
    return pd.concat(found, ignore_index=True)
