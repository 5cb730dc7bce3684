"""Agreement with human codes."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr
from sklearn.metrics import f1_score, roc_auc_score

from entente.annotation.agreement import Judged, agreement_table, calibration_table, judged
from entente.annotation.codes import read_codes
from entente.annotation.matching import matched
from entente.annotation.measures import auc, calibration_error, macro_f1, mean_error, spearman
from entente.errors import InputError
from entente.estimates.settings import Settings
from entente.tables import conform
from tests.unit.made_corpus import Made, made
from workflow.jobs.coded import read_held_out

SETTINGS = Settings(seed=3, replicates=100)
KEY = ["by", "group", "measure", "pole"]


def coded(corpus: Made, by: list[str]) -> str:
    """Return the codes of a coder who sees what the instrument sees, roughly."""
    table = corpus.sentences.merge(corpus.scores, on=["doc_id", "sentence"])
    ratings = (table[["cooperation", "conflict"]] * 2).round() / 2
    return table[by].assign(**ratings).head(80).to_csv(index=False)


def found_in(corpus: Made, codes: str, held_out: pd.DataFrame | None = None) -> Judged:
    texts, places = matched(
        read_codes({"codes.csv": codes.encode()}), corpus.sentences, corpus.stories
    )
    unseen = read_held_out([]) if held_out is None else held_out
    return judged(
        texts,
        places,
        unseen,
        corpus.documents,
        corpus.stories,
        corpus.sentences,
        corpus.scores,
    )


def table_of(found: Judged) -> pd.DataFrame:
    return conform(agreement_table(found, SETTINGS), "agreement").set_index(KEY)


@pytest.mark.parametrize("by", [["doc_id", "sentence"], ["text"]])
def test_a_coder_who_agrees_is_seen_to_agree(by: list[str]) -> None:
    corpus = made(40)
    table = table_of(found_in(corpus, coded(corpus, by)))
    whole = table.loc[("all", "all")]
    assert whole.loc[("not_found", "all"), "n"] == 0
    assert whole.loc[("spearman", "score"), "n"] == 80
    assert whole.loc[("auc", "score"), "value"] > 0.95
    assert abs(whole.loc[("mean_error", "cooperation"), "value"]) < 0.1
    known = table.dropna(subset="value")
    assert len(whole.dropna(subset="value")) == 14
    assert (known["low"] <= known["value"]).all()
    assert (known["value"] <= known["high"]).all()
    assert set(known.reset_index()["by"]) == {"all", "topic", "source", "voice"}


def test_groups_with_few_codes_are_counted_and_not_measured() -> None:
    corpus = made(40)
    table = table_of(found_in(corpus, coded(corpus, ["text"])))
    few = table[(table["n"] < 20)]
    assert len(few) > 1
    assert few["value"].isna().all()


def test_what_the_corpus_does_not_hold_is_counted() -> None:
    corpus = made(40)
    codes = coded(corpus, ["text"]) + "Nobody ever said this.,1,0\n"
    table = table_of(found_in(corpus, codes))
    assert table.loc[("all", "all", "not_found", "all"), "n"] == 1
    with pytest.raises(InputError, match="none of the 1 coded texts"):
        found_in(corpus, "text,cooperation,conflict\nNobody ever said this.,1,0\n")


def test_an_adapted_instrument_is_judged_by_what_it_did_not_learn() -> None:
    corpus = made(40)
    found = found_in(corpus, coded(corpus, ["text"]))
    unseen = pd.DataFrame({"code": range(80), "cooperation": 0.5, "conflict": 0.5, "score": 0.0})
    again = found_in(corpus, coded(corpus, ["text"]), unseen)
    assert (again.table["cooperation"] == 0.5).all()
    assert (found.table["cooperation"] != 0.5).any()
    assert table_of(again).loc[("all", "all", "spearman", "score"), "value"] != 1


def test_unlikely_texts_weigh_more() -> None:
    corpus = made(40)
    codes = pd.read_csv(pd.io.common.StringIO(coded(corpus, ["text"])))
    wrong = codes.index < 40
    codes.loc[wrong, "cooperation"] = 1 - codes.loc[wrong, "cooperation"]
    values = []
    for chance in (0.1, 1.0):
        csv = codes.assign(probability=np.where(wrong, chance, 0.5)).to_csv(index=False)
        table = table_of(found_in(corpus, csv))
        values.append(table.loc[("all", "all", "macro_f1", "cooperation"), "value"])
    assert values[0] < values[1]


def test_calibration_says_what_was_coded_in_each_bin() -> None:
    corpus = made(60)
    found = found_in(corpus, coded(corpus, ["text"]))
    table = conform(calibration_table(found, SETTINGS), "calibration")
    assert table.groupby("pole")["n"].sum().eq(80).all()
    assert (table["low"] <= table["coded"]).all()
    assert (table["coded"] <= table["high"]).all()
    assert (table["predicted"] - table["coded"]).abs().max() < 0.35


@pytest.mark.parametrize("seed", range(5))
def test_measures_are_those_of_the_libraries(seed: int) -> None:
    random = np.random.default_rng(seed)
    coded, predicted = random.integers(3, size=50) / 2, random.random(50).round(1)
    weight = random.random(50)
    columns = np.stack([weight, np.ones(50)], axis=1)
    truth = coded >= 0.5
    for column, used in enumerate(columns.T):
        expected = roc_auc_score(truth, predicted, sample_weight=used)
        assert auc(coded, predicted, columns, "conflict")[column] == pytest.approx(expected)
        guess = predicted >= 0.5
        expected = f1_score(truth, guess, average="macro", sample_weight=used)
        assert macro_f1(coded, predicted, columns, "conflict")[column] == pytest.approx(expected)
        error = np.average(predicted - coded, weights=used)
        assert mean_error(coded, predicted, columns, "conflict")[column] == pytest.approx(error)
    expected = spearmanr(coded, predicted).statistic
    assert spearman(coded, predicted, columns, "conflict")[1] == pytest.approx(expected)
    score, found = coded - random.integers(3, size=50) / 2, predicted - 0.5
    off = score != 0
    expected = roc_auc_score(score[off] > 0, found[off])
    assert auc(score, found, columns, "score")[1] == pytest.approx(expected)
    expected = f1_score(score[off] > 0, found[off] > 0, average="macro")
    assert macro_f1(score, found, columns, "score")[1] == pytest.approx(expected)


def test_whole_numbers_as_weights_are_copies() -> None:
    random = np.random.default_rng(7)
    coded, predicted = random.integers(3, size=30) / 2, random.random(30).round(1)
    times = random.integers(0, 4, size=30)
    weights = times.astype(float)[:, None]
    again, said = np.repeat(coded, times), np.repeat(predicted, times)
    even = np.ones((len(again), 1))
    for measure in (auc, macro_f1, spearman, mean_error, calibration_error):
        found = measure(coded, predicted, weights, "conflict")
        assert found == pytest.approx(measure(again, said, even, "conflict"))


def test_one_class_or_a_constant_has_no_measure() -> None:
    coded, predicted, weights = np.zeros(9), np.linspace(0, 1, 9), np.ones((9, 1))
    for measure in (auc, macro_f1, spearman):
        assert np.isnan(measure(coded, predicted, weights, "conflict")).all()
