"""Methods that count words of a list: VADER and a dictionary of PLOVER's classes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from benchmarks.baselines.reading import Floats, Reading, by_size

POLES = ("cooperation", "conflict")


def vader(texts: Sequence[str]) -> Reading:
    """Read sentiment as framing: VADER's compound, in [-1, 1] (Hutto and Gilbert 2014)."""
    analyzer = SentimentIntensityAnalyzer()
    return by_size(np.array([analyzer.polarity_scores(text)["compound"] for text in texts]))


def expression(entry: str) -> str:
    """Return the regular expression of an entry: words and blanks, * for any ending."""
    words = [re.escape(word).replace(r"\*", r"\w*") for word in entry.split()]
    return r"\s+".join(words)


@dataclass(frozen=True)
class Dictionary:
    """Entries of both poles as one expression, longest first; pole of each of its groups."""

    pattern: re.Pattern[str]
    poles: Sequence[str]

    def hits(self, text: str) -> Floats:
        """Return how many entries of each pole a text has (2,); overlapping ones count once."""
        found = [self.poles[hit.lastindex - 1] for hit in self.matches(text) if hit.lastindex]
        return np.array([found.count(pole) for pole in POLES], dtype=np.float64)

    def matches(self, text: str) -> list[re.Match[str]]:
        """Return the entries in a text, from left to right."""
        return list(self.pattern.finditer(text.lower()))

    def __call__(self, texts: Sequence[str]) -> Reading:
        """Read texts: hits for cooperation less hits for conflict, over all hits and one."""
        hits = np.stack([self.hits(text) for text in texts])
        size = hits.sum(axis=1) + 1
        return Reading((hits[:, 0] - hits[:, 1]) / size, hits.max(axis=1) / size)


def dictionary(classes: Mapping[str, Mapping[str, Sequence[str]]]) -> Dictionary:
    """Return the dictionary of a mapping from pole to class to entries.

    Negation is not looked at, as in the dictionaries that are in use. The first letter decides
    which entries are tried at a place: thirty times faster than to try them all.
    """
    entries = [
        (entry, pole) for pole in POLES for words in classes[pole].values() for entry in words
    ]
    entries.sort(key=lambda given: (given[0][0], -len(given[0]), given[0]))
    groups = [
        f"(?={letter})(?:{'|'.join(f'({expression(entry)})' for entry, _ in some)})"
        for letter, some in groupby(entries, key=lambda given: given[0][0])
    ]
    pattern = re.compile(rf"\b(?:{'|'.join(groups)})\b")
    return Dictionary(pattern, [pole for _, pole in entries])
