"""Excel workbooks (.xlsx)."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from entente.ingest.columns import listing, wanted_names
from entente.ingest.office import check_parts
from entente.ingest.parts import (
    CorpusFile,
    Fault,
    Item,
    Reading,
    Row,
    cell_text,
    excerpt,
    misread,
    unusable,
)
from entente.ingest.readers.headers import HEADER_ROWS, Header, header_of_rows, roles_in

SNIFFED_ROWS = 200  # enough to see which row is the header
MOST_ROWS = 1_048_576  # of a sheet, by Excel's own limit
MOST_CELLS = 100_000_000  # with empty ones, which cost nothing to write; a minute or two to read

# What openpyxl and the libraries below it raise for a workbook that is not as it should be.
BROKEN = (
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, EOFError, OSError),
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError),
    *(AssertionError, MemoryError),
)


class TooManyCellsError(Exception):
    """A sheet has more rows or cells than Excel can write or than can be read."""


Values = tuple[Any, ...]


def sheet_rows(content: bytes, sheet: str) -> Iterator[Values]:
    """Yield the rows of a sheet that are not blank; one of BROKEN, or TooManyCellsError."""
    with warnings.catch_warnings():  # about styles and extensions, which are not read
        warnings.simplefilter("ignore")
        with closing(load_workbook(io.BytesIO(content), read_only=True, data_only=True)) as book:
            found = book[sheet]
            found.reset_dimensions()  # some programs write wrong ones, and rows would be cut
            cells = 0
            for number, row in enumerate(found.iter_rows(values_only=True), start=1):
                cells += len(row)
                if number > MOST_ROWS or cells > MOST_CELLS:
                    raise TooManyCellsError(f"sheet '{sheet}' is larger than Excel's are")
                if any(value is not None and value != "" for value in row):
                    yield row


def first_rows(content: bytes, sheet: str) -> list[list[str]]:
    """Return the first rows of a sheet as strings."""
    return [
        [cell_text(value) for value in row]
        for row in islice(sheet_rows(content, sheet), SNIFFED_ROWS)
    ]


def sheets_of(content: bytes) -> list[str]:
    """Return the names of the sheets with cells; charts are none."""
    with closing(load_workbook(io.BytesIO(content), read_only=True, data_only=True)) as book:
        return [sheet.title for sheet in book.worksheets]


def likeliest(file: CorpusFile) -> tuple[str, list[list[str]]]:
    """Return the sheet with the articles, and its first rows: as the config says, else by columns.

    Raises InputError where the config names one that is not there, UnreadableFileError for none.
    """
    names = sheets_of(file.content)
    if file.table is not None and file.table not in names:
        advice = f"Its sheets are {listing(names)}: correct `table` in its entry."
        raise misread(file, f"no sheet '{file.table}'", advice)
    wanted = wanted_names(file)
    begun = {
        name: first_rows(file.content, name)
        for name in ([file.table] if file.table is not None else names)
    }
    filled = [name for name in begun if begun[name]]
    if not filled:
        raise unusable(file, "the workbook has no rows", "Save it again, with its rows.")

    def merit(name: str) -> tuple[int, int]:
        return max(roles_in(row, wanted) for row in begun[name][:HEADER_ROWS]), len(begun[name])

    best = max(filled, key=merit)
    return best, begun[best]


def rows_of(rows: Iterator[Values], header: Header) -> Iterator[Item]:
    """Yield the rows of a sheet below its header; empty cells are left out."""
    width = len(header.names)
    for number, values in enumerate(islice(rows, header.above, None), start=1):
        if any(value is not None for value in values[width:]):
            detail = f"cells beyond the {width} columns of the rows above"
            yield Fault(number, "malformed", detail, excerpt(cell_text(list(values))))
            continue
        cells = zip(header.names, values, strict=False)
        yield Row(number, {name: value for name, value in cells if value is not None})


def widened(rows: Sequence[list[str]], header: Header) -> Header:
    """Return a header with a name for each column, also for those that it says nothing over."""
    width = max(len(row) for row in rows)
    more = [f"column {n}" for n in range(len(header.names) + 1, width + 1)]
    return Header([*header.names, *more], header.above, header.note)


def read_workbook(file: CorpusFile, content: bytes) -> Reading:
    """Return the rows of a sheet of a workbook: values, not formulas; dates as datetimes.

    Raises UnreadableFileError where it is broken, has no rows, or more than Excel allows.
    """
    check_parts(file)
    try:
        sheet, first = likeliest(file)
    except TooManyCellsError as error:
        raise unusable(file, str(error), "Save it as CSV.") from error
    except BROKEN as error:
        raise unusable(file, f"the workbook is broken ({error})", "Save it again.") from error
    header = widened(first, header_of_rows(first, wanted_names(file)))

    def items() -> Iterator[Item]:
        try:
            yield from rows_of(sheet_rows(content, sheet), header)
        except TooManyCellsError as error:
            raise unusable(file, str(error), "Save it as CSV.") from error
        except BROKEN as error:
            raise unusable(file, f"the workbook is broken ({error})", "Save it again.") from error

    if next(items(), None) is None:
        raise unusable(file, f"its sheet '{sheet}' has a header and no rows", "Save it again.")
    return Reading(f"xlsx, sheet {sheet}" + (f", {header.note}" if header.note else ""), items)
