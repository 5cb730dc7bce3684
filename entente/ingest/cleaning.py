"""From the text in a file to the text that is kept, to which all offsets refer."""

import re
from collections import Counter
from dataclasses import dataclass, fields, replace
from functools import cached_property

from entente.ingest.characters import clean_characters
from entente.ingest.datelines import dateline_of
from entente.ingest.furniture import (
    Imprint,
    is_sentence,
    without_foot,
    without_furniture,
    without_sign_off,
)
from entente.ingest.truncation import breaks_off, without_mark
from entente.ingest.wrapping import is_hard_wrapped, mend, unwrap

SPACE_RUN = re.compile(r"[ \t]{2,}|\t")
LONGEST_HEADLINE = 150  # characters; a digest's paragraphs, each with its dateline, are longer
HEADLINES = 3  # lines among which the first paragraph is: a headline and a line below it go before


@dataclass(frozen=True)
class Cleaning:
    """Which steps are taken, by the names under which they are counted.

    Line ends, control characters and lone halves of characters are always put in order, since no
    table can hold them.
    """

    mojibake: bool = True
    html_entities: bool = True
    invisible_characters: bool = True
    unicode_form: bool = True
    unicode_spaces: bool = True
    line_breaks: bool = True
    related_links: bool = True
    update_lines: bool = True
    bylines: bool = True
    datelines: bool = True
    copyright_lines: bool = True
    sign_offs: bool = True
    truncation_marks: bool = True
    recurring_lines: bool = True
    foreign_paragraphs: bool = True

    @cached_property
    def skipped(self) -> frozenset[str]:
        """Return the steps that are switched off."""
        return frozenset(step.name for step in fields(self) if not getattr(self, step.name))


EVERY_STEP = Cleaning()


@dataclass(frozen=True)
class Cleaned:
    """A text as it is kept, what the page says around it, and whether it was cut before."""

    text: str
    imprint: Imprint
    truncated: bool


def whole_paragraphs(text: str, steps: Counter[str]) -> str:
    """Return the text with one paragraph a line; steps counts the texts that were unlike that."""
    if is_hard_wrapped(text):
        steps["line_breaks"] += 1
        return unwrap(text)
    mended, broken = mend(text)
    steps["line_breaks"] += bool(broken)
    return mended


def without_dateline(text: str, steps: Counter[str]) -> tuple[str, str]:
    """Return the text without the dateline of its first paragraph, and the dateline; "" if none.

    Lines before it may be headlines, not sentences. steps counts the texts.
    """
    lines = text.split("\n")
    for place, line in enumerate(lines[:HEADLINES]):
        dateline, rest = dateline_of(line)
        if dateline:
            steps["datelines"] += 1
            return "\n".join([*lines[:place], rest, *lines[place + 1 :]]), dateline
        if is_sentence(line) or len(line) > LONGEST_HEADLINE:
            break
    return text, ""


def without_foot_marks(text: str, steps: Counter[str], skipped: frozenset[str]) -> tuple[str, bool]:
    """Return the text without marks and links below it, and whether a mark says that it was cut."""
    whole = without_mark(text)
    if whole != text and "truncation_marks" not in skipped:
        steps["truncation_marks"] += 1
    kept = text if "truncation_marks" in skipped else whole
    if "related_links" not in skipped:
        kept = without_foot(kept, steps)
    if "sign_offs" not in skipped:
        kept = without_sign_off(kept, steps)
    return kept, whole != text


def clean_text(text: str, steps: Counter[str], cleaning: Cleaning = EVERY_STEP) -> Cleaned:
    """Return the article's text, one paragraph a line without blank lines, and what goes with it.

    steps counts, for each step, the texts it changed, or the lines it took where it takes lines.
    Words are left as they are, masked ones too (`Russia**`).
    """
    skipped = cleaning.skipped
    article = clean_characters(text, steps, skipped)
    article, cut = without_foot_marks(article, steps, skipped)
    if cleaning.line_breaks:
        article = whole_paragraphs(article, steps)
    article, imprint = without_furniture(article, steps, skipped)
    if cleaning.datelines:
        article, dateline = without_dateline(article, steps)
        imprint = replace(imprint, dateline=dateline)
    article = SPACE_RUN.sub(" ", article)
    return Cleaned(article, imprint, cut or breaks_off(article))
