"""The words of a text as numbers: what is compared when copies are looked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Words = NDArray[np.uint32]  # one number a word, in the text's order
Hashes = NDArray[np.uint64]
Mask = NDArray[np.bool_]  # one a word: which of them

# Chinese, Japanese, Thai and Lao put no spaces between words: each of their letters is a word here.
UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")

NUMERAL = np.uint32(1 << 31)  # the bit that says that a word begins with a digit

# Runs of three words: of a copy with every fifth word changed half of them are left (0.8 ** 3), of
# runs of five a third; runs of two are shared by any two texts of a language.
WORDS_A_SHINGLE = 3
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: spreads bits (Knuth)


@dataclass(frozen=True)
class Texts:
    """Texts end to end: the words of text n are words[starts[n] : starts[n + 1]]."""

    words: Words
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> Words:
        """Return the words of one text."""
        return self.words[self.starts[number] : self.starts[number + 1]]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Return the number of words of each text."""
        return np.diff(self.starts)


def words_of(text: str) -> Words:
    """Return a number for each word of the text; capitals, punctuation and spaces do not count."""
    # Half a surrogate pair cannot be hashed; it is no letter either.
    found = WORD.findall(text.casefold().encode("utf-8", "replace").decode())
    if not found:
        return np.empty(0, dtype=np.uint32)
    hashes = pd.util.hash_array(np.array(found, dtype=object), categorize=False)
    numeral = np.fromiter((word[0].isdigit() for word in found), dtype=bool, count=len(found))
    return np.where(numeral, hashes >> 33 | NUMERAL, hashes >> 33).astype(np.uint32)


def joined(texts: Sequence[Words]) -> Texts:
    """Return texts end to end."""
    ends = np.cumsum([0, *(len(text) for text in texts)], dtype=np.int64)
    return Texts(np.concatenate([np.empty(0, dtype=np.uint32), *texts]), ends)


def shingles(words: Words, size: int = WORDS_A_SHINGLE) -> Hashes:
    """Return the hash of each run of so many words, in order; a shorter text has none."""
    count = max(0, len(words) - size + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(size):  # a polynomial over the words: their order matters
        mixed = mixed * MULTIPLIER + words[offset : offset + count]
    return mixed * MULTIPLIER


def among(some: Hashes, others: Hashes) -> Mask:
    """Return which of some numbers are among the others.

    np.isin hashes numbers of 64 bits, which takes thirty times as long on texts of this length.
    """
    if not len(others):
        return np.zeros(len(some), dtype=bool)
    ordered = np.sort(others)
    places = np.minimum(np.searchsorted(ordered, some), len(ordered) - 1)
    return np.asarray(ordered[places] == some)
