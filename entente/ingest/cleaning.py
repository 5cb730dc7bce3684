"""From the text in a file to the text that is kept, to which all offsets refer."""

import re
from collections import Counter

from entente.ingest.characters import clean_characters
from entente.ingest.furniture import Imprint, without_foot, without_furniture
from entente.ingest.wrapping import is_hard_wrapped, mend, unwrap

SPACE_RUN = re.compile(r"[ \t]{2,}|\t")


def whole_paragraphs(text: str, steps: Counter[str]) -> str:
    """Return the text with one paragraph a line."""
    if is_hard_wrapped(text):
        steps["hard_wrapped"] += 1
        return unwrap(text)
    mended, broken = mend(text)
    steps["broken_lines"] += broken
    return mended


def clean_text(text: str, steps: Counter[str]) -> tuple[str, Imprint]:
    """Return the article's text, one paragraph a line without blank lines, and its imprint.

    steps counts, for each step, the texts it changed, or the lines it took where it takes lines.
    Words are left as they are, masked ones too (`Russia**`).
    """
    article = without_foot(clean_characters(text, steps), steps)
    article, imprint = without_furniture(whole_paragraphs(article, steps), steps)
    spaced = SPACE_RUN.sub(" ", article)
    steps["runs_of_spaces"] += spaced != article
    return spaced, imprint
