"""What was published, and when: the texts among which copies are looked for."""

from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from entente.duplicates.dates import runs, span
from entente.duplicates.words import Texts, Words, joined, words_of
from entente.progress import Progress, silent

Places = NDArray[np.int64]

READ_AT_ONCE = 5000  # documents between two lines of progress


@dataclass(frozen=True)
class Corpus:
    """Publications, each a run of equal texts near each other, by the place of their first one.

    texts: of the publications. first, last: the days (n,) that each lasts. places: its documents.
    """

    texts: Texts
    first: Places
    last: Places
    places: list[tuple[int, ...]]

    def __len__(self) -> int:
        """Return how many publications there are."""
        return len(self.places)

    def near(self, pairs: Places, window: int) -> NDArray[np.bool_]:
        """Return which pairs (n, 2) of publications lie within window days of each other."""
        one, other = pairs[:, 0], pairs[:, 1]
        apart = np.maximum(self.first[one] - self.last[other], self.first[other] - self.last[one])
        return apart <= window


def read_publications(documents: pd.DataFrame, window: int, progress: Progress = silent) -> Corpus:
    """Return the corpus; documents has date and text, in the order that decides on originals.

    Texts that differ only in capitals, punctuation and spaces are one: published a thousand times
    in a week, it is compared once.
    """
    same: dict[bytes, list[int]] = defaultdict(list)
    distinct: dict[bytes, Words] = {}
    for place, text in enumerate(documents["text"]):
        words = words_of(text)
        key = blake2b(words.tobytes(), digest_size=16).digest()
        distinct.setdefault(key, words)
        same[key].append(place)
        if (place + 1) % READ_AT_ONCE == 0:
            progress(place + 1, len(documents), "documents read")
    spans = [span(written) for written in documents["date"]]
    found = [(run, key) for key, places in same.items() for run in runs(places, spans, window)]
    found.sort(key=lambda publication: publication[0].places)
    return Corpus(
        joined([distinct[key] for _, key in found]),
        np.array([run.first for run, _ in found], dtype=np.int64),
        np.array([run.last for run, _ in found], dtype=np.int64),
        [run.places for run, _ in found],
    )
