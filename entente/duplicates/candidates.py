"""Pairs of texts that probably share a good part: MinHash and locality-sensitive hashing.

Signatures by rensa (MinHash, Broder 1997). Its index, like others, answers with all that fell into
one bucket, which is everything where a form is filled a thousand times; so buckets are made here,
by sorting, and a crowded one is only searched near each text (sorted neighbourhood, Hernández and
Stolfo 1995).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from entente.duplicates.formulas import Formulas
from entente.duplicates.words import WORDS_A_SHINGLE, Texts, shingles
from entente.seeds import derive

Places = NDArray[np.int64]
Signatures = NDArray[np.uint32]  # (texts, PERMUTATIONS)

# Bands of two rows find a pair that shares 12% of all its shingles (two fifths of the words changed
# one by one) with probability 0.84, one that shares 1% with 0.013.
PERMUTATIONS = 256
ROWS = 2
BANDS = PERMUTATIONS // ROWS

HASHED_AT_ONCE = 5000  # texts whose shingles are in memory together: 12 MB of news
CROWDED = 50  # texts in a bucket that are all compared; in a larger one, so many before and after
NEAREST = 4  # in a crowded bucket, also so many before and after in the order of the next band
COMPARED_AT_ONCE = 20_000  # pairs whose signatures are in memory together: 40 MB


def signatures(texts: Texts, formulas: Formulas, seed: int) -> Iterator[Signatures]:
    """Yield the MinHash signatures of the texts' own runs, HASHED_AT_ONCE texts at a time."""
    minhash_seed = derive(seed, "wire copies")
    for start in range(0, len(texts), HASHED_AT_ONCE):
        runs = (shingles(texts[n]) for n in range(start, min(start + HASHED_AT_ONCE, len(texts))))
        part = [one[~formulas.holds(one)] for one in runs]
        offsets = np.cumsum([0, *map(len, part)], dtype=np.uint64)
        flat = np.concatenate(part)
        found = RMinHash.digest_matrix_from_flat_token_hashes(
            flat, offsets, PERMUTATIONS, minhash_seed
        )
        yield np.array(found.to_rows(), dtype=np.uint32)


def neighbours(order: Places, keys: NDArray[np.uint64], most: int) -> Iterator[Places]:
    """Yield pairs (n, 2) of places of equal key, at most `most` apart in the order.

    order: places so sorted that equal keys are next to each other. keys: one a place.
    """
    sorted_keys = keys[order]
    left = np.arange(len(order) - 1)
    for distance in range(1, most + 1):
        left = left[left + distance < len(order)]
        left = left[sorted_keys[left] == sorted_keys[left + distance]]
        if not len(left):
            return
        yield np.column_stack((order[left], order[left + distance]))


def band(signed: Signatures, number: int) -> NDArray[np.uint64]:
    """Return the key (texts,) of a band: equal where all its rows are; bands go round."""
    rows = signed[:, [(ROWS * number + row) % PERMUTATIONS for row in range(ROWS)]]
    return np.ascontiguousarray(rows).view(np.uint64).ravel()


def crowded(order: Places, keys: NDArray[np.uint64]) -> Places:
    """Return the places of keys that more than CROWDED have; the order has equal keys together."""
    borders = np.flatnonzero(np.diff(keys[order])) + 1
    sizes = np.diff([0, *borders, len(order)])
    return order[np.repeat(sizes > CROWDED, sizes)]


def in_band(signed: Signatures, number: int, first: Places) -> Places:
    """Return the pairs (n, 2), the smaller place first, that a band proposes.

    signed: the signatures (texts, PERMUTATIONS). first: the first day (texts,) of each: in a
    crowded bucket those next to each other in time are compared, and those alike in the next band.
    """
    keys = band(signed, number)
    order = np.lexsort((first, keys))
    found = list(neighbours(order, keys, CROWDED))
    crowd = crowded(order, keys)
    alike = np.lexsort((band(signed, number + 1)[crowd], keys[crowd]))
    found += list(neighbours(crowd[alike], keys, NEAREST))
    pairs = np.concatenate([np.empty((0, 2), dtype=np.int64), *found])
    return np.sort(pairs, axis=1)


def probable_containment(signed: Signatures, lengths: Places, pairs: Places) -> NDArray[np.float64]:
    """Return the share (n,) of the shorter one's shingles that signatures say the longer has."""
    count = np.maximum(lengths - WORDS_A_SHINGLE + 1, 1)
    one, other = count[pairs[:, 0]], count[pairs[:, 1]]
    agree = np.empty(len(pairs))
    for start in range(0, len(pairs), COMPARED_AT_ONCE):
        part = pairs[start : start + COMPARED_AT_ONCE]
        same = signed[part[:, 0]] == signed[part[:, 1]]
        agree[start : start + len(part)] = same.mean(axis=1)
    return agree / (1 + agree) * (one + other) / np.minimum(one, other)
