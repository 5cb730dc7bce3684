"""The lines of a PDF's page, and the gaps and indents that part its paragraphs."""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pypdfium2 import PdfDocument, PdfTextPage
from pypdfium2.raw import FPDFPage_CountObjects, FPDFText_GetCharOrigin

# Letters that are placed one by one take PDFium time with the square of their number: 12 seconds
# here. A full page of a newspaper has as many, but programs place a line at once.
MOST_OBJECTS = 30_000  # on a page

# Where a word was broken at the end of a line, PDFium joins the lines and leaves this instead of
# the hyphen, in one of two ways.
BROKEN = "\x02"
ALSO_BROKEN = "\ufffe"

# Word sets paragraphs apart by half a line and more, LaTeX indents them by a letter and a half.
GAP = 1.3  # of the usual distance between lines
INDENT = (5, 60)  # points; less is an accident, more is another column
MARK = "   "  # what stands for an indent


@dataclass(frozen=True)
class Line:
    """A line, and where its first and its last letter stand: points from the left, the foot."""

    text: str
    first: tuple[float, float]
    last: tuple[float, float]


def origin(layer: PdfTextPage, place: int) -> tuple[float, float]:
    """Return where the letter at a place stands, in points from the left and from the foot."""
    left, foot = ctypes.c_double(), ctypes.c_double()
    FPDFText_GetCharOrigin(layer, place, left, foot)
    return left.value, foot.value


def lines_of(layer: PdfTextPage) -> list[Line]:
    """Return the lines of a page with their places, in the order in which the file writes them."""
    written = layer.get_text_range()
    # Where a letter takes two code units, as emoji do, places are not told.
    known = len(written) == layer.count_chars()
    text = written.replace(ALSO_BROKEN, BROKEN) if known else layer.get_text_bounded()
    lines, place = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        first = place + len(line) - len(line.lstrip())
        place += len(line)
        if bare:
            last = first + len(bare) - 1
            ends = [origin(layer, at) if known else (0.0, 0.0) for at in (first, last)]
            lines.append(Line(bare, ends[0], ends[1]))
    return lines


def parted(lines: list[Line]) -> Iterator[str]:
    """Yield the lines, with a line break before one that a gap sets apart, and indents marked."""
    falls = [above.last[1] - below.first[1] for above, below in pairwise(lines)]
    usual = median([fall for fall in falls if fall > 0] or [0.0])
    yield from (line.text for line in lines[:1])
    for (above, below), fall in zip(pairwise(lines), falls, strict=True):
        shift = below.first[0] - above.first[0]
        if fall > GAP * usual:
            yield f"\n{below.text}"
        elif fall > 0 and INDENT[0] < shift < INDENT[1]:
            yield MARK + below.text
        else:
            yield below.text


def page_lines(document: PdfDocument, most: int) -> list[list[str]]:
    """Return the lines of each page, marked as `parted` does.

    Raises PdfiumError where a page is broken, ValueError where there is more on one than is read,
    or more characters than most in all.
    """
    pages: list[list[str]] = []
    characters = 0
    for number in range(len(document)):
        with closing(document.get_page(number)) as page:
            if FPDFPage_CountObjects(page) > MOST_OBJECTS:
                raise ValueError(f"more than {MOST_OBJECTS:,} objects on page {number + 1}")
            with closing(page.get_textpage()) as layer:
                characters += layer.count_chars()
                if characters > most:
                    raise ValueError(f"more than {most:,} characters of text")
                pages.append(list(parted(lines_of(layer))))
    return pages
