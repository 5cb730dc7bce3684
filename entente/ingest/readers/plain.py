"""Plain text: one document a file, or one a line."""

import io
from collections.abc import Iterator

from entente.ingest.parts import CorpusFile, Item, Reading, Row, listed
from entente.ingest.wrapping import ends_sentence

LONGEST_TITLE = 200  # characters; beyond it a first line is a paragraph


def title_and_text(text: str) -> tuple[str, str]:
    """Return the title, the first line that is not blank, and the text below it.

    No title where the line is too long for one, where nothing follows it, or where it runs on into
    the next line without being a sentence of its own kind: then it belongs to the text.
    """
    body = text.lstrip()
    first, _, rest = body.partition("\n")
    title = first.strip()
    stands_alone = not rest.split("\n", 1)[0].strip()
    runs_on = not stands_alone and (
        ends_sentence(title) or rest.lstrip()[:1].islower() or title.endswith((",", "-", ";"))
    )
    if len(title) > LONGEST_TITLE or not rest.strip() or runs_on:
        return "", text
    return title, rest


def read_txt(_file: CorpusFile, text: str) -> Reading:
    """Return the one row of a text file."""
    title, body = title_and_text(text)
    return listed("txt", [Row(1, {"title": title, "text": body})])


def read_lines(_file: CorpusFile, text: str) -> Reading:
    """Return one row a line that is not blank; its number is the line's."""

    def items() -> Iterator[Item]:
        lines = enumerate(io.StringIO(text, newline="\n"), start=1)
        return (Row(number, {"text": line}) for number, line in lines if line.strip())

    return Reading("lines", items)
