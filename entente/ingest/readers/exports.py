"""Which press database an export comes from, whatever the kind of file it was saved as."""

from collections.abc import Sequence

from entente.ingest.parts import CorpusFile, Reading
from entente.ingest.readers import europresse, factiva, factiva_markup, nexis, reuters
from entente.ingest.readers.export_markup import is_markup


def export_in(file: CorpusFile, lines: Sequence[str], kind: str) -> Reading | None:
    """Return the articles of the export that lines are, or None where they are no export.

    kind is the file's own format, for the summary. `format: nexis` in the config forces the reader;
    UnreadableFileError where it then finds no article.
    """
    if file.format == "nexis" or (file.format is None and nexis.holds(lines)):
        return nexis.read_nexis(file, lines, kind)
    if file.format == "factiva" or (file.format is None and factiva.holds(lines)):
        return factiva.read_factiva(file, lines, kind)
    return None


def database_of(text: str) -> str:
    """Return the name of the database whose export a text file is, markup or not; "" for none."""
    if is_markup(text):
        if reuters.holds(text):
            return "reuters"
        if europresse.holds(text):
            return "europresse"
        return "factiva" if factiva_markup.holds(text) else ""
    lines = text.split("\n")
    if nexis.holds(lines):
        return "nexis"
    return "factiva" if factiva.holds(lines) else ""


def read_nexis(file: CorpusFile, text: str) -> Reading:
    """Return the articles of an export of Nexis as plain text."""
    return nexis.read_nexis(file, text.split("\n"), "txt")


def read_factiva(file: CorpusFile, text: str) -> Reading:
    """Return the articles of an export of Factiva: XML, HTML or plain text."""
    if is_markup(text):
        return factiva_markup.read_markup(file, text)
    return factiva.read_factiva(file, text.split("\n"), "txt")
