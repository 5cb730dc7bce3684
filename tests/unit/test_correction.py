"""Corrected estimates: what people would have coded, from predictions and a sample of codes."""

import io
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate

from entente.annotation.coded_sample import Coded, coded_sample
from entente.annotation.codes import read_codes
from entente.annotation.corrected import PLAIN_TABLES, corrected_table
from entente.annotation.correction import (
    CodedEntries,
    Entries,
    Sums,
    means,
    power_tuning,
    resampled,
    sums,
)
from entente.annotation.matching import matched
from entente.annotation.planning import NEVER, influence, more_codes
from entente.estimates.contrasts import contrast_table
from entente.estimates.framing import framing_tables
from entente.estimates.intervals import interval, story_level
from entente.estimates.settings import Event, Settings
from entente.tables import conform, to_csv
from tests.unit.made_corpus import Made, made
from workflow.jobs.coded import read_held_out

SETTINGS = Settings(seed=3, replicates=200, period="year", events=(Event("2014-06-01", "Summit"),))


def coded_csv(corpus: Made, shift: float = 0.0, chance: float = 0.6, seed: int = 1) -> str:
    """Return codes of a sample of the texts: the instrument's ratings, cooperation plus shift."""
    table = corpus.sentences.merge(corpus.scores, on=["doc_id", "sentence"])
    drawn = np.random.default_rng(seed).random(len(table)) < chance
    table["cooperation"] += shift
    table[["cooperation", "conflict"]] = table[["cooperation", "conflict"]].clip(0, 1)
    return (
        table.loc[drawn, ["text", "cooperation", "conflict"]]
        .assign(probability=chance)
        .to_csv(index=False)
    )


def coded_of(corpus: Made, csv: str, held_out: pd.DataFrame | None = None) -> Coded:
    codes = read_codes({"codes.csv": csv.encode()})
    texts, places = matched(codes, corpus.sentences, corpus.stories)
    unseen = read_held_out([]) if held_out is None else held_out
    return coded_sample(corpus.sample(), texts, places, unseen)


def plain_tables(corpus: Made) -> dict[str, pd.DataFrame]:
    """Return the tables as they are read back."""
    sample = corpus.sample()
    found = {**framing_tables(sample, SETTINGS), "contrasts": contrast_table(sample, SETTINGS)}
    return {
        name: pd.read_csv(io.StringIO(to_csv(table, name)), keep_default_na=True)
        for name, table in found.items()
    }


def table_of(corpus: Made, csv: str, tables: dict[str, pd.DataFrame] | None = None) -> Any:
    found = corrected_table(
        corpus.sample(), coded_of(corpus, csv), tables or plain_tables(corpus), SETTINGS
    )
    return conform(found, "corrected").set_index(["table", "group", "topic"])


def calm(**more: Any) -> Made:
    """Return a corpus whose ratings are far from 0 and 1, so that shifts are not cut."""
    corpus = made(120, **more)
    ratings = 0.35 + 0.3 * corpus.scores[["cooperation", "conflict"]]
    scores = corpus.scores.assign(**ratings, score=ratings["cooperation"] - ratings["conflict"])
    heads = np.repeat(ratings.to_numpy()[:, None, :], 5, axis=1).astype(np.float16)
    return Made(corpus.documents, corpus.stories, corpus.sentences, scores, heads)


def test_every_row_of_every_table_is_there_with_its_plain_values() -> None:
    corpus = made(80)
    tables = plain_tables(corpus)
    found = table_of(corpus, coded_csv(corpus), tables)
    assert len(found) == sum(len(tables[name]) for name in PLAIN_TABLES) + 1
    for name, group in [("framing_by_source", "source"), ("framing_over_time", "period")]:
        for row in tables[name].itertuples():
            here = found.loc[(name, str(getattr(row, group)), row.topic)]
            assert here["score_low"] == pytest.approx(row.score_low, nan_ok=True)
    event = found.loc[("contrasts", "event: before Summit | after Summit", "all")]
    assert np.isfinite(event["corrected"])
    assert found.loc[("framing_by_topic", "corpus", "all"), "n_codes"] > 100


def off_by(found: pd.DataFrame, shift: float) -> pd.Series:
    """Return how far estimates are from score + shift, but for what tuning leaves of the codes'.

    Where codes are the predictions + shift, Y + t (P - F) - (P + shift) is (1 - t) (F - P).
    """
    left = (1 - found["tuning"]) * (found["codes_only"] - found["score"] - shift)
    return (found["corrected"] - found["score"] - shift - left).abs()


