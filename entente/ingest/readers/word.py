"""Word documents (.docx): one document a file, or an export of a press database."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from entente.ingest.parts import CorpusFile, Reading, Row, UnreadableFileError, listed, unusable
from entente.ingest.readers.exports import export_in
from entente.ingest.readers.markup import declares_entities
from entente.ingest.readers.plain import title_and_text

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .doc, and what Word makes of a .docx with a password
MAIN_PART = re.compile(r"word/document\d*\.xml")  # Word online writes document2.xml

# Bytes when unpacked. An export of 500 articles, the most that Nexis gives, takes some 15 million.
# At worst, 48 million bytes that are 8 million empty paragraphs, it took 52 s and 1.3 GB.
LARGEST = 50_000_000
READ_AT_ONCE = 1 << 16  # bytes; zipfile unpacks no more than it is asked for

# What python-docx runs into where a package is broken: it checks little before it uses it.
BROKEN = (
    *(BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(PythonDocxError, OpcError, etree.LxmlError, SyntaxError),
    *(AttributeError, AssertionError, IndexError, KeyError, TypeError, ValueError),
)
PARAGRAPH, RUN, TEXT = qn("w:p"), qn("w:r"), qn("w:t")
SIGNS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
# A copy for old programs of what stands in another form beside it.
OLD_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
ADVICE = "Open it in Word and save it again as .docx or plain text."


def is_word(content: bytes) -> bool:
    """Tell whether these bytes are a zip archive with a Word document in it."""
    if not content.startswith(ZIP):
        return False
    try:
        with ZipFile(BytesIO(content)) as archive:
            return any(MAIN_PART.fullmatch(name) for name in archive.namelist())
    except BROKEN:
        return False


def refuse_bombs(file: CorpusFile) -> None:
    """Raise UnreadableFileError where the members unpack to more than they may, or than they say.

    Every member is unpacked once, a little at a time: the sizes in a zip's directory may lie.
    """
    with ZipFile(BytesIO(file.content)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > LARGEST:
            large = f"it unpacks to more than {LARGEST // 1_000_000} MB"
            raise unusable(file, large, "Save it without pictures, or in several files.")
        for member in members:
            with archive.open(member) as stream:  # its checksum is compared at the end
                while stream.read(READ_AT_ONCE):
                    pass


def word_document(file: CorpusFile) -> WordDocument:
    """Return the file as python-docx opens it; UnreadableFileError where it cannot.

    Its XML parser resolves no entities and fetches nothing, so bombs of entities stay unexploded.
    """
    if file.content.startswith(OLD_OFFICE):
        raise unusable(file, "it is an old Word file (.doc), or one with a password", ADVICE)
    try:
        refuse_bombs(file)
        document = Document(BytesIO(file.content))
    except UnreadableFileError:
        raise
    except BROKEN as error:
        raise unusable(file, f"the Word file is broken ({error})", ADVICE) from error
    if declares_entities(document.element):
        raise unusable(file, "the Word file is broken (it declares entities)", ADVICE)
    return document


def text_of(run: etree._Element) -> str:
    """Return what a run says, line breaks and tabs included (python-docx takes 7 times as long)."""
    parts = ((part.text or "") if part.tag == TEXT else SIGNS.get(part.tag, "") for part in run)
    return "".join(parts)


def lines_in(document: WordDocument) -> list[str]:
    """Return the lines of a document in reading order, those in tables and text boxes among them.

    A paragraph is a line, and one more at every line break inside it. Text boxes come after the
    paragraph they hang on; the copy that Word keeps of each for old programs is left out.
    """
    lines: list[str] = []
    for paragraph in document.element.iter(PARAGRAPH):
        if next(paragraph.iterancestors(OLD_COPY), None) is None:
            # Runs in a text box are the box's, not those of the paragraph around it.
            runs = paragraph.iter(RUN)
            own = (run for run in runs if next(run.iterancestors(PARAGRAPH, OLD_COPY)) is paragraph)
            lines += "".join(map(text_of, own)).split("\n")
    return lines


def lines_of(file: CorpusFile) -> list[str]:
    """Return the lines of a Word file; UnreadableFileError where it cannot be opened."""
    document = word_document(file)
    try:
        return lines_in(document)
    except BROKEN as error:
        raise unusable(file, f"the Word file is broken ({error})", ADVICE) from error


def read_word(file: CorpusFile) -> Reading:
    """Return the articles of a press database's export, or the one document that the file is.

    Its title is the one in the file's properties, else its first line. Dates among the properties
    are the file's, not the article's, and are left alone.
    """
    document = word_document(file)
    try:
        lines = lines_in(document)
        properties = document.core_properties
        given, author = properties.title.strip(), properties.author.strip()
    except BROKEN as error:
        raise unusable(file, f"the Word file is broken ({error})", ADVICE) from error
    export = export_in(file, lines, "docx")
    if export is not None:
        return export
    text = "\n".join(lines)
    title, body = title_and_text(text)
    if given and given != title:
        title, body = given, text
    return listed("docx", [Row(1, {"title": title, "byline": author, "text": body})])
