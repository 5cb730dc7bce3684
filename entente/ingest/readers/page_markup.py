"""The markup of a web page: from bytes to a tree that is safe to search."""

import json
import re

from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from entente.ingest.characters import CONTROL, NEWLINES
from entente.ingest.decoding import MARKS, decode
from entente.ingest.readers.export_markup import PAGE_ENDS

# The largest of 25 news pages has 0.7 MB, most of it scripts. A page that a browser saved with its
# pictures inside has many times that, so pictures go before the second limit counts.
LARGEST_FILE = 50_000_000  # bytes
LARGEST_PAGE = 5_000_000  # characters

# The same 25 pages have at most 3,150. Searching takes time with the square of it: 5 seconds here
# for a page of nothing but paragraphs, 45 for one of nothing but links in one paragraph.
MOST_TAGS = 30_000

# An element of these pages has at most 18. libxml2 compares each with all others of its element:
# 100,000 took minutes.
MOST_ATTRIBUTES = 1000

# Characters: titles and addresses are shorter, and patterns take long over it.
LONGEST_ATTRIBUTE = 10_000

# JSON-LD, in which a page describes its article. Where it is broken, trafilatura searches it with
# patterns, in time that grows with the square: 20 seconds for 100,000 characters.
LONGEST_DATA = 200_000  # characters; these pages have at most 6,880
LONGEST_BROKEN = 10_000  # characters
MOST_DATA = 20  # scripts of it

PICTURE = re.compile(r"data:[\w/+.;=-]{1,100}base64,[A-Za-z0-9+/=\s]*")
DOCTYPE = re.compile(r"\A(?:\s*<\s?!\s?doctype[^>]*>?)+", re.IGNORECASE)
TAG = re.compile(r"<[a-zA-Z][\w:-]*[\s/](?:[^>\"']++|\"[^\"]*\"|'[^']*')*+")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

BEGINNING = 4096  # bytes in which a page declares its encoding; the standard asks for 1024
CHARSET = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|"""
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# Names under which Python has codecs that are no encodings of web pages.
NO_ENCODINGS = re.compile(
    r"utf.?(?:7|16|32)|idna|.*code|.*escape|undefined|mbcs|oem", re.IGNORECASE
)
AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}

# What can stand before a page's first tag: a mark, an XML declaration, comments.
PAGE_OPENS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+|<!--(?:[^-]++|-(?!->))*+-->\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE,
)


class UnusablePageError(Exception):
    """A page that cannot be searched: why, as a reason and a detail of a rejected row."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def is_page(content: bytes) -> bool:
    """Tell whether bytes are a web page, by what they open with."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content[: 2 * BEGINNING].decode("utf-16", "replace").encode()
    return bool(PAGE_OPENS.match(content[:LARGEST_PAGE]))


def known_encoding(name: str) -> str:
    """Return the name under which Python decodes a declared encoding; "" where it does not."""
    name = AS_BROWSERS_DO.get(name.lower(), name)
    try:
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        return ""
    return "" if NO_ENCODINGS.fullmatch(name) else name


def is_utf8(content: bytes) -> bool:
    """Tell whether bytes are valid UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def page_text(content: bytes, served_as: str = "") -> tuple[str, str]:
    """Return the text of a page and its encoding; served_as is what the server said, if anything.

    A byte order mark decides; then UTF-8, where the bytes are that, since programs that save pages
    write UTF-8 and leave the old declaration in; then the server, the page, and a guess.
    """
    if any(content.startswith(mark) for mark, _ in MARKS):
        return decode(content)
    found = CHARSET.search(content[:BEGINNING])
    declared = b"".join(filter(None, found.groups())).decode("ascii", "replace") if found else ""
    name = known_encoding(served_as) or known_encoding(declared)
    shifted = content.isascii() and b"\x1b" in content  # ISO-2022-JP: seven bits, and escapes
    if name and (shifted or not is_utf8(content)):
        return content.decode(name, "replace"), name
    return decode(content)


def bounded(text: str) -> str:
    """Return the markup without pictures and doctype; UnusablePageError where it is too much.

    And without tags that end a page: a browser shows what stands behind them, the parser does not.
    """
    slim = DOCTYPE.sub("", CONTROL.sub("", PICTURE.sub("data:", NEWLINES.sub("\n", text))))
    slim = PAGE_ENDS.sub("", slim)
    if len(slim) > LARGEST_PAGE:
        detail = f"{len(slim):,} characters of markup; no page with more than {LARGEST_PAGE:,}"
        raise UnusablePageError("too_large", f"{detail} is read")
    tags = slim.count("<")
    if tags > MOST_TAGS:
        detail = f"{tags:,} tags; no page with more than {MOST_TAGS:,} is read"
        raise UnusablePageError("too_large", detail)
    for tag in TAG.finditer(slim):
        if len(tag[0]) > 2 * MOST_ATTRIBUTES:
            attributes = len(re.split(r"[\s/]+", QUOTED.sub('"" ', tag[0])))
            if attributes > MOST_ATTRIBUTES:
                raise UnusablePageError("malformed", f"an element with {attributes:,} attributes")
    return slim


def is_safe(data: str) -> bool:
    """Tell whether JSON can be searched: it is valid, or short."""
    if len(data) <= LONGEST_BROKEN:
        return True
    try:
        json.loads(data, strict=False)
    except (ValueError, RecursionError):
        return False
    return len(data) <= LONGEST_DATA


def trimmed(tree: HtmlElement) -> HtmlElement:
    """Return the tree, changed in place: attributes cut, scripts empty but for safe data."""
    for element in tree.iter("*"):
        for name, value in element.items():
            if len(value) > LONGEST_ATTRIBUTE:
                element.set(name, value[:LONGEST_ATTRIBUTE])
    kept = 0
    for script in tree.iter("script"):
        data = "json" in script.get("type", "") and is_safe(script.text or "")
        kept += data
        if not data or kept > MOST_DATA:
            script.text = None
    return tree


def tree_of(text: str) -> HtmlElement:
    """Return the tree of a page; UnusablePageError where there is none or too much of it.

    libxml2 expands no entities of the page's own and leaves out what is nested beyond 256 levels.
    """
    slim = bounded(text)
    parser = HTMLParser(
        encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return trimmed(document_fromstring(slim.encode("utf-8", "replace"), parser=parser))
    except (LxmlError, ValueError) as error:
        raise UnusablePageError("malformed", f"no HTML ({error})") from error
