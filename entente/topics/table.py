"""The table of topics: every target, found or not, and what was discovered."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from entente.passages import passage_rows, passage_table
from entente.topics.definitions import Topic
from entente.topics.discovered import canonical
from entente.topics.words import coherence, count_words, outstanding_words

BETWEEN_WORDS = ", "


def described(topics: Sequence[Topic], discovered: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return topic, label, kind, keywords and stability: targets in the order of their file first.

    The keywords of a target are the user's; a target without gets words later.
    """
    targets = [
        {
            "topic": topic.id,
            "label": topic.label,
            "kind": "target",
            "stability": np.nan,
            "keywords": [word for word in topic.keywords if not word.startswith("-")],
        }
        for topic in topics
    ]
    found = [{**topic, "kind": "discovered"} for topic in discovered]
    table = pd.DataFrame(targets + found)
    return table.assign(stability=table["stability"].astype("float64"))


def sizes(topics: pd.Series, sentences: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Return n_documents, n_sentences and share of each topic, in the order of `topics`.

    sentences: doc_id, sentence and weight; share: of all weight in the corpus, where a document
    weighs 1 and each of its sentences its part of the characters.
    """
    weighed = members.merge(sentences, on=["doc_id", "sentence"], validate="many_to_one")
    grouped = weighed.groupby("topic")
    total = max(sentences["weight"].sum(), np.finfo(float).tiny)
    found = pd.DataFrame(
        {
            "n_documents": grouped["doc_id"].nunique(),
            "n_sentences": grouped.size(),
            "share": (grouped["weight"].sum() / total).clip(0.0, 1.0),
        }
    ).reindex(topics, fill_value=0)
    return found.reset_index(drop=True)


def weights(sentences: pd.DataFrame) -> pd.Series:
    """Return each sentence's part of its document's characters, in (0, 1]."""
    characters = (sentences["end"] - sentences["start"]).astype("float64")
    totals = characters.groupby(sentences["doc_id"]).transform("sum")
    return characters / totals.clip(lower=1.0)


def member_passages(
    topics: pd.Series, sentences: pd.DataFrame, members: pd.DataFrame
) -> list[np.ndarray]:
    """Return for each topic the rows of the passages that have a sentence on it.

    sentences: doc_id, sentence and passage (its row).
    """
    placed = members.merge(sentences, on=["doc_id", "sentence"], validate="many_to_one")
    rows = placed.groupby("topic")["passage"].unique()
    return [np.sort(rows[topic]) if topic in rows else np.zeros(0, np.int64) for topic in topics]


def topic_table(
    topics: Sequence[Topic],
    discovered: Sequence[Mapping[str, Any]],
    members: pd.DataFrame,
    sentences: pd.DataFrame,
) -> pd.DataFrame:
    """Return the table of topics, schema topics.

    topics: the targets; discovered: as in `Discovery.topics`; members: schema sentence_topics of
    both; sentences: schema corpus_sentences, all shards. A target that no sentence carries stands
    with zeros. Coherence is that of the words that stand out in the topic's passages, for targets
    as for discovered topics, so that it compares; stability belongs to discovered topics only.
    """
    sentences, _ = canonical(sentences, np.zeros(len(sentences)))
    table = described(topics, discovered)
    placed = sentences[["doc_id", "sentence"]].assign(
        weight=weights(sentences), passage=passage_rows(sentences)
    )
    counts, words = count_words(list(passage_table(sentences)["text"]))
    passages = member_passages(table["topic"], placed, members)
    outstanding = outstanding_words(counts, words, passages)
    keywords = [given or found for given, found in zip(table["keywords"], outstanding, strict=True)]
    return table.join(sizes(table["topic"], placed, members)).assign(
        keywords=[BETWEEN_WORDS.join(listed) for listed in keywords],
        coherence=coherence(counts, words, outstanding),
    )
