"""RTF: one document a file, or an export of a press database."""

import codecs
import re

from striprtf.striprtf import charset_map, font_table_group, rtf_to_text

from entente.ingest.parts import CorpusFile, Reading, Row, listed, unusable
from entente.ingest.readers.exports import export_in
from entente.ingest.readers.plain import title_and_text

RTF = b"{\\rtf"
WESTERN = "cp1252"  # what RTF means by ANSI where it names no code page
CODE_PAGE = re.compile(r"\\ansicpg(\d{1,5})(?!\d)")
HEAD = 2000  # characters in which a file names its code page

# Two of striprtf's own patterns take time that grows with the cube of a hostile text (31 kB of
# links took 7 s, 42 kB of fonts minutes). Links are kept from the first by a space that means
# nothing in RTF; fonts are looked up here, and handed to the second in the form it expects.
LINK = re.compile(r"(\\fldinst)\{", re.IGNORECASE)
FONT = re.compile(r"\\f(\d{1,5})(?!\d)[^;{}]{0,200}?\\fcharset(\d{1,3})(?!\d)")


def is_known(encoding: str) -> bool:
    """Tell whether Python knows an encoding of texts by this name."""
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except LookupError:
        return False


def characters(content: bytes) -> str:
    """Return the file as characters: RTF is ASCII, but some write bytes of UTF-8 or a code page."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        named = CODE_PAGE.search(content[:HEAD].decode("ascii", "replace"))
        encoding = f"cp{named[1]}" if named else WESTERN
        return content.decode(encoding if is_known(encoding) else WESTERN, "replace")


def without_traps(text: str) -> str:
    """Return RTF that says the same, in a form that striprtf reads in linear time."""
    table = font_table_group(text)
    fonts = "".join(
        rf"{{\f{number}\fcharset{charset} x;}}"
        for number, charset in FONT.findall(table)
        if is_known(charset_map.get(int(charset), WESTERN))
    )
    plain = text.replace(table, rf"{{\fonttbl{fonts}}}", 1) if table else text
    return LINK.sub(r"\1 {", plain)


def without_halves(text: str) -> str:
    """Return the text with surrogate pairs joined; RTF writes each half by its own number."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def lines_of(file: CorpusFile) -> list[str]:
    """Return the lines of an RTF file, without what stands in its headers and footers.

    UnreadableFileError where it is broken.
    """
    try:
        text = rtf_to_text(without_traps(characters(file.content)), errors="replace")
    except (ValueError, TypeError, OverflowError, LookupError) as error:
        raise unusable(
            file, f"the RTF file is broken ({error})", "Save it again, or as plain text."
        ) from error
    return without_halves(text).replace("\r", "\n").split("\n")


def read_rich(file: CorpusFile, _content: bytes) -> Reading:
    """Return the articles of a press database's export, or the one document that the file is."""
    lines = lines_of(file)
    export = export_in(file, lines, "rtf")
    if export is not None:
        return export
    title, body = title_and_text("\n".join(lines))
    return listed("rtf", [Row(1, {"title": title, "text": body})])
