"""Cells of a delimited text, and the marks around them."""

import re
from dataclasses import dataclass

NEVER_CLOSED = "a quotation mark is never closed; it runs on for {} lines"


@dataclass(frozen=True)
class Dialect:
    """How a delimited text is written.

    quote is "" where quotation marks mean nothing; escape: a backslash stands before quotation
    marks, delimiters and line ends that are text.
    """

    delimiter: str
    quote: str = '"'
    escape: bool = False


@dataclass(frozen=True)
class Record:
    """Cells, and from where to where in the text they stand; odd: with marks out of place.

    fault says why the text could not be cut into cells.
    """

    cells: list[str]
    start: int
    end: int
    odd: bool = False
    fault: str = ""


class Cells:
    """Cuts a delimited text into cells.

    A quotation mark closes a cell only before a delimiter or the end of a line; strict: before a
    delimiter only where another quotation mark follows.
    """

    def __init__(self, text: str, dialect: Dialect, strict: bool = False) -> None:
        self.text, self.dialect, self.strict = text, dialect, strict
        self.lone = 0  # marks inside cells that are neither doubled nor escaped
        mark = re.escape(dialect.delimiter)
        plain = rf"(?:[^\\{mark}\n]+|\\[\s\S]?)*+" if dialect.escape else rf"[^{mark}\n]*+"
        self.plain = re.compile(plain)
        quote = re.escape(dialect.quote)
        spaced = rf" +{quote}(?=(?:[^{quote}\n]++|{quote}{quote})*+{quote}(?:{mark}|\n|\Z))"
        self.spaced = re.compile(spaced if quote else r"(?!)")
        self.inside = re.compile(rf"(?:[^{quote}]++|{quote}{quote})*+" if quote else "")
        self.escaped = re.compile(rf'\\(["\\\n{mark}])')

    def line_end(self, start: int) -> int:
        """Return where the line that this place is in ends: at its line feed or the text's end."""
        end = self.text.find("\n", start)
        return len(self.text) if end < 0 else end

    def scan(self, start: int, stop: int, patient: bool) -> Record:
        """Return the record that begins here, its marks looked for up to a place.

        Its fault says that a mark was not closed up to there; or, if not patient, before another
        one that looks as if it opened a cell.
        """
        text, quote = self.text, self.dialect.quote
        cells: list[str] = []
        place, odd = start, False
        while True:
            opening = self.opening(place)
            if opening:
                close, strange = self.closing(opening, stop, patient)
                odd = odd or strange
                if close < 0:
                    lines = text.count("\n", start, stop)
                    return Record(cells, start, stop + 1, odd, NEVER_CLOSED.format(max(lines, 1)))
                cells.append(self.bare(text[opening:close].replace(quote * 2, quote)))
                place = close + 1
            else:
                match = self.plain.match(text, place)
                end = match.end() if match else place
                cells.append(self.bare(text[place:end]))
                place = end
            if place >= len(text) or text[place] == "\n":
                return Record(cells, start, place + 1, odd)
            place += 1

    def bare(self, cell: str) -> str:
        """Return a cell without its escapes."""
        return self.escaped.sub(r"\1", cell) if self.dialect.escape and "\\" in cell else cell

    def opening(self, place: int) -> int:
        """Return where a quoted cell's text begins, if one begins here; 0 where none does.

        Spaces may stand before its mark, if it is closed as it should be in the same line.
        """
        if not self.dialect.quote:
            return 0
        if self.text.startswith(self.dialect.quote, place):
            return place + 1
        spaced = self.spaced.match(self.text, place)
        return spaced.end() if spaced else 0

    def closing(self, place: int, stop: int, patient: bool) -> tuple[int, bool]:
        """Return where the mark is that closes a cell, -1 if nowhere before stop; and if odd.

        It is odd where a mark inside looks as if it opened a cell. If not patient, that is the end.
        """
        text, quote, mark = self.text, self.dialect.quote, self.dialect.delimiter
        odd = False
        begin = place
        while 0 <= (at := self.next_mark(place, stop)) < stop:
            after = text[at + 1 : at + 2]
            if self.dialect.escape and self.is_escaped(at, begin):
                place = at + 1
            elif after == quote:
                place = at + 2
            elif after in ("", "\n") or (
                after == mark and (not self.strict or text[at + 2 : at + 3] in (quote, "\n", ""))
            ):
                return at, odd
            else:
                self.lone += 1
                if text[at - 1] in (mark, "\n"):
                    odd = True
                    if not patient:
                        return -1, odd
                place = at + 1
        return -1, odd

    def next_mark(self, place: int, stop: int) -> int:
        """Return where the next mark stands that may close a cell; -1 or stop for nowhere."""
        if self.dialect.escape:
            return self.text.find(self.dialect.quote, place, stop)
        match = self.inside.match(self.text, place, stop)
        return match.end() if match else -1

    def is_escaped(self, at: int, begin: int) -> bool:
        """Tell whether an odd number of backslashes stands before a place, in a cell from begin."""
        first = at
        while first > begin and self.text[first - 1] == "\\":
            first -= 1
        return (at - first) % 2 == 1
