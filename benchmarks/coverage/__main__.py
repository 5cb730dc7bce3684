"""Print how often 95% intervals hold the truth: the package's docstring."""

import argparse
import logging
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.audit.materials import markdown
from benchmarks.coverage.lean import lean, originals
from benchmarks.coverage.population import Population, populated
from benchmarks.coverage.shown import few_table, held_table
from benchmarks.coverage.simulation import Size, instrument_trials, trials
from benchmarks.run_samples import sample_of
from entente.seeds import derive, generator

SIZES = (20, 100, 1000)
COPIES = {"without": False, "with": True}
LARGE = 1000  # stories, of which four tenths of the corpora are drawn
SEED = 20241124


def sizes(corpora: int) -> list[Size]:
    """Return how many corpora of each size are drawn."""
    return [Size(stories, corpora * 4 // 10 if stories >= LARGE else corpora) for stories in SIZES]


def population_of(results: str, copies: bool, instrument: bool, seed: int) -> Population:
    """Return the population of a run's stories; with all heads, or only with their mean."""
    sample = sample_of(results)
    heads = sample.heads.astype(np.float64) if instrument else sample.column("score")[:, None]
    stories = lean(sample, heads, originals(sample), sample.n_targets)
    return populated(stories, copies, generator(seed, "population"))


def show(results: str, copies: str, given: argparse.Namespace) -> None:
    """Print the tables of one run's population."""
    population = population_of(results, COPIES[copies], given.instrument, given.seed)
    draw = instrument_trials if given.instrument else trials
    seed = derive(given.seed, Path(results).parent.name)
    sample = population.sample
    truth = "a head that the estimates do not have" if given.instrument else "the ensemble"
    print(
        f"\n### {results}, {copies} copies\n\n"
        f"{sample.n_stories:,} stories, {len(sample.documents):,} documents, main topic "
        f"{sample.topics[population.main]}; the truth is that of {truth}."
    )
    found = []
    for size in sizes(given.corpora):
        found.append(draw(population, size, seed))
        print(f"\n{markdown(held_table(found[-1], size.stories))}", flush=True)
    print(f"\n{markdown(few_table(pd.concat(found)))}", flush=True)


def main() -> None:
    """Simulate each run, without and with copies, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage")
    parser.add_argument("results", nargs="+", help="the folders that runs wrote")
    parser.add_argument("--corpora", type=int, default=1000, help="drawn of each size")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--instrument", action="store_true", help="the truth is a head left out")
    parser.add_argument("--copies", nargs="+", choices=COPIES, default=list(COPIES))
    given = parser.parse_args()
    # That an outlet has too few stories in one of the thousand corpora is no news.
    logging.disable(logging.WARNING)
    warnings.filterwarnings("ignore", "Degrees of freedom", RuntimeWarning)
    for results in given.results:
        for copies in given.copies:
            show(results, copies, given)


if __name__ == "__main__":
    main()
