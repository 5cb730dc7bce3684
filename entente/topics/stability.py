"""How far discovered topics come back when the corpus and the seed are a little different."""

from collections.abc import Callable

import numpy as np

from entente.topics.clustering import OUTLIER

REFITS = 3
SHARE = 0.8  # of the documents in each refit
MOST_PASSAGES = 50_000  # in a refit: more cost time and change nothing


def matched(labels: np.ndarray, again: np.ndarray, n_topics: int) -> np.ndarray:
    """Return for each topic the best Jaccard index of its members with a cluster of a refit.

    labels, again: (n_passages,) of the same passages. Hennig's cluster-wise stability (2007,
    Computational Statistics & Data Analysis 52). NaN for a topic without members among them.
    """
    kept = (labels != OUTLIER) & (again != OUTLIER)
    n_again = int(again.max(initial=OUTLIER)) + 1
    both = np.zeros((n_topics, max(n_again, 1)))
    np.add.at(both, (labels[kept], again[kept]), 1)
    here = np.bincount(labels[labels != OUTLIER], minlength=n_topics)[:, None]
    there = np.bincount(again[again != OUTLIER], minlength=both.shape[1])[None, :]
    jaccard = both / np.maximum(here + there - both, 1)
    return np.where(here[:, 0] > 0, jaccard.max(axis=1), np.nan)


def stability(
    documents: np.ndarray,
    labels: np.ndarray,
    refit: Callable[[np.ndarray, int], np.ndarray],
    random: np.random.Generator,
) -> np.ndarray:
    """Return the stability of each topic, (n_topics,) in [0, 1].

    documents: (n_passages,) number of each passage's document; labels: its topic or -1; refit:
    from passage rows and a seed to their clusters. The mean of `matched` over refits on documents
    drawn without replacement, each with a seed of its own.
    """
    n_topics = int(labels.max(initial=OUTLIER)) + 1
    n_documents = int(documents.max(initial=-1)) + 1
    share = min(SHARE, MOST_PASSAGES / max(len(labels), 1))
    n_drawn = max(int(n_documents * share), 1)
    found = np.full((REFITS, n_topics), np.nan)
    for turn in range(REFITS):
        drawn = np.zeros(n_documents, dtype=bool)
        drawn[random.choice(n_documents, n_drawn, replace=False)] = True
        rows = np.flatnonzero(drawn[documents])
        again = refit(rows, int(random.integers(2**31)))
        found[turn] = matched(labels[rows], again, n_topics)
    counted = np.isfinite(found).sum(axis=0)
    return np.where(counted > 0, np.nansum(found, axis=0) / np.maximum(counted, 1), np.nan)
