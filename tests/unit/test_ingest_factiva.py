"""Exports of Factiva: HTML, XML, RTF, Word and plain text, with field codes and without."""

import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.ingest import ingest
from entente.ingest.formats import read_file
from entente.ingest.parts import CorpusFile, Fault, Reading, Row, UnreadableFileError
from entente.ingest.readers.press import date_in, dated, is_language, language_of
from tests.unit.made_articles import TITLES, made_bodies


@dataclass(frozen=True)
class Article:
    """An article as a database holds it."""

    title: str = "Gas deal signed in the capital"
    byline: str = "By Jane Doe"
    date: str = "1 July 2019"
    source: str = "The Herald"
    body: tuple[str, ...] = ("Two ministers signed the deal.", "The pipes come next year.")


def number_of(place: int) -> str:
    return f"HRLD000020190701ef71{place:05d}"


def coded(articles: Sequence[Article], between: str = "\t") -> str:
    """Return an export as text, a code and what it says on a line."""
    lines: list[str] = []
    for place, article in enumerate(articles):
        lines += [
            f"SE{between}World",
            f"HD{between}{article.title}",
            f"BY{between}{article.byline}",
        ]
        lines += [f"WC{between}295 words", f"PD{between}{article.date}", f"ET{between}15:32"]
        lines += [f"SN{between}{article.source}", f"SC{between}HRLD", f"LA{between}English"]
        lines += [f"CY{between}(c) 2019 Herald Media.", "", f"LP{between}{article.body[0]}"]
        lines += ["", f"TD{between}", *article.body[1:], ""]
        lines += [f"NS{between}gpol : Domestic Politics", f"RE{between}uk : United Kingdom"]
        lines += [f"AN{between}Document {number_of(place)}", "", ""]
    return "\n".join([*lines, "Search Summary", "Text gas", "© 2019 Factiva, Inc."])


def uncoded(articles: Sequence[Article]) -> str:
    """Return an export as text without codes."""
    lines: list[str] = []
    for place, article in enumerate(articles):
        lines += ["World", article.title, article.byline, "1,295 words", article.date, "15:32"]
        lines += [article.source, "HRLD", "National", "12", "English", "© 2019 Herald Media.", ""]
        lines += [*article.body, "", f"Document {number_of(place)}", "", ""]
    return "\n".join([*lines, "Search Summary", "Text gas", "© 2019 Factiva, Inc."])


def page(divisions: str) -> str:
    return (
        "<!DOCTYPE html><html><head><title>Factiva</title><style>p{}</style></head><body>"
        f"<h1>Factiva</h1>{divisions}<div>&copy; 2019 Factiva, Inc.</div></body></html>"
    )


def paragraphs(lines: Sequence[str]) -> str:
    return "".join(
        f'<p class="articleParagraph enarticleParagraph">{html.escape(line)}</p>' for line in lines
    )


def table(articles: Sequence[Article]) -> str:
    """Return an export in HTML whose articles are tables of field codes."""
    made = ""
    for place, one in enumerate(articles):
        fields = {"HD": f"<b class='enHeadline'>{html.escape(one.title)}</b>", "BY": one.byline}
        fields |= {"WC": "295 words", "PD": one.date, "SN": one.source, "LA": "Anglais"}
        fields |= {"CY": "(c) 2019", "LP": paragraphs(one.body[:1]), "TD": paragraphs(one.body[1:])}
        fields |= {"NS": "gpol", "AN": f"<br/>Document {number_of(place)}"}
        rows = "".join(
            f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{said}</td></tr>'
            for code, said in fields.items()
        )
        made += f'<div class="article enArticle"><table>{rows}</table></div>'
    return page(made)


def divisions(articles: Sequence[Article]) -> str:
    """Return an export in HTML without field codes."""
    made = ""
    for place, one in enumerate(articles):
        above = (one.byline, "295 words", one.date, "15:32", one.source, "HRLD", "English")
        made += '<div class="article enArticle"><p></p><div id="hd"><span class="enHeadline">'
        made += f"{html.escape(one.title)}</span></div>"
        made += "".join(f"<div>{line}</div>" for line in (*above, "Copyright 2019. Herald"))
        made += f"{paragraphs(one.body)}<p>Document {number_of(place)}</p></div>"
    return page(made)


def xml(articles: Sequence[Article], announced: int | None = None) -> str:
    count = len(articles) if announced is None else announced
    made = '<?xml version="1.0" encoding="utf-8"?>\n<PPSResponse><ppsArticleResponse '
    made += 'xmlns="http://global.factiva.com/pps/2.0">'
    made += f'<ppsarticleResultSet count="{count}">'
    for place, one in enumerate(articles):
        lead, *tail = (f"<paragraph>\n  {html.escape(line)}</paragraph>" for line in one.body)
        made += f"<ppsarticle><article><accessionNo>{number_of(place)}</accessionNo>"
        made += f"<baseLanguage>EN</baseLanguage><byline>{one.byline}</byline><headline><paragraph>"
        first, _, rest = one.title.partition(" ")
        made += f"\n  <hlt>{first}</hlt> {rest}</paragraph></headline>"
        made += f"<leadParagraph>{lead}</leadParagraph><publicationDate><dateTime>"
        made += "2019-07-01T01:35:58Z</dateTime></publicationDate><sourceName>"
        made += f"{one.source}</sourceName><tailParagraphs>{''.join(tail)}</tailParagraphs>"
        made += '<newsSubject code="c21"><name>Output</name></newsSubject></article></ppsarticle>'
    return made + "</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"


