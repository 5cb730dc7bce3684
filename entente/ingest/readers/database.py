"""SQLite databases, read in memory and trusted in nothing."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from entente.ingest.columns import known_roles, listing, wanted_names
from entente.ingest.parts import CorpusFile, Item, Reading, Row, misread, unusable
from entente.ingest.readers.headers import distinct, roles_in

SQLITE = b"SQLite format 3\x00"
WAL = slice(18, 20)  # bytes of the header that ask for a journal file, which is not there

# A row takes SQLite some ten steps and as many bytes; views may take more. Then there is an end.
STEPS_ALWAYS = 50_000_000  # about a second
STEPS_A_BYTE = 20
STEPS_AT_ONCE = 100_000  # between two looks at the number of steps
LONGEST_CELL = 2**28  # bytes; SQLite's own limit is a billion

ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION}
AGAIN = "Check it with SQLite's `.recover`, or export its table as CSV."


def connected(content: bytes) -> sqlite3.Connection:
    """Return a database in memory from which can only be read; sqlite3.Error where it is broken."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content[: WAL.start] + b"\x01\x01" + content[WAL.stop :])
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")
    left = (STEPS_ALWAYS + STEPS_A_BYTE * len(content)) // STEPS_AT_ONCE

    def steps() -> int:
        """Return whether to stop."""
        nonlocal left
        left -= 1
        return int(left < 0)

    def allowed(action: int, *_what: str | None) -> int:
        """Return SQLite's yes or no: rows may be read, and nothing else."""
        return sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY

    connection.set_progress_handler(steps, STEPS_AT_ONCE)
    connection.set_authorizer(allowed)
    return connection


def quoted(name: str) -> str:
    """Return the name of a table or column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of tables and views, without virtual tables: they run code of their own."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')"
    )
    return sorted(
        name
        for name, sql in found
        if not name.startswith("sqlite_")
        and not re.match(r"\s*CREATE\s+VIRTUAL", sql or "", re.IGNORECASE)
    )


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table; none where it cannot be read, as a view of what is gone."""
    try:
        found = connection.execute(f"SELECT * FROM {quoted(table)} LIMIT 0")  # noqa: S608
    except sqlite3.Error:
        return []
    return distinct([str(column[0]) for column in found.description])


def size_of(connection: sqlite3.Connection, table: str) -> int:
    """Return the number of rows of a table; 0 where they cannot be counted."""
    try:
        found = connection.execute(f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608
        return int(found.fetchone()[0])
    except sqlite3.Error:
        return 0


def likeliest(file: CorpusFile, connection: sqlite3.Connection) -> str:
    """Return the table with the articles: as the config says, else by its columns, then its rows.

    Raises InputError where the config names one that is not there, UnreadableFileError for none.
    """
    names = tables(connection)
    if file.table is not None:
        if file.table not in names:
            advice = f"Its tables are {listing(names)}: correct `table` in its entry."
            raise misread(file, f"no table '{file.table}'", advice)
        return file.table
    wanted = wanted_names(file)
    columns = {name: columns_of(connection, name) for name in names}
    filled = [name for name in names if columns[name] and size_of(connection, name)]
    if not filled:
        raise unusable(file, "the database has no rows that can be read", AGAIN)

    def merit(name: str) -> tuple[bool, int, int]:
        known = columns[name]
        return "text" in known_roles(known), roles_in(known, wanted), size_of(connection, name)

    return max(filled, key=merit)


def read_database(file: CorpusFile, content: bytes) -> Reading:
    """Return the rows of a table or view of an SQLite database.

    Raises UnreadableFileError where it is broken or has none, or takes longer than its size allows.
    """
    try:
        with closing(connected(content)) as connection:
            table = likeliest(file, connection)
            names = columns_of(connection, table)
    except (sqlite3.Error, UnicodeError, MemoryError, OverflowError) as error:
        raise unusable(file, f"the database cannot be read ({error})", AGAIN) from error

    def items() -> Iterator[Item]:
        try:
            with closing(connected(content)) as connection:
                rows = connection.execute(f"SELECT * FROM {quoted(table)}")  # noqa: S608
                for number, cells in enumerate(rows, start=1):
                    yield Row(number, dict(zip(names, cells, strict=True)))
        except (sqlite3.Error, ValueError, MemoryError, OverflowError) as error:
            raise unusable(file, f"the database cannot be read ({error})", AGAIN) from error

    if next(items(), None) is None:
        raise unusable(file, f"its table '{table}' has no rows", "Name another: `table: NAME`.")
    return Reading(f"sqlite, table {table}", items)