def test_codes_that_agree_change_nothing() -> None:
    corpus = calm()
    found = table_of(corpus, coded_csv(corpus)).dropna(subset="corrected")
    assert len(found) > 20
    assert off_by(found, 0.0).max() < 1e-5
    assert found["tuning"].iloc[0] == pytest.approx(1)


@pytest.mark.parametrize("way", ["known", "assumed"])
def test_a_planted_bias_is_removed(way: str) -> None:
    corpus = calm()
    csv = coded_csv(corpus, shift=0.2)
    if way == "assumed":
        csv = pd.read_csv(io.StringIO(csv)).drop(columns="probability").to_csv(index=False)
    found = table_of(corpus, csv).dropna(subset="corrected")
    difference = found.index.get_level_values("table") == "contrasts"
    assert difference.sum() > 3
    assert off_by(found[~difference], 0.2).max() < 1e-5
    assert off_by(found[difference], 0.0).max() < 1e-5
    assert (found.loc[~difference, "corrected"] - found.loc[~difference, "score"]).min() > 0.1
    assert set(found["design"]) == {way}


def test_where_all_is_coded_the_codes_are_the_answer() -> None:
    corpus = calm()
    found = table_of(corpus, coded_csv(corpus, shift=0.1, chance=1.0)).dropna(subset="corrected")
    assert found["corrected"].to_numpy() == pytest.approx(found["codes_only"].to_numpy(), abs=1e-6)
    sample = corpus.sample()
    expected = (sample.column("weight") * (sample.column("score") + 0.1)).sum()
    whole = found.loc[("framing_by_topic", "corpus", "all")]
    assert whole["corrected"] == pytest.approx(expected / sample.column("weight").sum(), abs=1e-6)
    assert (found["more_codes"] == NEVER).all(), "more codes cannot be drawn"


def test_the_order_of_rows_does_not_matter() -> None:
    corpus = made(60)
    csv = coded_csv(corpus)
    lines = csv.splitlines()
    again = "\n".join([lines[0], *reversed(lines[1:])])
    tables = plain_tables(corpus)
    other = corpus.shuffled(np.random.default_rng(2))
    pd.testing.assert_frame_equal(table_of(corpus, csv, tables), table_of(other, again, tables))


def test_cells_with_few_coded_stories_are_not_corrected() -> None:
    corpus = made(60)
    found = table_of(corpus, "\n".join(coded_csv(corpus).splitlines()[:8]))
    few = found[found["n_codes"] < 5]
    assert few["corrected"].isna().all()
    assert few["score"].notna().any()


def test_copies_of_a_text_share_its_code() -> None:
    corpus = made(30)
    sentences = corpus.sentences.copy()
    sentences.loc[sentences.index[-3:], "text"] = sentences["text"].iloc[0] + "  "
    codes = read_codes({"c.csv": coded_csv(corpus, chance=1.0).encode()})
    texts, places = matched(codes, sentences, corpus.stories)
    first = texts.set_index("text").loc[sentences["text"].iloc[0], "code"]
    assert (places["code"] == first).sum() == 4
    assert (texts["story"] == "").sum() == 3
    assert (texts.loc[texts["story"] == "", "design"] == "none").all()


def test_what_was_learnt_is_not_what_is_corrected_with() -> None:
    corpus = calm()
    seen = coded_of(corpus, coded_csv(corpus))
    codes = np.arange(len(seen.score))
    unseen = pd.DataFrame({"code": codes, "cooperation": 1.0, "conflict": 0.0, "score": 1.0})
    coded = coded_of(corpus, coded_csv(corpus), unseen)
    assert (coded.prediction[coded.row] == 1).all()
    others = np.setdiff1d(np.arange(len(coded.prediction)), coded.row)
    assert (coded.prediction[others] == seen.prediction[others]).all()
    with pytest.raises(ValueError, match="nobody rated unseen"):
        coded_of(corpus, coded_csv(corpus), unseen.iloc[1:])


