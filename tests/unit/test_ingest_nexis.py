"""Exports of Nexis Uni and the older LexisNexis: every article comes out, without furniture."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.ingest import ingest
from entente.ingest.dates import parse_date
from entente.ingest.formats import read_file
from entente.ingest.parts import CorpusFile, Fault, Reading, Row, UnreadableFileError
from tests.unit.made_articles import TITLES, made_bodies
from tests.unit.reading import items_or_named_error


@dataclass(frozen=True)
class Article:
    """An article as a database holds it."""

    title: str = "Gas deal signed in the capital"
    source: str = "The Herald"
    date: str = "July 1, 2019"
    byline: str = "Jane Doe"
    section: str = "NEWS; Pg. 6"
    body: tuple[str, ...] = (
        "Two ministers signed the deal on Monday.",
        "The pipes come next year.",
    )


def newer(articles: Sequence[Article], announced: int | None = None) -> list[str]:
    """Return the lines of an export of Nexis Uni, its cover page first."""
    count = len(articles) if announced is None else announced
    lines = ["Date and Time: Friday, 5. July 2019 09:31:00 CEST", "Job Number: 1"]
    lines += [f"Documents ({count})"]
    for number, article in enumerate(articles, start=1):
        lines += [f"{number}. {article.title}", "Client/Matter: -None-", "Search Terms: gas"]
        lines += ["Narrowed by: ", "", ""]
    for article in articles:
        lines += ["", "", article.title, f"{article.source}(London)"]
        lines += [f"{article.date} Monday 9:20 AM GMT", "", ""]
        lines += ["Copyright 2019 Herald Media Inc. All Rights Reserved", "", ""]
        lines += [f"Section:\xa0{article.section}", "Length:\xa0355 words"]
        lines += [f"Byline:\xa0{article.byline}", "Body", "", ""]
        lines += [line for paragraph in article.body for line in (paragraph, "")]
        lines += ["Graphic", "", "A pipe in the sea.", "", "Classification", "", ""]
        lines += ["Language:\xa0ENGLISH", "", "Publication-Type:\xa0Newspaper"]
        lines += ["", "Load-Date:\xa0July 3, 2019", "", "End of Document", "", ""]
    return lines


def older(articles: Sequence[Article], announced: int | None = None) -> list[str]:
    """Return the lines of an export of the older LexisNexis, its cover page first."""
    count = len(articles) if announced is None else announced
    lines = ["", "Download Request: Selected Items: 1-10", "Terms: (gas)", ""]
    for number, article in enumerate(articles, start=1):
        lines += [f"{number} of {count} DOCUMENTS".rjust(48), "", "", ""]
        lines += [f"{article.source} (London)".rjust(46), "", f"{article.date} Monday".rjust(50)]
        lines += ["Edition 1;".rjust(46), "Scotland".rjust(45), "", article.title, ""]
        lines += [f"BYLINE: {article.byline}", "", f"SECTION: {article.section}", ""]
        lines += ["LENGTH: 355 words", ""]
        lines += [line for paragraph in article.body for line in (paragraph, "")]
        lines += ["LOAD-DATE: July 3, 2019", "", "LANGUAGE: ENGLISH", ""]
        lines += ["GRAPHIC: A pipe", "in the sea.", "", "PUBLICATION-TYPE: Newspaper", "", ""]
        lines += ["Copyright 2019 Herald Media".rjust(52), "All Rights Reserved".rjust(50), ""]
    return lines


def as_text(lines: Sequence[str]) -> bytes:
    return "\r\n".join(lines).encode("utf-8-sig")


def as_word(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_rich(lines: Sequence[str]) -> bytes:
    return (r"{\rtf1\ansi " + "\\par\n".join(lines).replace("\xa0", r"\~") + "}").encode("cp1252")


FORMS = {"docx": as_word, "rtf": as_rich, "txt": as_text}
LAYOUTS = {"newer": newer, "older": older}
THREE = [
    Article(),
    Article("Talks broke off", date="January 11, 2010", body=("They left.", "No date was set.")),
    Article("Grain\u2019s price", source="Evening Post", byline="A. Smith and B. Jones"),
]


def read(content: bytes, name: str = "mine.txt", **how: object) -> Reading:
    return read_file(CorpusFile(name, content, **how))  # type: ignore[arg-type]


def bodies(reading: Reading) -> list[list[str]]:
    texts = [str(row.cells.get("text", "")) for row in reading.rows]
    return [[line.strip() for line in text.split("\n") if line.strip()] for text in texts]


def column(reading: Reading, name: str) -> list[object]:
    return [row.cells.get(name, "") for row in reading.rows]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_article_with_its_fields_and_nothing_else(layout: str, form: str) -> None:
    made = THREE if form != "rtf" else [*THREE[:2], replace(THREE[2], title="Grain's price")]
    reading = read(FORMS[form](LAYOUTS[layout](made)), f"mine.{form}")
    assert reading.format == f"nexis {form}"
    assert not [item for item in reading.items() if isinstance(item, Fault)]
    assert [row.number for row in reading.rows] == [1, 2, 3]
    for name in ("byline", "section", "date"):
        assert column(reading, name) == [getattr(article, name) for article in made]
    assert column(reading, "source") == [f"{article.source} (London)" for article in made]
    assert column(reading, "language") == ["en"] * 3
    assert bodies(reading) == [list(article.body) for article in made]
    if (layout, form) != ("older", "docx"):  # paragraphs alone do not tell edition from headline
        assert column(reading, "title") == [article.title for article in made]


def test_the_captions_are_a_cell_of_their_own() -> None:
    for layout in LAYOUTS.values():
        graphics = [str(cell) for cell in column(read(as_text(layout(THREE))), "graphic")]
        assert [re.sub(r"\s+", " ", graphic) for graphic in graphics] == ["A pipe in the sea."] * 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_articles_that_are_announced_and_missing_are_told(layout: str) -> None:
    items = list(read(as_text(LAYOUTS[layout](THREE, announced=10))).items())
    assert [item.number for item in items] == [1, 2, 3, 4]
    missing = items[-1]
    assert isinstance(missing, Fault)
    assert missing.reason == "missing"
    assert missing.detail == "10 articles announced, 3 found: 7 are missing"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_exports_in_one_file(layout: str) -> None:
    lines = [*LAYOUTS[layout](THREE), *LAYOUTS[layout](THREE[:2])]
    reading = read(as_text(lines))
    assert column(reading, "title") == [article.title for article in [*THREE, *THREE[:2]]]
    assert len(list(reading.items())) == 5


def test_an_export_whose_end_was_cut_off_keeps_what_is_there() -> None:
    lines = newer(THREE)
    cut = [n for n, line in enumerate(lines) if line == "Body"][-1] + 4
    assert bodies(read(as_text(lines[:cut])))[-1] == [THREE[-1].body[0]]


@pytest.mark.parametrize(
    ("marker", "labels"),
    [("Dokument {} von 2", ("AUTOR", "LÄNGE: 9 Wörter", "SPRACHE: GERMAN; DEUTSCH", "de")),
     ("Document {} de 2", ("AUTEUR", "LONGUEUR: 9 mots", "LANGUE: FRENCH; FRANÇAIS", "fr"))],
)  # fmt: skip
def test_other_languages_of_the_interface(marker: str, labels: tuple[str, ...]) -> None:
    byline, length, language, code = labels
    lines = []
    for number, date in ((1, "11. Januar 2010 Montag"), (2, "3 mars 2011 jeudi")):
        lines += [marker.format(number).rjust(40), "", "Die Zeitung".rjust(40), "", date.rjust(40)]
        lines += ["", "Ein Titel", "", f"{byline}: Eva Braun-Lee", "", length, "", "Der Text."]
        lines += ["", language, ""]
    reading = read(as_text(lines))
    assert column(reading, "date") == ["2010-01-11", "2011-03-03"]
    assert column(reading, "language") == [code, code]
    assert column(reading, "byline") == ["Eva Braun-Lee"] * 2
    assert bodies(reading) == [["Der Text."], ["Der Text."]]


def test_the_oldest_form_with_labels_for_headline_and_body() -> None:
    lines = ["1 of 1 DOCUMENT".rjust(40), "", "Copyright 2003 The Herald Company".rjust(40), ""]
    lines += ["The Herald".rjust(40), "", "March 18, 2003, Tuesday, Late Edition".rjust(40), ""]
    lines += ["SECTION: Section A; Page 1", "", "LENGTH: 20 words", "", "HEADLINE: Gas deal", ""]
    lines += ["BYLINE: By JANE DOE", "", "DATELINE: LONDON, March 17", "", "BODY:"]
    lines += ["They signed.", "", "They left.", "", "LOAD-DATE: March 18, 2003"]
    (row,) = read(as_text(lines)).rows
    expected = {"title": "Gas deal", "source": "The Herald", "date": "March 18, 2003"}
    assert {name: row.cells[name] for name in expected} == expected
    assert row.cells["section"] == "Section A; Page 1"
    assert bodies(read(as_text(lines))) == [["They signed.", "They left."]]


@pytest.mark.parametrize(
    "without", ["Section:", "Length:", "Byline:", "Body", "Copyright", "Classification", "July 1"]
)
def test_newer_articles_that_lack_a_field(without: str) -> None:
    lines = [line for line in newer([Article(), Article("Talks")]) if not line.startswith(without)]
    reading = read(as_text(lines))
    assert column(reading, "title")[1] == "Talks"
    assert bodies(reading)[1] == list(Article().body)


@pytest.mark.parametrize("without", ["SECTION:", "LENGTH:", "BYLINE:", "LOAD-DATE:", "Edition"])
def test_older_articles_that_lack_a_field(without: str) -> None:
    lines = [line for line in older([Article(), Article("Talks")]) if without not in line]
    reading = read(as_text(lines))
    assert column(reading, "title") == [Article().title, "Talks"]
    assert bodies(reading) == [list(Article().body)] * 2


def test_an_essay_that_mentions_the_furniture_is_no_export() -> None:
    text = "The end\n\nWe saw 3 of 4 DOCUMENTS.\n\nEnd of Document\n\nAnd that was all.\n"
    assert read(text.encode()).format == "txt"
    with pytest.raises(UnreadableFileError, match="no article of Nexis"):
        read(text.encode(), format="nexis")


def test_through_ingest_dates_languages_and_counts_come_out() -> None:
    files = [CorpusFile("nexis.docx", as_word(newer(THREE, announced=4)))]
    taken = ingest(files, ["en"])
    assert sorted(taken.documents["date"]) == ["2010-01-11", "2019-07-01", "2019-07-01"]
    assert list(taken.rejected["reason"]) == ["missing"]
    assert taken.counts["total"]["read"] == 4


# Lines that look like furniture, as they may stand in the middle of a text.
FURNITURE = ["Body", "Classification", "Graphic", "Load-Date: July 3, 2019", "End of Document"]
FURNITURE += ["Length: 12 words", "LENGTH: 12 words", "BYLINE: Me", "July 1, 2019", "BODY: x"]
FURNITURE += ["2 of 3 DOCUMENTS", "Dokument 2 von 3", "Copyright 2019 X. All Rights Reserved"]
FURNITURE += ["LANGUAGE: ENGLISH", "LOAD-DATE: July 3, 2019", "Section: NEWS", "Documents (99)"]
FURNITURE += ["Client/Matter: -None-", "GRAPHIC: A pipe", "Page 1 of 2"]


ARTICLES = st.builds(Article, TITLES, body=made_bodies(FURNITURE, 1, 2))


@pytest.mark.parametrize("layout", LAYOUTS)
@given(made=st.lists(ARTICLES, min_size=1, max_size=5))
@settings(max_examples=150)
def test_articles_come_back_in_order_whatever_their_bodies_hold(
    layout: str, made: list[Article]
) -> None:
    reading = read(as_text(LAYOUTS[layout](made)))
    assert len(list(reading.items())) == len(made)
    assert column(reading, "title") == [article.title for article in made]
    assert bodies(reading) == [list(article.body) for article in made]


@given(
    st.lists(
        st.sampled_from([*FURNITURE, *newer(THREE[:2]), *older(THREE[:2])]) | st.text(max_size=9),
        max_size=60,
    )
)
@settings(max_examples=200)
def test_any_lines_give_rows_faults_or_a_named_error(lines: list[str]) -> None:
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    items_or_named_error(read, content, "nexis")


@pytest.mark.parametrize(("ending", "year"), [("DOCX", "2019"), ("TXT", "2010")])
def test_the_real_samples_give_all_ten(shared_data: Path, ending: str, year: str) -> None:
    path = shared_data / "messy" / f"lexisnexis_sample_loremipsum.{ending}"
    reading = read(path.read_bytes(), path.name)
    items = list(reading.items())
    assert [item.number for item in items] == list(range(1, 11))
    assert all(isinstance(item, Row) for item in items)
    dates = [parse_date(str(date), "MDY") for date in column(reading, "date")]
    assert all(date.startswith(f"{year}-0") for date in dates)
    assert all(column(reading, "title"))
    assert all(column(reading, "source"))
    assert sum(bool(byline) for byline in column(reading, "byline")) >= 9
    labels = re.compile(r"(?:load-date|language|length|section|byline|copyright)\b", re.IGNORECASE)
    for lines in bodies(reading):
        assert lines
        assert not [line for line in lines if labels.match(line)]
