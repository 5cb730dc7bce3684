"""Made-up news in any number: walks over the word pairs of real corpora, and copies of them.

Sentences of real articles in new orders would not do: each would be in many documents, and what
recurs all year is no evidence of a copy. A walk has the words of news, and their neighbours, and
nothing longer.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.passages import read_corpus
from entente.seeds import generator

CORPORA = ("kremlin", "reuters21578_train", "ungd")
SEED = 20241124
BLOCK = 5000  # documents that are walked together
WORDS = (100, 700)  # of a document, least and most
PARAGRAPH = 60  # words after which the next full stop ends one
SOURCES = 40  # outlets
DAYS = 365  # over which they publish
COPIES = 0.2  # of the documents are copies of an earlier one
LATEST = 4  # days after their original
KEPT = (0.6, 1.0)  # of the original's words, from its beginning
CHANGED = 0.05  # of the words that are kept


def tokens(data: Path) -> tuple[NDArray[np.int32], list[str]]:
    """Return the words of all corpora, one after the other, as numbers, and the words."""
    written = [text.split() for name in CORPORA for text in read_corpus(name, data).values()]
    codes, words = pd.factorize(np.array([word for text in written for word in text], dtype=object))
    return codes.astype(np.int32), [str(word) for word in words]


class Walks:
    """Walks over word pairs: behind each word comes one that follows it somewhere."""

    def __init__(self, data: Path) -> None:
        self.sequence, self.words = tokens(data)
        before = self.sequence[:-1]
        self.places = np.argsort(before, kind="stable")
        self.count = np.bincount(before, minlength=len(self.words))
        self.start = np.cumsum(self.count) - self.count

    def draw(self, random: np.random.Generator, documents: int) -> NDArray[np.int32]:
        """Return (documents, longest) words."""
        here = self.sequence[random.integers(len(self.sequence) - 1, size=documents)]
        found = np.empty((documents, WORDS[1]), dtype=np.int32)
        for step in range(WORDS[1]):
            found[:, step] = here
            # The last word of all has no follower; a walk goes on from any.
            choices = np.maximum(self.count[here], 1)
            chosen = self.start[here] + (random.random(documents) * choices).astype(np.int64)
            here = self.sequence[self.places[np.minimum(chosen, len(self.places) - 1)] + 1]
        return found

    def text(self, walk: NDArray[np.int32]) -> str:
        """Return a walk as a text with paragraphs."""
        pieces: list[str] = []
        length = 0
        for word in (self.words[code] for code in walk):
            length += 1
            ends = length > PARAGRAPH and word.endswith((".", "!", "?"))
            pieces.append(f"{word}\n" if ends else f"{word} ")
            length = 0 if ends else length
        return "".join(pieces).strip()


def edited(walk: NDArray[np.int32], walks: Walks, random: np.random.Generator) -> NDArray[np.int32]:
    """Return a copy: cut from its end, a few words changed."""
    kept = walk[: int(len(walk) * random.uniform(*KEPT))].copy()
    changed = random.random(len(kept)) < CHANGED
    kept[changed] = random.integers(len(walks.words), size=changed.sum())
    return kept


def articles(data: Path, documents: int) -> Iterator[dict[str, str]]:
    """Yield articles with id, date (day first), source and text; `copy_of` is an id or ""."""
    random = generator(SEED, "walks")
    walks = Walks(data)
    first = pd.Timestamp("2023-01-01")
    for block in range(0, documents, BLOCK):
        drawn = walks.draw(random, min(BLOCK, documents - block))
        lengths = random.integers(*WORDS, size=len(drawn))
        days = random.integers(DAYS, size=len(drawn))
        for place in range(len(drawn)):
            walk, copy_of = drawn[place, : lengths[place]], ""
            if place and random.random() < COPIES:
                original = int(random.integers(place))
                walk = edited(drawn[original, : lengths[original]], walks, random)
                drawn[place, : len(walk)], lengths[place] = walk, len(walk)
                days[place] = days[original] + random.integers(LATEST)
                copy_of = f"a{block + original:07d}"
            yield {
                "id": f"a{block + place:07d}",
                "date": f"{first + pd.Timedelta(days=int(days[place])):%d/%m/%Y}",
                "source": f"Outlet {random.integers(SOURCES)}",
                "text": walks.text(walk),
                "copy_of": copy_of,
            }


def write_corpus(path: Path, data: Path, documents: int) -> None:
    """Write so many articles as a CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "date", "source", "text", "copy_of"])
        writer.writeheader()
        writer.writerows(articles(data, documents))
