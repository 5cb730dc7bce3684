"""One text, one item: how a sentence is known again, whichever program saved its sheet."""

import hashlib
import re

from entente.tables.text import FORMULA_STARTS

DIGITS = 10  # hexadecimal: two of a million texts share an item with a chance of one half,
# and two of the few hundred that are drawn with one of ten million


def one_line(text: str) -> str:
    """Return the text with all white space as single spaces: copies of a sentence are one text."""
    return " ".join(text.split())


def digest(text: str, letter: str) -> str:
    """Return a letter and the first digits of the text's sha256.

    The letter keeps a spreadsheet from reading 12345e6789 as a number.
    """
    return letter + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:DIGITS]


def item_of(text: str) -> str:
    """Return the item that a text is: the same in every drawing and for all its copies."""
    return digest(one_line(text), "s")


def fingerprint(text: str) -> str:
    """Return what tells an edited text from one that a spreadsheet saved in its own way.

    Of ASCII letters and digits only: other encodings, quotation marks that were made straight and
    question marks for letters that an encoding lacks change nothing. "" for a text without any.
    """
    kept = re.sub(r"[^A-Za-z0-9]+", "", text)
    return digest(kept, "f") if kept else ""


def plain(text: str) -> str:
    """Return a text without the apostrophe that kept a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
