"""The passages in which actors are coded, and what is measured on them."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks.actor_finders import IDS, KINDS, names_only, shipped
from benchmarks.actor_passages import CODES, CORPORA, DEVELOPMENT, EACH, KEY, SEED, drawn
from benchmarks.actors import counts, ids, measured, pairs_of
from benchmarks.passages import read_corpus
from entente.seeds import generator


def codes() -> pd.DataFrame:
    return pd.read_csv(CODES, keep_default_na=False)


def test_the_codes_are_whole_and_hold_no_text() -> None:
    table = codes()
    assert list(table) == [*KEY, "actors", "passing", "by_leader"]
    assert len(table) == table["passage"].nunique() == EACH * len(CORPORA)
    assert table["part"].eq("development").sum() == DEVELOPMENT * len(CORPORA)
    for column in ("actors", "passing", "by_leader"):
        told = set().union(*ids(table[column]))
        assert {actor for actor in told if not actor.startswith("?")} <= set(KINDS)


def test_the_passages_are_those_that_are_drawn(shared_data: Path) -> None:
    table = codes()
    found = drawn(read_corpus("lee", shared_data), generator(SEED, "actors: lee"))
    wanted = table.loc[table["corpus"] == "lee", ["doc_id", "start", "end"]]
    again = [next(found) for _ in range(EACH)]
    assert again == list(wanted.itertuples(index=False, name=None))


def test_what_the_gazetteer_has_taken_up_is_known_by_its_id() -> None:
    assert ids(pd.Series(["RUS|?Comecon", "?Nobody's League", ""])) == [
        {"RUS", IDS["Comecon"]},
        {"?Nobody's League"},
        set(),
    ]


def test_precision_recall_and_f1() -> None:
    wanted, found = [{"A", "B"}, {"C"}, set()], [{"A", "D"}, {"C"}, {"E"}]
    told = measured(counts(wanted, found))
    assert [point for point, _, _ in told] == pytest.approx([2 / 4, 2 / 3, 4 / 7])
    assert all(0 <= low <= point <= high <= 1 for point, low, high in told)
    assert pairs_of(wanted) == [{"A+B"}, set(), set()]
    assert np.isnan(measured(counts([set()], [set()]))[0][0])


def test_finders_give_ids() -> None:
    text = "Russia and the EC met Turkish envoys."
    assert shipped()(text) == {"RUS", "EU", "TUR"}
    assert shipped(("EC",))(text) == {"RUS", "TUR"}
    assert names_only()(text) == {"RUS"}
