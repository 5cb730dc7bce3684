"""The framing tables: counts that add up, means that a plain sum gives, intervals round them."""

import numpy as np
import pandas as pd
import pytest

from entente.estimates.framing import framing_tables
from entente.estimates.settings import Settings
from entente.tables import conform, to_csv
from tests.unit.made_corpus import TARGETS, TOPICS, Made, made

SETTINGS = Settings(seed=3, replicates=200)


def plain_mean(corpus: pd.DataFrame, value: str) -> float:
    """Return the mean as its definition says: every document counts 1, by its characters."""
    return (corpus["share"] * corpus[value]).sum() / corpus["share"].sum()


def test_means_are_those_of_the_definition() -> None:
    corpus = made(60)
    table = framing_tables(corpus.sample(), SETTINGS)["framing_by_source"].set_index(
        ["source", "topic"]
    )
    whole = corpus.sentences.merge(corpus.scores, on=["doc_id", "sentence"])
    whole["length"] = whole["end"] - whole["start"]
    whole["share"] = whole["length"] / whole.groupby("doc_id")["length"].transform("sum")
    whole = whole.merge(corpus.documents[["doc_id", "source"]], on="doc_id")
    for source, topic in [("Ahram", "all"), ("Border", "syria")]:
        here = whole[whole["source"] == source]
        here = here if topic == "all" else here[here["topics"].str.contains(topic)]
        row = table.loc[(source, topic)]
        for value in ("cooperation", "conflict", "score"):
            assert row[value] == pytest.approx(plain_mean(here, value))
        mixed = here.assign(mixed=(here["cooperation"] >= 0.5) & (here["conflict"] >= 0.5))
        assert row["mixed_share"] == pytest.approx(plain_mean(mixed, "mixed"))
        quoted = here[here["voice"] == "quoted"]
        assert row["quoted_score"] == pytest.approx(plain_mean(quoted, "score"))
        assert row["n_sentences"] == len(here)


@pytest.mark.parametrize("kind", ["source", "country"])
def test_every_document_is_in_exactly_one_group(kind: str) -> None:
    corpus = made(80)
    table = framing_tables(corpus.sample(), SETTINGS)[f"framing_by_{kind}"]
    whole = table[table["topic"] == "all"]
    assert whole["n_documents"].sum() == len(corpus.documents)
    assert whole["n_sentences"].sum() == len(corpus.sentences)
    assert set(whole[kind]) == set(corpus.documents[kind])


@pytest.mark.parametrize("period", ["month", "quarter", "year"])
def test_every_document_is_in_exactly_one_period(period: str) -> None:
    corpus = made(80)
    table = framing_tables(corpus.sample(), Settings(seed=1, replicates=100, period=period))[
        "framing_over_time"
    ]
    whole = table[table["topic"] == "all"].set_index("period")
    assert whole["n_documents"].sum() == len(corpus.documents)
    coarse = {"month": 7, "quarter": 7, "year": 4}[period]
    undated = (corpus.documents["date"].str.len() < coarse).sum()
    assert whole.loc["undated", "n_documents"] == undated


def test_tables_do_not_depend_on_the_order_of_rows() -> None:
    corpus = made(50)
    first = framing_tables(corpus.sample(), SETTINGS)
    second = framing_tables(corpus.shuffled(np.random.default_rng(8)).sample(), SETTINGS)
    for name, table in first.items():
        assert to_csv(table, name) == to_csv(second[name], name)


@pytest.mark.parametrize("fewest", [2, 8, 15])
def test_intervals_hold_their_estimates_whichever_cells_are_estimated(fewest: int) -> None:
    settings = Settings(seed=1, replicates=100, min_stories=fewest)
    for table in framing_tables(made(60).sample(), settings).values():
        known = table["score"].notna()
        assert (table["score_low"].notna() == known).all()
        assert (table["score_high"].notna() == known).all()
        assert (table.loc[known, "score_low"] <= table.loc[known, "score"]).all()
        assert (table.loc[known, "score"] <= table.loc[known, "score_high"]).all()


