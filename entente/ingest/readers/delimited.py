"""CSV, TSV and their relatives."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from entente.ingest.parts import CorpusFile, Fault, Item, Reading, Row, excerpt, unusable

DELIMITERS = (",", ";", "\t", "|")
SNIFFED_ROWS = 200  # enough to see a delimiter at work
LONGEST_CELL = 2**31 - 1  # characters; the csv module's own limit of 131,072 is below a long speech

SEPARATOR_LINE = re.compile(
    r'\A"?sep=([,;:|^~\t])"?\n', re.IGNORECASE
)  # what Excel reads and writes


class Lines:
    """The lines of a text, remembering those of the record that is being read."""

    def __init__(self, text: str) -> None:
        self.lines = io.StringIO(text, newline="\n")
        self.record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Return the next line and remember it."""
        self.record.append(next(self.lines))
        return self.record[-1]


def records(text: str, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of each record and the text that it was made from."""
    csv.field_size_limit(LONGEST_CELL)
    lines = Lines(text)
    for cells in csv.reader(lines, delimiter=delimiter):
        yield cells, "".join(lines.record)
        lines.record.clear()


def is_open(record: str, delimiter: str) -> bool:
    """Tell whether a record ends inside quotation marks that are never closed."""
    try:
        list(csv.reader(io.StringIO(record, newline="\n"), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def sniff(text: str) -> str:
    """Return the delimiter: the one that cuts most rows into as many cells as the header.

    Of equals the one that makes more cells; a comma where there is but one column.
    """

    def merit(delimiter: str) -> tuple[bool, float, int]:
        head = islice(records(text, delimiter), SNIFFED_ROWS)
        first = [cells for cells, _ in head if cells]
        width = len(first[0]) if first else 0
        even = sum(len(cells) == width for cells in first) / max(len(first), 1)
        return width > 1, even, width

    return max(DELIMITERS, key=merit)


def separated(text: str) -> tuple[str, str]:
    """Return the text from its header on, and its delimiter; Excel's `sep=` line may say it."""
    said = SEPARATOR_LINE.match(text)
    body = text[said.end() :] if said else text
    return body, said[1] if said else sniff(body)


def header_of(text: str) -> list[str]:
    """Return the cells of the first record."""
    body, delimiter = separated(text)
    return next((cells for cells, _ in records(body, delimiter) if cells), [])


def distinct(names: list[str]) -> list[str]:
    """Return the names of columns, numbered where two are the same or one is empty."""
    seen: dict[str, int] = {}
    unlike = []
    for place, name in enumerate(names, start=1):
        bare = name.strip() or f"column {place}"
        seen[bare] = seen.get(bare, 0) + 1
        unlike.append(bare if seen[bare] == 1 else f"{bare} ({seen[bare]})")
    return unlike


def rows_of(body: str, delimiter: str) -> Iterator[Item]:
    """Yield the rows below the header that a text begins with."""
    stream = (pair for pair in records(body, delimiter) if pair[0])
    names = distinct(next(stream, ([], ""))[0])
    for number, (cells, raw) in enumerate(stream, start=1):
        detail = ""
        if len(cells) > len(names):
            detail = f"{len(cells)} cells where the header has {len(names)}"
        if raw.count("\n") and is_open(raw, delimiter):
            length = raw.count("\n")
            detail = f"a quotation mark is never closed; it runs on for {length} lines"
        if detail:
            yield Fault(number, "malformed", detail, excerpt(raw))
        else:
            yield Row(number, dict(zip(names, cells, strict=False)))


def read_delimited(file: CorpusFile, text: str, delimiter: str | None = None) -> Reading:
    """Return the rows of a delimited file; delimiter None: as found in the text.

    A row with more cells than the header, or whose quotation mark is never closed, is malformed; a
    row with fewer lacks its last cells. Lines without any cell are no rows.
    """
    body, found = separated(text)
    delimiter = delimiter or found
    if next(rows_of(body, delimiter), None) is None:
        raise unusable(file, "it has a header and no rows", "Export it again, with its rows.")
    form = "tsv" if delimiter == "\t" else "csv"
    return Reading(form, lambda: rows_of(body, delimiter))
