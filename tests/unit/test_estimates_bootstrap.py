"""Resampling of stories, and intervals for few and many of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.estimates.bootstrap import (
    design,
    draws,
    interval,
    quantiles,
    replicated,
    story_level,
)


def one_stratum(stories: int) -> np.ndarray:
    return np.zeros(stories, dtype=np.int64)


def test_every_replicate_draws_as_many_stories_as_there_are() -> None:
    seen = 0
    for block, counts in draws(np.random.default_rng(1), one_stratum(7), 50):
        assert counts.shape == (7, block.stop - block.start)
        assert (counts.sum(axis=0) == 7).all()
        seen += counts.shape[1]
    assert seen == 50


def test_replicates_are_those_of_a_plain_loop() -> None:
    random = np.random.default_rng(2)
    cell, story = random.integers(3, size=60), random.integers(9, size=60)
    weight = random.random(60)
    heads = random.normal(size=(60, 1)).astype(np.float32)
    parts = design(cell, story, weight, heads, (3, 9))
    means = replicated([parts], one_stratum(9), 20, np.random.default_rng(5))[0].means
    again = np.random.default_rng(5)
    again.integers(1, size=20)
    counts = next(draws(again, one_stratum(9), 20))[1]
    for replicate in range(20):
        drawn = counts[story, replicate] * weight
        for one in range(3):
            inside = cell == one
            expected = (drawn * heads[:, 0])[inside].sum() / drawn[inside].sum()
            assert means[replicate, one] == pytest.approx(expected)


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=30), st.floats(0, 1))
def test_quantiles_are_numpys(values: list[float], at: float) -> None:
    column = np.sort(np.array([*values, np.nan]))[:, None]
    found = quantiles(column, np.array([len(values)]), np.array([at]))
    assert found[0] == pytest.approx(np.quantile(values, at), abs=1e-12)


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=30), st.floats(-1, 1), st.floats(0, 0.5))
def test_an_interval_holds_its_point(values: list[float], point: float, at: float) -> None:
    low, high = interval(np.array(values)[:, None], np.array([point]), np.array([at]))
    assert low[0] <= point <= high[0]


def test_few_stories_widen_an_interval_and_many_do_not() -> None:
    levels = story_level(0.95, np.array([1.0, 3.0, 20.0, 1e6]))
    assert (np.diff(levels) > 0).all()
    assert levels[0] == pytest.approx(0, abs=1e-6)
    assert levels[-1] == pytest.approx(0.025, abs=1e-5)


@pytest.mark.parametrize("stories", [20, 100])
def test_intervals_of_a_mean_cover_it_as_often_as_they_say(stories: int) -> None:
    random = np.random.default_rng(stories)
    covered = []
    for _ in range(150):
        size = random.integers(1, 12, size=stories)
        story = np.repeat(np.arange(stories), size)
        value = random.normal(0.1, 0.2, size=stories)[story] + random.normal(0, 0.2, len(story))
        heads = value.astype(np.float32)[:, None]
        weight = 1 / size[story]
        parts = design(np.zeros(len(story), np.int64), story, weight, heads, (1, stories))
        point = np.array([(weight * value).sum() / weight.sum()])
        means = replicated([parts], one_stratum(stories), 400, random)[0].means
        low, high = interval(means, point, story_level(0.95, parts.effective))
        covered.append(low[0] <= 0.1 <= high[0])
    # 95% within four standard errors of 150 trials, downwards
    assert np.mean(covered) > 0.95 - 4 * np.sqrt(0.95 * 0.05 / 150)
