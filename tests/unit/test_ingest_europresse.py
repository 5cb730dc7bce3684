"""Exports of Europresse, in both layouts, and the Reuters-21578 collection."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.ingest import ingest
from entente.ingest.formats import read_file
from entente.ingest.parts import CorpusFile, Fault, Reading, Row, UnreadableFileError


@dataclass(frozen=True)
class Article:
    """An article as a database holds it."""

    title: str = "Un accord sur le gaz"
    byline: str = "Jeanne Martin"
    source: str = "Le Journal"
    header: str = "International, jeudi 29 décembre 2011, p. 5"
    body: tuple[str, ...] = ("Deux ministres ont signé.", "Les tuyaux viendront.")


TWO = [
    Article(),
    Article("Talks broke off", "", header="World, Friday, November 13, 2015", body=("They left.",)),
]


def number_of(place: int) -> str:
    return f"news·20111229·LJ·{place:07d}"


def page(inside: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"/></head><body>{inside}</body></html>'
    )


def present(articles: Sequence[Article]) -> str:
    """Return an export in the present layout: an element an article."""
    made = ""
    for place, one in enumerate(articles):
        text = "".join(f"<p>{html.escape(line)}</p>\n" for line in one.body)
        made += '<article><header><div class="rdp__DocPublicationName"><span class='
        made += f'"DocPublicationName">{one.source}, no. 123</span></div><div><span class='
        made += f'"DocHeader">{one.header}</span></div><div class="titreArticle"><p class='
        made += '"sm-margin-TopNews titreArticleVisu rdp__articletitle">'
        made += f'{html.escape(one.title)}</p></div><p class="sm-margin-bottomNews">'
        made += f'{one.byline}</p></header><section><div class="DocText clearfix"><div class='
        made += f'"docOcurrContainer">{text}</div></div></section><footer><small>&copy; 2011 '
        made += 'Le Journal. Tous droits r&eacute;serv&eacute;s.</small><div class="apd">'
        made += f'</div><div class="publiC-lblNodoc">{number_of(place)}</div></footer></article>'
    return page(made)


def old(articles: Sequence[Article]) -> str:
    """Return an export in the old layout: a table an article, the text loose in a cell."""
    made = ""
    for place, one in enumerate(articles):
        text = "<br/>".join(html.escape(line) for line in one.body)
        made += f'<table><tr><td><span class="DocPublicationName">{one.source}</span></td></tr>'
        made += f'<tr><td><span class="DocHeader">{one.header}</span></td></tr><tr><td>'
        made += f'<span class="TitreArticleVisu">{html.escape(one.title)}</span><br/>{text}'
        made += '<br/>Copyright © 2011 Le Journal</td></tr><tr><td align="center">'
        made += f"{number_of(place)}</td></tr></table>"
    return page(made)


def read(content: str, name: str = "mine.HTML", **how: object) -> Reading:
    raw = content.encode("utf-8", "surrogatepass")
    return read_file(CorpusFile(name, raw, **how))  # type: ignore[arg-type]


def column(reading: Reading, name: str) -> list[object]:
    return [row.cells.get(name, "") for row in reading.rows]


def bodies(reading: Reading) -> list[list[str]]:
    return [str(text).split("\n") for text in column(reading, "text")]


FORMS: dict[str, Callable[[Sequence[Article]], str]] = {"present": present, "old": old}


@pytest.mark.parametrize("form", FORMS)
def test_every_article_with_its_fields_and_nothing_else(form: str) -> None:
    reading = read(FORMS[form](TWO))
    assert reading.format == "europresse html"
    assert [item.number for item in reading.items()] == [1, 2]
    assert column(reading, "id") == [number_of(0), number_of(1)]
    assert column(reading, "title") == [article.title for article in TWO]
    assert column(reading, "source") == ["Le Journal"] * 2
    assert column(reading, "date") == ["2011-12-29", "November 13, 2015"]
    assert column(reading, "section")[0] == "International"
    assert bodies(reading) == [list(article.body) for article in TWO]
    if form == "present":
        assert column(reading, "byline") == ["Jeanne Martin", ""]


def test_through_ingest_in_two_languages() -> None:
    files = [CorpusFile("mine.html", present(TWO).encode())]
    assert sorted(ingest(files, []).documents["date"]) == ["2011-12-29", "2015-11-13"]


@pytest.mark.parametrize(
    "name", ["DocPublicationName", "DocHeader", "titreArticleVisu", "titreArticle",
             "docOcurrContainer", "publiC-lblNodoc", "sm-margin-bottomNews"],
)  # fmt: skip
def test_articles_that_lack_a_field(name: str) -> None:
    whole, lacking = present([Article()]), present([Article()]).replace(name, "other")
    reading = read(whole + lacking, format="europresse")
    assert len(list(reading.rows)) == 2
    assert bodies(reading)[1] == list(Article().body)
    assert column(reading, "date")[1] == "2011-12-29"  # of the number, where the header lacks


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (page("<p>Nothing.</p>"), "no article of Europresse"),
        (present(TWO).replace("<section>", "<div>" * 400, 1), "broken"),
        ("", "empty"),
    ],
)
def test_exports_that_cannot_be_used_are_named(content: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read(content, format="europresse")


LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")
WORDS = st.from_regex(r"[A-Z][a-z]{2,9} [a-z]{3,9} [a-z]{3,9}", fullmatch=True)
FURNITURE = ["Copyright, he said, is dead", "news 2011", "<article>", "</p>", "&amp;", "p. 5"]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    lines = draw(st.lists(st.text(LETTERS, max_size=40) | st.sampled_from(FURNITURE), max_size=6))
    body = (" ".join(line.split()) for line in ["First words.", *lines, "Last words."])
    return Article(draw(WORDS), body=tuple(filter(None, body)))


@given(st.lists(articles(), min_size=1, max_size=4))
def test_articles_come_back_in_order_whatever_their_bodies_hold(made: list[Article]) -> None:
    reading = read(present(made))
    assert column(reading, "title") == [article.title for article in made]
    assert bodies(reading) == [list(article.body) for article in made]


PIECES = ["<article>", "</article>", '<span class="DocPublicationName">', "<table><tr><td>", "&#0;"]
PIECES += ['<p class="titreArticleVisu">', '<div class="docOcurrContainer">', "</div>", "<!--"]
PIECES += ["news·20111229·LJ·1", "<script>", "\0", "29 décembre 2011"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=9), max_size=40))
@settings(max_examples=200)
def test_any_markup_gives_rows_or_a_named_error(pieces: list[str]) -> None:
    for how in ({}, {"format": "europresse"}):
        try:
            items = list(read("<html>" + "".join(pieces), **how).items())
        except UnreadableFileError:
            continue
        assert all(isinstance(item, Row | Fault) for item in items)
