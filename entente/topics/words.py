"""Words that stand out in a topic's passages, and how often they go together."""

from collections.abc import Sequence

import numpy as np
from gensim.corpora import Dictionary
from gensim.models.coherencemodel import CoherenceModel
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from entente.topics.naming import N_WORDS, STOP_WORDS, WORD

MOST_PASSAGES = 20_000  # that words are counted in together: more cost time and change nothing


def count_words(texts: Sequence[str]) -> tuple[csr_matrix, list[str]]:
    """Return how often each word stands in each text (n_texts, n_words), and the words, sorted."""
    vectorizer = CountVectorizer(stop_words=STOP_WORDS, token_pattern=WORD)
    try:
        counts = vectorizer.fit_transform(texts)
    except ValueError:  # no text holds a word
        return csr_matrix((len(texts), 0), dtype=np.int64), []
    return counts, vectorizer.get_feature_names_out().tolist()


def outstanding_words(
    counts: csr_matrix, words: Sequence[str], members: Sequence[np.ndarray]
) -> list[list[str]]:
    """Return the words of each topic that stand out most, best first; none for an empty topic.

    members: for each topic, the rows of its passages in `counts`. The weight is BERTopic's c-TF-IDF
    (Grootendorst, 2022, arXiv:2203.05794): a word's share of the topic's words, times
    log(1 + words of an average topic / the word's frequency). "An average topic" is an average
    passage's words times 50, so that the words of one topic do not change with the others.
    """
    frequency = np.asarray(counts.sum(axis=0)).ravel()
    average = 50 * counts.sum() / max(counts.shape[0], 1)
    rarity = np.log1p(average / np.maximum(frequency, 1))
    found = []
    for rows in members:
        inside = np.asarray(counts[rows].sum(axis=0)).ravel()
        best = np.argsort(-inside * rarity, kind="stable")[:N_WORDS]
        found.append([words[word] for word in best if inside[word] > 0])
    return found


def coherence(counts: csr_matrix, words: Sequence[str], topics: Sequence[list[str]]) -> np.ndarray:
    """Return the coherence of each topic's words, (n_topics,) in [-1, 1], by gensim's c_npmi.

    Mean normalised pointwise mutual information of pairs of words (Bouma, 2009; Röder et al.,
    2015), where a window is a passage: 1 if they only ever stand together, 0 if they meet as often
    as by chance. NaN for a topic of fewer than two words.
    """
    rows = np.unique(np.linspace(0, counts.shape[0] - 1, MOST_PASSAGES, dtype=np.int64))
    sampled = counts[rows] if counts.shape[0] else counts
    texts = [[words[word] for word in sampled[row].indices] for row in range(sampled.shape[0])]
    dictionary = Dictionary(texts)
    scored = np.full(len(topics), np.nan)
    usable = [[word for word in topic if word in dictionary.token2id] for topic in topics]
    several = [number for number, known in enumerate(usable) if len(known) > 1]
    if several:
        model = CoherenceModel(
            topics=[usable[number] for number in several],
            texts=texts,
            dictionary=dictionary,
            coherence="c_npmi",
            window_size=max(map(len, texts)) + 1,
            processes=1,
        )
        scored[several] = np.clip(model.get_coherence_per_topic(), -1.0, 1.0)
    return scored
