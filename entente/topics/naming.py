"""Words for clusters of passages, by BERTopic."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from typing import Any, NoReturn

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer

N_WORDS = 10
IN_LABEL = 3
MOST_WORDS = 50_000  # words and pairs of words that are looked at: bounds memory

# Function words, and those with which all news is told.
STOP_WORDS = sorted(
    ENGLISH_STOP_WORDS
    | {
        "said",
        "says",
        "say",
        "told",
        "mr",
        "mrs",
        "ms",
        "dr",
        "year",
        "years",
        "today",
        "yesterday",
    }
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)

# Letters, perhaps with a hyphen or apostrophe inside: years and page numbers name no topic.
WORD = r"(?u)\b[^\W\d_][\w'’-]*[^\W_]\b"


class NoUmap(MetaPathFinder):
    """Hides umap while BERTopic is imported.

    BERTopic imports it for plots that we do not draw, and runs without it (its "light-weight
    installation"); on a fresh machine that import compiles for half a minute.
    """

    def find_spec(self, fullname: str, *_where: object) -> None:
        """Say that umap is not there, and nothing of other modules."""
        if fullname == "umap":
            self.hide(fullname)

    @staticmethod
    def hide(name: str) -> NoReturn:
        """Raise as if the module were not installed."""
        raise ModuleNotFoundError(f"{name} is hidden while bertopic is imported", name=name)


def bertopic() -> Any:
    """Import BERTopic, without umap, and return the module."""
    finder = NoUmap()
    sys.meta_path.insert(0, finder)
    try:
        import bertopic  # eight seconds: only where topics are discovered
    finally:
        sys.meta_path.remove(finder)
    return bertopic


def topic_words(
    texts: Sequence[str], embeddings: np.ndarray, labels: np.ndarray
) -> list[list[str]]:
    """Return the best words or pairs of words of each cluster by c-TF-IDF, best first.

    texts: the passages; embeddings: (n_passages, width); labels: (n_passages,), -1 for none.
    BERTopic is given the clusters as found (its manual mode), so that it neither reduces nor
    clusters nor loads a model of its own.
    """
    library = bertopic()
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction

    vectorizer = CountVectorizer(
        stop_words=STOP_WORDS, ngram_range=(1, 2), token_pattern=WORD, max_features=MOST_WORDS
    )
    model = library.BERTopic(
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=BaseCluster(),
        vectorizer_model=vectorizer,
        top_n_words=N_WORDS,
    )
    model.fit(list(texts), embeddings=np.array(embeddings), y=labels)
    theirs = np.asarray(model.topics_)
    n_topics = int(labels.max(initial=-1)) + 1
    numbers = [int(theirs[np.argmax(labels == number)]) for number in range(n_topics)]
    return [[word for word, _ in model.get_topic(number) if word] for number in numbers]


def readable(words: Sequence[str]) -> str:
    """Return a label of the first words that do not repeat each other: "gas pipeline, Moscow"."""
    chosen: list[str] = []
    for word in words:
        parts = set(word.split())
        if not any(parts & set(other.split()) for other in chosen):
            chosen.append(word)
    return ", ".join(chosen[:IN_LABEL])
