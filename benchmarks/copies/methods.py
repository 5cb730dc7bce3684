"""The methods: each takes documents and thresholds, and says what stories there are at each.

All hash the same runs of three words, and all are told the window: pairs that lie further apart
count for none of them. What pairs connect is a story, for all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray
from rensa import RMinHash, RMinHashLSH
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from entente.duplicates import find_stories
from entente.duplicates.dates import span
from entente.duplicates.words import WORD

WINDOW = 7  # days, as in config.yaml
PERMUTATIONS = 128
SEED = 1
AT_ONCE = 5000

# Bands of 128 permutations, and the threshold that each is the best for: (1 / bands) ** (1 / rows).
RENSA_BANDS = {0.13: 64, 0.42: 32, 0.71: 16, 0.88: 8}

Found = Iterator[tuple[float, pd.Series]]  # thresholds, and the story of each doc_id at each
Method = Callable[[pd.DataFrame, Sequence[float]], Found]


def runs_of_words(text: str) -> list[str]:
    """Return the runs of three words of a text, or itself where it is shorter."""
    words = WORD.findall(text.casefold())
    return [" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))]


def connected(documents: pd.DataFrame, pairs: Iterable[tuple[int, int]]) -> pd.Series:
    """Return the story of each document, by doc_id, as pairs of places connect them."""
    spans = np.array([span(written) for written in documents["date"]])
    ends = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    one, other = spans[ends[:, 0]], spans[ends[:, 1]]
    near = np.maximum(one[:, 0] - other[:, 1], other[:, 0] - one[:, 1]) <= WINDOW
    ends, n_documents = ends[near], len(documents)
    graph = coo_array((np.ones(len(ends)), tuple(ends.T)), shape=(n_documents, n_documents))
    return pd.Series(connected_components(graph, directed=False)[1], index=documents["doc_id"])


def ours(documents: pd.DataFrame, thresholds: Sequence[float]) -> Found:
    """Yield the stories that Entente finds; a threshold is the config's wire.similarity."""
    for threshold in thresholds:
        stories = find_stories(documents, WINDOW, threshold, SEED)
        yield threshold, stories.set_index("doc_id")["wire_id"]


def rensa(documents: pd.DataFrame, thresholds: Sequence[float]) -> Found:
    """Yield what rensa's index answers with, unchecked."""
    signatures: list[RMinHash] = []
    for start in range(0, len(documents), AT_ONCE):
        texts = documents["text"].iloc[start : start + AT_ONCE]
        signatures += RMinHash.from_token_sets(map(runs_of_words, texts), PERMUTATIONS, SEED)
    for threshold in thresholds:
        index = RMinHashLSH(threshold, PERMUTATIONS, RENSA_BANDS[threshold])
        index.insert_many(signatures)
        answers = (index.query(signature) for signature in signatures)
        pairs = ((n, other) for n, found in enumerate(answers) for other in found if other > n)
        yield threshold, connected(documents, pairs)


def datasketch(documents: pd.DataFrame, thresholds: Sequence[float]) -> Found:
    """Yield what datasketch's index answers with, unchecked."""
    tokens = ([run.encode() for run in runs_of_words(text)] for text in documents["text"])
    signatures = list(MinHash.generator(tokens, num_perm=PERMUTATIONS, seed=SEED))
    for threshold in thresholds:
        index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        for number, signature in enumerate(signatures):
            index.insert(number, signature)
        answers = (index.query(signature) for signature in signatures)
        pairs = ((n, other) for n, found in enumerate(answers) for other in found if other > n)
        yield threshold, connected(documents, pairs)


def semhash(documents: pd.DataFrame, thresholds: Sequence[float]) -> Found:
    """Yield what semhash's index answers with: all neighbours, so that the window takes none away.

    Its own answer names one neighbour only, which may be out of the window.
    """
    # Here, so that the memory of the encoder's libraries counts for this method only.
    from semhash import SemHash

    from benchmarks.copies.vectors import static_model

    records = [{"number": str(n), "text": text} for n, text in enumerate(documents["text"])]
    hashed = SemHash.from_records(records, columns=["text"], model=cast(Any, static_model()))
    groups = [[int(record["number"]) for record in group] for group in hashed.index.items]
    for threshold in thresholds:
        neighbours = hashed.index.query_threshold(hashed.index.vectors, threshold)
        yield threshold, connected(documents, _neighbour_pairs(groups, neighbours))


def _neighbour_pairs(
    groups: list[list[int]], neighbours: list[tuple[NDArray[np.int64], NDArray[np.float64]]]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of documents: of equal texts, and of texts that are neighbours."""
    for number, (found, _) in enumerate(neighbours):
        for other in {number, *map(int, found)}:
            yield from ((one, two) for one in groups[number] for two in groups[other] if one < two)


# The threshold that a user would set for news, and others that might do better.
METHODS: dict[str, tuple[Method, float, tuple[float, ...]]] = {
    "Entente": (ours, 0.5, (0.4, 0.5, 0.6)),
    "rensa": (rensa, 0.42, (0.13, 0.42, 0.71, 0.88)),
    "datasketch": (datasketch, 0.5, (0.1, 0.2, 0.3, 0.4, 0.5, 0.7)),
    "semhash": (semhash, 0.9, (0.95, 0.98, 0.99, 0.995)),
}
