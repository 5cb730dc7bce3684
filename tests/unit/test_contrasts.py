"""Differences: their parts, their p and q, who is compared with whom."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from entente.errors import InputError
from entente.estimates.contrasts import contrast_table
from entente.estimates.decomposition import decompose
from entente.estimates.pairs import MOST_GROUPS, pairs_of
from entente.estimates.permutation import permutation_p
from entente.estimates.settings import Event, Settings
from entente.tables import conform, to_csv
from tests.unit.made_corpus import TARGETS, made

SETTINGS = Settings(seed=3, replicates=200, events=(Event("2014-06-01", "Summit"),))

weights = arrays(float, 4, elements=st.sampled_from([0.0, 0.3, 1.0, 2.5]))
scores = arrays(float, 4, elements=st.floats(-1, 1))


@given(weights, scores, weights, scores)
def test_the_parts_sum_to_the_difference(
    weight_a: np.ndarray, score_a: np.ndarray, weight_b: np.ndarray, score_b: np.ndarray
) -> None:
    parts = decompose(weight_a, weight_a * score_a, weight_b, weight_b * score_b)
    total = parts.agenda + parts.framing + parts.interaction
    if not weight_a.sum() or not weight_b.sum():
        assert np.isnan(total)
        return
    difference = np.average(score_b, weights=weight_b) - np.average(score_a, weights=weight_a)
    assert total == pytest.approx(difference, abs=1e-9)


def test_other_topics_are_agenda_and_other_words_are_framing() -> None:
    even, mean = np.array([1.0, 1.0]), np.array([0.5, -0.5])
    agenda = decompose(even, even * mean, np.array([3.0, 1.0]), np.array([3.0, 1.0]) * mean)
    assert agenda.agenda == pytest.approx(0.25)
    assert agenda.framing == pytest.approx(0)
    framing = decompose(even, even * mean, even, even * (mean + 0.2))
    assert framing.framing == pytest.approx(0.2)
    assert framing.agenda == pytest.approx(0)
    # a topic that a never speaks of: all of it is agenda
    absent = decompose(np.array([1.0, 0.0]), np.array([0.5, 0.0]), even, even * mean)
    assert absent.agenda == pytest.approx(-0.5)
    assert absent.framing == pytest.approx(0)


def test_p_is_the_share_of_relabellings_that_are_as_far_apart() -> None:
    values = np.array([0.9, 0.7, 0.8, 0.1, 0.2, 0.6])
    ones = np.ones(3)
    sums_a = np.zeros((6, 2))
    sums_b = np.zeros((6, 2))
    sums_a[:3] = np.stack([ones, values[:3]], axis=1)
    sums_b[3:] = np.stack([ones, values[3:]], axis=1)
    observed = abs(values[3:].mean() - values[:3].mean())
    groups = [list(group) for group in combinations(range(6), 3)]
    far = [
        abs(values[group].mean() - np.delete(values, group).mean()) >= observed - 1e-12
        for group in groups
    ]
    seeds = range(200)
    p = [permutation_p(sums_a, sums_b, 20_000, np.random.default_rng(seed)) for seed in seeds]
    # The mean of sequential estimates is a little above p (Besag and Clifford 1991).
    assert np.mean(p) == pytest.approx(np.mean(far), abs=0.02)


def test_wire_copies_are_swapped_between_their_two_groups() -> None:
    # One story in both groups, framed alike: it can never make a difference.
    alike = np.array([[1.0, 0.4], [1.0, 0.4]])
    assert permutation_p(alike, alike, 99, np.random.default_rng(1)) == 1.0


def test_shuffled_labels_give_no_finding_beyond_the_nominal_rate() -> None:
    random = np.random.default_rng(6)
    found = []
    for _ in range(300):
        sums = np.stack([random.random(40) + 0.5, random.normal(size=40)], axis=1)
        labels = random.permutation(np.arange(40) < 12)[:, None]
        found.append(permutation_p(sums * labels, sums * ~labels, 99, random) <= 0.1)
    assert np.mean(found) < 0.1 + 4 * np.sqrt(0.1 * 0.9 / 300)


def test_outlets_that_do_not_differ_give_no_finding() -> None:
    table = contrast_table(made(120, seed=11).sample(), SETTINGS)
    assert (table["q"].dropna() > 0.05).all()


def test_an_outlet_that_differs_is_found_and_it_is_framing() -> None:
    corpus = made(150, shift={"Cronica": 0.4}, copies=0.05)
    table = contrast_table(corpus.sample(), SETTINGS)
    rows = table[(table["kind"] == "source") & (table["topic"] == "all")].set_index(["a", "b"])
    for outlet in ("Ahram", "Border"):
        row = rows.loc[(outlet, "Cronica")]
        assert row["q"] < 0.05
        assert 0 < row["low"] <= row["difference"] <= row["high"]
        assert abs(row["framing_effect"]) > 5 * abs(row["agenda_effect"])
    assert rows.loc[("Ahram", "Border"), "q"] > 0.05


def test_rows_are_complete_and_their_parts_sum() -> None:
    table = conform(contrast_table(made(90).sample(), SETTINGS), "contrasts")
    assert set(table["kind"]) == {"source", "country", "event"}
    for _, rows in table.groupby(["kind", "a", "b"]):
        assert {"all", "energy", "syria", "sanctions"} <= set(rows["topic"])
        assert len(rows) >= TARGETS + 1
    known = table.dropna(subset="difference")
    parts = known[["agenda_effect", "framing_effect", "interaction"]].sum(axis=1)
    assert np.allclose(parts, known["difference"])
    assert (known["low"] <= known["difference"]).all()
    assert (known["difference"] <= known["high"]).all()
    for part in ("agenda", "framing", "interaction"):
        effect = known[part if part == "interaction" else f"{part}_effect"]
        assert (known[f"{part}_low"] <= effect).all()
        assert (effect <= known[f"{part}_high"]).all()
    single = known[known["topic"] != "all"]
    assert (single["agenda_low"] == 0).all()
    assert (single["framing_low"] == single["low"]).all()
    assert (known["p"] <= known["q"]).all()
    events = table[table["kind"] == "event"]
    assert set(events["a"]) == {"before Summit"}


def test_copies_weigh_in_what_was_published_and_not_by_story() -> None:
    corpus = made(200, copies=0.0, shift={"Cronica": 0.5}, sources=("Border", "Cronica"))
    table = contrast_table(corpus.sample(), SETTINGS)
    assert np.allclose(table["difference"], table["story_difference"], equal_nan=True)
    copied = contrast_table(made(200, copies=0.5).sample(), SETTINGS)
    assert not np.allclose(copied["difference"], copied["story_difference"], equal_nan=True)


def test_contrasts_do_not_depend_on_the_order_of_rows() -> None:
    corpus = made(60)
    first = to_csv(contrast_table(corpus.sample(), SETTINGS), "contrasts")
    other = corpus.shuffled(np.random.default_rng(2)).sample()
    assert to_csv(contrast_table(other, SETTINGS), "contrasts") == first


def test_one_source_gives_an_empty_table() -> None:
    table = contrast_table(made(20, sources=("Ahram",)).sample(), Settings(seed=1, replicates=100))
    assert conform(table, "contrasts").empty


def test_a_reference_is_compared_with_each_other() -> None:
    settings = Settings(seed=1, replicates=100, reference="Border")
    table = contrast_table(made(60).sample(), settings)
    assert set(table.loc[table["kind"] == "source", "a"]) == {"Border"}
    with pytest.raises(InputError, match=r"estimates\.reference is 'Bordr'"):
        contrast_table(made(60).sample(), Settings(seed=1, replicates=100, reference="Bordr"))


def test_many_groups_are_cut_to_the_largest(caplog: pytest.LogCaptureFixture) -> None:
    sizes = pd.Series({f"S{number:03d}": number for number in range(1, 101)})
    pairs = pairs_of("source", sizes, Settings(seed=1))
    assert len(pairs) == MOST_GROUPS * (MOST_GROUPS - 1) / 2
    assert min(name for pair in pairs for name in pair) == f"S{101 - MOST_GROUPS:03d}"
    assert "too few stories" in caplog.text
    assert "reference" in caplog.text
