"""A row a document; the sentences with what was said of them; dates and periods."""

import numpy as np
import pandas as pd
import pytest

from entente.estimates import documents
from entente.estimates.documents import document_table
from entente.estimates.periods import period_of, sides_of
from entente.estimates.sentences import score_table, sentence_table
from entente.estimates.settings import Settings
from entente.tables import conform, to_csv
from tests.unit.made_corpus import made

SETTINGS = Settings(seed=3, replicates=200)


def test_documents_are_all_there_with_intervals_round_their_scores() -> None:
    corpus = made(50)
    table = conform(document_table(corpus.sample(), SETTINGS), "documents")
    assert len(table) == len(corpus.documents)
    assert table["n_sentences"].sum() == len(corpus.sentences)
    assert (table["score"].isna() == (table["n_sentences"] == 0)).all()
    known = table.dropna(subset="score")
    assert (known["score_low"] <= known["score"]).all()
    assert (known["score"] <= known["score_high"]).all()
    assert ((known["cooperation"] - known["conflict"]).round(9) == known["score"].round(9)).all()


def test_documents_do_not_depend_on_row_order_nor_on_how_many_fit_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus = made(50)
    first = to_csv(document_table(corpus.sample(), SETTINGS), "documents")
    other = corpus.shuffled(np.random.default_rng(4))
    assert to_csv(document_table(other.sample(), SETTINGS), "documents") == first
    monkeypatch.setattr(documents, "BLOCK", 500)
    small = document_table(corpus.sample(), SETTINGS)
    assert conform(small, "documents")["score_low"].notna().sum() > 0


def test_longer_documents_are_more_certain() -> None:
    table = document_table(made(300, longest=40).sample(), SETTINGS).dropna(subset="score")
    width = table["score_high"] - table["score_low"]
    short = width[table["n_sentences"].between(3, 6)].mean()
    assert width[table["n_sentences"] > 30].mean() < short / 2


def test_periods() -> None:
    dates = pd.Series(["2014-03-18", "2014-11", "2014", ""])
    assert list(period_of(dates, "month")) == ["2014-03", "2014-11", "undated", "undated"]
    assert list(period_of(dates, "quarter")) == ["2014-Q1", "2014-Q4", "undated", "undated"]
    assert list(period_of(dates, "year")) == ["2014", "2014", "2014", "undated"]


def test_sides_of_an_event_are_only_given_where_the_date_decides() -> None:
    dates = pd.Series(["2014-03-17", "2014-03-18", "2014-03", "2014-02", "2014-04", "2013", "2014"])
    sides = ["before", "after", "", "before", "after", "before", ""]
    assert list(sides_of(dates, "2014-03-18")) == sides
    assert list(sides_of(pd.Series([""]), "2014-03-18")) == [""]


def test_scores_join_the_topics_sorted() -> None:
    corpus = made(20)
    framing = corpus.scores.drop(columns="topics")
    doc_id, sentence = framing.loc[0, ["doc_id", "sentence"]]
    key = {"doc_id": doc_id, "sentence": sentence}
    target = pd.DataFrame([{**key, "topic": "syria"}, {**key, "topic": "energy"}])
    other = pd.DataFrame([{**key, "topic": "d00"}, {**key, "doc_id": "elsewhere", "topic": "d01"}])
    table = conform(score_table(framing, [target, other]), "scores")
    assert len(table) == len(framing)
    assert table["topics"].tolist()[0] == "d00;energy;syria"
    assert set(table["topics"][1:]) == {""}
    none = target.iloc[:0]
    assert set(score_table(framing, [none, none])["topics"]) == {""}


def test_the_sentence_table_has_every_sentence() -> None:
    corpus = made(20)
    table = conform(sentence_table(corpus.sentences, corpus.scores), "sentences")
    assert len(table) == len(corpus.sentences)


def test_parts_of_different_corpora_are_refused() -> None:
    corpus = made(20)
    with pytest.raises(ValueError, match="rows of heads"):
        type(corpus)(
            corpus.documents, corpus.stories, corpus.sentences, corpus.scores, corpus.heads[1:]
        ).sample()
    with pytest.raises(ValueError, match="same corpus"):
        type(corpus)(
            corpus.documents, corpus.stories, corpus.sentences[1:], corpus.scores, corpus.heads
        ).sample()
