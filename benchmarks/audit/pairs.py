"""Minimal pairs: whether the sentence that the codebook rates higher scores higher."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from benchmarks.audit.materials import framing, mean_cell
from benchmarks.baselines.comparison import Bootstrap
from benchmarks.baselines.reading import Floats

WORST = 10  # pairs that are shown


def compared(pairs: pd.DataFrame, better: Floats, worse: Floats) -> pd.DataFrame:
    """Return the pairs with `apart`, better's score less worse's, and `right`; a tie is wrong."""
    apart = better - worse
    return pairs.assign(apart=apart, right=apart > 0)


def by_kind(pairs: pd.DataFrame, bootstrap: Bootstrap) -> Iterator[dict[str, object]]:
    """Yield a row a kind of pair, and one for all: share right, how far apart."""
    for kind, part in [*pairs.groupby("kind", sort=False), ("all", pairs)]:
        apart = part["apart"].to_numpy(dtype=np.float64)
        right = part["right"].to_numpy(dtype=np.float64)
        yield {
            "kind": kind,
            "pairs": len(part),
            "right": mean_cell(right, f"pairs right: {kind}", bootstrap),
            "apart, mean": mean_cell(apart, f"pairs apart: {kind}", bootstrap),
            "apart, median": float(np.median(apart)),
            "apart by 0.5 or more": float((apart >= 0.5).mean()),
        }


def worst(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that are most wrong."""
    order = pairs[~pairs["right"]].sort_values(["apart", "pair"]).head(WORST)
    return order[["pair", "kind", "apart", "better", "worse"]]


def tables(pairs: pd.DataFrame, bootstrap: Bootstrap) -> Mapping[str, pd.DataFrame]:
    """Return the tables of the minimal pairs, by title."""
    better, worse = (framing(pairs[part])["score"].to_numpy() for part in ("better", "worse"))
    told = compared(pairs, better, worse)
    return {
        "Minimal pairs": pd.DataFrame(by_kind(told, bootstrap)),
        "Minimal pairs: the most wrong": worst(told),
    }
