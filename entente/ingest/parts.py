"""What passes between the steps of ingest."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from entente.errors import InputError

# The columns of a document that a file can give, in the order of the documents' schema.
ROLES = ("id", "title", "date", "source", "country", "language", "url", "byline", "text")

DEEPEST_CELL = 5  # lists in lists or objects in objects that are looked into
EXCERPT_LENGTH = 120  # characters: enough to find the row again, too little to read it


@dataclass(frozen=True)
class CorpusFile:
    """A file of the corpus: its bytes, the name to show, and what the config says of it.

    columns maps our names to the file's; values gives what its rows do not say themselves; table
    names one of several tables or sheets; retrieved is the day (ISO) from which "yesterday" counts;
    day_first says how 3/4/2024 is meant. swept: found in a folder, by a glob or in an archive
    rather than named, so that it may be something else altogether. broken: why its bytes could not
    be had from the archive that it lies in.
    """

    name: str
    content: bytes
    format: str | None = None
    columns: Mapping[str, str] | None = None
    values: Mapping[str, str] | None = None
    table: str | None = None
    retrieved: str | None = None
    day_first: bool | None = None
    swept: bool = False
    broken: str = ""


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


Item = Row | Fault


@dataclass(frozen=True)
class Reading:
    """What a file holds: its format and its rows, those that cannot be used among them.

    items gives them in order, each number once, and may be called again: rows of large tables are
    read twice rather than kept.
    """

    format: str
    items: Callable[[], Iterator[Item]]
    encoding: str = ""

    @property
    def rows(self) -> Iterator[Row]:
        """Return the rows that could be read."""
        return (item for item in self.items() if isinstance(item, Row))


def listed(form: str, items: Iterable[Item]) -> Reading:
    """Return a reading that keeps its rows: for few of them, or those that took work to read."""
    kept = list(items)
    return Reading(form, lambda: iter(kept))


@dataclass(frozen=True)
class Draft:
    """A row on its way to becoming a document: strings, "" where nothing is known.

    byline and dateline are as the file or the page gives them; truncated says that the exporter cut
    the text.
    """

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
    byline: str = ""
    dateline: str = ""
    truncated: bool = False


def shown(text: str) -> str:
    """Return a text for a message: on one line, and with nothing that a terminal would obey.

    Characters that cannot be printed (control, direction, halves of surrogate pairs) become U+FFFD.
    """
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in line)


def excerpt(text: str) -> str:
    """Return the beginning of a text as `shown`."""
    head = shown(text[: EXCERPT_LENGTH * 4])
    return head if len(head) <= EXCERPT_LENGTH else head[: EXCERPT_LENGTH - 1] + "…"


class UnreadableFileError(InputError):
    """A file that holds no rows: broken, empty or of a kind that is not read.

    what is the fault without the file's name; where the file was swept up, it makes a rejected row.
    """

    def __init__(self, message: str, what: str) -> None:
        super().__init__(message)
        self.what = what


def unusable(file: CorpusFile, what: str, advice: str) -> UnreadableFileError:
    """Return the error that says why a file cannot be used and what to do about it, on one line."""
    what = shown(what)
    return UnreadableFileError(shown(f"{file.name}: {what}. {advice}"), what)


def misread(file: CorpusFile, what: str, advice: str) -> InputError:
    """Return the error for a file whose rows are there, but cannot be used as the config says."""
    return InputError(shown(f"{file.name}: {what}. {advice}"))


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
