"""A coding sheet as an Excel workbook that opens well: what is to be read, what is to be typed."""

import io
import re
import zipfile

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from entente.annotation.grids import RATINGS
from entente.annotation.sheets import TO_FILL_IN

ALLOWED = (0, 0.5, 1)  # resources/bank/CODEBOOK.md
# In characters: three columns of text that can be read side by side on a laptop.
WIDTHS = {"number": 8, "item": 13, "before": 36, "sentence": 60, "after": 36, "note": 30}
WIDTH = 13
CODEBOOK_WIDTH = 130

HOW_TO = (
    "Rate each sentence by the codebook below: cooperation and conflict, each 0, 0.5 or 1.",
    "Rate the sentence alone; the ones before and after only help to understand it.",
    "Leave both ratings blank where you have not coded yet. A note is for yourself or your team.",
    "Only the ratings and notes can be typed into; Review > Unprotect Sheet needs no password.",
    "Do not talk about single sentences with other coders before all have finished.",
)
ALLOWED_TITLE = "Ratings that may be typed:"

# Zip archives and workbooks carry times: fixed, so that the same sheet is the same file.
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a zip archive can say
TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")

HEAD = PatternFill("solid", start_color="FFDDE3EA")
BLANK = PatternFill("solid", start_color="FFFFF8E1")
PALE = Font(color="FF6B7280")


def put(cell: Cell, value: object) -> None:
    """Write a value; text is text, even where it begins like a formula."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) or None
        if cell.value is not None:
            cell.data_type = "s"
            # Stays text when somebody edits the cell, too.
            cell.quotePrefix = cell.value.startswith("=")
    else:
        cell.value = value


def fill_codes(sheet: Worksheet, table: pd.DataFrame) -> None:
    """Write the sentences with a frozen header, wrapped, and only what is to be typed unlocked."""
    for place, name in enumerate(table.columns, start=1):
        head = sheet.cell(1, place, name)
        head.font, head.fill = Font(bold=True), HEAD
        sheet.column_dimensions[head.column_letter].width = WIDTHS.get(name, WIDTH)
        for row, value in enumerate(table[name].tolist(), start=2):
            cell = sheet.cell(row, place)
            put(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if name in TO_FILL_IN:
                cell.protection, cell.fill = Protection(locked=False), BLANK
            elif name != "sentence":
                cell.font = PALE
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    # What stays allowed: True would forbid it.
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def fill_codebook(sheet: Worksheet, codebook: str) -> str:
    """Write instructions and codebook; return where the allowed ratings stand, as a formula."""
    lines = [*HOW_TO, "", ALLOWED_TITLE, *ALLOWED, "", *codebook.splitlines()]
    for row, line in enumerate(lines, start=1):
        cell = sheet.cell(row, 1)
        put(cell, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        if isinstance(line, str) and line.startswith("#"):
            put(cell, line.lstrip("# "))
            cell.font = Font(bold=True)
    sheet.column_dimensions["A"].width = CODEBOOK_WIDTH
    first = lines.index(ALLOWED_TITLE) + 2
    return f"'{sheet.title}'!$A${first}:$A${first + len(ALLOWED) - 1}"


def limit(sheet: Worksheet, table: pd.DataFrame, allowed: str) -> None:
    """Let only the allowed ratings be typed, chosen from a list in the numbers of the country."""
    rule = DataValidation(type="list", formula1=allowed, allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "Rating", "0, 0.5 or 1 (see the sheet Codebook)"
    places = [table.columns.get_loc(name) for name in RATINGS]
    for place in places:
        letter = sheet.cell(1, place + 1).column_letter
        rule.add(f"{letter}2:{letter}{len(table) + 1}")
    sheet.add_data_validation(rule)


def timeless(content: bytes) -> bytes:
    """Return a workbook without the time at which it was made."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in given.namelist():
            part = given.read(name)
            if name == "docProps/core.xml":
                part = TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, part)
    return made.getvalue()


def workbook(table: pd.DataFrame, codebook: str) -> bytes:
    """Return a coding sheet and the codebook as the bytes of an .xlsx, the same for the same input.

    table: schema coding_sheet; codebook: Markdown.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    codes = book.create_sheet("Codes")
    fill_codes(codes, table)
    allowed = fill_codebook(book.create_sheet("Codebook"), codebook)
    limit(codes, table, allowed)
    file = io.BytesIO()
    book.save(file)
    return timeless(file.getvalue())
