"""Lines that belong to the page and not to the article: bylines, links, copyright, sign-offs."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields

from entente.ingest.datelines import MONTH

# A word that begins with a capital or a digit: names of people and outlets are made of them.
NAME = r"[^\Wa-z_][\w.&'’-]*"

BYLINE = re.compile(rf"(?:By|BY)\s+{NAME}(?:(?:\s+|,\s*|\s*[|/–-]\s*)(?:{NAME}|and|in|of|for|de))*")
UPDATED = re.compile(
    rf"(?P<source>(?:{NAME}\s+){{0,6}}?)(?:[|·•–-]\s*)?"
    r"(?:(?:Last\s+)?(?:Updated|UPDATED|Published|PUBLISHED|Posted|POSTED|Modified)"
    r"|Last\s+(?:updated|modified))"
    rf"(?:\s+(?:on|at))?\s*:?\s+"
    rf"(?P<date>(?=.*\d)(?=.*(?:\d{{4}}|\d[:./-]\d|\b{MONTH}\b|\bago\b)).{{4,60}})"
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
# (Reporting by Jane Roe; Editing by John Doe), -30-, ENDS, ###, Reuter, SOURCE Mondo Steel plc
SIGN_OFF = re.compile(
    r"\(?(?:Reporting|Writing|Editing|Additional reporting|Compiled) by [^.]{3,200}\.?\)?"
    r"|-+\s?(?:0|30|ENDS?)\s?-+|/?ENDS?/?\.?|#{2,5}|(?:REUTERS?|Reuters?|reuter)(?:\.{3}|…)?"
    rf"|SOURCE:?\s+{NAME}(?:\s+{NAME}){{0,6}}"
)

# "… said. Reuter", also where the line break before it is lost, or will be with those of the width.
GLUED_SIGN_OFF = re.compile(
    r"(?:(?<=[.!?\"”’)])\s+|\n\s*)(?:REUTERS?|Reuters?|reuter)(?:\.{3}|…)?\s*\Z"
)

# The same heading where a scraper lost the line break before it.
GLUED = re.compile(r"(?<=[.!?\"”’])[ \t]*Related (?:Pages?|Articles?|Stories|News|Posts)\s*\Z")

EDGE = 5  # lines from the top or the foot in which bylines, dates and copyright stand
LONGEST_SIGN_OFF = 200  # characters at the end of a text that are looked at for one
LONGEST_BYLINE = 100  # characters
LONGEST_LINK = 120  # characters of a headline below "Related Pages"
MOST_LINKS = 15  # headlines below it; more are a list that the article is about


@dataclass(frozen=True)
class Imprint:
    """What a page says above or below its article; "" where it says nothing.

    byline is without "By"; dateline has the place, the day and the agency as they are written.
    """

    source: str = ""
    date: str = ""
    byline: str = ""
    dateline: str = ""


def is_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.endswith((".", "!", "?", ".”", '."', "…"))


def is_link(line: str) -> bool:
    """Tell whether a line below "Related Pages" can be the headline of another page."""
    return len(line) <= LONGEST_LINK and not is_sentence(line)


def kind_of(line: str, at_edge: bool) -> str:
    """Return which furniture a stripped line is, by its switch, or "" where it is the article's."""
    if RELATED.fullmatch(line):
        return "related_links"
    if LINK.fullmatch(line) and not is_sentence(line):
        return "related_links"
    if not at_edge:
        return ""
    if SIGN_OFF.fullmatch(line):
        return "sign_offs"
    if COPYRIGHT.fullmatch(line):
        return "copyright_lines"
    if is_sentence(line):
        return ""
    if UPDATED.fullmatch(line):
        return "update_lines"
    if len(line) <= LONGEST_BYLINE and BYLINE.fullmatch(line):
        return "bylines"
    return ""


def byline_of(line: str) -> str:
    """Return who wrote an article, from its byline: without "By"."""
    return re.sub(r"(?i)\Aby\s+", "", line)


def imprint_of(line: str, kind: str) -> Imprint:
    """Return what a line of a kind tells: "Mondo International Updated on 2024-02-08"."""
    if kind == "bylines":
        return Imprint(byline=byline_of(line))
    found = UPDATED.fullmatch(line)
    if kind != "update_lines" or not found:
        return Imprint()
    source = found["source"].strip(" |·•–-")
    if BYLINE.fullmatch(source):
        return Imprint(date=found["date"].strip(), byline=byline_of(source))
    return Imprint(source, found["date"].strip())


def joined(imprints: Sequence[Imprint]) -> Imprint:
    """Return what several lines tell: of each thing what the first says that says anything."""
    return Imprint(
        *(
            next(filter(None, (getattr(one, part.name) for one in imprints)), "")
            for part in fields(Imprint)
        )
    )


def without_foot(text: str, steps: Counter[str]) -> str:
    """Return the text without the links at its foot: "Related Pages" and the headlines below it.

    Where anything but headlines follows, the article goes on and all of it stays. Also without the
    heading where a scraper glued it to the last paragraph. steps counts the lines.
    """
    unglued = GLUED.sub("", text)
    steps["related_links"] += unglued != text
    lines = unglued.split("\n")
    filled = [place for place, line in enumerate(lines) if line.strip()]
    last = filled[-MOST_LINKS - 1 :]  # only here can a heading have so few lines below it
    for number, place in enumerate(last):
        below = [lines[other].strip() for other in last[number + 1 :]]
        if RELATED.fullmatch(lines[place].strip()) and all(map(is_link, below)):
            steps["related_links"] += 1 + len(below)
            return "\n".join(lines[:place])
    return unglued


def without_sign_off(text: str, steps: Counter[str]) -> str:
    """Return the text without an agency's sign-off behind its last sentence; steps counts it."""
    start = max(len(text) - LONGEST_SIGN_OFF, 0)
    short = text[:start] + GLUED_SIGN_OFF.sub("", text[start:])
    steps["sign_offs"] += short != text
    return short


def without_furniture(
    text: str, steps: Counter[str], skipped: Collection[str] = frozenset()
) -> tuple[str, Imprint]:
    """Return the article's paragraphs, one a line, and the imprint that was found beside them.

    text has one paragraph a line. Only whole lines go; steps counts the lines of each kind; skipped
    are kinds that stay. What they tell is kept all the same.
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    edges = {*range(EDGE), *range(len(lines) - EDGE, len(lines))}
    kinds = [kind_of(line, place in edges) for place, line in enumerate(lines)]
    told = [imprint_of(line, kind) for line, kind in zip(lines, kinds, strict=True) if kind]
    gone = [kind if kind not in skipped else "" for kind in kinds]
    kept = [line for line, kind in zip(lines, gone, strict=True) if not kind]
    steps.update(filter(None, gone))
    return "\n".join(kept), joined(told)
