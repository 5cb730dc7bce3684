"""Coded files as rows of text: CSVs as any spreadsheet program saves them, and workbooks."""

import csv
import io
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from openpyxl import load_workbook

from entente.errors import InputError
from entente.ingest.decoding import decode, is_binary
from entente.ingest.office import check_parts, office_kind
from entente.ingest.parts import CorpusFile, cell_text
from entente.ingest.readers.workbook import BROKEN, MOST_ROWS

RATINGS = ("cooperation", "conflict")
KEY = {"item", "doc_id", "sentence", "probability"}
KNOWN = {*RATINGS, *KEY, "text"}
BEYOND = "cells beyond the header"  # no column's name: those have no spaces here
NEEDED = (
    "Codes need the columns cooperation, conflict, and either text or doc_id and sentence "
    "(sheets of `snakemake annotate`: item and sentence)."
)
DELIMITERS = ",;\t"  # Excel writes semicolons where the decimal point is a comma
HEADER_ROWS = 10  # "sep=;" or a line of one's own may stand above the header
SPREADSHEETS = (b"\xd0\xcf\x11\xe0", b"{\\rtf")  # .xls and the like

Lines = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Grid:
    """A table of text. columns: in lower case; rows: number in the spreadsheet, cells by column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]

    @property
    def is_key(self) -> bool:
        """Whether it says what the items are, and holds no codes."""
        return set(self.columns) >= KEY and not set(self.columns) & set(RATINGS)

    @property
    def is_sheet(self) -> bool:
        """Whether it is a coding sheet, whose column sentence is the text and not a number."""
        return {"item", "sentence"} <= set(self.columns) and "doc_id" not in self.columns

    def place(self, row: int) -> str:
        """Return where a row is, in words."""
        return f"{self.name}, row {row}"


def missing(columns: Sequence[str]) -> str:
    """Return the first column that codes or a key would need; "" where all are there."""
    if set(columns) >= KEY and not set(columns) & set(RATINGS):
        return ""
    lacking = next((rating for rating in RATINGS if rating not in columns), "")
    named = {"text"} <= set(columns) or {"doc_id", "sentence"} <= set(columns)
    return lacking or ("" if named or {"item", "sentence"} <= set(columns) else "text")


def column_name(cell: str) -> str:
    """Return a column's name as it is known here: "Doc ID" is doc_id."""
    return re.sub(r"[\s_-]+", "_", cell.strip().lower())


def filled(lines: Iterable[list[str]]) -> Lines:
    """Return the rows that are not blank, with their numbers from 1."""
    return [(number, row) for number, row in enumerate(lines, start=1) if any(map(str.strip, row))]


def delimited(text: str, delimiter: str, strict: bool) -> Lines:
    """Return the rows of a delimited text; csv.Error where it is strict and a quote stays open."""
    file = io.StringIO(text, newline="")
    return filled(csv.reader(file, delimiter=delimiter, strict=strict))


def csv_lines(name: str, content: bytes) -> Lines:
    """Return the rows of a CSV in UTF-8 or what else it is in, however its cells are divided.

    Raises InputError where it is none: a quotation mark that is never closed would swallow rows.
    """
    text = decode(content)[0]
    if is_binary(text) or content.startswith(SPREADSHEETS):
        raise InputError(f"{name} is not a CSV and no .xlsx. Save it as one of them.")
    head = "\n".join(text.splitlines()[:HEADER_ROWS])
    try:
        begun = {mark: delimited(head, mark, strict=False) for mark in DELIMITERS}
        best = max(begun, key=lambda mark: likeness(begun[mark]))
        return delimited(text, best, strict=True)
    except csv.Error as error:
        raise InputError(
            f"{name} is not a CSV: {error}. Look for a quotation mark that is not closed."
        ) from error


def workbook_lines(name: str, content: bytes) -> Iterator[Lines]:
    """Yield the rows of each sheet of a workbook; InputError where it is broken."""
    check_parts(CorpusFile(name, content))
    try:
        with warnings.catch_warnings():  # about styles and extensions, which are not read
            warnings.simplefilter("ignore")
            with closing(
                load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            ) as book:
                for sheet in book.worksheets:
                    sheet.reset_dimensions()  # some programs write wrong ones
                    rows = sheet.iter_rows(max_row=MOST_ROWS, values_only=True)
                    yield filled([cell_text(value) for value in row] for row in rows)
    except BROKEN as error:
        raise InputError(f"{name} is broken ({error}). Open it and save it anew.") from error


def cells_of(columns: list[str], cells: list[str]) -> dict[str, str]:
    """Return the cells of a row by column; what is beyond the header's last column as BEYOND."""
    beyond = " ".join(cells[len(columns) :]).strip()
    named = zip(columns, map(str.strip, cells), strict=False)
    return {**dict.fromkeys(columns, ""), **dict(named), BEYOND: beyond}


def likeness(lines: Lines) -> tuple[bool, int, int]:
    """Return how like a header the likeliest of the first rows is; larger is more."""
    rows = [[column_name(cell) for cell in row] for _, row in lines[:HEADER_ROWS]]
    found = ((not missing(row), len({*row} & KNOWN), len(row)) for row in rows)
    return max(found, default=(False, 0, 0))


def grid_of(name: str, lines: Lines) -> Grid | None:
    """Return the table below the first row that is a header; None where there is none."""
    for place, (_, row) in enumerate(lines[:HEADER_ROWS]):
        columns = [column_name(cell) for cell in row]
        if missing(columns):
            continue
        twice = [column for column, n in Counter(filter(None, columns)).items() if n > 1]
        if twice:
            raise InputError(f"{name} has two columns '{twice[0]}'. Remove one of them.")
        rows = tuple((number, cells_of(columns, cells)) for number, cells in lines[place + 1 :])
        return Grid(name, tuple(columns), rows)
    return None


def read_grid(name: str, content: bytes) -> Grid:
    """Return a coded file or a key as a table of text.

    Raises InputError, naming the file, where it is neither a CSV nor a workbook, or a column is
    missing.
    """
    kind = office_kind(content)
    if kind not in ("", "xlsx"):
        raise InputError(f"{name} is no CSV and no .xlsx. Save it as one of them.")
    sheets = list(workbook_lines(name, content)) if kind else [csv_lines(name, content)]
    best = max(sheets, key=likeness, default=[])
    if not best:
        raise InputError(f"{name} is not a CSV or workbook with rows: it is empty. {NEEDED}")
    if grid := grid_of(name, best):
        return grid
    columns = [column_name(cell) for cell in best[0][1]]
    raise InputError(
        f"{name} has no column '{missing(columns)}' (it has: {', '.join(columns)}). {NEEDED}"
    )
