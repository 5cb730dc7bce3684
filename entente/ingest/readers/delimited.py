"""CSV, TSV and their relatives."""

from collections.abc import Iterator
from dataclasses import dataclass

from entente.ingest.columns import wanted_names
from entente.ingest.parts import CorpusFile, Fault, Item, Reading, Row, excerpt, unusable
from entente.ingest.readers.cells import Cells, Dialect, Record
from entente.ingest.readers.dialects import beginning, separated, sniff
from entente.ingest.readers.headers import Header, header_of_rows
from entente.ingest.readers.records import Scanner

# Of the first rows, that are as wide as a header below notes, lest prose be a table.
EVEN_SHARE = 0.5


@dataclass(frozen=True)
class Table:
    """A delimited text, how it is written, and its header."""

    text: str
    dialect: Dialect
    header: Header

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.header.names)

    def records(self) -> Iterator[Record]:
        """Return the records below the header."""
        found = Scanner(self.text, self.dialect, self.width).records()
        for _ in range(self.header.above):
            next(found, None)
        return found


def table_of(file: CorpusFile, text: str, delimiter: str | None = None) -> Table | None:
    """Return a delimited text as a table; None where it has no rows at all."""
    wanted = wanted_names(file)
    body, said = separated(text)
    dialect = sniff(body, wanted, delimiter or said)
    records = beginning(body, dialect, wanted).records
    rows = [record.cells for record in records if record.cells]
    return Table(body, dialect, header_of_rows(rows, wanted)) if rows else None


def header_of(file: CorpusFile, text: str) -> list[str]:
    """Return the names in the header of what may be a table; none where it is surely no table."""
    table = table_of(file, text)
    if table is None:
        return []
    found = beginning(table.text, table.dialect, wanted_names(file))
    return [] if table.header.note and found.even < EVEN_SHARE else table.header.names


def fitted(record: Record, table: Table) -> list[str]:
    """Return the cells of a record that has too many, as they were meant where that is clear.

    Empty cells at the end are none. Where marks inside a quoted cell were not doubled, a cell ends
    only where the next is quoted too. A delimiter with a space behind it is prose where the header
    has none.
    """
    width, mark = table.width, table.dialect.delimiter
    if not any(cell.strip() for cell in record.cells[width:]):
        return record.cells[:width]
    raw = table.text[record.start : record.end].rstrip("\n")
    if table.dialect.quote and table.dialect.quote in raw:
        again = Cells(raw, table.dialect, strict=True).scan(0, len(raw), patient=True)
        same = not again.fault and again.end >= len(raw)
        return again.cells if same and len(again.cells) == width else record.cells
    joined: list[str] = []
    for cell in record.cells:
        if joined and cell.startswith(" "):
            joined[-1] += mark + cell
        else:
            joined.append(cell)
    return joined if len(joined) == width else record.cells


def item_of(number: int, record: Record, table: Table) -> Item:
    """Return a record as a row, or as the fault that it has."""
    cells = record.cells
    if not record.fault and len(cells) > table.width:
        cells = fitted(record, table)
    fault = record.fault
    if not fault and len(cells) > table.width:
        fault = f"{len(cells)} cells where the header has {table.width}"
    if fault:
        raw = table.text[record.start : min(record.end, record.start + 1000)]
        return Fault(number, "malformed", fault, excerpt(raw))
    return Row(number, dict(zip(table.header.names, cells, strict=False)))


def rows_of(table: Table) -> Iterator[Item]:
    """Yield the rows of a table."""
    return (item_of(n, record, table) for n, record in enumerate(table.records(), start=1))


def read_delimited(file: CorpusFile, text: str, delimiter: str | None = None) -> Reading:
    """Return the rows of a delimited file; delimiter None: as found in the text.

    A row with more cells than the header, or whose quotation mark is never closed, is malformed; a
    row with fewer lacks its last cells. Lines without any cell, and those above the header, are no
    rows.
    """
    table = table_of(file, text, delimiter)
    if table is None or next(rows_of(table), None) is None:
        raise unusable(file, "it has a header and no rows", "Export it again, with its rows.")
    form = "tsv" if table.dialect.delimiter == "\t" else "csv"
    told = ", ".join(filter(None, [form, table.header.note]))
    return Reading(told, lambda: rows_of(table))
