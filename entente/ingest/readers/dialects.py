"""How a delimited text is written: its delimiter, its quotation marks, its escapes."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from entente.ingest.columns import known_roles
from entente.ingest.readers.cells import Dialect, Record
from entente.ingest.readers.headers import HEADER_ROWS, head_row
from entente.ingest.readers.records import Scanner

# The last two are what Hive and some databases write.
DELIMITERS = (",", ";", "\t", "|", "^", "~", "\x1f", "\x01")
SNIFFED_ROWS = 200  # enough to see a delimiter at work
SNIFFED = 1_000_000  # characters: 200 rows with articles of 5,000

SEPARATOR_LINE = re.compile(  # what Excel reads and writes
    r'\A"?sep=([,;:|^~\t])"?\n', re.IGNORECASE
)
SINGLE_QUOTED = re.compile(r"\A\s*'[^'\n]*'(?:[^\w\s]|\t)")


def candidates(sample: str, delimiters: Collection[str]) -> Iterator[Dialect]:
    """Yield the dialects that a text may be written in, by the characters in it."""
    single = SINGLE_QUOTED.match(sample)
    for delimiter in delimiters:
        if delimiter not in sample and delimiter != DELIMITERS[0] and len(delimiters) > 1:
            continue
        mark = re.escape(delimiter)
        yield Dialect(delimiter)
        if single:
            yield Dialect(delimiter, "'")
        if re.search(rf'\\["\n{mark}]', sample):
            yield Dialect(delimiter, escape=True)
        # Tables with tabs often know no quoting; others only where no cell is quoted as a whole.
        whole = re.search(rf'(?:^|{mark})"[^"\n]+"(?:{mark}|$)', sample, re.MULTILINE)
        if '"' in sample and (delimiter == "\t" or not whole):
            yield Dialect(delimiter, "")


@dataclass(frozen=True)
class Beginning:
    """The first records of a text, and which of them is its header.

    lone is the number of marks inside cells that are neither doubled nor escaped.
    """

    records: list[Record]
    head: int
    lone: int

    @property
    def even(self) -> float:
        """Return the share of records that are as wide as the header; 0 for none."""
        width = len(self.records[self.head].cells) if self.records else 0
        wide = sum(len(record.cells) == width for record in self.records)
        return wide / max(len(self.records), 1)


def beginning(text: str, dialect: Dialect, wanted: Collection[str]) -> Beginning:
    """Return how a text begins in a dialect; wanted are names of columns that the config gives."""
    probed = list(islice(Scanner(text, dialect).records(), HEADER_ROWS))
    head = head_row([record.cells for record in probed], wanted)
    width = len(probed[head].cells) if probed else 0
    scanner = Scanner(text, dialect, width)
    found = list(islice(scanner.records(), SNIFFED_ROWS))
    return Beginning(found, min(head, max(len(found) - 1, 0)), scanner.lone)


Merit = tuple[int, bool, bool, float, int, int, int]


def merit(sample: str, dialect: Dialect, wanted: Collection[str]) -> Merit:
    """Return how well a dialect fits: by known names, even rows, marks that are in their place."""
    found = beginning(sample, dialect, wanted)
    if not found.records:
        return 0, False, False, 0.0, 0, 0, 0
    cells = found.records[found.head].cells
    odd = sum(record.odd for record in found.records)
    single = dialect.quote == "'"
    roles = len(known_roles(cells))
    return roles, len(cells) > 1, single, found.even, len(cells), -odd, -found.lone


def sniff(text: str, wanted: Collection[str], delimiter: str | None = None) -> Dialect:
    """Return the likeliest dialect; a comma where there is but one column.

    wanted are names of columns that the config gives; delimiter, where it is known.
    """
    sample = text[:SNIFFED]
    if len(text) > SNIFFED:
        sample = sample[: sample.rfind("\n") + 1] or sample
    possible = candidates(sample, (delimiter,) if delimiter else DELIMITERS)
    return max(possible, key=lambda dialect: merit(sample, dialect, wanted))


def separated(text: str) -> tuple[str, str | None]:
    """Return the text without Excel's `sep=` line, and the delimiter that this line says."""
    said = SEPARATOR_LINE.match(text)
    return (text[said.end() :], said[1]) if said else (text, None)
