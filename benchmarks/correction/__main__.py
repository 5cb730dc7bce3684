"""Print how often plain, corrected and codes-only intervals cover what people would have coded.

    python -m benchmarks.correction RESULTS [--corpora 500] [--stories 20,100,1000]
        [--codes 100,300,600] [--copies] [--noise 0.15] [--choices]     (from the project's folder)

RESULTS is the folder that a run wrote: its stories, lengths and topics are the world, and its
ratings what people would code in the mean, on the codebook's grid (0, 0.5, 1). The instrument is
made to be wrong: it sees 0.7 of the score, is off by 0.15 everywhere, by -0.2, 0 or +0.2 more in
each topic and in each group, and by noise (--noise, 0.15) in each text. From the world stories are
drawn, and a stratified sample of their texts is coded. Groups are the sources dealt into three, or
thirds of time where a corpus has fewer. --copies: a third of the stories stand in one to four other
documents, too.
Coverage is of 95% intervals, over all cells of a kind that have 5 effective coded stories; width
is the median. --choices adds two other estimators: without power tuning, and with sums over known
totals.
"""

import argparse
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from benchmarks.correction.corpus import drawn_corpus
from benchmarks.correction.trial import CHOICES, WAYS, of_place, trial
from benchmarks.correction.world import SEED, World, truth, world
from benchmarks.run_samples import sample_of
from entente.annotation.coded_sample import FEWEST_CODED_STORIES
from entente.seeds import generator

STORIES_EDGES = [0, 2, 3, 4, 5, 7, 10, 20, np.inf]  # of effective coded stories


def trials(place: World, n_stories: int, n_codes: int, given: argparse.Namespace) -> pd.DataFrame:
    """Return every estimate of the corpora, each with whether it covers what is true."""
    true, rows = truth(place), []
    for number in range(given.corpora):
        random = generator(SEED, f"correction {n_stories} {n_codes} {number}")
        corpus = drawn_corpus(place, n_stories, given.noise, random)
        for found in trial(corpus, n_stories, n_codes, given.ways, random):
            value = float(of_place(true, found.place))
            if np.isfinite(found.point):
                rows.append({**vars(found), "covers": found.low <= value <= found.high})
    table = pd.DataFrame(rows)
    return table.assign(width=table["high"] - table["low"], stories=n_stories, codes=n_codes)


def by_kind(table: pd.DataFrame, ways: Sequence[str]) -> Iterator[str]:
    """Yield a line for each kind of cell: coverage and median width of every way."""
    known = table[table["coded_stories"] >= FEWEST_CODED_STORIES]
    for kind, rows in known.groupby("kind", sort=False):
        first = rows.iloc[0]
        cells = []
        for way in ways:
            of = rows[rows["way"] == way]
            cells.append(f"{100 * of['covers'].mean():.1f}% ({of['width'].median():.2f})")
        n = f"{rows['n_codes'].median():.0f}"
        size = len(rows) // len(ways)
        yield (
            f"| {first['stories']:,} | {first['codes']} | {kind} | {n} | {size:,} | "
            + " | ".join(cells)
            + " |"
        )


def by_coded_stories(table: pd.DataFrame) -> Iterator[str]:
    """Yield a line for each span of effective coded stories: coverage of corrected."""
    of = table[table["way"] == "corrected"]
    spans = pd.cut(of["coded_stories"], STORIES_EDGES, right=False)
    for span, rows in of.groupby(spans, observed=True):
        yield f"| {span} | {len(rows):,} | {100 * rows['covers'].mean():.1f}% |"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.correction")
    parser.add_argument("results", help="the folder that a run wrote")
    parser.add_argument("--corpora", type=int, default=500)
    parser.add_argument("--stories", default="20,100,1000")
    parser.add_argument("--codes", default="100,300,600")
    parser.add_argument("--copies", action="store_true")
    parser.add_argument("--noise", type=float, default=0.15)
    parser.add_argument("--choices", dest="ways", action="store_const", const=WAYS + CHOICES)
    parser.set_defaults(ways=WAYS)
    given = parser.parse_args()
    place = world(sample_of(given.results), given.copies)
    print("| stories | codes | of | codes in it | intervals | " + " | ".join(given.ways) + " |")
    print("|" + "---|" * (5 + len(given.ways)))
    tables = []
    for n_stories in map(int, given.stories.split(",")):
        for n_codes in map(int, given.codes.split(",")):
            table = trials(place, n_stories, n_codes, given)
            print(*by_kind(table, given.ways), sep="\n", flush=True)
            tables.append(table)
    print("\n| effective coded stories | intervals | corrected covers |\n|---|---|---|")
    print(*by_coded_stories(pd.concat(tables)), sep="\n")


if __name__ == "__main__":
    main()
