"""The field codes of Factiva's articles, and the lines of text that belong to each."""

import re
from collections.abc import Sequence

from entente.ingest.readers.press import bare

# Field codes in the usual order; each appears once. That of those above the text varies.
FIELDS = (
    *("SE", "CLM", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "NGC", "GC", "ED", "PG", "VOL"),
    *("LA", "CY", "LP", "TD", "ART", "CT", "CX", "RF", "DE", "CO", "TIC", "IN", "NS", "RE"),
    *("IPC", "IPD", "PUB", "AN"),
)
HEAD, BODY = FIELDS.index("CY"), FIELDS.index("TD")
CODE = re.compile(rf"\*?({'|'.join(FIELDS)})\*?(?:$|\s*\|\s*(.*)|(?:\t|\s{{2,}})\s*(.*))")

LONGEST_FIELD = 3  # lines of a field of the index where its code stands above it


def code_in(line: str) -> tuple[int, str, str] | None:
    """Return the rank of the code that a line begins with, what it says, and the end of its cell.

    None for a line without a code; in a table's text the cells end with "|".
    """
    found = CODE.fullmatch(bare(line))
    if not found:
        return None
    said = found[2] if found[2] is not None else found[3] or ""
    cell = "|" if found[2] is not None else ""
    return FIELDS.index(found[1]), said.removesuffix(cell).rstrip(), cell


def follows(rank: int, above: int, in_index: bool) -> bool:
    """Tell whether a code of this rank can follow one of that above it."""
    if rank <= HEAD:
        return above <= HEAD
    return rank > above and (rank <= BODY or in_index or above > BODY)


def coded(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return the lines of each field. A code counts once, and none of the head's below LP.

    Below TD, the text, none counts but those of the index that closes the article.
    """
    fields: dict[str, list[str]] = {}
    rank, cell = -1, ""
    last = index_start(lines)
    for place, line in enumerate(lines):
        code = code_in(line)
        if code and FIELDS[code[0]] not in fields and follows(code[0], rank, place >= last):
            rank, said, cell = code
            fields[FIELDS[rank]] = [said]
        elif rank >= 0:
            fields[FIELDS[rank]].append(line.rstrip().removesuffix(cell))
    return fields


def index_field(line: str) -> str | None:
    """Return what a field of the index says, "" where that stands below it; None for others."""
    code = code_in(line)
    return code[1] if code and code[0] > BODY else None


def index_start(lines: Sequence[str]) -> int:
    """Return the place where the index at the end of an article begins.

    Codes stand before what they say, or above it.
    """
    start = len(lines)
    place = start - 1
    below = 0  # lines since the last code
    while place >= 0 and below <= LONGEST_FIELD:
        said = index_field(lines[place])
        if said is None:
            below += bool(bare(lines[place]))
        elif said and below:
            break
        else:
            start, below = place, 0
        place -= 1
    return start
