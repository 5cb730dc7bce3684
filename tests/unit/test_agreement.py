"""Agreement with human codes."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr
from sklearn.metrics import f1_score, roc_auc_score

from entente.agreement import agreement_table, auc, macro_f1, read_codes, spearman
from entente.errors import InputError
from entente.estimates.settings import Settings
from entente.tables import conform
from tests.unit.made_corpus import Made, made

SETTINGS = Settings(seed=3, replicates=100)


def coded(corpus: Made, by: list[str]) -> str:
    """Return the codes of a coder who sees what the instrument sees, roughly."""
    table = corpus.sentences.merge(corpus.scores, on=["doc_id", "sentence"])
    ratings = (table[["cooperation", "conflict"]] * 2).round() / 2
    return table[by].assign(**ratings).head(80).to_csv(index=False)


def table_of(corpus: Made, codes: str) -> pd.DataFrame:
    return conform(
        agreement_table(
            read_codes(codes.encode(), "codes.csv"),
            corpus.stories,
            corpus.sentences,
            corpus.scores,
            SETTINGS,
        ),
        "agreement",
    ).set_index(["measure", "pole"])


@pytest.mark.parametrize("by", [["doc_id", "sentence"], ["text"]])
def test_a_coder_who_agrees_is_seen_to_agree(by: list[str]) -> None:
    corpus = made(40)
    table = table_of(corpus, coded(corpus, by))
    assert table.loc[("not_found", "all"), "n"] == 0
    assert table.loc[("spearman", "score"), "n"] == 80
    assert table.loc[("auc", "score"), "value"] > 0.95
    known = table.dropna(subset="value")
    assert len(known) == 9
    assert (known["low"] <= known["value"]).all()
    assert (known["value"] <= known["high"]).all()


def test_what_the_corpus_does_not_hold_is_counted() -> None:
    corpus = made(40)
    codes = coded(corpus, ["text"]) + "Nobody ever said this.,1,0\n"
    assert table_of(corpus, codes).loc[("not_found", "all"), "n"] == 1
    with pytest.raises(InputError, match="none of the 1 coded texts"):
        table_of(corpus, "text,cooperation,conflict\nNobody ever said this.,1,0\n")


def test_slips_are_reported_by_row() -> None:
    with pytest.raises(InputError, match="Mend row 3"):
        read_codes(b"text,cooperation,conflict\na,1,0\nb,2,0\n", "codes.csv")
    with pytest.raises(InputError, match="either text or doc_id"):
        read_codes(b"words,cooperation,conflict\n", "codes.csv")
    assert len(read_codes(b"text,cooperation,conflict\na,1,0\nb,,\n", "codes.csv")) == 1


@pytest.mark.parametrize("seed", range(5))
def test_measures_are_those_of_the_libraries(seed: int) -> None:
    random = np.random.default_rng(seed)
    coded, predicted = random.integers(3, size=50) / 2, random.random(50).round(1)
    truth = coded >= 0.5
    assert auc(coded, predicted, "conflict") == pytest.approx(roc_auc_score(truth, predicted))
    expected = f1_score(truth, predicted >= 0.5, average="macro")
    assert macro_f1(coded, predicted, "conflict") == pytest.approx(expected)
    expected = spearmanr(coded, predicted).statistic
    assert spearman(coded, predicted, "conflict") == pytest.approx(expected)
    score, found = coded - random.integers(3, size=50) / 2, predicted - 0.5
    off = score != 0
    assert auc(score, found, "score") == pytest.approx(roc_auc_score(score[off] > 0, found[off]))
    expected = f1_score(score[off] > 0, found[off] > 0, average="macro")
    assert macro_f1(score, found, "score") == pytest.approx(expected)
