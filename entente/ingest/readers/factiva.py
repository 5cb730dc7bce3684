"""Exports of Factiva as lines of text: from RTF, Word or plain text, with field codes or without.

An article ends with its accession number: "Document GRDN000020190701ef710001r".
"""

import re
from collections.abc import Iterator, Sequence

from entente.ingest.parts import CorpusFile, Reading, excerpt, listed, unusable
from entente.ingest.readers.factiva_codes import coded
from entente.ingest.readers.press import (
    Cells,
    bare,
    date_in,
    dated,
    is_language,
    joined,
    language_of,
    numbered,
)

# The source's code filled up to 8 characters, the day, and 9 more.
ACCESSION = re.compile(
    r"(?:\*?AN\*?[\s|]+)?(?:Document|Dokument|Documento)\s+"
    r"([A-Za-z0-9_]{4,12}(?:19|20)\d{6}[A-Za-z0-9]{6,12})\s*\|?"
)

CELLS = {"SE": "section", "HD": "title", "BY": "byline", "WC": "length", "SN": "source"}
CELLS |= {"ED": "edition", "PG": "page", "NS": "subject", "RE": "region"}

WORDS = re.compile(
    r"[\d.,\s]{1,12}(?:words|mots|Wörter|palabras|parole|palavras|woorden|слов[а-я]?)",
    re.IGNORECASE,
)
TIME = re.compile(r"\d{1,2}[:.]\d\d(?:\s*[AP]M)?(?:\s+\w{2,5})?", re.IGNORECASE)
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b).*", re.IGNORECASE)
BYLINE = re.compile(r"(?:By|Von|Par|Por|Di|Da|Door)\s+[^\W\d_].{0,150}")
NAME = re.compile(r"[A-Z][\w.'’-]*,?|and|&")  # a word of a byline without "By"
MOST_NAMES = 8  # words of such a byline; longer lines are headlines
FEWEST_FIELDS = 3  # that make an article with codes; one may be a line of a text
ABOVE_TEXT = 12  # lines below the number of words that can stand above the text
LAST_WORDS = ("search summary", "factiva, inc", "dow jones reuters business interactive")


def chunks(lines: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """Yield the lines of each article and its accession number, "" for what no number closes."""
    chunk: list[str] = []
    for line in lines:
        found = ACCESSION.fullmatch(bare(line))
        if found:
            yield chunk, found[1]
            chunk = []
        else:
            chunk.append(line)
    if any(map(bare, chunk)):
        yield chunk, ""


def article_of(fields: dict[str, list[str]]) -> dict[str, str]:
    """Return what an article's fields say; the text is the lead paragraphs and those below."""
    cells = {name: joined(fields.get(code, [])) for code, name in CELLS.items()}
    language = joined(fields.get("LA", []))
    text = [bare(line) for code in ("LP", "TD") for line in fields.get(code, [])]
    return cells | {
        "date": dated(joined(fields.get("PD", []))),
        "language": language_of(language) if language else "",
        "text": "\n".join(filter(None, text)),
    }


def is_byline(line: str) -> bool:
    """Tell whether the line below a headline names authors: "By Jane Doe", "Jane Doe"."""
    words = line.split()
    names = 1 < len(words) <= MOST_NAMES and all(map(NAME.fullmatch, words))
    return names or bool(BYLINE.fullmatch(line))


def headings(above: Sequence[str]) -> dict[str, str]:
    """Return section, headline and byline out of the lines above the number of words."""
    lines = list(above)
    byline = ""
    if len(lines) > 1 and is_byline(lines[-1]):
        byline = lines.pop()
    section = lines.pop(0) if len(lines) > 1 and len(lines[0]) < len(lines[1]) else ""
    return {"section": section, "title": joined(lines), "byline": byline}


def uncoded(lines: Sequence[str]) -> dict[str, str] | None:
    """Return what an article without field codes says; None where it shows no number of words."""
    filled = [line for line in map(bare, lines) if line]
    anchor = next((n for n, line in enumerate(filled) if WORDS.fullmatch(line)), -1)
    if anchor < 0:
        return None
    below = filled[anchor + 1 : anchor + 1 + ABOVE_TEXT]
    told = [n for n, line in enumerate(below) if is_language(line)][:1]
    rights = [n for n, line in enumerate(below) if COPYRIGHT.fullmatch(line)][:1]
    head = below[: max([-1, *told, *rights]) + 1]
    date = next((line for line in head if date_in(line)), "")
    names = [line for line in head if not (date_in(line) or TIME.fullmatch(line))]
    language = language_of(below[told[0]]) if told else ""
    return headings(filled[:anchor]) | {
        "length": filled[anchor],
        "date": dated(date_in(date)),
        "source": names[0] if names and not COPYRIGHT.fullmatch(names[0]) else "",
        "language": language,
        "text": "\n".join(filled[anchor + 1 + len(head) :]),
    }


def article(lines: Sequence[str], number: str) -> Cells | str | None:
    """Return an article; a string, its beginning, where it cannot be read; None where it is none.

    The foot of an export is none, nor is anything else without a number, a headline and a date.
    """
    fields = coded(lines)
    cells = article_of(fields) if len(fields) >= FEWEST_FIELDS else uncoded(lines)
    if cells is not None:
        return cells | {"id": number}
    said = joined(lines)
    if not said or (not number and any(words in said.lower() for words in LAST_WORDS)):
        return None
    return excerpt(said)


def holds(lines: Sequence[str]) -> bool:
    """Tell whether lines are an export of Factiva: an article that its accession number closes."""
    for chunk, number in chunks(lines):
        return bool(number) and not isinstance(article(chunk, number), str | None)
    return False


def read_factiva(file: CorpusFile, lines: Sequence[str], kind: str) -> Reading:
    """Return the articles of an export; kind is the file's own format, for the summary.

    UnreadableFileError where there is none.
    """
    found = [one for part in chunks(lines) if (one := article(*part)) is not None]
    if all(isinstance(one, str) for one in found):
        advice = "Export it again, as full articles plus indexing."
        raise unusable(file, "no article of Factiva was found in it", advice)
    return listed(f"factiva {kind}", numbered(found))
