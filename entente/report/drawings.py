"""SVG files of the figures made fit for a page: no prolog, ids of their own, fewer digits."""

import re

from markupsafe import Markup

PROLOG = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.S)
# Matplotlib's style sheet is for the whole document it is in; the page says the same for figures.
SHEET = re.compile(r"<style[^>]*>.*?</style>", re.S)
IDS = re.compile(r'(\bid="|xlink:href="#|url\(#)')
# A hundredth of a point is a tenth of the width of the finest line.
LONG = re.compile(r"-?\d+\.\d{3,}")
UNUSED = re.compile(
    r' id="(?:patch|line2d|text|xtick|ytick|axes|figure|LineCollection|'
    r'PathCollection|PolyCollection|matplotlib\.axis|legend|QuadMesh)_?\d*"'
)


def rounded(digits: re.Match[str]) -> str:
    """Return a long number with two digits after the point."""
    return f"{float(digits[0]):.2f}".rstrip("0").rstrip(".")


def inlined(svg: str, name: str) -> Markup:
    """Return the text of one of our SVG files as an element of the page.

    name, a word of ASCII letters, digits and _, keeps the ids of several figures apart.
    """
    head, _, drawing = PROLOG.sub("", svg).partition("<svg")
    del head
    # Transforms of glyphs need more digits: a font's unit is a thousandth of a point.
    opening, tag, rest = SHEET.sub("", "<svg" + drawing).partition(">")
    opening = re.sub(r' (?:width|height)="[^"]*"', "", opening)
    body = UNUSED.sub("", rest)
    body = re.sub(r' (?:d|x|y)="[^"]*"', lambda part: LONG.sub(rounded, part[0]), body)
    body = IDS.sub(rf"\g<1>{name}-", body)
    body = re.sub(r"\s*\n\s*", "\n", body)
    opening = opening.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
    return Markup(opening + tag + body.strip())  # noqa: S704 - a drawing of our own, not a text
