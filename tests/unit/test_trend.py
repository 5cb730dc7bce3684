"""The trend: lines come back exactly, a curve is held, nothing depends on the order of rows."""

import logging

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from entente.estimates.dated import dated, grid
from entente.estimates.settings import Settings
from entente.estimates.smoother import bandwidth, smoother
from entente.estimates.trend import trend_table
from entente.tables import conform
from tests.unit.made_corpus import TOPICS, Made, made

STUDY = Settings(seed=3, replicates=120)


@given(
    st.floats(-1, 1),
    st.floats(-0.01, 0.01),
    st.floats(5, 400),
    st.lists(st.integers(0, 300), min_size=3, max_size=40, unique=True),
    st.integers(0, 2**31),
)
@settings(max_examples=60, deadline=None)
def test_a_straight_line_comes_back_exactly(
    start: float, slope: float, width: float, days: list[int], seed: int
) -> None:
    axis = np.sort(np.array(days, dtype=np.float64))
    weight = np.random.default_rng(seed).uniform(0.1, 1, len(axis))
    smooth = smoother(axis, axis, width)
    fitted = smooth.fit(weight, weight * (start + slope * axis))
    near = (smooth.weight > 1e-3).sum(axis=1) > 1
    assert np.allclose(fitted[near], (start + slope * axis)[near], atol=1e-6)
    alone = (smooth.weight > 0).sum(axis=1) == 1
    assert np.allclose(fitted[alone], (start + slope * axis)[alone])


def test_no_point_has_more_effective_stories_than_stories_and_a_wide_window_has_them_all() -> None:
    days = np.arange(0.0, 50.0)
    weights = sparse.csr_array(np.eye(50))
    wide = smoother(np.array([24.5, 200.0]), days, 1000.0)
    assert wide.effective(weights)[0] == pytest.approx(50, rel=1e-4)
    assert wide.effective(weights)[1] < 5  # far outside the days the line is a guess
    narrow = smoother(days, days, 3.5)
    assert (narrow.effective(weights) <= 7 + 1e-9).all()
    assert narrow.effective(weights)[25] > 5


def test_the_bandwidth_follows_what_there_is_to_see() -> None:
    random = np.random.default_rng(1)
    day = random.integers(0, 1000, 800).astype(np.float64)
    noise = random.normal(0, 0.1, 800)
    flat = bandwidth(day, np.ones(800), noise, 5.0)
    bent = bandwidth(day, np.ones(800), np.sin(day / 60) / 2 + noise, 5.0)
    assert bent < 60 < 300 < flat


def with_scores(corpus: Made, rise: float) -> Made:
    """Return the corpus with scores that rise so much over its 300 days, and nothing else."""
    dates = corpus.documents.set_index("doc_id")["date"]
    exact = dates.where(dates.str.len() == 10)
    day = (pd.to_datetime(exact) - pd.Timestamp("2014-01-01")).dt.days
    part = corpus.scores["doc_id"].map(day).fillna(0).to_numpy() / 300
    value = 0.5 + rise * part / 2
    heads = np.stack([value, 1 - value], axis=1)[:, None, :].repeat(2, axis=1)
    framed = {"cooperation": value, "conflict": 1 - value, "score": 2 * value - 1}
    return Made(
        corpus.documents,
        corpus.stories,
        corpus.sentences,
        corpus.scores.assign(**framed),
        heads.astype(np.float32),
    )


def test_the_trend_of_a_corpus_on_a_line_is_the_line_with_no_width() -> None:
    table = trend_table(with_scores(made(120, copies=0.0), 0.6).sample(), STUDY)
    rows = conform(table, "trend").query("topic == 'all'").dropna(subset="score")
    days = (pd.to_datetime(rows["date"]) - pd.Timestamp("2014-01-01")).dt.days
    line = 0.6 * days / 300
    assert len(rows) > 20
    assert np.allclose(rows["score"], line, atol=1e-5)
    inside = rows["n_stories"] >= 10
    assert ((rows["score_high"] - rows["score_low"])[inside] < 1e-4).all()


def test_the_table_holds_its_schema_and_its_bands_hold_the_curve() -> None:
    table = conform(trend_table(made(150).sample(), STUDY), "trend")
    assert set(table["topic"]) == {"all", *TOPICS}
    assert len(set(table.groupby("topic").size())) == 1
    assert table.loc[table["n_stories"] < 3, "score"].isna().all()
    known = table.dropna(subset="score")
    assert (known["score_low"] <= known["score"]).all()
    assert (known["score"] <= known["score_high"]).all()
    whole = table.dropna(subset="band_low")
    assert len(whole)
    assert (whole["n_stories"] >= 10).all()
    assert (whole["band_low"] <= whole["score_low"]).all()
    assert (whole["band_high"] >= whole["score_high"]).all()


def test_the_order_of_rows_does_not_matter() -> None:
    corpus = made(80)
    shuffled = corpus.shuffled(np.random.default_rng(5))
    pd.testing.assert_frame_equal(
        trend_table(corpus.sample(), STUDY), trend_table(shuffled.sample(), STUDY)
    )


def test_dates_of_another_precision_are_counted_and_told(caplog: pytest.LogCaptureFixture) -> None:
    dates = pd.Series(["2014-03-18", "2014-03-20", "2014-03", "2014", "", "2014-05-01"])
    placed = dated(dates)
    assert placed.unit == "day"
    assert placed.counts == {"used": 3, "undated": 1, "coarse": 2}
    with caplog.at_level(logging.WARNING):
        trend_table(made(60).sample(), STUDY)
    assert "have no date" in caplog.text
    assert "not dated to the day" in caplog.text


def test_years_alone_stand_in_their_middle_and_the_grid_is_one_a_year() -> None:
    placed = dated(pd.Series(["2001", "2003", "2004-02-29", ""]))
    assert placed.unit == "year"
    assert [str(day) for day in placed.day[:3]] == ["2001-07-01", "2003-07-01", "2004-02-29"]
    years = ["2001-07-01", "2002-07-01", "2003-07-01", "2004-07-01"]
    assert [str(day) for day in grid(placed)] == years


@pytest.mark.parametrize("days", [1, 2, 150, 200, 201, 5000, 30_000])
def test_a_grid_has_at_most_two_hundred_points(days: int) -> None:
    dates = pd.Series(np.datetime_as_string(np.datetime64("1900-01-01") + np.array([0, days])))
    points = grid(dated(dates))
    assert 2 <= len(points) <= 200
    assert len(np.unique(np.diff(points))) == 1


def test_a_corpus_without_dates_has_an_empty_trend() -> None:
    corpus = made(20)
    undated = Made(
        corpus.documents.assign(date=""),
        corpus.stories,
        corpus.sentences,
        corpus.scores,
        corpus.heads,
    )
    assert conform(trend_table(undated.sample(), STUDY), "trend").empty
