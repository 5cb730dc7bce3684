"""Print what the design of the coded sample is worth, and how true its chances are.

    python -m benchmarks.annotation RESULTS [--draws 200]     (from the project's folder)

RESULTS is the folder that a run wrote. From 300 drawn sentences the mean score of all documents, of
each target topic and of each source is estimated, as if the instrument's scores were the codes, and
held against the mean over all sentences. The error is the root mean square over draws (for topics
and sources, the mean of theirs). size: the sum of 1 / probability, over the number of texts.
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.instrument import read_config
from entente.annotation.design import Design, draw, population
from entente.tables import KEY
from workflow.jobs.files import read_table, read_tables

DRAWN = 300
STRATA = ("topic", "source")
ALL = "all"


def read_texts(results: Path) -> pd.DataFrame:
    """Return the texts that can be drawn from a run's corpus, with their scores (value)."""
    sentences, scores = (
        read_tables([str(path) for path in results.glob(f"{name}/*.parquet")])
        for name in ("sentences", "scores")
    )
    documents, stories, topics = (
        read_table(str(results / f"{name}.parquet"))
        for name in ("corpus/documents", "corpus/stories", "topics/topics")
    )
    texts = population(documents, stories, sentences, scores, topics, ALL, "month")
    value = scores[[*KEY, "score"]].rename(columns={"score": "value"})
    return texts.merge(value, on=KEY, validate="one_to_one")


def designs(texts: pd.DataFrame) -> Mapping[str, tuple[pd.DataFrame, tuple[str, ...]]]:
    """Return the ways of drawing: the texts, with the weight that a draw sees, and the strata."""
    even = texts.assign(weight=1.0)
    return {
        "simple random": (even, ()),
        "by strata": (even, STRATA),
        "by weight": (texts, ()),
        "by strata and weight (ours)": (texts, STRATA),
    }


def means(texts: pd.DataFrame, weight: pd.Series) -> pd.Series:
    """Return the weighted mean value of all texts, of each topic and of each source."""
    cells = pd.concat([pd.Series(ALL, index=texts.index), texts["topic"], texts["source"]])
    kinds = np.repeat([ALL, *STRATA], len(texts))
    moment = pd.concat([texts["value"] * weight] * 3).groupby([kinds, cells]).sum()
    total = pd.concat([weight] * 3).groupby([kinds, cells]).sum()
    return moment / total


def lines(texts: pd.DataFrame, draws: int, seed: int) -> Iterator[str]:
    """Yield the rows of the table."""
    truth = means(texts, texts["weight"])
    for name, (seen, strata) in designs(texts).items():
        errors, sizes = [], []
        for one in range(draws):
            drawn = draw(seen, Design(seed + one, DRAWN, strata))
            coded = drawn[["text", "probability"]].merge(texts, on="text", validate="one_to_one")
            found = means(coded, coded["weight"] / coded["probability"])
            errors.append(found.reindex(truth.index) - truth)
            sizes.append((1 / coded["probability"]).sum() / len(texts))
        squares = (pd.concat(errors, axis=1) ** 2).mean(axis=1) ** 0.5
        cells = squares.groupby(level=0).mean()
        size = f"{np.mean(sizes):.4f} ± {np.std(sizes) / np.sqrt(draws):.4f}"
        yield (
            f"| {name} | "
            + " | ".join(f"{cells[kind]:.3f}" for kind in (ALL, *STRATA))
            + f" | {size} |"
        )


def main(results: Path, draws: int) -> None:
    """Print the table."""
    texts = read_texts(results)
    print(f"{len(texts):,} texts, {DRAWN} drawn, {draws} times\n")
    print("| drawn | all | topic | source | size |\n|---|---|---|---|---|")
    print(*lines(texts, draws, read_config()["seed"]), sep="\n", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("results", type=Path)
    parser.add_argument("--draws", type=int, default=200)
    given = parser.parse_args()
    main(given.results, given.draws)
