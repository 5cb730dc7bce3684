"""What passes between the steps of ingest."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from entente.errors import InputError

# The columns of a document that a file can give, in the order of the documents' schema.
ROLES = ("id", "title", "date", "source", "country", "language", "url", "text")

DEEPEST_CELL = 5  # lists in lists or objects in objects that are looked into
EXCERPT_LENGTH = 120  # characters: enough to find the row again, too little to read it


@dataclass(frozen=True)
class CorpusFile:
    """A file of the corpus: its bytes, the name to show, and what the config says of it.

    columns maps our names to the file's; values gives what its rows do not say themselves.
    """

    name: str
    content: bytes
    format: str | None = None
    columns: Mapping[str, str] | None = None
    values: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Row:
    """One input row: its number in the file, from 1 (the line number in JSONL), and its cells."""

    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """One input row that cannot be used, and why."""

    number: int
    reason: str
    detail: str
    excerpt: str


@dataclass(frozen=True)
class Reading:
    """What a file holds: the rows that could be read and those that could not."""

    format: str
    rows: list[Row]
    faults: list[Fault] = field(default_factory=list)
    encoding: str = ""

    @property
    def columns(self) -> list[str]:
        """Return the names of the columns, in the order in which they first appear."""
        return list(dict.fromkeys(name for row in self.rows for name in row.cells))


@dataclass(frozen=True)
class Draft:
    """A row on its way to becoming a document: all strings, "" where nothing is known."""

    file: str
    row: int
    id: str
    title: str
    date: str
    source: str
    country: str
    language: str
    url: str
    text: str


def excerpt(text: str) -> str:
    """Return the beginning of a text on one line."""
    head = " ".join(text[: EXCERPT_LENGTH * 4].split())
    return head if len(head) <= EXCERPT_LENGTH else head[: EXCERPT_LENGTH - 1] + "…"


def unusable(file: CorpusFile, what: str, advice: str) -> InputError:
    """Return the error that says why a file cannot be used and what to do about it, on one line."""
    return InputError(" ".join(f"{file.name}: {what}. {advice}".split()))


def cell_text(value: Any, depth: int = 0) -> str:
    """Return what a cell says as a string; "" for nothing.

    JSON nests: of an object its name counts (NewsAPI's `source: {id, name}`), and a list is its
    parts, one a line (paragraphs).
    """
    if depth > DEEPEST_CELL:
        return ""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        named = (value.get(key) for key in ("name", "title", "value", "text", "id"))
        return next((text for part in named if (text := cell_text(part, depth + 1))), "")
    if isinstance(value, list | tuple):
        return "\n".join(text for part in value if (text := cell_text(part, depth + 1)))
    return str(value)
