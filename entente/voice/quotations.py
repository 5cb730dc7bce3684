"""Whose words a sentence is made of: the outlet's own, or somebody's that it quotes."""

import re
from collections.abc import Sequence

Span = tuple[int, int]  # from the first to behind the last character

MARK = re.compile('[“”„«»"]')

# What closes a quotation, by the mark that opened it. German „ is closed by the mark that opens in
# English, and Swedish and mistyped English quotations open with ”. Single marks have rules of their
# own, since an apostrophe looks the same.
CLOSES = {"“": "“”", "”": "“”", "„": "“”", "«": "»", '"': '"'}

# Characters that a mark leans away from: it opens what follows them.
BEFORE_OPENING = " \n\t([{—–-:/‘'"

# A single quotation closes after a punctuation mark; without one it is an apostrophe, or a word or
# two set in single marks, which is no speech. So long a speech has a paragraph of its own; without
# a limit, text full of opening marks takes time that grows with the square of its length.
SINGLE = re.compile(
    r"(?:(?<=[\s(\[—–])|^)(?:‘|')(?=\w)(.{3,1000}?[.,!?…])(?:’|')(?=[\s)\]—–]|$)", re.M
)

# How typewriters and TeX write a double quotation mark, where it opens.
DOUBLED = re.compile(r"``|(?:^|(?<=\s))''(?=\w)", re.M)

MOST = 0.5  # of a sentence's characters in quotation marks make it a quotation


def straightened(text: str) -> str:
    """Return the text with doubled single marks as one double mark and a space beside it."""
    return DOUBLED.sub(' "', text).replace("''", '" ')


def leans_right(text: str, place: int) -> bool:
    """Tell whether the mark at a place stands before a word and not behind one."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before in BEFORE_OPENING) and bool(after.strip())


def leans_left(text: str, place: int) -> bool:
    """Tell whether the mark at a place stands behind a word or its punctuation."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return bool(before.strip()) and not after.strip()


def opens(text: str, place: int) -> bool:
    """Tell whether the mark at a place can open a quotation."""
    mark = text[place]
    return leans_right(text, place) if mark in '"”' else mark in CLOSES


def closes(text: str, place: int, opening: str) -> bool:
    """Tell whether the mark at a place closes a quotation that a mark `opening` opened.

    A mark before a word goes on with it, as at the head of each paragraph of a speech; an English
    opening mark behind a word is a closing one mistyped.
    """
    mark = text[place]
    if mark == "“" and opening != "„":
        return mark in CLOSES[opening] and leans_left(text, place)
    return mark in CLOSES[opening] and not leans_right(text, place)


def double_quotations(text: str) -> list[Span]:
    """Return the spans inside double quotation marks or guillemets, marks included.

    A quotation that no mark closes ends with its paragraph. It runs on over paragraphs only where
    the next mark of all closes it.
    """
    spans: list[Span] = []
    begun = -1
    for found in MARK.finditer(text):
        place = found.start()
        if begun >= 0 and closes(text, place, text[begun]):
            spans.append((begun, place + 1))
            begun = -1
        elif opens(text, place):
            if begun >= 0 and "\n" in text[begun:place]:
                spans.append((begun, text.index("\n", begun)))
                begun = place
            begun = place if begun < 0 else begun
    if begun >= 0:
        spans.append((begun, len(text[begun:].split("\n", 1)[0]) + begun))
    return spans


def quotations(text: str) -> list[Span]:
    """Return the spans of a text that stand in quotation marks, marks included, ascending.

    A paragraph is a line. Straight, curly and German marks and guillemets; single marks where they
    enclose speech. Spans do not overlap.
    """
    plain = straightened(text)
    spans = double_quotations(plain)
    single = [found.span() for found in SINGLE.finditer(plain)]
    apart = [
        (start, end)
        for start, end in single
        if not any(first < end and start < last for first, last in spans)
    ]
    return sorted([*spans, *apart])


def n_characters(text: str) -> int:
    """Return the number of characters that are no white space."""
    return len("".join(text.split()))


def voice_of(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """Return "quoted" where most of the sentence at [start, end) stands in spans, else "narrator".

    spans as `quotations` gives them. Spaces do not count.
    """
    inside = sum(
        n_characters(text[max(first, start) : min(last, end)])
        for first, last in spans
        if first < end and start < last
    )
    return "quoted" if inside > MOST * n_characters(text[start:end]) else "narrator"
