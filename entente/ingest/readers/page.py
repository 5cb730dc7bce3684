"""Web pages: the article in a page, by trafilatura."""

import logging
import re
from copy import deepcopy
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from htmldate import find_date
from lxml.etree import LxmlError
from lxml.html import HtmlElement, document_fromstring
from trafilatura import bare_extraction, extract_metadata
from trafilatura.settings import Document

from entente.ingest.parts import CorpusFile, Fault, Item, Reading, Row, excerpt, listed
from entente.ingest.readers.page_markup import LARGEST_FILE, UnusablePageError, page_text, tree_of

# What they give up on becomes a rejected row; a line in the log for each adds nothing.
for library in ("trafilatura", "htmldate"):
    logging.getLogger(library).setLevel(logging.CRITICAL)

# trafilatura and htmldate walk markup that no browser would make, and fail in these ways on it.
FAILURES = (LxmlError, RecursionError, ValueError, TypeError, AttributeError, LookupError)

# Dates are taken from what a page states as data. No guess from its texts, as which it may be the
# day of the event or of another article; and with a fixed end, since by default it is today.
DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,
    "max_date": "2100-12-31",
}
STATES_DATE = './/script[contains(@type, "json")]|.//time|.//*[@itemprop="datePublished"]'

# Where a browser, or SingleFile, says which page it saved.
SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S{1,2000})|SingleFile\s+url:\s*(\S{1,2000})")
HEAD = 5000  # characters in which that stands

POST = re.compile(r"twitter-|instagram-|bluesky-")  # what these sites give for embedding
HOVERING = re.compile(r"tooltip|pop-?over|pop-?up|hover-?card|rollover", re.IGNORECASE)

RULE = re.compile(r"[|\s:-]*-{3,}[|\s:-]*")  # between a table's head and its rows
BULLET = re.compile(r"[-*]\s+")
SEPARATOR = r"\s*[|–—·•»:-]\s+"
TOP = 3  # lines in which the title is repeated

SHORTEST = 25  # characters; less is no sentence but "Go", "Loading", "Subscribe to read"
NOTHING = "no article in the page: a login wall, an error page, or one that a script fills in"


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return re.findall(r"\w+", text.casefold())


def stated_date(tree: HtmlElement, url: str) -> str:
    """Return the date (ISO) on which a page says it was published; "" where it does not say.

    In its address, its meta tags, its JSON-LD or a `time` element.
    """
    stated = document_fromstring("<html><head></head><body></body></html>")
    stated.head.extend(deepcopy(part) for part in tree.iterfind(".//meta"))
    stated.body.extend(deepcopy(part) for part in tree.xpath(STATES_DATE))
    return find_date(stated, url=url, **DATES) or ""


def prepared(tree: HtmlElement) -> HtmlElement:
    """Return the tree, changed in place, so that trafilatura takes the article for what it is.

    Posts that the article shows stay: their wrappers are named like the buttons that share it.
    What appears beside a word only under the pointer goes: it would stand in mid-sentence.
    """
    for post in tree.iterfind(".//blockquote[@class]"):
        wrapper = post.getparent()
        if wrapper is not None and POST.search(post.get("class")):
            wrapper.attrib.pop("class", None)
    spans = list(tree.iterfind(".//span[@class]"))
    hovering = {span for span in spans if HOVERING.search(span.get("class"))}
    for span in spans:
        if span in hovering and any(outer in hovering for outer in span.iterancestors("span")):
            span.drop_tree()
    return tree


def article_text(tree: HtmlElement, url: str) -> str:
    """Return the article in a page, one paragraph a line, without readers' comments; "" for none.

    trafilatura's balanced mode: its precise one gives up on short articles and odd layouts.
    """
    found = bare_extraction(prepared(tree), url=url or None, include_comments=False)
    return str(found.text or "") if isinstance(found, Document) else ""


def without_marks(text: str, title: str) -> str:
    """Return the text without the bars and bullets of tables and lists, and the title above it."""
    lines = [line for line in text.split("\n") if not RULE.fullmatch(line)]
    bare = [BULLET.sub("", line.strip(" |"), count=1) for line in lines]
    heading = words(title)
    return "\n".join(
        line for place, line in enumerate(bare) if place >= TOP or words(line) != heading
    )


def headline(title: str, site: str) -> str:
    """Return a page's title without the name of the site before or behind it."""
    name = re.escape(site)
    named = rf"\A{name}{SEPARATOR}|{SEPARATOR}{name}\s*\Z"
    return (re.sub(named, "", title, flags=re.IGNORECASE) if site else title) or title


def host_of(address: str) -> str:
    """Return the host in an address; "" where there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def cells_of(text: str, url: str) -> dict[str, str]:
    """Return the cells of a page: title, date, source, url, language, byline and text.

    url is its address where it is known from elsewhere. Raises UnusablePageError.
    """
    tree = tree_of(text)
    saved = SAVED_FROM.search(text[:HEAD])
    known = url or (next(filter(None, saved.groups())) if saved else "")
    known = known if host_of(known) else ""
    try:
        about = extract_metadata(tree, default_url=known or None, date_config=dict(DATES))
        address = about.url or ""
        date = stated_date(tree, address)
        article = article_text(tree, address)
    except FAILURES as error:
        detail = f"its markup cannot be followed ({type(error).__name__})"
        raise UnusablePageError("malformed", detail) from error
    title = headline(about.title or "", about.sitename or "")
    return {
        "title": title,
        "date": date,
        "source": about.sitename or host_of(address).removeprefix("www."),
        "url": address,
        "language": tree.get("lang") or tree.get("xml:lang") or "",
        "byline": about.author or "",
        "text": without_marks(article, title),
    }


def page_item(number: int, content: bytes, served_as: str = "", url: str = "") -> Item:
    """Return the row that a page is, or the fault for which it is none.

    served_as is the encoding that the server named, url the address it was fetched from, if known.
    """
    if len(content) > LARGEST_FILE:
        detail = f"{len(content):,} bytes; no page with more than {LARGEST_FILE:,} is read"
        return Fault(number, "too_large", detail, url)
    try:
        cells = cells_of(page_text(content, served_as)[0], url)
    except UnusablePageError as error:
        return Fault(number, error.reason, error.detail, url)
    if len(cells["text"].strip()) < SHORTEST:
        return Fault(number, "empty_text", NOTHING, excerpt(cells["title"] or cells["url"]))
    return Row(number, cells)


def read_page(_file: CorpusFile, content: bytes) -> Reading:
    """Return the one row of a web page: its article and what it says of itself.

    The result depends on the page alone, neither on the day nor on other pages.
    """
    encoding = page_text(content[:LARGEST_FILE])[1]
    return replace(listed("html", [page_item(1, content)]), encoding=encoding)