def simple(code: np.ndarray, said: np.ndarray, n_coded: int) -> tuple[Sums, CodedEntries]:
    """Return one cell of sentences that are a story each, the first n_coded of them coded."""
    n = len(said)
    cell, story, one = np.zeros(n, dtype=np.int64), np.arange(n), np.ones(n)
    head = slice(n_coded)
    coded = CodedEntries(
        cell[head],
        story[head],
        one[head],
        said[head],
        story[head],
        code[head],
        one[head] * n_coded / n,
    )
    return sums(Entries(cell, story, one, said), coded, (1, n)), coded


@pytest.mark.parametrize("tuning", [0.0, 0.6, 1.0])
def test_the_simplest_case_is_that_of_ppi_python(tuning: float) -> None:
    random = np.random.default_rng(4)
    truth = random.normal(0, 0.5, size=2000)
    said, code = 0.3 + 0.7 * truth + random.normal(0, 0.2, 2000), truth
    parts, _ = simple(code, said, 200)
    point = means(parts).corrected(tuning)
    labelled = code[:200], said[:200]
    expected = ppi_mean_pointestimate(*labelled, said, lam=tuning)
    assert point[0] == pytest.approx(np.ravel(expected)[0])
    again = resampled(
        parts, np.zeros(2000, dtype=np.int64), 4000, np.random.default_rng(1)
    ).corrected(tuning)
    low, high = interval(again, point, story_level(0.95, parts.coded_stories))
    ends = np.ravel(ppi_mean_ci(*labelled, said, alpha=0.05, lam=tuning))
    width = ends[1] - ends[0]
    assert [low[0], high[0]] == pytest.approx(list(ends), abs=0.1 * width)


def test_power_tuning_is_the_slope_of_codes_on_predictions() -> None:
    random = np.random.default_rng(4)
    truth = random.normal(0, 0.5, size=2000)
    said = 0.3 * truth + random.normal(0, 0.3, 2000)
    _, coded = simple(truth, said, 200)
    covariance = np.cov(truth[:200], said[:200])
    # PPI++ has 1 / (1 + n / N) for samples apart; ours is a part of all.
    assert power_tuning(coded, 0) == pytest.approx(covariance[0, 1] / covariance[1, 1])
    spread = [
        float(np.var(truth[:200] - t * said[:200])) for t in (0.0, power_tuning(coded, 0), 1.0)
    ]
    assert spread[1] < min(spread[0], spread[2])


@settings(max_examples=30, deadline=None)
@given(st.floats(-0.5, 0.5), st.floats(0, 1), st.integers(0, 10**6))
def test_a_shift_of_the_codes_shifts_the_estimate(shift: float, tuning: float, seed: int) -> None:
    random = np.random.default_rng(seed)
    code, said = random.normal(size=60), random.normal(size=60)
    one, other = (means(simple(code + add, said, 20)[0]) for add in (0.0, shift))
    assert other.corrected(tuning) == pytest.approx(one.corrected(tuning) + shift)
    moved = means(simple(code, said + shift, 20)[0])
    assert moved.corrected(tuning) == pytest.approx(one.corrected(tuning))


def test_more_codes_halve_what_they_are_said_to_halve() -> None:
    random = np.random.default_rng(8)
    n, n_coded = 40_000, 400
    code = random.normal(0, 0.5, size=n)
    said = 0.8 * code + random.normal(0, 0.3, size=n)
    parts, coded = simple(code, said, n_coded)
    drawn = influence(parts, coded, 1.0, np.full(n, n_coded / n))
    more = int(more_codes(drawn.of(0), n_coded))
    assert more > 3 * n_coded
    spread = [
        np.std(
            resampled(
                simple(code, said, size)[0], np.zeros(n, dtype=np.int64), 400, random
            ).corrected(1.0)
        )
        for size in (n_coded, n_coded + more)
    ]
    assert spread[1] / spread[0] == pytest.approx(0.5, abs=0.08)


def test_no_code_narrows_what_comes_of_few_stories() -> None:
    code = np.random.default_rng(3).normal(size=50)
    parts, coded = simple(code, code, 40)
    drawn = influence(parts, coded, 1.0, np.full(50, 0.8))
    assert more_codes(drawn.of(0), 40) == NEVER


def test_predictions_that_never_differ_are_kept() -> None:
    still = np.zeros(40)
    assert power_tuning(simple(np.arange(40.0), still, 20)[1], 0) == 1.0
    assert power_tuning(simple(still, still, 0)[1], 0) == 1.0
