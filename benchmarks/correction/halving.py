"""Print what becomes of an interval once as many more codes are drawn as the table says.

    python -m benchmarks.correction.halving RESULTS [--corpora 100] [--stories 1000] [--codes 100]

The world is that of `python -m benchmarks.correction`. In each corpus a sample is coded, and then
another, larger by the factor that `more_codes` asks for in one cell. Printed is the second interval
of that cell in parts of the first, where more_codes is a number: its median and quartiles; 0.5 is
what was promised.
"""

import argparse

import numpy as np

from benchmarks.correction.corpus import Corpus, drawn_corpus
from benchmarks.correction.trial import Estimate, trial
from benchmarks.correction.world import SEED, truth, world
from benchmarks.run_samples import sample_of
from entente.seeds import generator

CELLS = {"all": 0, "a group": 4, "a difference of groups": (4, 5)}
NOISE = 0.15


def corrected(
    corpus: Corpus, place: object, n_stories: int, n_codes: int, random: np.random.Generator
) -> Estimate | None:
    """Return the corrected estimate of one cell after so many codes; None for too few."""
    found = trial(corpus, n_stories, n_codes, ("corrected",), random)
    return next((one for one in found if one.place == place), None)


def main() -> None:
    """Print a line for each cell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.correction.halving")
    parser.add_argument("results")
    parser.add_argument("--corpora", type=int, default=100)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--codes", type=int, default=100)
    given = parser.parse_args()
    place = world(sample_of(given.results), False)
    assert np.isfinite(truth(place)).all(), "a cell of this world is empty"
    print("| of | codes | corpora | more_codes is a number | its median | width then / now |")
    print("|---|---|---|---|---|---|")
    for name, cell in CELLS.items():
        wanted, parts = [], []
        for number in range(given.corpora):
            random = generator(SEED, f"halving {name} {number}")
            corpus = drawn_corpus(place, given.stories, NOISE, random)
            now = corrected(corpus, cell, given.stories, given.codes, random)
            if now is None or not now.more >= 0:
                continue
            wanted.append(now.more)
            size = round(given.codes * (1 + now.more / now.n_codes))
            then = corrected(corpus, cell, given.stories, size, random)
            if then is not None:
                parts.append((then.high - then.low) / (now.high - now.low))
        low, middle, high = np.quantile(parts, [0.25, 0.5, 0.75])
        print(
            f"| {name} | {given.codes} | {given.corpora} | {len(wanted)} | "
            f"{np.median(wanted):.0f} | {middle:.2f} ({low:.2f} to {high:.2f}) |",
            flush=True,
        )


if __name__ == "__main__":
    main()
