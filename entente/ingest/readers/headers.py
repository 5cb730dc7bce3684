"""Which row of a table is its header, and what its columns are called."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from entente.ingest.columns import known_roles, plain
from entente.ingest.dates import parse_date

HEADER_ROWS = 30  # rows that are looked at: titles, notes and blank lines above a header are fewer
LEAST_ROLES = 2  # columns with usual names that make a header of a row
LEAST_ABOVE = 2  # rows of the table's form, above what seems to be its header
LONGEST_NAME = 80  # characters; a longer cell is prose, and no name of a column

ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
DATE = re.compile(r"(?=.*\d{4}|\d+[-/.]\d+[-/.]\d\d$).{6,40}")
DATE_SHARE = 0.8  # of a column's cells that can be read, since some have typing errors
FEWEST_LETTERS = 40  # in the middle cell of a text; shorter ones are titles at most
FEWEST_REPEATED = 10  # rows in which an outlet's name can be seen to come again and again


@dataclass(frozen=True)
class Header:
    """The names of the columns; how many rows stand before the first row of data; what to tell."""

    names: list[str]
    above: int
    note: str = ""


def roles_in(cells: Sequence[str], wanted: Collection[str]) -> int:
    """Return how many cells of a row are names of columns that we know or that are wanted."""
    names = [cell for cell in cells if 0 < len(cell) <= LONGEST_NAME]
    return len(known_roles(names)) + len({plain(name) for name in names} & set(wanted))


def head_row(rows: Sequence[Sequence[str]], wanted: Collection[str] = ()) -> int:
    """Return which of the first rows of a table is its header.

    The one with the most names that we know, or that the config does, if there are two of them, or
    one in a table of one column; else the first that is as wide as most and half filled.
    """
    rows = rows[:HEADER_ROWS]
    if not rows:
        return 0
    known = [roles_in(row, wanted) for row in rows]
    best = max(range(len(rows)), key=lambda n: (known[n], -n))
    widths = Counter(len(row) for row in rows)
    usual = max(widths, key=lambda width: (widths[width], width))
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    tabular = [n for n, row in enumerate(rows) if len(row) == usual and filled[n] * 2 >= usual]
    # Several rows of the table's form above it are data, and it is data itself, in which two cells
    # happen to be names ("article", "newspaper"). One may be a title.
    above = sum(n < best for n in tabular) if len(rows[best]) == usual > 1 else 0
    if known[best] >= min(LEAST_ROLES, usual) and above < LEAST_ABOVE:
        return best
    return tabular[0] if tabular else 0


def distinct(names: Sequence[str]) -> list[str]:
    """Return the names of columns, numbered where two are the same or one is empty."""
    taken: set[str] = set()
    seen: dict[str, int] = {}
    unlike = []
    for place, name in enumerate(names, start=1):
        bare = " ".join(name.split()) or f"column {place}"
        own = bare
        while own in taken:
            seen[bare] = seen.get(bare, 1) + 1
            own = f"{bare} ({seen[bare]})"
        taken.add(own)
        unlike.append(own)
    return unlike


def is_data(cells: Sequence[str], wanted: Collection[str]) -> bool:
    """Tell whether what would be the header is a row of data: with an address, a date or prose."""
    if roles_in(cells, wanted):
        return False
    bare = [cell.strip() for cell in cells]
    return any(len(cell) > LONGEST_NAME or ADDRESS.match(cell) or is_date(cell) for cell in bare)


def is_date(cell: str) -> bool:
    """Tell whether a cell is a date and no mere number."""
    return bool(DATE.fullmatch(cell)) and not cell.isdecimal() and bool(parse_date(cell, "MDY"))


def by_content(rows: Sequence[Sequence[str]], width: int) -> Mapping[int, str]:
    """Return what columns without names hold, by their number from 0, where there is no doubt."""
    columns = [
        [row[n].strip() for row in rows if n < len(row) and row[n].strip()] for n in range(width)
    ]
    found: dict[int, str] = {}
    for n, cells in enumerate(columns):
        if cells and all(ADDRESS.match(cell) for cell in cells):
            found.setdefault(n, "url")
        elif cells and sum(map(is_date, cells)) >= DATE_SHARE * len(cells):
            found.setdefault(n, "date")
    lengths = {n: median(map(len, cells)) for n, cells in enumerate(columns) if cells}
    prose = sorted((n for n in lengths if n not in found), key=lambda n: (-lengths[n], n))
    if prose and lengths[prose[0]] >= FEWEST_LETTERS:
        found[prose[0]] = "text"
        unlike = [n for n in prose[1:] if len(set(columns[n])) * 10 > len(columns[n]) * 9]
        if unlike and any(" " in cell for cell in columns[unlike[0]]):
            found[unlike[0]] = "title"
    named = [
        n
        for n, cells in enumerate(columns)
        if n not in found
        and len(cells) >= FEWEST_REPEATED
        and len(set(cells)) * 2 <= len(cells)
        and any(char.isalpha() for char in cells[0])
    ]
    if len(named) == 1:
        found[named[0]] = "source"
    return {n: role for n, role in found.items() if list(found.values()).count(role) == 1}


def header_of_rows(rows: Sequence[Sequence[str]], wanted: Collection[str]) -> Header:
    """Return the header of a table, of which these are the first rows.

    Where it has none, its columns are called "column 1" and so on, with what they seem to hold
    before it: "text (column 3)". Those that the config names are called by their number only.
    """
    head = head_row(rows, wanted)
    cells = rows[head]
    body = [row for row in rows[head + 1 :] if len(row) == len(cells) + 1]
    if not is_data(cells, wanted):
        names = list(cells)
        # R writes the names of rows without a name over them.
        if body and len(body) == len(rows) - head - 1 and all(row[-1].strip() for row in body):
            names = ["", *names]
        note = f"header in row {head + 1}" if head else ""
        return Header(distinct(names), head + 1, note)
    held = by_content(rows[head:], len(cells))
    names = [f"column {n + 1}" for n in range(len(cells))]
    for n, role in held.items():
        if plain(names[n]) not in wanted:
            names[n] = f"{role} ({names[n]})"
    return Header(names, head, "without header")
