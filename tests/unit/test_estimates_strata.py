"""Strata and outlets: what is drawn within what, and which intervals that makes."""

import numpy as np
import pytest

from entente.errors import InputError
from entente.estimates.bootstrap import draws
from entente.estimates.contrasts import contrast_table
from entente.estimates.framing import framing_tables
from entente.estimates.settings import Settings
from entente.estimates.strata import FEWEST, strata_of
from entente.tables import conform
from tests.unit.made_corpus import made

OUTLETS = tuple(f"Outlet {letter}" for letter in "ABCDEFGH")
KINDS = {"first": OUTLETS[:4], "second": OUTLETS[4:]}


def test_stories_are_drawn_in_the_place_of_their_own_stratum() -> None:
    stratum = np.array([2, 0, 2, 5, 0, 2])
    (_, counts), *_ = draws(np.random.default_rng(1), stratum, 40)
    for one, size in ((0, 2), (2, 3), (5, 1)):
        assert (counts[stratum == one].sum(axis=0) == size).all()
    assert counts[stratum == 2].max() > 1


def test_a_story_is_in_the_stratum_of_its_original() -> None:
    corpus = made(200, copies=0.4)
    sample = corpus.sample()
    stratum = strata_of(sample, Settings(seed=1, strata=("source",)))
    first = sample.documents[sample.documents["wire_role"] != "copy"].set_index("story")["source"]
    assert len(stratum) == sample.n_stories
    for _, stories in first.groupby(stratum[first.index]):
        assert stories.nunique() == 1
    assert (strata_of(sample, Settings(seed=1)) == 0).all()


def test_small_strata_are_put_together() -> None:
    sample = made(60, sources=OUTLETS).sample()
    stratum = strata_of(sample, Settings(seed=1, strata=("source", "period"), period="month"))
    sizes = np.bincount(stratum)
    assert all(size >= FEWEST for size in sizes[1:] if size)


def test_strata_narrow_the_intervals_of_what_differs_between_them() -> None:
    corpus = made(300, shift={"Ahram": 0.6, "Border": -0.6}, copies=0.0)
    plain, within = (
        framing_tables(corpus.sample(), Settings(seed=2, replicates=400, strata=strata))
        for strata in ((), ("source",))
    )
    width = [
        (t["framing_by_source"]["score_high"] - t["framing_by_source"]["score_low"]).mean()
        for t in (plain, within)
    ]
    assert width[1] == pytest.approx(width[0], rel=0.15)  # a source is its own stratum
    by_topic = [t["framing_by_topic"].set_index("topic").loc["energy"] for t in (plain, within)]
    spread = [row["score_high"] - row["score_low"] for row in by_topic]
    assert spread[1] < 0.93 * spread[0]


def test_other_outlets_might_have_said_more_than_other_stories() -> None:
    shift = dict(zip(OUTLETS, np.linspace(-0.5, 0.5, 8), strict=True))
    corpus = made(800, sources=OUTLETS, shift=shift, copies=0.1)
    settings = Settings(seed=3, replicates=400, kinds=KINDS, groups=())
    table = conform(framing_tables(corpus.sample(), settings)["framing_by_kind"], "framing_by_kind")
    whole = table[table["topic"] == "all"].set_index("kind")
    assert list(whole["n_outlets"]) == [4, 4]
    stories = whole["score_high"] - whole["score_low"]
    outlets = whole["outlet_high"] - whole["outlet_low"]
    assert (outlets > 2 * stories).all()
    contrasts = conform(contrast_table(corpus.sample(), settings), "contrasts")
    row = contrasts[contrasts["topic"] == "all"].iloc[0]
    assert (row["kind"], row["a"], row["b"]) == ("kind", "first", "second")
    assert row["outlet_low"] < row["low"] < row["difference"] < row["high"] < row["outlet_high"]


def test_outlet_intervals_cover_the_kind_that_outlets_are_drawn_from() -> None:
    random = np.random.default_rng(5)
    names = tuple(f"O{number}" for number in range(6))
    covered = []
    for seed in range(80):
        shift = dict(zip(names, random.normal(0, 0.3, len(names)), strict=True))
        corpus = made(120, seed=seed, sources=names, shift=shift, copies=0.0, longest=3)
        settings = Settings(seed=seed, replicates=120, kinds={"all": names})
        table = framing_tables(corpus.sample(), settings)["framing_by_kind"]
        row = table[table["topic"] == "all"].iloc[0]
        covered.append(row["outlet_low"] <= 0 <= row["outlet_high"])
    # 95% within four standard errors of 80 trials; the method errs to the wide side.
    assert np.mean(covered) > 0.95 - 4 * np.sqrt(0.95 * 0.05 / 80)


def test_two_outlets_are_too_few_to_speak_for_others() -> None:
    corpus = made(80, sources=OUTLETS[:2])
    settings = Settings(seed=3, replicates=100, kinds={"both": OUTLETS[:2]})
    table = framing_tables(corpus.sample(), settings)["framing_by_kind"]
    assert table["outlet_low"].isna().all()
    assert table["score_low"].notna().any()


def test_kinds_must_be_of_outlets_that_are_there_and_of_one_kind_each() -> None:
    sample = made(30).sample()
    with pytest.raises(InputError, match="names 'Ahrm', which no document has"):
        framing_tables(sample, Settings(seed=1, replicates=100, kinds={"x": ("Ahrm",)}))
    twice = {"x": ("Ahram",), "y": ("Ahram",)}
    with pytest.raises(InputError, match="'Ahram' in 'x' and in 'y'"):
        framing_tables(sample, Settings(seed=1, replicates=100, kinds=twice))
