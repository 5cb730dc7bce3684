"""Target topics of every sentence: several, one or none."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from entente.passages import passage_rows, passage_table, pool
from entente.topics.assigner import from_json
from entente.topics.definitions import Topic
from entente.topics.evidence import evidence, split_anchors
from entente.topics.keywords import keyword_hits

THRESHOLD = 0.5  # of a calibrated probability: carries the topic more likely than not

COLUMNS = ["doc_id", "sentence", "topic", "probability"]


def target_probabilities(
    sentences: pd.DataFrame,
    embeddings: np.ndarray,
    topics: Sequence[Topic],
    anchors: tuple[np.ndarray, np.ndarray],
    weights: Mapping[str, Any],
) -> np.ndarray:
    """Return the probability (n_sentences, n_topics) that a sentence carries each topic.

    sentences: schema corpus_sentences; embeddings (n_sentences, width) row by row theirs; anchors:
    the embeddings of the topics' texts, one topic below the other, and of the background; weights:
    of the assigner. A document's result depends on nothing else in the corpus.
    """
    assigner = from_json(weights)
    known = split_anchors(topics, *anchors)
    has_keywords = [bool(topic.keywords) for topic in topics]
    rows = passage_rows(sentences)

    def read(vectors: np.ndarray, texts: Sequence[str]) -> np.ndarray:
        features = evidence(vectors, keyword_hits(topics, texts), known)
        return assigner.read_texts(features, has_keywords)

    own = read(embeddings, list(sentences["text"]))
    passages = read(pool(embeddings, sentences, rows), list(passage_table(sentences)["text"]))
    return assigner.read_sentences(own, passages[rows])


def assign_targets(
    sentences: pd.DataFrame,
    embeddings: np.ndarray,
    topics: Sequence[Topic],
    anchors: tuple[np.ndarray, np.ndarray],
    weights: Mapping[str, Any],
) -> pd.DataFrame:
    """Return the topics that sentences carry, schema sentence_topics: one row a pair.

    Parameters as in `target_probabilities`.
    """
    if sentences.empty:
        return sentence_topics([], [], [], [])
    found = target_probabilities(sentences, embeddings, topics, anchors, weights)
    row, column = np.nonzero(found >= THRESHOLD)
    ids = np.array([topic.id for topic in topics], dtype=object)
    carriers = sentences.iloc[row]
    return sentence_topics(
        carriers["doc_id"].to_numpy(),
        carriers["sentence"].to_numpy(),
        ids[column],
        found[row, column],
    )


def sentence_topics(
    doc_id: Sequence[str] | np.ndarray,
    sentence: Sequence[int] | np.ndarray,
    topic: Sequence[str] | np.ndarray,
    probability: Sequence[float] | np.ndarray,
) -> pd.DataFrame:
    """Return a table of schema sentence_topics, sorted; empty columns keep their types."""
    table = pd.DataFrame(
        {
            "doc_id": pd.Series(list(doc_id), dtype="str"),
            "sentence": pd.Series(list(sentence), dtype="int64"),
            "topic": pd.Series(list(topic), dtype="str"),
            "probability": pd.Series(list(probability), dtype="float64"),
        }
    )
    return table.sort_values(COLUMNS[:3], kind="stable").reset_index(drop=True)
