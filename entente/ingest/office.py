"""Office files: zip archives that are one document."""

import io
import re
import zipfile

from entente.ingest import archives
from entente.ingest.budget import BY_HAND, MOST, Budget, OverBudgetError
from entente.ingest.parts import CorpusFile, unusable

KINDS = (
    (re.compile(r"word/document\d*\.xml"), "docx"),  # Word online writes document2.xml
    (re.compile(r"xl/workbook\.xml"), "xlsx"),
    (re.compile(r"\[Content_Types\]\.xml|mimetype"), "office"),  # Microsoft's others, OpenDocument
)

# Office writes none. Entities that name one another can grow without end, or name a local file.
DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def office_kind(content: bytes) -> str:
    """Return "docx", "xlsx", "office" for another document in a zip archive, or "" for none."""
    if not content.startswith(archives.ZIP_MARKS):
        return ""
    if content.count(archives.ZIP_ENTRY) > archives.MOST_MEMBERS:
        return ""
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except archives.BROKEN:
        return ""
    found = {kind for name in names for part, kind in KINDS if part.fullmatch(name)}
    return next((kind for _, kind in KINDS if kind in found), "")


def check_parts(file: CorpusFile, most: int = MOST) -> None:
    """Unpack an Office file once without keeping it, before a library unpacks it at once.

    most: bytes that may come out of it. Raises UnreadableFileError where a part is broken, more
    comes out than is safe, or the XML declares entities.
    """
    budget = Budget(len(file.content), most)
    try:
        for part in archives.zip_members(file.content):
            inner = part.content(budget)
            if part.name.endswith((".xml", ".rels")) and any(mark in inner for mark in DOCTYPE):
                raise unusable(file, "its XML declares entities", "Save it again in Office.")
    except OverBudgetError as error:
        raise unusable(file, f"it was not unpacked: {error}", BY_HAND) from error
    except archives.BROKEN as error:
        raise unusable(
            file,
            f"the Office file is broken ({error})",
            "Download it again, or open it and save it anew.",
        ) from error
