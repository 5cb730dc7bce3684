"""Change points: a planted step is found where it is, noise has none, splits are what they say."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.estimates.bootstrap import design
from entente.estimates.change_points import Changes, Window, change_table, rows_of
from entente.estimates.segments import (
    Series,
    best_split,
    gains,
    refined,
    segmented,
    splits,
)
from entente.estimates.settings import Settings
from entente.tables import conform
from tests.unit.made_corpus import Made, made

STUDY = Settings(seed=3, replicates=199)


def stepped(corpus: Made, day: str, height: float) -> Made:
    """Return the corpus with so much more in all scores from a day on."""
    dates = corpus.documents.set_index("doc_id")["date"]
    after = corpus.scores["doc_id"].map(dates >= day).to_numpy()
    added = np.where(after, height, -height) / 4
    scores = corpus.scores.assign(
        cooperation=np.clip(corpus.scores["cooperation"] + added, 0, 1),
        conflict=np.clip(corpus.scores["conflict"] - added, 0, 1),
    )
    scores["score"] = scores["cooperation"] - scores["conflict"]
    sign = np.array([1.0, -1.0])
    heads = np.clip(corpus.heads.astype(np.float64) + added[:, None, None] * sign, 0, 1)
    return Made(corpus.documents, corpus.stories, corpus.sentences, scores, heads)


def series(scores: np.ndarray, days: np.ndarray | None = None) -> Series:
    """Return stories of one weight on days of their own, or on the given ones."""
    own = np.arange(len(scores)) if days is None else days
    return Series(np.ones(len(scores)), scores, own, int(own.max()) + 1)


def test_a_planted_step_is_found_on_its_day() -> None:
    table = change_table(stepped(made(200, copies=0.1), "2014-06-01", 1.2).sample(), STUDY)
    rows = conform(table, "change_points").query("topic == 'all'")
    assert len(rows) == 1
    row = rows.iloc[0]
    assert "2014-05-25" < row["date"] < "2014-06-08"
    assert row["date_low"] <= row["date"] <= row["date_high"]
    assert 0 < row["low"] < row["difference"] < row["high"]
    assert row["difference"] == pytest.approx(row["after"] - row["before"])
    assert row["p"] <= row["q"] <= 0.05


def test_a_corpus_without_change_has_none() -> None:
    assert conform(change_table(made(150, seed=4).sample(), STUDY), "change_points").empty


def test_a_constant_series_has_none() -> None:
    flat = series(np.full(60, 0.25))
    tested = segmented(flat, 10, 0.95, 99, np.random.default_rng(1))
    assert not [split for split in tested if split.kept]


def test_the_order_of_rows_does_not_matter() -> None:
    corpus = stepped(made(100), "2014-05-01", 1.5)
    shuffled = corpus.shuffled(np.random.default_rng(5))
    first, second = (change_table(each.sample(), STUDY) for each in (corpus, shuffled))
    assert len(first)
    pd.testing.assert_frame_equal(first, second)


def test_noise_is_called_a_change_no_more_often_than_it_may() -> None:
    random = np.random.default_rng(8)
    found = 0
    for _ in range(200):
        noise = Series(random.uniform(0, 1, 60), random.normal(0, 0.3, 60), np.arange(60), 60)
        found += segmented(noise, 10, 0.95, 99, random)[0].kept
    assert found <= 20  # 10 are expected; more than 20 come in one of a thousand


@given(st.integers(0, 2**31), st.integers(12, 60), st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_the_library_finds_the_split_of_the_largest_gain(seed: int, size: int, fewest: int) -> None:
    random = np.random.default_rng(seed)
    days = np.sort(random.integers(0, max(size // 2, 2), size))
    days = np.unique(days, return_inverse=True)[1]
    one = Series(random.uniform(0.1, 1, size), random.normal(size=size), days, days.max() + 1)
    at = splits(one.stories, fewest)
    ends = np.cumsum(one.stories) - 1
    mass, total = (np.cumsum(sums)[ends] for sums in (one.weight, one.weight * one.score))
    found = best_split(one, fewest)
    assert (found is None) == (len(at) == 0)
    if found is not None:
        best = gains(mass, total, at)
        assert best[list(at).index(found)] == pytest.approx(best.max())


def test_a_day_is_never_split_and_each_side_has_its_fewest() -> None:
    days = np.repeat([0, 1, 2], [4, 20, 4])
    assert list(splits(np.bincount(days), 5)) == []
    assert list(splits(np.bincount(days), 4)) == [1, 2]
    assert best_split(series(np.arange(28.0), days), 5) is None


def test_two_steps_are_both_found_and_drawn_to_their_days() -> None:
    random = np.random.default_rng(2)
    scores = np.repeat([0.0, 0.6, 0.1], 60) + random.normal(0, 0.2, 180)
    tested = segmented(series(scores), 10, 0.95, 199, random)
    cuts = [split.cut for split in tested if split.kept]
    assert len(cuts) == 2
    assert np.abs(np.array(refined(series(scores), cuts, 10)) - [60, 120]).max() <= 3


def test_the_interval_of_a_day_keeps_to_days_on_which_the_change_was_found() -> None:
    days = np.arange("2014-01-01", "2014-01-25", dtype="datetime64[D]")
    each = np.arange(len(days))
    parts = design(each, each, np.ones(24), np.zeros((24, 1), np.float32), (24, 24))
    steps = series(np.repeat([0.0, 1.0], 12))
    change = Changes(days, parts, steps, 10, [Window(0, 12, 24)], [0.01], [])
    again = np.random.default_rng(1).integers(10, 15, size=(400, 1)).astype(float)
    row = rows_of(change, again, np.ones((400, 1)), 0.95).iloc[0]
    assert (row["date_low"], row["date_high"]) == (str(days[10]), str(days[14]))
