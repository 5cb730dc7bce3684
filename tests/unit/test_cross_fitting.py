"""Codes that teach a readout do not rate themselves."""

import numpy as np
import pandas as pd
import pytest

from entente.framing.adaptation import adapt
from entente.framing.cross_fitting import CrossFitted, cross_fit, held_out_table, mean_of
from entente.framing.readout import Readout
from entente.tables import conform

HEADS, HIDDEN = 2, 3


def shipped() -> Readout:
    random = np.random.default_rng(0)
    return Readout(random.normal(size=(HEADS, HIDDEN, 2)), random.normal(size=(HEADS, 2)))


def texts(n: int, story: list[str] | None = None) -> pd.DataFrame:
    names = [f"Sentence {number}." for number in range(n)]
    return pd.DataFrame({"code": range(n), "text": names, "story": story or names})


def fitted(ratings: np.ndarray, named: pd.DataFrame) -> CrossFitted:
    features = np.random.default_rng(1).normal(size=(len(ratings), HEADS * HIDDEN))
    return cross_fit(shipped(), features, ratings, named, seed=5)


def test_a_text_is_rated_by_who_did_not_see_its_code() -> None:
    ratings = np.random.default_rng(2).random((40, 2))
    before = fitted(ratings, texts(40))
    changed = ratings.copy()
    changed[7] = 1 - changed[7]
    after = fitted(changed, texts(40))
    same_fold = before.fold == before.fold[7]
    assert (before.held_out[same_fold] == after.held_out[same_fold]).all()
    assert (before.held_out[~same_fold] != after.held_out[~same_fold]).any()


def test_texts_of_a_story_are_in_one_fold() -> None:
    story = [f"wire{number % 8}" for number in range(40)]
    fold = fitted(np.random.default_rng(2).random((40, 2)), texts(40, story)).fold
    assert pd.Series(fold).groupby(story).nunique().eq(1).all()
    assert len(set(fold)) > 1
    unknown = fitted(np.random.default_rng(2).random((40, 2)), texts(40, [""] * 40)).fold
    assert len(set(unknown)) > 1, "texts of no story go by themselves"


def test_the_corpus_is_rated_by_the_mean_of_the_readouts() -> None:
    found = fitted(np.random.default_rng(2).random((40, 2)), texts(40))
    features = np.random.default_rng(3).normal(size=(9, HEADS * HIDDEN))
    expected = np.mean([one.logits(features) for one in found.single], axis=0)
    assert found.readout.logits(features) == pytest.approx(expected)
    assert mean_of([shipped()]).bias == pytest.approx(shipped().bias)


def test_codes_of_one_story_leave_its_fold_with_what_ships() -> None:
    found = fitted(np.random.default_rng(2).random((10, 2)), texts(10, ["one"] * 10))
    only = found.single[found.fold[0] - 1]
    assert only.weight == pytest.approx(shipped().weight)
    features = np.random.default_rng(1).normal(size=(10, HEADS * HIDDEN))
    assert (found.held_out == shipped().ratings(features)).all()


def test_few_codes_or_many_the_table_fits_its_schema() -> None:
    for n in (1, 30):
        named = texts(n)
        table = conform(
            held_out_table(named, fitted(np.full((n, 2), 0.5), named)), "held_out_codes"
        )
        assert table["code"].tolist() == list(range(n))
        assert table["fold"].between(1, 5).all()


def test_adapting_to_nothing_changes_nothing() -> None:
    none = adapt(shipped(), np.zeros((0, HEADS * HIDDEN)), np.zeros((0, 2)), 1)
    assert none.weight == pytest.approx(shipped().weight)
