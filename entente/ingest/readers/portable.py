"""PDF: the text of all its pages as one document, by PDFium."""

import re
import zlib
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import chain

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD

from entente.ingest.parts import CorpusFile, Fault, Item, Reading, Row, listed, unusable
from entente.ingest.readers.layout import BROKEN, page_lines

MOST_PAGES = 2000  # of a yearbook; an issue of a newspaper has 100
MOST_CHARACTERS = 5_000_000  # in all; a book of 1,000 pages has half of it
LARGEST_STREAM = 50_000_000  # bytes out of compression: a page in colour, scanned at 400 dpi

STREAM = re.compile(rb"stream\r?\n(.*?)(?:endstream|\Z)", re.DOTALL)

EDGE = 3  # lines at the top and at the foot of a page where heads, feet and page numbers stand
FEWEST_PAGES = 2  # on which a line recurs before it can be a head
RECURRING = 0.4  # of the pages: left and right pages often have heads of their own

PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.)?\W*\d{1,4}\W*(?:(?:of|von|/|sur|de)\W*\d{1,4}\W*)?", re.IGNORECASE
)

BROKEN_WORD = re.compile(rf"([^\W\d_]+){BROKEN}([^\W\d_]+)([^\s{BROKEN}]*)[ ]?")

# What programs write into a PDF's title that is none.
NO_TITLE = re.compile(
    r".*\.(?:docx?|pdf|indd|qx[dp]|rtf|txt|odt|html?|pptx?|xlsx?|tex|dvi|ps|eps|pmd?)\W*"
    r"|microsoft .*|untitled.*|\(?anonymous\)?|.*://.*|powerpoint .*|document\W*\d*|\W*",
    re.IGNORECASE,
)
LONGEST_TITLE = 300  # characters
FEWEST_WORDS = 2  # of a title; single words are names of templates and files

CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def title_of(document: PdfDocument) -> str:
    """Return the title in a PDF's metadata where it looks like one, else ""."""
    try:
        title = " ".join(document.get_metadata_value("Title").split())
    except UnicodeDecodeError:
        return ""
    words = re.findall(r"[^\W\d_]+", title)
    if NO_TITLE.fullmatch(title) or len(title) > LONGEST_TITLE or len(words) < FEWEST_WORDS:
        return ""
    return title


def created(document: PdfDocument) -> str:
    """Return the day (ISO) on which the file was made, "" where it does not say."""
    try:
        found = CREATED.match(document.get_metadata_value("CreationDate"))
    except UnicodeDecodeError:
        return ""
    return "-".join(found.groups()) if found else ""


def alike(line: str) -> str:
    """Return what heads of different pages have in common: the line without its numbers."""
    return re.sub(r"\d+", "#", " ".join(line.casefold().split()))


def is_number(line: str) -> bool:
    """Tell whether a line is nothing but the number of a page."""
    return bool(PAGE_NUMBER.fullmatch(line))


def inside(lines: Sequence[str], heads: Container[str]) -> Sequence[str]:
    """Return the lines of a page within its heads and page numbers.

    From the outside in: a line below one that belongs to the article belongs to it too.
    """
    first, last = 0, len(lines)
    while first < min(EDGE, last) and (alike(lines[first]) in heads or is_number(lines[first])):
        first += 1
    least = max(first, len(lines) - EDGE)
    while last > least and (alike(lines[last - 1]) in heads or is_number(lines[last - 1])):
        last -= 1
    return lines[first:last]


def without_heads(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of all pages but page numbers and what recurs at their top or foot."""
    outer = ({alike(line) for line in [*lines[:EDGE], *lines[-EDGE:]]} for lines in pages)
    seen = Counter(chain.from_iterable(outer))
    least = max(FEWEST_PAGES, RECURRING * len(pages))
    heads = {line for line, number in seen.items() if number >= least}
    for lines in pages:
        yield from inside(lines, heads)


def with_whole_words(text: str) -> str:
    """Return the text with the words that were broken at the end of a line whole again.

    With the hyphen where the text has it elsewhere, or has both parts as words ("long-term"); else
    without ("agreement"). The line breaks behind the word, so that its width is still seen.
    """
    words = set(re.findall(r"\w+(?:-\w+)*", BROKEN_WORD.sub(" ", text).casefold()))

    def whole(broken: re.Match[str]) -> str:
        first, second, rest = broken.groups()
        left, right = first.casefold(), second.casefold()
        compound = f"{left}-{right}" in words or {left, right} <= words
        hyphen = "-" if compound and left + right not in words else ""
        return f"{first}{hyphen}{second}{rest}\n"

    return BROKEN_WORD.sub(whole, text)


def has_bomb(content: bytes) -> bool:
    """Tell whether a part of a PDF inflates to more than is read.

    PDFium has no limits of its own: of 300 kB it makes 300 MB. Other compressions than Flate, and
    forms that hold each other many times over, are not seen here.
    """
    for stream in STREAM.finditer(content):
        try:
            size = len(zlib.decompressobj().decompress(stream[1], LARGEST_STREAM + 1))
        except zlib.error:
            continue
        if size > LARGEST_STREAM:
            return True
    return False


def row_of(document: PdfDocument) -> Item:
    """Return the row that a PDF is, or the fault for which it is none."""
    count = len(document)
    if count > MOST_PAGES:
        detail = f"{count:,} pages; no PDF with more than {MOST_PAGES:,} is read"
        return Fault(1, "too_large", detail, "")
    title = title_of(document)
    try:
        lines = list(without_heads(page_lines(document, MOST_CHARACTERS)))
    except PdfiumError as error:
        return Fault(1, "malformed", f"a page of it is broken ({error})", title)
    except ValueError as error:
        return Fault(1, "too_large", str(error), title)
    if not lines:
        detail = f"no text in its {count} pages: probably a scan, which needs OCR first"
        return Fault(1, "empty_text", detail, title)
    text = with_whole_words("\n".join(lines))
    return Row(1, {"title": title, "created": created(document), "text": text})


def read_pdf(file: CorpusFile, content: bytes) -> Reading:
    """Return the one row of a PDF; UnreadableFileError where it is broken or needs a password.

    Its date is not known: a PDF says when the file was made, which for a database's export is the
    day of the download. That day is the cell `created`, for those who know better.
    """
    if has_bomb(content):
        detail = f"a part of it inflates to more than {LARGEST_STREAM:,} bytes"
        return listed("pdf", [Fault(1, "too_large", detail, "")])
    try:
        with PdfDocument(content) as document:
            return listed("pdf", [row_of(document)])
    except PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            advice = "Save it without the password."
            raise unusable(file, "the PDF is encrypted with a password", advice) from error
        raise unusable(
            file, f"the PDF is broken ({error})", "Download or export it again."
        ) from error
