"""How much of their text two documents really share."""

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from entente.duplicates.words import NUMERAL, WORDS_A_SHINGLE, Words, shingles

Mask = NDArray[np.bool_]

# Any two texts have a common subsequence of every third or fourth word ("the ... of ... in"). Words
# in line count only where half of those around them, on both sides, are in line as well.
AROUND = 10
DENSE = 0.5

# An alignment takes length times length bits; above 10,000 by 10,000 words only runs are compared.
LONGEST_TABLE = 10**8

# A table of earnings or rates is a form: the words are always the same, the figures tell the story.
MANY_NUMERALS = 8


def in_runs(one: Words, other: Words) -> Mask:
    """Return which words of one stand in a run of three that the other has too, anywhere."""
    shared = np.isin(shingles(one), shingles(other))
    mask = np.zeros(len(one), dtype=bool)
    for offset in range(WORDS_A_SHINGLE):
        mask[offset : offset + len(shared)] |= shared
    return mask


def around(places: NDArray[np.int64], length: int) -> tuple[NDArray[np.int64], ...]:
    """Return, for places (n,) of a text, which of them are the first and past the last around.

    And how many words are around, which is fewer at the text's ends.
    """
    low, high = np.maximum(places - AROUND, 0), np.minimum(places + AROUND, length - 1)
    first = np.searchsorted(places, low)
    return first, np.searchsorted(places, high, side="right"), high - low + 1


def in_line(one: Words, other: Words) -> Mask:
    """Return which words of one the other has in the same order, closely enough."""
    blocks = LCSseq.editops(one.tolist(), other.tolist()).as_matching_blocks()
    pairs = np.array([(block.a, block.b, block.size) for block in blocks], dtype=np.int64)
    sizes = pairs[:, 2]
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    here, there = (np.repeat(pairs[:, side], sizes) + within for side in (0, 1))
    first, last, width = around(here, len(one))
    first_there, last_there, width_there = around(there, len(other))
    count = np.minimum(last, last_there) - np.maximum(first, first_there)
    mask = np.zeros(len(one), dtype=bool)
    mask[here[count >= DENSE * np.maximum(width, width_there)]] = True
    return mask


def shared_words(one: Words, other: Words, similarity: float) -> int:
    """Return how many words of the shorter text are in the other, or 0 where too few are.

    Too few: less than `similarity` of them, or of the numerals in a text that has many.
    Counted are words in runs of three, wherever these stand, and words in line.
    """
    short, long = sorted((one, other), key=lambda words: (len(words), words.tobytes()))
    shared = in_runs(short, long)
    if len(short) * len(long) <= LONGEST_TABLE:
        shared |= in_line(short, long)
    numerals = shared[short >= NUMERAL]
    if len(numerals) >= MANY_NUMERALS and np.mean(numerals) < similarity:
        return 0
    count = int(np.sum(shared))
    return count if count >= similarity * len(short) else 0
