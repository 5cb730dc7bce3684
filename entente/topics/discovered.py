"""What else the corpus is about: clusters of its passages, named and tested."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from entente.passages import passage_rows, passage_table, pool
from entente.seeds import derive, generator
from entente.topics.clustering import OUTLIER, cluster, way_of
from entente.topics.naming import readable, topic_words
from entente.topics.stability import stability
from entente.topics.targets import sentence_topics

FEWEST_PASSAGES = 50  # one cluster's worth; in less there is nothing to find
MOST_TOPICS = 500  # that could be found: a topic of a large corpus has 0.2% of its passages or more


@dataclass(frozen=True)
class Discovery:
    """Discovered topics.

    members: schema sentence_topics; topics: one mapping a topic, largest first, with topic ("d00"),
    label, keywords and stability; n_passages and n_outliers count the passages in all and those
    without a topic; way: how they were clustered.
    """

    members: pd.DataFrame
    topics: list[dict[str, Any]]
    n_passages: int
    n_outliers: int
    way: str

    def summary(self) -> str:
        """Return one line for the log."""
        return (
            f"{len(self.topics)} topics by {self.way} in {self.n_passages} passages; "
            f"{self.n_outliers} passages have none"
        )


def canonical(sentences: pd.DataFrame, embeddings: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """Return both in the order of (doc_id, sentence), whatever order they come in."""
    order = np.lexsort((sentences["sentence"], pd.factorize(sentences["doc_id"], sort=True)[0]))
    return sentences.iloc[order].reset_index(drop=True), embeddings[order]


def discover(
    sentences: pd.DataFrame, embeddings: np.ndarray, settings: Mapping[str, Any], seed: int
) -> Discovery:
    """Return the topics of a corpus.

    sentences: schema corpus_sentences; embeddings: (n_sentences, width), row by row theirs;
    settings: `clusterer` (auto, evoc, hdbscan, kmeans) and `min_topic_size` (passages, at
    least so many).
    """
    sentences, embeddings = canonical(sentences, embeddings)
    rows = passage_rows(sentences)
    passages = passage_table(sentences)
    way = way_of(settings["clusterer"], len(passages))
    if len(passages) < FEWEST_PASSAGES:
        return Discovery(sentence_topics([], [], [], []), [], len(passages), len(passages), way)
    vectors = pool(embeddings, sentences, rows)
    smallest = max(settings["min_topic_size"], len(passages) // MOST_TOPICS)
    labels = cluster(vectors, way, smallest, derive(seed, "discovered topics") % 2**31)
    if (labels == OUTLIER).all():
        return Discovery(sentence_topics([], [], [], []), [], len(passages), len(passages), way)

    def refit(drawn: np.ndarray, other: int) -> np.ndarray:
        return cluster(vectors[drawn], way, smallest, other)

    documents = pd.factorize(passages["doc_id"])[0]
    found = stability(documents, labels, refit, generator(seed, "topic stability"))
    words = topic_words(list(passages["text"]), vectors, labels)
    topics = [describe(number, words[number], float(found[number])) for number in range(len(words))]
    n_outliers = int((labels == OUTLIER).sum())
    members = membership(sentences, labels[rows], closeness(vectors, labels)[rows])
    return Discovery(members, topics, len(passages), n_outliers, way)


def identifier(number: int) -> str:
    """Return the id of a discovered topic: d00 is the largest."""
    return f"d{number:02d}"


def describe(number: int, words: list[str], stable: float) -> dict[str, Any]:
    """Return what the table of topics says of a discovered topic; stability to 6 digits."""
    name = identifier(number)
    return {
        "topic": name,
        "label": readable(words) or name,
        "keywords": words,
        "stability": round(stable, 6) if np.isfinite(stable) else None,
    }


def closeness(vectors: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the softmax, over topics, of each passage's cosine to the topics' means, (n,).

    How much better the passage fits its own topic than the others; 0 for outliers. The factor of
    20 is the usual inverse temperature of cosine between sentence embeddings, that of the loss most
    of them were trained with (MultipleNegativesRankingLoss in sentence-transformers).
    """
    n_topics = int(labels.max()) + 1
    means = np.stack([vectors[labels == number].mean(axis=0) for number in range(n_topics)])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    weights = np.exp(20.0 * (vectors @ means.T - 1.0))
    own = weights[np.arange(len(labels)), np.maximum(labels, 0)] / weights.sum(axis=1)
    return np.round(np.where(labels == OUTLIER, 0.0, own), 4)


def membership(
    sentences: pd.DataFrame, labels: np.ndarray, probability: np.ndarray
) -> pd.DataFrame:
    """Return schema sentence_topics: a sentence has the topic of its passage."""
    kept = labels != OUTLIER
    carriers = sentences[kept]
    names = [identifier(int(label)) for label in labels[kept]]
    return sentence_topics(
        carriers["doc_id"].to_numpy(), carriers["sentence"].to_numpy(), names, probability[kept]
    )
