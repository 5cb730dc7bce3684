"""What documents are called in what is shared: their ids, unless an id may say something."""

import hashlib
import re
from collections.abc import Iterable

import pandas as pd

LONGEST = 40  # characters: a UUID has 36, a sha1 40
DIGITS = 16  # hexadecimal: two of 4 billion documents would share one
HEXADECIMAL = re.compile(r"[0-9a-fA-F-]{8,64}")
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")
WORD = re.compile(r"[A-Za-z]{3,}")
MOST_WORDS = 2  # "nexis-doc-0001" is an id, "gas-deal-signed-0001" a headline


def is_plain(identifier: str) -> bool:
    """Return whether an id can say nothing of its document: short, and no words to speak of."""
    if HEXADECIMAL.fullmatch(identifier):
        return True
    short = len(identifier) <= LONGEST and PLAIN.fullmatch(identifier) is not None
    return short and len(WORD.findall(identifier)) <= MOST_WORDS


def digest(text: str) -> str:
    """Return the sha256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def shared_names(identifiers: Iterable[str]) -> dict[str, str]:
    """Return what each document is called: itself where all ids are plain, else all are hashed.

    All or none, so that one column holds one kind of id. The hash is the beginning of the id's
    sha256: who has the texts and their ids can match them.
    """
    known = sorted(set(identifiers))
    if all(is_plain(one) for one in known):
        return {one: one for one in known}
    return {one: digest(one)[:DIGITS] for one in known}


def renamed(table: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return a table with its ids, in doc_id and wire_id, as they are shared."""
    found = {
        column: table[column].map(names) for column in ("doc_id", "wire_id") if column in table
    }
    lost = [column for column, values in found.items() if values.isna().any()]
    if lost:
        raise ValueError(f"ids in {', '.join(lost)} that are of no document")
    return table.assign(**found)
