"""Word documents (.docx): one document a file, or an export of a press database."""

import zlib
from io import BytesIO
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from entente.ingest.office import check_parts
from entente.ingest.parts import CorpusFile, Reading, Row, listed, unusable
from entente.ingest.readers.exports import export_in
from entente.ingest.readers.plain import title_and_text

# Bytes when unpacked. An export of 500 articles, the most that Nexis gives, takes some 15 million.
# At worst, 48 million bytes that are 8 million empty paragraphs, it took 52 s and 1.3 GB.
LARGEST = 50_000_000

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


def word_document(file: CorpusFile) -> WordDocument:
    """Return the file as python-docx opens it; UnreadableFileError where it cannot.

    Its XML parser resolves no entities and fetches nothing, so bombs of entities stay unexploded.
    """
    check_parts(file, LARGEST)
    try:
        return Document(BytesIO(file.content))
    except BROKEN as error:
        raise unusable(file, f"the Word file is broken ({error})", ADVICE) from error


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


def read_word(file: CorpusFile, _content: bytes) -> Reading:
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
