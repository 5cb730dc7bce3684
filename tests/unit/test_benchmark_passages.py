"""The coded passages: drawn again they are the same, and what is measured on them holds."""

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.labelled_sets import CODES, agreement, is_tuning
from benchmarks.own_codes import split, targets
from benchmarks.passages import CORPORA, DEVELOPMENT, EACH, drawn, is_prose, read_corpus
from benchmarks.passages import SEED as DRAW
from entente.seeds import generator


def codes() -> pd.DataFrame:
    return pd.read_csv(CODES)


def test_the_codes_are_whole_and_hold_no_text() -> None:
    table = codes()
    assert len(table) == table["passage"].nunique() == EACH * len(CORPORA)
    assert table["part"].eq("development").sum() == DEVELOPMENT * len(CORPORA)
    ratings = table.filter(regex=r"_[ab]$")
    assert ratings.isin([0, 0.5, 1]).all(axis=None)
    assert ratings.shape[1] == 4
    assert set(table) - set(ratings) == {"passage", "corpus", "part", "doc_id", "start", "end"}


def test_two_blind_coders_agree() -> None:
    told = agreement(codes())
    assert told["correlation of scores"] > 0.95
    assert min(told["equal cooperation"], told["equal conflict"]) > 0.9


def test_the_passages_are_those_that_are_drawn(shared_data: Path) -> None:
    table = codes()
    for corpus in ("lee", "ungd"):
        found = drawn(read_corpus(corpus, shared_data), generator(DRAW, f"passages: {corpus}"))
        wanted = table.loc[table["corpus"] == corpus, ["doc_id", "start", "end"]]
        again = [next(found) for _ in range(EACH)]
        assert again == list(wanted.itertuples(index=False, name=None))


def test_tables_of_figures_are_no_prose() -> None:
    assert is_prose("The two ministers met in the capital for talks on gas and on the border.")
    assert not is_prose("Shr 18 cts vs 6 cts 2,623,974 vs 1,835,580 10.1 vs 3,551,429 (4,112) 9")
    assert not is_prose("Too short.")


def test_codes_are_drawn_by_whole_documents() -> None:
    rows = pd.DataFrame({"document": list("aaabbbcccddd")})
    coded = split(rows, 4, np.random.default_rng(0))
    assert coded.sum() == 4
    assert rows["document"][coded].nunique() == 2


def test_labels_stand_for_ratings_and_ratings_for_themselves() -> None:
    labelled = pd.DataFrame({"gold_label": ["cooperation", "mixed", "neutral", "conflict"]})
    assert targets(labelled).tolist() == [[1, 0], [1, 1], [0, 0], [0, 1]]
    rated = labelled.assign(cooperation=0.25, conflict=0.75)
    assert targets(rated).tolist() == [[0.25, 0.75]] * 4


def test_a_third_of_the_documents_is_for_settings() -> None:
    share = np.mean([is_tuning(f"un-2004/s/{number}") for number in range(3000)])
    assert 0.3 < share < 0.37