FORMS: dict[str, Callable[[Sequence[Article]], str]] = {
    "coded": coded,
    "uncoded": uncoded,
    "table": table,
    "divisions": divisions,
    "xml": xml,
}
TWO = [Article(), Article("Talks on grain broke off", body=("They left.", "No date.", "None."))]


def read(content: str | bytes, name: str = "mine", **how: object) -> Reading:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return read_file(CorpusFile(name, raw, **how))  # type: ignore[arg-type]


def column(reading: Reading, name: str) -> list[object]:
    return [row.cells.get(name, "") for row in reading.rows]


def bodies(reading: Reading) -> list[list[str]]:
    return [[line for line in str(t).split("\n") if line] for t in column(reading, "text")]


@pytest.mark.parametrize("form", FORMS)
def test_every_article_with_its_fields_and_nothing_else(form: str) -> None:
    reading = read(FORMS[form](TWO))
    assert reading.format.startswith("factiva ")
    assert [item.number for item in reading.items()] == [1, 2]
    assert column(reading, "id") == [number_of(0), number_of(1)]
    for name in ("title", "source", "byline"):
        assert column(reading, name) == [getattr(article, name) for article in TWO]
    assert {str(date)[:11] for date in column(reading, "date")} <= {"1 July 2019", "2019-07-01T"}
    assert column(reading, "language") == ["en", "en"]
    assert bodies(reading) == [list(article.body) for article in TWO]


def rich(rows: str) -> bytes:
    cells = rows.replace("\\", "\\\\").replace("{", "\\{").split("\n")
    made = (
        line.replace("\t", "\\cell ") + ("\\cell\\row\n" if "\t" in line else "\\par\n")
        for line in cells
    )
    return ("{\\rtf1\\ansi " + "".join(made) + "}").encode("cp1252")  # fmt: skip


def test_rtf_with_codes_in_a_table() -> None:
    reading = read(rich(coded(TWO)), "mine.rtf")
    assert reading.format == "factiva rtf"
    assert column(reading, "title") == [article.title for article in TWO]
    assert bodies(reading) == [list(article.body) for article in TWO]


def test_word_without_codes() -> None:
    document = docx.Document()
    for line in uncoded(TWO).split("\n"):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    reading = read(stream.getvalue(), "mine.docx")
    assert reading.format == "factiva docx"
    assert bodies(reading) == [list(article.body) for article in TWO]


def test_codes_that_stand_above_what_they_say() -> None:
    reading = read(coded(TWO, between="\n"))
    assert column(reading, "title") == [article.title for article in TWO]
    assert bodies(reading) == [list(article.body) for article in TWO]


@pytest.mark.parametrize("code", ["SE", "BY", "WC", "PD", "SN", "LA", "CY", "LP", "TD", "NS", "RE"])
def test_articles_that_lack_a_field(code: str) -> None:
    lines = [line for line in coded(TWO).split("\n") if not line.startswith(f"{code}\t")]
    reading = read("\n".join(lines))
    assert column(reading, "id") == [number_of(0), number_of(1)]
    assert column(reading, "title") == [article.title for article in TWO]
    assert TWO[0].body[0 if code == "TD" else 1] in "\n".join(bodies(reading)[0])


def test_the_order_of_the_fields_above_the_text_varies() -> None:
    lines = coded(TWO).split("\n")
    dates = [n for n, line in enumerate(lines) if line.startswith("PD")]
    for place in dates:
        lines[place - 2], lines[place + 3] = lines[place + 3], lines[place - 2]
        lines[place], lines[place + 1] = lines[place + 1], lines[place]
    assert column(read("\n".join(lines)), "date") == [article.date for article in TWO]
    assert column(read("\n".join(lines)), "byline") == [article.byline for article in TWO]


def test_articles_that_are_announced_and_missing_are_told() -> None:
    last = list(read(xml(TWO, announced=5)).items())[-1]
    assert isinstance(last, Fault)
    assert (last.reason, last.number) == ("missing", 3)
    assert last.detail == "5 articles announced, 2 found: 3 are missing"


