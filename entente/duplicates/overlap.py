"""How much of their text two documents really share."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from entente.duplicates.words import NUMERAL, WORDS_A_SHINGLE, Hashes, Mask, Words, among, shingles

# Any two texts have a common subsequence of every third or fourth word ("the ... of ... in"). Words
# in line count only where half of those around them, on both sides, are in line as well.
AROUND = 10
DENSE = 0.4

# An alignment takes length times length bits; above 10,000 by 10,000 words only runs are compared.
LONGEST_TABLE = 10**8

# A table of earnings or rates is a form: the words are always the same, the figures tell the story.
TABLE = 0.25  # of its words are numerals


class Shared(NamedTuple):
    """Which words of two texts, each (n,), the other has too."""

    short: Mask
    long: Mask


def in_runs(words: Words, runs: Hashes, others: Hashes) -> Mask:
    """Return which words of a text stand in a run of three that the other has too, anywhere.

    runs, others: the runs of the text and of the other.
    """
    shared = among(runs, others)
    mask = np.zeros(len(words), dtype=bool)
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


def in_line(short: Words, long: Words) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the places of words that two texts have in the same order, closely enough."""
    blocks = LCSseq.editops(short.tolist(), long.tolist()).as_matching_blocks()
    pairs = np.array([(block.a, block.b, block.size) for block in blocks], dtype=np.int64)
    sizes = pairs[:, 2]
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    here, there = (np.repeat(pairs[:, side], sizes) + within for side in (0, 1))
    first, last, width = around(here, len(short))
    first_there, last_there, width_there = around(there, len(long))
    count = np.minimum(last, last_there) - np.maximum(first, first_there)
    close = count >= DENSE * np.maximum(width, width_there)
    return here[close], there[close]


def compare(short: Words, long: Words) -> Shared:
    """Return which words two texts share: in runs of three, wherever these stand, or in line."""
    runs, others = shingles(short), shingles(long)
    shared = Shared(in_runs(short, runs, others), in_runs(long, others, runs))
    if len(short) * len(long) <= LONGEST_TABLE:
        here, there = in_line(short, long)
        shared.short[here] = True
        shared.long[there] = True
    return shared


def same_figures(words: Words, shared: Mask, similarity: float) -> bool:
    """Return whether so many of a table's numerals are shared; True for a text that is none."""
    numeral = words >= NUMERAL
    return bool(np.mean(numeral) < TABLE or np.mean(shared[numeral]) >= similarity)
