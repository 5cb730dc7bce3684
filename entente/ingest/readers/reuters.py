"""The Reuters-21578 collection (.sgm)."""

import re
from collections.abc import Iterator
from html import unescape

from entente.ingest.parts import CorpusFile, Reading, excerpt, listed, unusable
from entente.ingest.readers.press import Cells, joined, numbered

OPENS = re.compile(r"<REUTERS\b([^>]{0,500})>")
ATTRIBUTE = re.compile(r'(\w{1,20})="([^"]{0,100})"')
TAG = re.compile(r"</?[A-Z]{1,12}(?: [^>]{0,100})?>")
END = re.compile(r"\breuters?\Z", re.IGNORECASE)  # the agency's name below each text
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]|&#(?:[0-9]|1[0-9]|2[0-9]|3[01]|127);")
PROBED = 10_000  # characters in which a file shows what it is


def holds(text: str) -> bool:
    """Tell whether a text is a file of the collection."""
    return bool(OPENS.search(text[:PROBED]))


def part(story: str, name: str) -> str:
    """Return what stands between the first opening and closing tag of a name; "" for nothing."""
    _, opened, rest = story.partition(f"<{name}>")
    inside, closed, _ = rest.partition(f"</{name}>")
    return inside if opened and closed else ""


def plain(text: str) -> str:
    """Return text without control characters, its character references as characters."""
    return unescape(CONTROL.sub("", text))


def names(story: str, name: str) -> str:
    """Return the names in a list of the collection (<D>usa</D><D>japan</D>), with semicolons."""
    return "; ".join(filter(None, (plain(entry).strip() for entry in TAG.split(part(story, name)))))


def body_of(story: str) -> tuple[str, str, str]:
    """Return headline, dateline and text of a story.

    A story of the type UNPROC, or a brief, has no body of its own: all of it is its text.
    """
    _, opened, rest = story.partition("<TEXT")
    _, _, inside = rest.partition(">")
    text, _, _ = inside.rpartition("</TEXT>")
    title, dateline = (
        joined(plain(part(text, name)).split("\n")) for name in ("TITLE", "DATELINE")
    )
    body = part(text, "BODY")
    if not body and opened:
        for name in ("TITLE", "DATELINE", "AUTHOR"):
            text = text.replace(f"<{name}>{part(text, name)}</{name}>", "", 1)
        body = TAG.sub("", text)
    return title, dateline, END.sub("", plain(body).rstrip()).rstrip().strip("\n")


def stories(text: str) -> Iterator[Cells | str]:
    """Yield the stories of a file; a string, its beginning, for one that is not closed."""
    opens = list(OPENS.finditer(text))
    ends = [found.start() for found in opens[1:]]
    for found, end in zip(opens, [*ends, len(text)], strict=False):
        story, closed, _ = text[found.end() : end].partition("</REUTERS>")
        if not closed:
            yield excerpt(plain(TAG.sub("", story)))
            continue
        about = dict(ATTRIBUTE.findall(found[1]))
        title, dateline, body = body_of(story)
        yield {
            "id": about.get("NEWID", ""),
            "title": title,
            "date": plain(part(story, "DATE")).strip().partition(" ")[0],
            "source": "Reuters",
            "dateline": dateline.rstrip("- ").strip(),
            "byline": joined([plain(part(story, "AUTHOR"))]),
            "topics": names(story, "TOPICS"),
            "places": names(story, "PLACES"),
            "split": about.get("LEWISSPLIT", ""),
            "text": body,
        }


def read_reuters(file: CorpusFile, text: str) -> Reading:
    """Return the stories of a file; UnreadableFileError where there is none."""
    found = list(stories(text))
    if not found:
        raise unusable(file, "no story of Reuters was found in it", "Download the file again.")
    return listed("reuters sgml", numbered(found))
