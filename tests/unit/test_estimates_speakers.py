"""The framing of what speakers say, by their country."""

import numpy as np
import pytest

from entente.estimates.documents import document_table
from entente.estimates.settings import Settings
from entente.estimates.speakers import UNKNOWN, framing_by_speaker
from entente.tables import conform, to_csv
from tests.unit.made_corpus import made

SETTINGS = Settings(seed=3, replicates=100)


def test_every_quoted_sentence_counts_for_its_speakers_country() -> None:
    corpus = made(60)
    table = conform(
        framing_by_speaker(corpus.sample(), corpus.sentences, SETTINGS), "framing_by_speaker"
    )
    whole = table[table["topic"] == "all"].set_index("speaker_country")
    quoted = corpus.sentences[corpus.sentences["voice"] == "quoted"]
    counts = quoted["speaker_country"].replace("", UNKNOWN).value_counts()
    assert whole["n_sentences"].to_dict() == counts.to_dict()
    assert table["narrator_score"].isna().all()
    assert np.allclose(whole["score"], whole["quoted_score"])
    russian = quoted[quoted["speaker_country"] == "RUS"].merge(corpus.scores)
    size = (
        russian["end"]
        / corpus.sentences.groupby("doc_id")["end"].sum()[russian["doc_id"]].to_numpy()
    )
    assert whole.loc["RUS", "score"] == pytest.approx(np.average(russian["score"], weights=size))


def test_the_order_of_rows_does_not_matter() -> None:
    corpus = made(40)
    other = corpus.shuffled(np.random.default_rng(2))
    one, two = (
        to_csv(framing_by_speaker(each.sample(), each.sentences, SETTINGS), "framing_by_speaker")
        for each in (corpus, other)
    )
    assert one == two


def test_a_corpus_in_which_nobody_speaks_gives_an_empty_table() -> None:
    corpus = made(10)
    silent = corpus.sentences.assign(voice="narrator", speaker_country="")
    sample = type(corpus)(
        corpus.documents, corpus.stories, silent, corpus.scores, corpus.heads
    ).sample()
    assert conform(framing_by_speaker(sample, silent, SETTINGS), "framing_by_speaker").empty


def test_sentences_of_another_corpus_are_refused() -> None:
    corpus = made(10)
    with pytest.raises(ValueError, match="same corpus"):
        framing_by_speaker(
            corpus.sample(), corpus.sentences.iloc[: len(corpus.sentences) // 2], SETTINGS
        )


def test_documents_tell_both_voices() -> None:
    corpus = made(30)
    table = conform(document_table(corpus.sample(), SETTINGS), "documents").set_index("doc_id")
    joined = corpus.sentences.merge(corpus.scores)
    doc_id = joined.groupby("doc_id")["voice"].nunique().idxmax()
    here = joined[joined["doc_id"] == doc_id]
    for voice in ("quoted", "narrator"):
        part = here[here["voice"] == voice]
        mean = np.average(part["score"], weights=part["end"])
        assert table.loc[doc_id, f"{voice}_score"] == pytest.approx(mean)
    alone = joined.groupby("doc_id")["voice"].agg(set).map(lambda voices: voices == {"narrator"})
    assert table.loc[alone[alone].index, "quoted_score"].isna().all()