def test_a_piece_between_two_numbers_that_is_no_article_is_told() -> None:
    text = uncoded(TWO[:1]).replace(
        "Search Summary", f"Only words.\nDocument {number_of(7)}\nSearch"
    )
    items = list(read(text).items())
    assert [type(item) for item in items] == [Row, Fault]
    assert items[1] == Fault(2, "malformed", "no headline, source or date was found", "Only words.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (xml(TWO)[:-200], "HTML or XML is broken"),
        (xml(TWO).replace("<PPS", '<!DOCTYPE a [<!ENTITY b "c">]><PPS', 1), "declares entities"),
        (table(TWO).replace("<h1>", "<div>" * 400), "HTML or XML is broken"),
        (page("<p>Nothing.</p>"), "no article of Factiva"),
        ("Just words.\n", "no article of Factiva"),
    ],
)
def test_exports_that_cannot_be_used_are_named(content: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read(content, format="factiva")


def test_through_ingest_a_french_interface_gives_dates_and_languages() -> None:
    french = table([Article(date="29 décembre 2011"), Article("Talks", date="3 mars 2012")])
    documents = ingest([CorpusFile("mine.html", french.encode())], ["en"]).documents
    assert sorted(documents["date"]) == ["2011-12-29", "2012-03-03"]
    assert set(documents["language"]) == {"en"}


@pytest.mark.parametrize(
    ("named", "code"),
    [("Français", "fr"), ("Anglais", "en"), ("ENGLISH; Anglais", "en"), ("Deutsch", "de"),
     ("español", "es"), ("EN", "en"), ("Chinese - Simplified", "zh"),
     ("Norwegian", "nb"), ("Klingonisch", "klingonisch")],
)  # fmt: skip
def test_names_of_languages(named: str, code: str) -> None:
    assert language_of(named) == code


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("July 1, 2019 Monday 9:20 AM GMT", "July 1, 2019"),
        ("March 18, 2003, Tuesday, Late Edition - Final", "March 18, 2003"),
        ("1 July 2019", "1 July 2019"),
        ("11. Januar 2010 Montag", "11. Januar 2010"),
        ("3 mars 2012 samedi", "3 mars 2012"),
        ("1er juillet 2019", "1er juillet 2019"),
        ("8 de julio de 2019 lunes", "8 de julio de 2019"),
        ("June 2010", "June 2010"),
        ("May 5, 2010 was the day of the deal", ""),
        ("Apollo 11, 1969", ""),
        ("Paris 2024", ""),
    ],
)
def test_lines_that_are_dates(line: str, date: str) -> None:
    assert date_in(line) == date


def test_dates_in_figures_and_in_english_stay_as_they_are() -> None:
    for written in ("3/4/2012", "3 March 2012", "nothing of the kind"):
        assert dated(written) == written
    assert dated("3 de marzo de 2012") == "2012-03-03"
    assert is_language("Russian")
    assert is_language("Chinese - Traditional")
    assert not is_language("HRLD")


# Lines that look like furniture, as they may stand in the middle of a text.
FURNITURE = ["HD", "TD", "LP\tx", "IN  gas", "LA", "NS|x", "CO", "AN", "355 words", "© 2019 X"]
FURNITURE += ["English", "09:20", "1 July 2019", "Document about gas", "Search Summary", "By Jo Ho"]


ARTICLES = st.builds(Article, TITLES, body=made_bodies(FURNITURE, 2, 4))


@pytest.mark.parametrize("form", FORMS)
@given(made=st.lists(ARTICLES, min_size=1, max_size=4))
@settings(max_examples=60)
def test_articles_come_back_in_order_whatever_their_bodies_hold(
    form: str, made: list[Article]
) -> None:
    reading = read(FORMS[form](made))
    assert [item.number for item in reading.items()] == list(range(1, len(made) + 1))
    assert column(reading, "title") == [article.title for article in made]
    said = [[" ".join(line.split()) for line in body] for body in bodies(reading)]
    assert said == [list(article.body) for article in made]


SOUP = [*FURNITURE, *coded(TWO).split("\n"), *uncoded(TWO).split("\n"), "<PPSResponse>", "</p>"]
SOUP += ['<div class="article enArticle">', "<table><tr><td>HD</td><td>x</td></tr>", "<!--", "&a;"]


@given(st.lists(st.sampled_from(SOUP) | st.text(max_size=9), max_size=50))
@settings(max_examples=200)
def test_any_lines_give_rows_faults_or_a_named_error(lines: list[str]) -> None:
    for how in ({}, {"format": "factiva"}):
        try:
            items = list(read("\n".join(lines), "mine.txt", **how).items())
        except UnreadableFileError:
            continue
        assert all(isinstance(item, Row | Fault) for item in items)


def test_the_real_sample_gives_both(shared_data: Path) -> None:
    path = shared_data / "messy" / "factiva_test.html"
    reading = read(path.read_bytes(), path.name)
    assert reading.format == "factiva html"
    ids = ["TESTFR0020111229e7ct0001r", "TESTFR0020111229e7ct0015j"]
    assert column(reading, "id") == ids
    assert column(reading, "date") == ["2011-12-29"] * 2
    assert column(reading, "language") == ["fr", "fr"]
    assert column(reading, "source") == ["Test newspaper", "Ouest France"]
    assert [len(lines) for lines in bodies(reading)] == [4, 2]
