"""Lines that belong to the page and not to the article: bylines, links, copyright."""

import re
from collections import Counter
from dataclasses import dataclass

# A word that begins with a capital or a digit: names of people and outlets are made of them.
NAME = r"[^\Wa-z_][\w.&'’-]*"

BYLINE = re.compile(rf"(?:By|BY)\s+{NAME}(?:(?:\s+|,\s*|\s*[|/–-]\s*)(?:{NAME}|and|in|of|for|de))*")
UPDATED = re.compile(
    rf"(?P<source>(?:{NAME}\s+){{0,6}}?)(?:[|·•–-]\s*)?"
    r"(?:(?:Last\s+)?(?:Updated|UPDATED|Published|PUBLISHED|Posted|POSTED|Modified)"
    r"|Last\s+(?:updated|modified))"
    r"(?:\s+(?:on|at))?\s*:?\s+(?P<date>(?=.*\d).{4,60})"
)
RELATED = re.compile(
    r"(?:related (?:pages?|articles?|stor(?:y|ies)|news|posts?|links?|topics?)|see also)\s*:?",
    re.IGNORECASE,
)
LINK = re.compile(
    r"(?:read (?:more|also|next)|also read|more on this story|click here)\b.{0,120}"
    r"|(?:follow us (?:on|at)|sign up (?:for|to)|subscribe (?:to|now|here)|share this)\b.{0,120}"
    r"|(?:advertisement|most read|recommended for you|related:.{0,120})",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s*(?:19|20)\d\d|copyright\s*(?:©|\(c\)|(?:19|20)\d\d|by\s)).{0,200}"
    r"|.{0,160}all rights reserved\W*",
    re.IGNORECASE,
)
CREDIT = re.compile(r"\(?(?:Reporting|Writing|Editing|Additional reporting) by [^.]{3,200}\.?\)?")

# The same heading where a scraper lost the line break before it.
GLUED = re.compile(r"(?<=[.!?\"”’])[ \t]*Related (?:Pages?|Articles?|Stories|News|Posts)\s*\Z")

EDGE = 5  # lines from the top or the foot in which bylines, dates and copyright stand
LONGEST_BYLINE = 100  # characters
LONGEST_LINK = 120  # characters of a headline below "Related Pages"
MOST_LINKS = 15  # headlines below it; more are a list that the article is about


@dataclass(frozen=True)
class Imprint:
    """What a page says of the outlet and the date above or below its article; "" if nothing."""

    source: str = ""
    date: str = ""


def is_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.endswith((".", "!", "?", ".”", '."', "…"))


def is_link(line: str) -> bool:
    """Tell whether a line below "Related Pages" can be the headline of another page."""
    return len(line) <= LONGEST_LINK and not is_sentence(line)


def kind_of(line: str, at_edge: bool) -> str:
    """Return which furniture a stripped line is, or "" where it belongs to the article."""
    if RELATED.fullmatch(line):
        return "related"
    if LINK.fullmatch(line) and not is_sentence(line):
        return "links"
    if CREDIT.fullmatch(line):
        return "bylines"
    if not at_edge:
        return ""
    if COPYRIGHT.fullmatch(line):
        return "copyright"
    if is_sentence(line):
        return ""
    if UPDATED.fullmatch(line):
        return "dates"
    if len(line) <= LONGEST_BYLINE and BYLINE.fullmatch(line):
        return "bylines"
    return ""


def imprint_of(line: str) -> Imprint:
    """Return the outlet and the date in a line like "Mondo International Updated on 2024-02-08"."""
    found = UPDATED.fullmatch(line)
    if not found:
        return Imprint()
    source = found["source"].strip(" |·•–-")
    return Imprint("" if BYLINE.fullmatch(source) else source, found["date"].strip())


def without_foot(text: str, steps: Counter[str]) -> str:
    """Return the text without the links at its foot: "Related Pages" and the headlines below it.

    Where anything but headlines follows, the article goes on and all of it stays. Also without the
    heading where a scraper glued it to the last paragraph. steps counts the lines.
    """
    unglued = GLUED.sub("", text)
    steps["furniture_related"] += unglued != text
    lines = unglued.split("\n")
    filled = [place for place, line in enumerate(lines) if line.strip()]
    foot = filled[-MOST_LINKS - 1 :]  # further up there are more lines below than may be headlines
    headings = [place for place in foot if RELATED.fullmatch(lines[place].strip())]
    for place in headings:
        below = [line.strip() for line in lines[place + 1 :] if line.strip()]
        if len(below) <= MOST_LINKS and all(map(is_link, below)):
            steps["furniture_related"] += 1 + len(below)
            return "\n".join(lines[:place])
    return unglued


def without_furniture(text: str, steps: Counter[str]) -> tuple[str, Imprint]:
    """Return the article's paragraphs, one a line, and the imprint that was found beside them.

    text has one paragraph a line. Only whole lines go; steps counts the lines of each kind.
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    edges = {*range(EDGE), *range(len(lines) - EDGE, len(lines))}
    kinds = [kind_of(line, place in edges) for place, line in enumerate(lines)]
    kept = [line for line, kind in zip(lines, kinds, strict=True) if not kind]
    steps.update(f"furniture_{kind}" for kind in kinds if kind)
    dated = (imprint_of(line) for line, kind in zip(lines, kinds, strict=True) if kind == "dates")
    return "\n".join(kept), next(dated, Imprint())
