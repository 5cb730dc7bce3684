"""Cleaning that looks at characters, not at lines."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection

import ftfy
from ftfy.fixes import unescape_html

NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# Control characters but tab and line feed, lone halves of surrogate pairs, and code points that
# are no characters; none of them can be shown, and some break Parquet or XML.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# Soft hyphens, zero-width spaces, marks of direction. Joiners stay after Arabic and Indic letters,
# where they are spelling.
INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<![\u0600-\u0dff])[\u200c\u200d]"
)

SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")

# Unicode's stream-safe format (UAX 15) allows 30 combining marks on one letter. To compose them
# takes time that grows with the square of their number: 8 seconds for 100,000 ("Zalgo" text).
MOST_MARKS = 30
SYMBOLS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")  # marks among them


def mended(text: str) -> str:
    """Return the text without mojibake, line by line, since files are joined from many hands."""
    if text.isascii():
        return text
    return "\n".join(
        line if line.isascii() else ftfy.fix_encoding(line) for line in text.split("\n")
    )


def composed(text: str) -> str:
    """Return the text in Unicode's composed form (NFC)."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def unescaped(text: str) -> str:
    """Return the text with HTML's character references as characters."""
    return unescape_html(text) if ENTITY.search(text) else text


def uncrowded(run: str) -> str:
    """Return a run of symbols with no more than MOST_MARKS combining marks one after the other."""
    kept, marks = [], 0
    for symbol in run:
        marks = marks + 1 if unicodedata.combining(symbol) else 0
        if marks <= MOST_MARKS:
            kept.append(symbol)
    return "".join(kept)


# In this order: what mojibake is made of includes control characters and soft hyphens.
STEPS: dict[str, Callable[[str], str]] = {
    "newlines": lambda text: NEWLINES.sub("\n", text),
    "mojibake": mended,
    "html_entities": unescaped,
    "control_characters": lambda text: CONTROL.sub("", text),
    "invisible_characters": lambda text: INVISIBLE.sub("", text),
    "crowded_marks": lambda text: SYMBOLS.sub(lambda run: uncrowded(run[0]), text),
    "unicode_form": composed,
    "unicode_spaces": lambda text: SPACES.sub(" ", text),
}


def clean_characters(text: str, steps: Counter[str], skipped: Collection[str] = frozenset()) -> str:
    """Return the text with its characters in order; steps counts each step that changed it.

    skipped are steps that the config switches off.
    """
    for name, step in STEPS.items():
        if name in skipped:
            continue
        after = step(text)
        if after != text:
            steps[name] += 1
        text = after
    return text


def clean_cell(text: str) -> str:
    """Return a title, name or address with its characters in order, on one line."""
    return " ".join(clean_characters(text, Counter()).split())
