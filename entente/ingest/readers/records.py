"""Records of a delimited text: cells, also where quotation marks are not as they should be."""

from collections.abc import Iterator

from entente.ingest.readers.cells import Cells, Dialect, Record

# Lines that are looked at where a quotation mark is left open: enough to tell rows from prose, and
# a bound on what is read twice.
PROBED_LINES = 10
FEWEST_ROWS = 3  # lines or columns in a well-formed cell that read as rows by more than accident
MOST_RUNS = 20  # times that a mark which is never closed is followed to the end of the text

OPEN = "a quotation mark is not closed in its line"


class Scanner(Cells):
    """Cuts a text into records, each line of it into one record exactly, in linear time.

    With a width (cells of the header), lines that an unclosed mark would swallow, and that read as
    rows of their own, are given back.
    """

    def __init__(self, text: str, dialect: Dialect, width: int = 0) -> None:
        super().__init__(text, dialect)
        self.width = width
        self.runs = 0

    def records(self, start: int = 0) -> Iterator[Record]:
        """Yield the records from a place in the text on; lines without anything are none."""
        while start < len(self.text):
            record = self.record(start)
            start = record.end
            if self.text[record.start : record.end].strip(" \n"):
                yield record

    def record(self, start: int) -> Record:
        """Return the record that begins here."""
        end = self.line_end(start)
        text, dialect = self.text, self.dialect
        marked = dialect.quote and text.find(dialect.quote, start, end) >= 0
        if not marked and not (dialect.escape and text.find("\\", start, end) >= 0):
            return Record(text[start:end].split(dialect.delimiter), start, end + 1)
        stop = end
        for _ in range(PROBED_LINES):
            stop = self.line_end(stop + 1) if stop < len(text) else stop
        record = self.scan(start, stop, patient=False)
        if record.fault and self.swallows(end, stop, record.odd):
            return self.alone(start, end)
        if record.fault and not record.odd and stop < len(text) and self.runs < MOST_RUNS:
            record = self.scan(start, len(text), patient=False)
            self.runs += bool(record.fault)
            if record.fault and self.swallows(end, stop, True):
                return self.alone(start, end)
        if record.fault:
            record = self.scan(start, len(text), patient=True)
        several = end + 1 < record.end
        wrong = record.odd or record.fault or len(record.cells) > self.width
        if several and self.swallows(end, min(stop, record.end - 1), bool(wrong)):
            return self.alone(start, end)
        return record

    def alone(self, start: int, end: int) -> Record:
        """Return a line whose mark is not closed in it as a record by itself.

        The mark is text where with it the line is a row, and the next line is one too.
        """
        cells = self.text[start:end].split(self.dialect.delimiter)
        if len(cells) == self.width and self.is_row(self.text[end + 1 : self.line_end(end + 1)]):
            return Record(cells, start, end + 1, True)
        return Record([], start, end + 1, True, OPEN)

    def swallows(self, end: int, stop: int, wrong: bool) -> bool:
        """Tell whether the lines behind a line's end, up to a place, are rows of their own.

        Half of them must read as rows where something is wrong with the marks; where nothing is,
        all of several, in a table of several columns.
        """
        if self.width == 1:  # any line is a row of one cell
            return False
        lines = [line for line in self.text[end + 1 : stop].split("\n") if line.strip()]
        lines = lines[:PROBED_LINES]
        if wrong:
            return bool(lines) and sum(map(self.is_row, lines)) * 2 >= len(lines)
        several = min(self.width, len(lines)) >= FEWEST_ROWS
        return several and all(map(self.is_row, lines))

    def is_row(self, line: str) -> bool:
        """Tell whether a line by itself has just as many cells as the header."""
        if line.count(self.dialect.delimiter) < self.width - 1:
            return False
        record = Cells(line, self.dialect).scan(0, len(line), patient=True)
        return not record.fault and len(record.cells) == self.width
