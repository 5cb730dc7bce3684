"""Exports in HTML and XML: the tree, safely made, and the lines that a reader of a page sees."""

import re
from collections.abc import Iterator

from lxml import etree

from entente.ingest.parts import CorpusFile, unusable

OPENS = re.compile(r"\s*<[!?a-zA-Z]")
PROLOGUE = re.compile(r"\s*<\?xml|\s*<PPSResponse\b")

# Elements that begin a line of their own; all others stand within one.
BLOCKS = {
    *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "h1"),
    *("h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "section", "table", "td"),
    *("th", "tr", "ul", "paragraph"),
}
UNSEEN = {"script", "style", "head", "noscript", "template"}

# Behind the end of a page the parser reads nothing, and people join exports into one file.
PAGE_ENDS = re.compile(r"</(?:html|body)\s{0,9}>", re.IGNORECASE)
# XML knows no other control characters, and HTML's parser stops at a NUL.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_markup(text: str) -> bool:
    """Tell whether a text begins as HTML, XML or SGML does."""
    return bool(OPENS.match(text.removeprefix("\ufeff")))


def is_xml(text: str) -> bool:
    """Tell whether a text begins as XML does; HTML may begin so too (XHTML), Factiva's does not."""
    return bool(PROLOGUE.match(text.removeprefix("\ufeff"))) and "<html" not in text[:2000].lower()


def tree_of(file: CorpusFile, text: str) -> etree._Element:
    """Return the root of a text in HTML or XML.

    No entity is resolved, nothing is fetched, and depth and length of nodes are bounded by the
    parser. UnreadableFileError where it is broken so that articles could be lost.
    """
    seen = CONTROL.sub("", text.removeprefix("\ufeff"))
    parser: etree.XMLParser | etree.HTMLParser
    if is_xml(text):
        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False
        )
    else:
        seen = PAGE_ENDS.sub("", seen)
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(seen.encode("utf-8"), parser)
    except (etree.LxmlError, SyntaxError, ValueError) as error:
        raise broken(file, str(error)) from error
    fatal = parser.error_log.filter_from_fatals()
    if root is None or len(fatal):  # HTML's parser leaves out the rest without a word
        raise broken(file, fatal[0].message if len(fatal) else "it holds nothing")
    if declares_entities(root):
        raise broken(file, "it declares entities of its own")
    return root


def declares_entities(root: etree._Element) -> bool:
    """Tell whether a document declares entities, which no program does that we read files of.

    They are not resolved, so that the text behind each would be missing.
    """
    declared = root.getroottree().docinfo.internalDTD
    return declared is not None and any(True for _ in declared.iterentities())


def broken(file: CorpusFile, what: str) -> Exception:
    """Return the error for markup that cannot be read."""
    return unusable(file, f"its HTML or XML is broken ({what})", "Export it again, or as text.")


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace, in small letters; "" for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def pieces(element: etree._Element) -> Iterator[str]:
    """Yield the text inside an element, and a line feed where a block begins or ends."""
    hidden = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        name = local_name(node)
        if event == "start":
            hidden += name in UNSEEN
            if name in BLOCKS:
                yield "\n"
            if not hidden and node.text:
                yield " ".join(re.split(r"[ \t\r\n]+", node.text))
            continue
        if event == "end":
            hidden -= name in UNSEEN
            if name in BLOCKS:
                yield "\n"
        if node is not element and not hidden and node.tail:
            yield " ".join(re.split(r"[ \t\r\n]+", node.tail))


def lines_of(element: etree._Element | None) -> list[str]:
    """Return the lines of an element as a reader sees them, without blank ones; [] for None."""
    if element is None:
        return []
    lines = "".join(pieces(element)).replace("\xa0", " ").split("\n")
    return [" ".join(line.split()) for line in lines if line.strip()]


def words_of(element: etree._Element | None) -> str:
    """Return what an element says, on one line; "" for None."""
    return " ".join(lines_of(element))


def with_class(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements inside one that have a class, in any case of its letters."""
    for node in element.iter():
        if isinstance(node.tag, str) and name in (node.get("class") or "").lower().split():
            yield node
