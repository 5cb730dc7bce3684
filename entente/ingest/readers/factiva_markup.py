"""Exports of Factiva in HTML and XML."""

import re
from collections.abc import Iterator

from lxml import etree

from entente.ingest.parts import CorpusFile, Reading, excerpt, listed, unusable
from entente.ingest.readers import factiva
from entente.ingest.readers.export_markup import (
    is_xml,
    lines_of,
    local_name,
    tree_of,
    with_class,
    words_of,
)
from entente.ingest.readers.factiva_codes import FIELDS
from entente.ingest.readers.press import Cells, dated, language_of, numbered

NUMBER = re.compile(r"(?:Document|Dokument|Documento)\s\w{4,12}(?:19|20)\d{6}[A-Za-z0-9]{6,12}\b")
PROBED = 1_000_000  # characters in which an export shows what it is; styles come first in HTML
ADVICE = "Export it again, as full articles plus indexing."


def holds(text: str) -> bool:
    """Tell whether a text in markup is an export of Factiva."""
    head = text[:PROBED]
    if "<ppsarticle" in head.lower() or "http://global.factiva.com/pps" in head:
        return True
    return 'class="article ' in head and bool(NUMBER.search(text))


def in_table(article: etree._Element) -> dict[str, list[str]]:
    """Return the lines of each field of an article that is shown as a table of field codes."""
    fields: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = [cell for cell in row if local_name(cell) == "td"]
        code = words_of(cells[0]) if len(cells) > 1 else ""
        if code in FIELDS and code not in fields:
            fields[code] = [line for cell in cells[1:] for line in lines_of(cell)]
    return fields


def from_html(article: etree._Element) -> Cells | str:
    """Return the article in a division of the page, or its beginning where it cannot be read."""
    fields = in_table(article)
    if fields:
        number = factiva.ACCESSION.fullmatch(" ".join(fields.get("AN", [])))
        return factiva.article_of(fields) | {"id": number[1] if number else ""}
    lines = lines_of(article)
    numbers = [found[1] for line in lines if (found := factiva.ACCESSION.fullmatch(line))]
    kept = [line for line in lines if not factiva.ACCESSION.fullmatch(line)]
    cells = factiva.uncoded(kept)
    if cells is None:
        return excerpt(" ".join(kept))
    heads = (node for node in article.iter() if (node.get("class") or "").endswith("Headline"))
    title = words_of(next(heads, None))
    return cells | {"id": numbers[-1] if numbers else "", "title": title or cells["title"]}


def html_articles(root: etree._Element) -> Iterator[Cells | str]:
    """Yield the articles of a page: its divisions of the class "article" and the language's."""
    for division in with_class(root, "article"):
        if local_name(division) == "div":
            yield from_html(division)


def from_xml(article: etree._Element) -> Cells:
    """Return the article in an element of Factiva's XML."""
    parts = {local_name(part): part for part in article if local_name(part)}
    said = {name: words_of(part) for name, part in parts.items()}
    dates = said.get("publicationdate", "")
    text = [
        line
        for name in ("leadparagraph", "tailparagraphs")
        if name in parts
        for line in lines_of(parts[name])
    ]
    language = said.get("baselanguage", "")
    return {
        "id": said.get("accessionno", ""),
        "title": said.get("headline", ""),
        "byline": said.get("byline", ""),
        "section": said.get("sectionname", ""),
        "source": said.get("sourcename", ""),
        "date": dated(dates),
        "language": language_of(language) if language else "",
        "text": "\n".join(text),
    }


def read_markup(file: CorpusFile, text: str) -> Reading:
    """Return the articles of an export in HTML or XML; UnreadableFileError where there is none."""
    root = tree_of(file, text)
    if is_xml(text):
        elements = [node for node in root.iter() if local_name(node) == "article"]
        sets = [node for node in root.iter() if local_name(node) == "ppsarticleresultset"]
        counts = [node.get("count") or "" for node in sets]
        announced = sum(int(count) for count in counts if count.isdecimal() and len(count) < 7)
        found: list[Cells | str] = [from_xml(element) for element in elements]
        reading = listed("factiva xml", numbered(found, announced))
    else:
        found = list(html_articles(root))
        reading = listed("factiva html", numbered(found))
    if not found:
        raise unusable(file, "no article of Factiva was found in it", ADVICE)
    return reading
