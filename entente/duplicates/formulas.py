"""What a corpus says week after week: formulas, which tell no story and make no copies."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from entente.duplicates.corpus import Corpus
from entente.duplicates.dates import EVER
from entente.duplicates.words import WORDS_A_SHINGLE, Hashes, Mask, Words, shingles

# One story lies in two stretches of the window's length, its last echo in a third; a run of words
# that is found in a fourth is how this corpus talks ("lead manager said", "on the sidelines of").
STRETCHES = 4

# One byte a slot, 256 MB: 50 million different runs, of 200,000 articles, fill a fifth of it.
SLOT_BITS = 28


def stretches(corpus: Corpus, window: int) -> Iterator[NDArray[np.int64]]:
    """Yield the dated publications of each stretch of window + 1 days."""
    dated = np.flatnonzero(corpus.first != EVER[0])
    numbers = corpus.first[dated] // (window + 1)
    order = np.argsort(numbers, kind="stable")
    borders = np.flatnonzero(np.diff(numbers[order])) + 1
    if len(dated):
        yield from np.split(dated[order], borders)


class Formulas:
    """Which runs of three words are formulas in a corpus."""

    def __init__(self, corpus: Corpus, window: int) -> None:
        self.counts = np.zeros(1 << SLOT_BITS, dtype=np.uint8)
        for together in stretches(corpus, window):
            found = [self.slots(shingles(corpus.texts[one])) for one in together]
            here = np.concatenate(found)
            # However often a slot is among them, it is counted once.
            self.counts[here] = np.minimum(self.counts[here], STRETCHES) + 1

    @staticmethod
    def slots(hashes: Hashes) -> NDArray[np.uint32]:
        """Return where runs are counted; two that share a slot are taken for one."""
        return (hashes >> (64 - SLOT_BITS)).astype(np.uint32)

    def holds(self, hashes: Hashes) -> Mask:
        """Return which of these runs are formulas."""
        return self.counts[self.slots(hashes)] >= STRETCHES

    def own(self, words: Words) -> Mask:
        """Return which words of a text are its own: in no formula."""
        formula = self.holds(shingles(words))
        mask = np.ones(len(words), dtype=bool)
        for offset in range(WORDS_A_SHINGLE):
            mask[offset : offset + len(formula)] &= ~formula
        return mask
