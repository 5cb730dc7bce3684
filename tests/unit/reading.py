"""Reading a file as the tests of ingest do."""

from collections.abc import Callable

from entente.ingest.containers import opened
from entente.ingest.formats import read_file
from entente.ingest.parts import CorpusFile, Fault, Reading, Row, UnreadableFileError


def read(content: bytes | str, name: str = "mine.csv", **how: object) -> Reading:
    """Return the reading of the one file that these bytes hold."""
    raw = content.encode() if isinstance(content, str) else content
    (member,) = opened(CorpusFile(name, raw, **how))  # type: ignore[arg-type]
    return read_file(member)


def rows(reading: Reading) -> list[Row]:
    """Return the rows that could be read."""
    return list(reading.rows)


def faults(reading: Reading) -> list[Fault]:
    """Return the rows that could not."""
    return [item for item in reading.items() if isinstance(item, Fault)]


def cells(reading: Reading, column: str) -> list[object]:
    """Return the cells of a column."""
    return [row.cells[column] for row in reading.rows]


def tables(reading: Reading) -> list[list[object]]:
    """Return the cells of each row in their order."""
    return [list(row.cells.values()) for row in reading.rows]


def items_or_named_error(read_it: Callable[..., Reading], content: bytes, form: str) -> None:
    """Assert that bytes give rows and faults or a named error, as found and as `format` says."""
    for how in ({}, {"format": form}):
        try:
            items = list(read_it(content, **how).items())
        except UnreadableFileError:
            continue
        assert items
        assert all(isinstance(item, Row | Fault) for item in items)
