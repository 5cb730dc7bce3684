"""The ordinary texts that topics are seen against."""

import hashlib
from collections.abc import Iterable

BACKGROUND_TEXTS = 600  # mean and spread of a similarity to within 4%; 5 seconds to encode


def choose_background(texts: Iterable[str], count: int = BACKGROUND_TEXTS) -> list[str]:
    """Return `count` of the texts, chosen by their hash: in whatever order they come, the same.

    The framing bank's are used: written by many hands about all that news is about, so that a
    document has the same topics in whichever corpus it stands. What few of them are on a topic do
    not move the mean of the rest.
    """

    def place(text: str) -> bytes:
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()

    return sorted(set(texts), key=place)[:count]
