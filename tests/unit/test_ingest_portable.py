"""PDF: from pages to one text."""

import io
import itertools
import textwrap
import zlib
from collections import Counter

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from entente.errors import InputError
from entente.ingest.cleaning import clean_text
from entente.ingest.formats import read_file
from entente.ingest.parts import CorpusFile, Fault, Reading, Row, UnreadableFileError
from entente.ingest.readers import layout, portable
from entente.ingest.readers.portable import read_pdf, with_whole_words, without_heads
from tests.unit.test_ingest_pages import mutated

Line = tuple[int, int, str]  # how far from the left and from the foot, in points, and what it says

PARAGRAPHS = (
    "The energy ministers of both states signed an agreement on the long-term supply of natural "
    "gas on Monday, and they said that the deal would bring peace to the region after many years "
    "of tension between their governments.",
    "Opposition parties condemned the agreement. They warned that the government had given away "
    "too much, and that parliament had not been asked before the signature in the capital.",
    "Talks on a second pipeline will begin next month, the ministers announced, although no date "
    "has been set and neither side would say how much it is prepared to pay for the works.",
    "Analysts expect that prices will fall as soon as the first deliveries arrive, while others "
    "point to the costs of transport across three countries and a stretch of open sea.",
)


def made(pages: list[list[Line]], title: str = "", extra: str = "") -> bytes:
    """Return a PDF of pages, written by hand as the format has it; extra goes into the trailer."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font.encode(),
    ]
    for number, lines in enumerate(pages):
        said = [
            f"BT /F1 10 Tf {left} {foot} Td ({text}) Tj ET".encode("cp1252")
            for left, foot, text in lines
        ]
        stream = b"\n".join(said)
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font "
        objects.append(f"{page}<< /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    written_title = title.encode("utf-16-be").hex()
    objects.append(f"<< /Title <feff{written_title}> /CreationDate (D:20240203101500Z) >>".encode())
    written, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R {extra} >>\n".encode()
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return written + head + table + trailer + b"startxref\n%d\n%%%%EOF" % len(written)


def column(text: str, width: int = 60, top: int = 740) -> list[Line]:
    """Return a text as the lines of a page, wrapped as a program does, paragraphs set apart."""
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        for line in textwrap.wrap(paragraph, width):
            lines.append((72, top, line))
            top -= 13
        top -= 7
    return lines


def read(content: bytes, name: str = "mine.pdf") -> Reading:
    return read_file(CorpusFile(name, content))


def row(content: bytes) -> Row:
    (item,) = read(content).items()
    assert isinstance(item, Row), item
    return item


def kept(content: bytes) -> str:
    """Return the text that ingest keeps of a PDF."""
    return clean_text(str(row(content).cells["text"]), Counter()).text


def test_the_paragraphs_of_a_pdf_come_through_whole() -> None:
    content = made([column("\n".join(PARAGRAPHS))], title="Gas deal signed")
    assert read(content).format == "pdf"
    assert kept(content).split("\n") == list(PARAGRAPHS)
    assert row(content).cells["title"] == "Gas deal signed"


def test_heads_feet_and_page_numbers_of_several_pages_are_left_out() -> None:
    pages = [
        [
            (72, 800, "The Daily Example" if number % 2 else "Energy and Trade"),
            *column(text),
            (72, 40, f"Page {number} of 4"),
            (72, 28, f"Downloaded on 3 February 2024, copy {number}"),
        ]
        for number, text in enumerate(PARAGRAPHS, start=1)
    ]
    assert kept(made(pages)).split("\n") == list(PARAGRAPHS)


def test_a_sentence_goes_on_over_the_page() -> None:
    lines = column("\n".join(PARAGRAPHS[:2]))
    text = kept(made([[*lines[:2], (72, 30, "1")], [*lines[2:], (72, 30, "2")]]))
    assert text.split("\n") == list(PARAGRAPHS[:2])


def test_indents_part_paragraphs_as_gaps_do() -> None:
    lines = [line for text in PARAGRAPHS for line in ["", *textwrap.wrap(text, 60)]]
    placed, foot = [], 740
    for before, line in itertools.pairwise(lines):
        if line:
            placed.append((72 if before else 87, foot, line))
            foot -= 13
    assert kept(made([placed])).split("\n") == list(PARAGRAPHS)


def test_what_recurs_inside_a_page_is_the_articles() -> None:
    chorus = "And so they signed, and so they left, again."
    pages = [["Head", "One", "Two", "Three", chorus, "Four", "Five", "Six"]] * 2
    varied = [[line + f" of the{'abc'[n]}" if len(line) < 6 and line != "Head" else line
               for line in page] for n, page in enumerate(pages)]  # fmt: skip
    lines = list(without_heads(varied))
    assert lines.count(chorus) == 2
    assert "Head" not in lines


def test_words_broken_at_the_end_of_a_line_are_whole() -> None:
    lines = [
        "The ministers signed an agree-",
        "ment on the long-",
        "term supply of gas, after a long term of co-",
        "operation between states that co-operation had",
        "not helped before. It took well-",
        "meant words, they said, well and meant.",
    ]
    text = kept(made([[(72, 740 - 13 * place, line) for place, line in enumerate(lines)]]))
    assert text == (
        "The ministers signed an agreement on the long-term supply of gas, after a long term of "
        "co-operation between states that co-operation had not helped before. It took well-meant "
        "words, they said, well and meant."
    )


def test_the_line_breaks_behind_the_broken_word() -> None:
    assert with_whole_words("an agree\x02ment, on\nit") == "an agreement,\non\nit"
    assert with_whole_words("no break") == "no break"


def test_pages_that_matplotlib_wrote() -> None:
    buffer = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(buffer) as pages:
        for text in PARAGRAPHS[:2]:
            figure = Figure()
            figure.text(0.1, 0.2, textwrap.fill(text, 50))
            pages.savefig(figure)
    assert kept(buffer.getvalue()).split("\n") == list(PARAGRAPHS[:2])


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("Gas deal signed in Ankara", True),
        ("Müller – a café’s tale", True),
        ("Microsoft Word - gas deal.doc", False),
        ("gas deal final v2.indd", False),
        ("untitled document", False),
        ("Layout", False),
        ("https://www.example.com/world/gas deal", False),
        ("12 34", False),
        ("", False),
    ],
)
def test_titles_only_where_they_look_like_one(title: str, taken: bool) -> None:
    content = made([column(PARAGRAPHS[0])], title=title)
    assert row(content).cells["title"] == (title if taken else "")


def test_the_day_of_the_file_is_not_the_date_of_the_article() -> None:
    cells = row(made([column(PARAGRAPHS[0])])).cells
    assert cells["created"] == "2024-02-03"
    assert "date" not in cells


def test_a_scan_is_a_rejected_row_that_says_so() -> None:
    (item,) = read(made([[], [], []])).items()
    assert isinstance(item, Fault)
    assert item.reason == "empty_text"
    assert "3 pages: probably a scan, which needs OCR" in item.detail


def test_pages_with_nothing_but_numbers_are_no_text() -> None:
    (item,) = read(made([[(72, 30, str(number))] for number in range(1, 4)])).items()
    assert isinstance(item, Fault)


ENCRYPTED = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >> "
    f"/ID [<{'43' * 16}> <{'43' * 16}>]"
)


def test_a_pdf_with_a_password_says_so() -> None:
    content = made([column(PARAGRAPHS[0])], extra=ENCRYPTED)
    with pytest.raises(UnreadableFileError, match=r"mine.pdf: the PDF is encrypted .*password"):
        read(content)


@pytest.mark.parametrize("cut", [8, 100, 400])
def test_a_broken_pdf_says_so(cut: int) -> None:
    with pytest.raises(InputError, match=r"mine.pdf: the PDF is broken"):
        read(made([column(PARAGRAPHS[0])])[:cut])


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    content = made([column(PARAGRAPHS[0]), column(PARAGRAPHS[1])])
    for limit, value in (("MOST_PAGES", 1), ("MOST_CHARACTERS", 300)):
        with monkeypatch.context() as patch:
            patch.setattr(portable, limit, value)
            (item,) = read(content).items()
            assert isinstance(item, Fault)
            assert item.reason == "too_large"


def test_a_page_of_too_many_objects_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_OBJECTS", 3)
    (item,) = read(made([[(72, 700, "They signed.")], column(PARAGRAPHS[0])])).items()
    assert isinstance(item, Fault)
    assert item.detail == "more than 3 objects on page 2"


def test_a_stream_that_inflates_without_end_is_too_large() -> None:
    packed = zlib.compress(bytes(portable.LARGEST_STREAM + 1_000_000))
    whole = made([column(PARAGRAPHS[0])])
    bomb = b"<< /Filter /FlateDecode >>\nstream\n%s\nendstream\n" % packed
    for content in (whole.replace(b"xref", bomb + b"xref", 1), whole + bomb[:-30]):
        (item,) = read(content).items()
        assert isinstance(item, Fault)
        assert item.reason == "too_large"


@settings(max_examples=200)
@given(
    st.binary(max_size=300).map(lambda tail: b"%PDF-1.7\n" + tail)
    | mutated(made([column(PARAGRAPHS[0]), column(PARAGRAPHS[1])], title="Gas deal signed"))
)
def test_any_bytes_are_one_row_or_a_named_error(content: bytes) -> None:
    try:
        (item,) = read_pdf(CorpusFile("x.pdf", content), content).items()
    except UnreadableFileError as error:
        assert str(error).startswith("x.pdf: ")
    else:
        assert item.number == 1
