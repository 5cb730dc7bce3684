"""The coded sentences of the voice benchmark, and the measures taken on them."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks.voice import CODES, KINDS, f1, precision, recall
from benchmarks.voice_sample import CORPORA, DEVELOPMENT, EACH, fingerprint, read_corpus


def codes() -> pd.DataFrame:
    return pd.read_csv(CODES, dtype="str", keep_default_na=False)


def test_the_codes_are_whole_and_hold_no_text() -> None:
    table = codes()
    assert len(table) == table["number"].nunique() == EACH * len(CORPORA)
    assert table["part"].eq("test").sum() == (EACH - DEVELOPMENT) * len(CORPORA)
    assert table["voice"].isin(list(KINDS)).all()
    narrator = table[table["voice"] == "narrator"]
    assert (narrator[["speaker_start", "speaker_end", "speaker_country"]] == "").all(axis=None)
    assert table["fingerprint"].str.fullmatch("[0-9a-f]{8}").all()


def test_the_coded_sentences_still_stand_where_they_were() -> None:
    table = codes()
    texts = read_corpus("sample", Path())
    for row in table[table["corpus"] == "sample"].to_dict("records"):
        sentence = texts[row["doc_id"]][int(row["start"]) : int(row["end"])]
        assert fingerprint(sentence) == row["fingerprint"], row["number"]


def test_measures() -> None:
    true, told = np.array([1, 1, 1, 0], bool), np.array([1, 1, 0, 1], bool)
    assert precision(true, told) == pytest.approx(2 / 3)
    assert recall(true, told) == pytest.approx(2 / 3)
    assert f1(true, told) == pytest.approx(2 / 3)
    assert np.isnan(precision(true, np.zeros(4, bool)))
