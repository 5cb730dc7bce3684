"""Print what is found where there is nothing to find, beside what is found in a run.

    python -m benchmarks.nulls RESULTS [RESULTS ...] [--event 2014-03-18] [--shuffles 300]

Sources are shuffled over the stories of a run that has several; dates are where an event is named
(before against after). Stories exchange what they have with stories of as many documents, so that
copies stay copies. For each topic: the share of shuffles with p at most 0.05, and with an interval
that excludes 0; over the family of tests: with any q at most 0.05. Nominal are 5, 5 and at most 5
percent; but no p is below 1 / 200, so that a family of n tests needs n / 10 of those to have a q of
0.05. Intervals are of sampling alone (the ensemble, no heads drawn), which is the harder test.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from benchmarks.audit.materials import markdown
from benchmarks.coverage.lean import heard, lean
from benchmarks.coverage.shown import share
from benchmarks.run_samples import sample_of
from entente.estimates.contrasts import contrast_table
from entente.estimates.sample import Sample
from entente.estimates.settings import Event, Settings
from entente.seeds import derive, generator

LEVEL = 0.05
SEED = 20241124
PERMUTATIONS = 199  # p is a multiple of 1/200 then, and 10 of those are 0.05
SHUFFLES = 300
EVERY = "every test"


def shuffled(sample: Sample, column: str, random: np.random.Generator) -> Sample:
    """Return the sample with a column of its documents exchanged between stories of one size."""
    documents = sample.documents
    size = documents.groupby("story")["story"].transform("size").to_numpy()
    order = np.lexsort([documents["story"], size])
    values = documents[column].to_numpy(dtype=object).copy()
    for one in np.unique(size):
        places = order[size[order] == one].reshape(-1, one)
        values[places] = random.permutation(values[places])
    return replace(sample, documents=documents.assign(**{column: values.astype(str)}))


def verdicts(table: pd.DataFrame) -> pd.DataFrame:
    """Return, by topic and of every test: how many tests, small p, intervals beside 0."""
    known = table[table["p"].notna()]
    beside = (known["low"] > 0) | (known["high"] < 0)
    told = known.assign(p=known["p"] <= LEVEL, beside=beside, tests=1)
    topics = told.groupby("topic")[["tests", "p", "beside"]].sum()
    return pd.concat([topics, topics.sum().rename(EVERY).to_frame().T]).astype(float)


def family(table: pd.DataFrame) -> float:
    """Return the share of a table's families of tests in which any q is small."""
    return float((table.groupby("kind")["q"].min() <= LEVEL).mean())


def mean_share(found: list[pd.DataFrame], topic: str, name: str) -> str:
    """Return the mean over shuffles of the share of a topic's tests, with its standard error.

    Tests of one shuffle lean on each other; shuffles do not.
    """
    told = [one.loc[topic] for one in found if topic in one.index]
    each = np.array([row[name] / row["tests"] for row in told])
    return f"{100 * each.mean():.1f} ± {100 * each.std() / np.sqrt(len(each)):.1f}"


def null_tables(
    sample: Sample, column: str, settings: Settings, shuffles: int
) -> Iterator[pd.DataFrame]:
    """Yield table contrasts of each shuffle."""
    for number in range(shuffles):
        step = replace(settings, seed=derive(settings.seed, f"shuffle {number}"))
        yield contrast_table(shuffled(sample, column, generator(step.seed, "shuffle")), step)


def findings(
    sample: Sample, column: str, settings: Settings, shuffles: int
) -> tuple[pd.DataFrame, str]:
    """Return a row a topic: what the shuffles found, and what the run finds; and of families."""
    tables = list(null_tables(sample, column, settings, shuffles))
    found = [verdicts(table) for table in tables]
    seen = verdicts(contrast_table(sample, settings))
    shown = pd.DataFrame(
        [
            {
                "topic": topic,
                "tests": int(row["tests"]),
                "shuffled: p ≤ 0.05, %": mean_share(found, topic, "p"),
                "interval beside 0, %": mean_share(found, topic, "beside"),
                "as it is: p ≤ 0.05": int(row["p"]),
                "interval beside 0": int(row["beside"]),
            }
            for topic, row in seen.iterrows()
        ]
    )
    families = share(np.array([family(table) for table in tables]))
    return shown, f"A family of tests with any q ≤ 0.05: {families} % of {shuffles} shuffles."


def main() -> None:
    """Read each run, shuffle it, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nulls")
    parser.add_argument("results", nargs="+", help="the folders that runs wrote")
    parser.add_argument("--event", help="a day that splits the corpus: dates are shuffled")
    parser.add_argument("--shuffles", type=int, default=SHUFFLES)
    given = parser.parse_args()
    events = (Event(given.event, given.event),) if given.event else ()
    settings = Settings(
        SEED, groups=() if events else ("source",), replicates=PERMUTATIONS, events=events
    )
    column = "date" if events else "source"
    for results in given.results:
        whole = sample_of(results)
        ensemble = whole.column("score")[:, None]
        sample = lean(whole, ensemble, heard(whole), len(whole.topics) - 1)
        shown, told = findings(sample, column, settings, given.shuffles)
        print(f"\n### {results}: {column} shuffled\n\n{markdown(shown)}\n\n{told}", flush=True)


if __name__ == "__main__":
    main()