def test_cells_of_few_stories_are_counted_and_not_estimated() -> None:
    table = framing_tables(made(30).sample(), Settings(seed=1, replicates=100, min_stories=8))[
        "framing_by_source"
    ]
    few = table["n_stories"] < 8
    assert few.any()
    assert table.loc[few, "score"].isna().all()
    assert (table.loc[few, "n_documents"] > 0).any()


def test_target_topics_never_vanish() -> None:
    corpus = made(10)
    silent = corpus.scores.assign(topics="")
    quiet = Made(corpus.documents, corpus.stories, corpus.sentences, silent, corpus.heads)
    tables = framing_tables(quiet.sample(), SETTINGS)
    assert sorted(tables["framing_by_topic"]["topic"]) == sorted(TOPICS[:TARGETS])
    assert (tables["framing_by_topic"]["n_sentences"] == 0).all()


def test_a_voice_chooses_whose_words_count() -> None:
    corpus = made(60)
    by_voice = {
        voice: framing_tables(corpus.sample(voice), SETTINGS)["framing_by_source"]
        for voice in ("all", "narrator", "quoted")
    }
    counts = [table["n_sentences"].tolist() for table in by_voice.values()]
    assert counts[0] == counts[1] == counts[2]
    assert not np.allclose(by_voice["narrator"]["score"], by_voice["quoted"]["score"])
    assert np.allclose(by_voice["all"]["quoted_score"], by_voice["narrator"]["quoted_score"])


def test_a_corpus_without_sentences_is_counted() -> None:
    corpus = made(5, longest=0)
    for name, table in framing_tables(corpus.sample(), SETTINGS).items():
        assert conform(table, name)["score"].isna().all()


def test_one_story_one_vote() -> None:
    """A story published again and again moves the mean as published, not that of stories."""
    corpus = made(30, copies=0.0)
    first = corpus.scores["doc_id"].iloc[0]
    again = [frame[frame["doc_id"] == first] for frame in (corpus.documents, corpus.stories)]
    inside = (corpus.scores["doc_id"] == first).to_numpy()
    parts = [corpus.documents, corpus.stories, corpus.sentences, corpus.scores, corpus.heads]
    for number in range(5):
        copy = [*again, corpus.sentences[inside], corpus.scores[inside]]
        named = [frame.assign(doc_id=f"z{number}") for frame in copy]
        parts[:4] = [pd.concat(pair) for pair in zip(parts[:4], named, strict=True)]
        parts[4] = np.concatenate([parts[4], corpus.heads[inside]])
    key = ["source", "topic"]
    once = framing_tables(corpus.sample(), SETTINGS)["framing_by_source"].set_index(key)
    often = framing_tables(Made(*parts).sample(), SETTINGS)["framing_by_source"].set_index(key)
    known = once["score"].notna()
    assert np.allclose(once["story_score"], once["score"], equal_nan=True)
    assert np.allclose(often["story_score"], once["score"], equal_nan=True)
    assert not np.allclose(often.loc[known, "score"], once.loc[known, "score"])
    for end in ("low", "high"):
        assert np.allclose(often[f"story_{end}"], once[f"score_{end}"], equal_nan=True)


def test_copies_of_one_story_do_not_narrow_an_interval() -> None:
    corpus = made(30, copies=0.0)
    documents, stories, sentences, scores = (
        pd.concat([frame, frame.assign(doc_id="x" + frame["doc_id"])])
        for frame in (corpus.documents, corpus.stories, corpus.sentences, corpus.scores)
    )
    heads = np.concatenate([corpus.heads, corpus.heads])
    twice = Made(documents, stories, sentences, scores, heads)
    once = framing_tables(corpus.sample(), SETTINGS)["framing_by_source"]
    double = framing_tables(twice.sample(), SETTINGS)["framing_by_source"]
    assert (double["n_documents"] == 2 * once["n_documents"]).all()
    assert np.allclose(double["score_low"], once["score_low"], equal_nan=True)
