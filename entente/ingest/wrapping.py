"""Text whose lines were broken at a fixed width: its paragraphs, each on one line again."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

# A text counts as hard-wrapped where all of this holds. Two thirds of the lines that a width
# breaks go on in small letters; lists, tables and one-line paragraphs begin with capitals.
WIDEST_MEDIAN = 90  # characters of a line; a paragraph's own line is longer
FEWEST_BREAKS = 3  # between adjacent lines; fewer tell nothing
OPEN_SHARE = 0.5  # of the lines end within a sentence
SMALL_SHARE = 0.3  # of the breaks are followed by a small letter

FULL = 0.85  # of the usual width: a line shorter than that had room for the next word
SHORT = 0.6  # of the usual width: a line so short, with a capital after it, is a heading

ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
LAST = 5  # characters of a line that tell: a mark and the quotation marks and brackets behind it
BROKEN_WORD = re.compile(r"\w-")
BULLET = re.compile(r"[-–—•*·]\s|\(?\d{1,2}[.)]\s|\([a-z]\)\s")


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends where a sentence can end."""
    return bool(ENDS_SENTENCE.search(line.rstrip()[-LAST:]))


def is_hard_wrapped(text: str) -> bool:
    """Tell whether the lines of a text were broken at a fixed width."""
    lines = text.split("\n")
    breaks = [(above, below) for above, below in pairwise(lines) if above.strip() and below.strip()]
    if len(breaks) < FEWEST_BREAKS:
        return False
    if median(len(line.strip()) for line in lines if line.strip()) >= WIDEST_MEDIAN:
        return False
    open_ends = sum(not ends_sentence(above) for above, _ in breaks)
    small = sum(below.lstrip()[0].islower() for _, below in breaks)
    return open_ends >= OPEN_SHARE * len(breaks) and small >= SMALL_SHARE * len(breaks)


def indent(line: str) -> int:
    """Return the number of characters before a line's first word."""
    return len(line) - len(line.lstrip())


def is_heading(paragraph: str, width: int) -> bool:
    """Tell whether what stands so far can be a heading or a byline: short, no mark inside."""
    return len(paragraph) < SHORT * width and not re.search(r"[.:;,!?]", paragraph)


def begins_paragraph(paragraph: str, above: str, below: str, width: int) -> bool:
    """Tell whether a paragraph begins with the line below, in a text wrapped at width characters.

    above is the line before it, paragraph all that was joined so far. One begins at a blank line,
    where a line is indented, at a bullet, after a sentence that left room for the next word, and
    after a heading.
    """
    if not above.strip() or not below.strip() or BULLET.match(below.strip()):
        return True
    if indent(below) >= indent(above) + 2:  # one space more may be an accident
        return True
    word = below.split()[0]
    if ends_sentence(above):
        return len(above.strip()) + 1 + len(word) < FULL * width
    return is_heading(paragraph, width) and not word[0].islower()


def joined(lines: Sequence[str]) -> str:
    """Return lines as one; a word that was broken at its hyphen is one word, hyphen kept.

    All at once: one line after the other takes time that grows with the square of their number.
    """
    text = [*lines[:1]]
    for above, below in pairwise(lines):
        broken = BROKEN_WORD.fullmatch(above[-2:]) and below[:1].islower()
        text.append(below if broken else f" {below}")
    return "".join(text)


def unwrap(text: str) -> str:
    """Return a hard-wrapped text with one paragraph a line; all but the line breaks stays."""
    lines = text.split("\n")
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    usual = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    width = min(usual, WIDEST_MEDIAN)  # in a text that is wrapped only in parts, of those
    paragraphs = [[""]]
    above = ""
    for line in lines:
        # So many lines are longer than any heading, however short they are.
        beginning = joined(paragraphs[-1][: WIDEST_MEDIAN // 2])
        if begins_paragraph(beginning, above, line, width):
            paragraphs.append([line.strip()])
        else:
            paragraphs[-1].append(line.strip())
        above = line
    return "\n".join(filter(None, map(joined, paragraphs)))


def mend(text: str) -> tuple[str, int]:
    """Return a text that is not wrapped with its few broken lines whole, and how many they were.

    Where a line ends within a sentence and the next goes on in small letters, no paragraph ends.
    """
    lines = text.split("\n")
    mended: list[list[str]] = []
    for line in lines:
        bare = line.strip()
        above = mended[-1][-1] if mended else ""
        if bare[:1].islower() and above and not ends_sentence(above):
            mended[-1].append(bare)
        else:
            mended.append([bare])
    return "\n".join(map(joined, mended)), len(lines) - len(mended)
