"""Keywords of target topics, counted as whole words. They are evidence, not a filter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from entente.topics.definitions import Topic

NOT = "-"  # before a phrase that does not count: "-tear gas" where "gas" is a keyword
GAP = " \N{HORIZONTAL ELLIPSIS} "  # put in its place, so that its neighbours do not become a phrase


def pattern(keyword: str) -> re.Pattern[str]:
    """Return the pattern of one keyword: whole words, any white space between them.

    A final * stands for any ending. A keyword with an upper-case letter is met only in that
    spelling or in capitals throughout ("Hama", "HAMA", not "hama"): names are often common words.
    """
    stem = keyword.removesuffix("*")
    ending = r"\w*" if keyword.endswith("*") else ""
    words = r"\s+".join(re.escape(word) for word in stem.split())
    spelled = rf"(?<!\w){words}{ending}(?!\w)"
    if stem == stem.lower():
        return re.compile(spelled, re.IGNORECASE)
    capitals = r"\s+".join(re.escape(word) for word in stem.upper().split())
    return re.compile(rf"{spelled}|(?<!\w){capitals}{ending}(?!\w)")


@dataclass(frozen=True)
class Keyword:
    """A keyword ready to be looked for: a piece that any match holds, and the pattern."""

    piece: str  # lower case: looked for first, 50 times as fast as a pattern
    pattern: re.Pattern[str]

    def stands_in(self, text: str, lowered: str) -> bool:
        """Say whether it stands in a text, which is given in lower case too."""
        return self.piece in lowered and self.pattern.search(text) is not None


def ready(keyword: str) -> Keyword:
    """Return a keyword ready to be looked for."""
    longest = max(keyword.removesuffix("*").lower().split(), key=len, default="")
    return Keyword(longest, pattern(keyword))


def keyword_hits(topics: Sequence[Topic], texts: Sequence[str]) -> np.ndarray:
    """Return how many different keywords of each topic stand in each text: (n_texts, n_topics)."""
    hits = np.zeros((len(texts), len(topics)), dtype=np.int64)
    for column, topic in enumerate(topics):
        counted = [ready(word) for word in topic.keywords if not word.startswith(NOT)]
        excluded = [pattern(word.removeprefix(NOT)) for word in topic.keywords if word[0] == NOT]
        for row, text in enumerate(texts):
            lowered = text.lower()
            if not any(word.piece in lowered for word in counted):
                continue
            read = reduce(lambda rest, phrase: phrase.sub(GAP, rest), excluded, text)
            lowered = read.lower()
            hits[row, column] = sum(word.stands_in(read, lowered) for word in counted)
    return hits
