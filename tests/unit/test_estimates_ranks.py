"""Ranks of groups: what is surely above, what is surely below, and what cannot be told."""

import numpy as np
import pandas as pd

from entente.estimates.framing import framing_tables
from entente.estimates.settings import Settings
from entente.tables import conform
from tests.unit.made_corpus import Made, made

NAMES = tuple(f"Outlet {letter}" for letter in "ABCDEF")


def whole(corpus: Made, settings: Settings) -> pd.DataFrame:
    table = framing_tables(corpus.sample(), settings)["framing_by_source"]
    rows = conform(table, "framing_by_source").set_index("topic").loc[["all"]]
    return rows.set_index("source").sort_values("score", ascending=False)


def test_outlets_far_apart_are_ranked_for_sure() -> None:
    shift = dict(zip(NAMES, np.linspace(1.2, -1.2, len(NAMES)), strict=True))
    corpus = made(600, sources=NAMES, shift=shift, copies=0.0)
    rows = whole(corpus, Settings(seed=1, replicates=300))
    assert list(rows.index) == list(NAMES)
    for column in ("rank", "rank_low", "rank_high"):
        assert list(rows[column]) == [1, 2, 3, 4, 5, 6]


def test_outlets_that_do_not_differ_hold_every_rank() -> None:
    kept = []
    for seed in range(40):
        corpus = made(90, seed=seed, sources=NAMES, copies=0.0, longest=4)
        rows = whole(corpus, Settings(seed=seed, replicates=150, min_stories=3))
        assert sorted(rows["rank"]) == [1, 2, 3, 4, 5, 6]
        assert (rows["rank_low"] <= rows["rank"]).all()
        assert (rows["rank"] <= rows["rank_high"]).all()
        kept += list((rows["rank_low"] == 1) & (rows["rank_high"] == len(NAMES)))
    # For each outlet in 95 of 100 corpora; within four standard errors of 40 independent ones.
    assert np.mean(kept) > 0.95 - 4 * np.sqrt(0.95 * 0.05 / 40)


def test_a_single_outlet_is_first_and_last() -> None:
    corpus = made(30, sources=("Only",))
    rows = whole(corpus, Settings(seed=1, replicates=100))
    assert rows.loc["Only", ["rank", "rank_low", "rank_high"]].tolist() == [1, 1, 1]
