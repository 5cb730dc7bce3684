"""Which sentences go through the encoder together: near-equal lengths, a budget of tokens."""

from collections.abc import Sequence

import numpy as np


def distinct(texts: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """Return the distinct texts, sorted, and for each given text its place among them (n,)."""
    found = sorted(set(texts))
    places = {text: place for place, text in enumerate(found)}
    return found, np.fromiter((places[text] for text in texts), dtype=np.int64, count=len(texts))


def batches(lengths: np.ndarray, budget: int) -> list[np.ndarray]:
    """Return the indices of each batch, from the longest texts to the shortest.

    lengths (n,) holds tokens, each at least 1. A batch, padded to its longest text, holds at most
    `budget` tokens, or a single text. Sorting keeps the padding near nothing; ties go by index, so
    that the same texts always meet in the same batches. The longest come first: a batch that does
    not fit into memory fails at once, and the time left is never underestimated.
    """
    order = np.lexsort((np.arange(len(lengths)), -lengths))
    found: list[np.ndarray] = []
    start = 0
    while start < len(order):
        size = max(1, budget // int(lengths[order[start]]))
        found.append(order[start : start + size])
        start += size
    return found


def padded(tokens: Sequence[np.ndarray], filler: int) -> tuple[np.ndarray, np.ndarray]:
    """Return token ids (n, longest), filled up with `filler`, and the mask of true tokens."""
    longest = max(len(ids) for ids in tokens)
    ids = np.full((len(tokens), longest), filler, dtype=np.int64)
    mask = np.zeros((len(tokens), longest), dtype=np.int64)
    for row, sentence in enumerate(tokens):
        ids[row, : len(sentence)] = sentence
        mask[row, : len(sentence)] = 1
    return ids, mask
