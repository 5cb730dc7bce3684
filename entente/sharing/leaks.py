"""Texts of the corpus in what is to be shared: found, and left out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

# Shorter ones are no texts of anybody ("He agreed.", "Sport"): they could be met by chance.
FEWEST_IN_SENTENCE, FEWEST_IN_TITLE = 5, 4
# In scripts without spaces a sentence is one word: there, so many letters.
FEWEST_LETTERS = 12
LEFT_OUT = "[left out: text of the corpus]"


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation."""
    return re.findall(r"\w+", text.casefold())


def unspaced(found: Sequence[str]) -> bool:
    """Return whether words are so long that they are sentences of a script without spaces."""
    return len(found) < FEWEST_IN_TITLE and len("".join(found)) >= FEWEST_LETTERS


def protected(sentences: Iterable[str], titles: Iterable[str]) -> list[str]:
    """Return what must not be shared, as words joined by spaces: sentences and titles."""
    kept = []
    for texts, fewest in ((sentences, FEWEST_IN_SENTENCE), (titles, FEWEST_IN_TITLE)):
        for text in texts:
            found = words(text)
            # A long name of one to three words is unspaced too, but no sentence or title of it
            # stands in a table unless it is one.
            if len(found) >= fewest or (unspaced(found) and not text.isascii()):
                kept.append(" ".join(found))
    return sorted(set(kept))


def leaked(strings: Sequence[str], texts: Iterable[str]) -> list[int]:
    """Return the places of those strings that hold one of the protected texts.

    Each text is looked up by its first four words: no text is held against every string.
    """
    starts: dict[str, set[int]] = {}
    plain = [f" {' '.join(words(string))} " for string in strings]
    for place, string in enumerate(plain):
        parts = string.split()
        for first in range(len(parts)):
            for size in range(1, FEWEST_IN_TITLE + 1):
                starts.setdefault(" ".join(parts[first : first + size]), set()).add(place)
    found: set[int] = set()
    for text in texts:
        start = " ".join(text.split()[:FEWEST_IN_TITLE])
        found |= {place for place in starts.get(start, ()) if f" {text} " in plain[place]}
    return sorted(found)


def strings_of(content: Any) -> list[str]:
    """Return all strings in a nested structure of mappings and lists, keys too."""
    if isinstance(content, str):
        return [content]
    if isinstance(content, Mapping):
        return [text for pair in content.items() for part in pair for text in strings_of(part)]
    if isinstance(content, list | tuple):
        return [text for part in content for text in strings_of(part)]
    return []


def replaced(content: Any, wrong: set[str]) -> Any:
    """Return a nested structure with every string of `wrong` replaced, keys apart."""
    if isinstance(content, str):
        return LEFT_OUT if content in wrong else content
    if isinstance(content, Mapping):
        return {key: replaced(part, wrong) for key, part in content.items()}
    if isinstance(content, list | tuple):
        return [replaced(part, wrong) for part in content]
    return content


def without_texts(content: Any, texts: Iterable[str]) -> Any:
    """Return a nested structure of strings without those that hold a protected text."""
    strings = sorted(set(strings_of(content)))
    return replaced(content, {strings[place] for place in leaked(strings, texts)})


def table_without_texts(
    table: pd.DataFrame, texts: Sequence[str], names: Sequence[str]
) -> pd.DataFrame:
    """Return a table whose cells hold no protected text; columns in `names` stay as they are."""
    cells = table.select_dtypes(include=["str", "object"]).columns.difference(list(names))
    found: dict[str, Any] = {
        column: without_texts(table[column].astype("str").tolist(), texts) for column in cells
    }
    return table.assign(**found)


def drawn_words(drawing: str) -> list[str]:
    """Return the words that an SVG shows or notes: its texts and its comments."""
    return re.findall(r"(?:>|<!--)([^<>]*\w[^<>]*)(?:<|-->)", drawing)
