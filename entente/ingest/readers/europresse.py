"""Exports of Europresse in HTML, in both of its layouts."""

import re
from collections.abc import Iterator

from lxml import etree

from entente.ingest.parts import CorpusFile, Reading, listed, unusable
from entente.ingest.readers.export_markup import lines_of, local_name, tree_of, with_class, words_of
from entente.ingest.readers.press import DATE, Cells, dated, numbered

PROBED = 1_000_000  # characters in which an export shows its first article
MARKS = ("docpublicationname", "dococurrcontainer", "titrearticlevisu")
DATED = re.compile(DATE)

# "news·20111229·LM·0123456", in which dots of several kinds part the day and the source's code.
NUMBER = re.compile(r"news[^\w]{1,3}(\d{8})[^\w]{1,3}([\w-]{1,12})[^\w]{1,3}([\w-]{1,40})")
COPYRIGHT = re.compile(r"(?:©|copyright\b|\(c\)).{0,200}", re.IGNORECASE)
LONGEST_BYLINE = 100  # characters


def holds(text: str) -> bool:
    """Tell whether a text in markup is an export of Europresse."""
    head = text[:PROBED].lower()
    return MARKS[0] in head and any(mark in head for mark in MARKS[1:])


def first(article: etree._Element, name: str) -> etree._Element | None:
    """Return the first element with a class, or None."""
    return next(with_class(article, name), None)


def number_in(article: etree._Element) -> tuple[str, str]:
    """Return an article's number and the day in it (ISO), or "" for both."""
    holders = [*with_class(article, "public-lblnodoc"), *article.iter("footer"), article]
    for holder in holders:
        found = NUMBER.search(words_of(holder))
        if found:
            day = found[1]
            return "·".join(("news", *found.groups())), f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return "", ""


def heading(header: str) -> tuple[str, str]:
    """Return section and date out of "Monde, jeudi 29 décembre 2011, p. 5"."""
    found = DATED.search(header)
    if not found:
        return "", ""
    section, _, _ = header[: found.start()].rpartition(",")
    return section.strip(), dated(found[0])


def text_of(article: etree._Element) -> list[str]:
    """Return the lines of an article's text, and of nothing above or below it."""
    for name in ("dococurrcontainer", "doctext"):
        lines = lines_of(first(article, name))
        if lines:
            return lines
    title = first(article, "titrearticlevisu")
    parent = title.getparent() if title is not None else None
    if title is None or parent is None:
        return []
    # The old layout: the text hangs loose below the headline, in the same cell.
    above, whole = lines_of(title), lines_of(parent)
    starts = [n for n in range(len(whole)) if whole[n : n + len(above)] == above]
    lines = whole[starts[0] + len(above) :] if above and starts else []
    return [line for line in lines if not COPYRIGHT.fullmatch(line) and not NUMBER.search(line)]


def article_of(article: etree._Element) -> Cells:
    """Return what an article says of itself, and its text."""
    number, day = number_in(article)
    section, date = heading(words_of(first(article, "docheader")))
    source = words_of(first(article, "docpublicationname"))
    visible = first(article, "titrearticlevisu")
    title = words_of(visible if visible is not None else first(article, "titrearticle"))
    authors = first(article, "docauthors")
    byline = words_of(authors if authors is not None else first(article, "sm-margin-bottomnews"))
    return {
        "id": number,
        "title": title,
        "source": re.sub(r",\s*(?:n[o°º]\.?|nº)\s.*", "", source).rstrip(", "),
        "section": section,
        "date": date or day,
        "byline": byline if len(byline) <= LONGEST_BYLINE else "",
        "text": "\n".join(text_of(article)),
    }


def articles_in(root: etree._Element) -> Iterator[Cells]:
    """Yield the articles of a page: its article elements, or in the old layout its tables."""
    found = [node for node in root.iter() if local_name(node) == "article"]
    if not found:
        names = list(with_class(root, "docpublicationname"))
        found = [table for name in names for table in list(name.iterancestors("table"))[:1]]
    for article in dict.fromkeys(found):
        yield article_of(article)


def read_europresse(file: CorpusFile, text: str) -> Reading:
    """Return the articles of an export; UnreadableFileError where there is none."""
    found = list(articles_in(tree_of(file, text)))
    if not found:
        raise unusable(
            file, "no article of Europresse was found in it", "Export it again, as HTML."
        )
    return listed("europresse html", numbered(found))
