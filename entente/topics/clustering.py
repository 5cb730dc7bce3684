"""Clusters of passages, by the embeddings that are stored: three ways, all repeatable."""

from typing import Any

import numpy as np
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.decomposition import PCA
from threadpoolctl import threadpool_limits

OUTLIER = -1

# Up to here k-means: it finds readable topics where density has too few points to speak of, and
# costs no start-up. EVoC's first import compiles for over a minute on a fresh machine.
MOST_FOR_KMEANS = 5000
PASSAGES_PER_CLUSTER = 50  # about what a reader still sees as one topic in a small corpus
MOST_CLUSTERS = 40
COMPONENTS = 20  # of k-means: the rest of 384 is what makes sentences different, not topics


def way_of(clusterer: str, n_passages: int) -> str:
    """Return the clusterer that `auto` means for so many passages, or the one that is named."""
    if clusterer != "auto":
        return clusterer
    return "kmeans" if n_passages < MOST_FOR_KMEANS else "evoc"


def cluster(embeddings: np.ndarray, way: str, smallest: int, seed: int) -> np.ndarray:
    """Return the cluster of each passage, (n_passages,) int: 0 is the largest, -1 none.

    embeddings: (n_passages, width) in canonical order, left as they are; way: kmeans, evoc or
    hdbscan; smallest: passages of the smallest cluster.
    """
    copy = np.array(embeddings, dtype=np.float32, order="C")
    found = {"kmeans": by_kmeans, "evoc": by_evoc, "hdbscan": by_hdbscan}[way](copy, smallest, seed)
    return by_size(found, smallest)


def by_kmeans(embeddings: np.ndarray, smallest: int, seed: int) -> np.ndarray:
    """Return k-means clusters on the first principal components.

    On one thread: with more, sums come in another order, and a passage on the border may change.
    """
    n_clusters = len(embeddings) // max(PASSAGES_PER_CLUSTER, smallest)
    n_clusters = min(max(n_clusters, 2), MOST_CLUSTERS)
    with threadpool_limits(1):
        n_components = min(COMPONENTS, *embeddings.shape)
        reduced = PCA(n_components, svd_solver="full").fit_transform(embeddings)
        return KMeans(n_clusters, n_init=10, random_state=seed).fit_predict(reduced)


def by_evoc(embeddings: np.ndarray, smallest: int, seed: int) -> np.ndarray:
    """Return EVoC's clusters (Tutte Institute, 2024); made for embeddings, repeats itself."""
    from evoc import EVoC  # compiles for over a minute at first: only who needs it pays

    model: Any = EVoC(base_min_cluster_size=smallest, random_state=seed)
    return np.asarray(model.fit_predict(embeddings))


def by_hdbscan(embeddings: np.ndarray, smallest: int, seed: int) -> np.ndarray:
    """Return HDBSCAN's clusters on UMAP, with the settings that BERTopic has by default."""
    from umap import UMAP  # the same: half a minute

    reducer = UMAP(
        n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed, n_jobs=1
    )
    reduced = reducer.fit_transform(embeddings)
    return np.asarray(HDBSCAN(min_cluster_size=smallest, copy=True).fit_predict(reduced))


def by_size(labels: np.ndarray, smallest: int) -> np.ndarray:
    """Return the labels renumbered by size, ties by the first member; those too small become -1."""
    kept, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    usable = (kept != OUTLIER) & (sizes >= smallest)
    order = np.lexsort((first[usable], -sizes[usable]))
    renumbered = np.full(len(labels), OUTLIER, dtype=np.int64)
    for number, label in enumerate(kept[usable][order]):
        renumbered[labels == label] = number
    return renumbered
