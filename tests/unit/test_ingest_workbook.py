"""Excel workbooks."""

import io
import zipfile
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from entente.errors import InputError
from entente.ingest.columns import recognise, survey
from entente.ingest.parts import CorpusFile, cell_text
from tests.unit.reading import cells, faults, read, rows

ROWS = [
    ["Headline", "Date", "Body", "Words"],
    ["Gas deal", datetime(2024, 2, 8), "They signed.", 2],
    ["Talks", datetime(2024, 2, 9), "They spoke.", None],
]


def saved(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            text = before.read(name).decode()
            after.writestr(name, text.replace(old, new) if name == part else text)
    return buffer.getvalue()


def test_cells_keep_their_types_and_empty_ones_are_left_out() -> None:
    reading = read(saved(Articles=ROWS), "mine.bin")
    assert reading.format == "xlsx, sheet Articles"
    assert [cell_text(cell) for cell in cells(reading, "Date")][1] == "2024-02-09T00:00:00"
    assert dict(rows(reading)[1].cells) == {
        "Headline": "Talks",
        "Date": datetime(2024, 2, 9),
        "Body": "They spoke.",
    }


def test_the_sheet_with_the_articles_is_taken_or_the_one_that_the_config_names() -> None:
    content = saved(Notes=[["made by", "me"]] * 9, Articles=ROWS, Other=[["text"], ["x"]])
    assert read(content, "a.xlsx").format == "xlsx, sheet Articles"
    assert cells(read(content, "a.xlsx", table="Other"), "text") == ["x"]
    with pytest.raises(InputError, match=r"no sheet 'Mine'. Its sheets are 'Notes', 'Articles'"):
        read(content, "a.xlsx", table="Mine")


def test_a_header_below_a_title_and_blank_rows() -> None:
    above = [["Export of 8 February"], [], ["Search:", "gas"]]
    reading = read(saved(Sheet=[*above, *ROWS]), "a.xlsx")
    assert cells(reading, "Body") == ["They signed.", "They spoke."]
    assert [row.number for row in reading.rows] == [1, 2]


def test_a_table_without_a_header() -> None:
    lines = [[f"https://x.org/{n}", f"2024-02-{n:02}", f"They signed it {n}. " * 9] for n in (1, 2)]
    reading = read(saved(Sheet=lines), "a.xlsx")
    assert len(rows(reading)) == 2
    found = recognise(CorpusFile("a.xlsx", b""), survey(reading))
    assert found == {
        "date": "date (column 2)",
        "url": "url (column 1)",
        "text": "text (column 3)",
    }


def test_wrong_dimensions_cut_no_rows() -> None:
    content = changed(saved(S=ROWS), "xl/worksheets/sheet1.xml", 'ref="A1:D3"', 'ref="A1"')
    assert cells(read(content, "a.xlsx"), "Body") == ["They signed.", "They spoke."]


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("xl/worksheets/sheet1.xml", 'r="3"', 'r="900000000"', "larger than Excel's"),
        ("xl/worksheets/sheet1.xml", "</sheetData>", "", "broken"),
        ("xl/workbook.xml", "<workbook", "<!DOCTYPE x><workbook", "declares entities"),
        ("xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet7.xml", "no rows|broken"),
    ],
)
def test_hostile_workbooks(part: str, old: str, new: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        rows(read(changed(saved(S=ROWS), part, old, new), "a.xlsx"))


def test_a_workbook_that_is_a_bomb() -> None:
    buffer = io.BytesIO(saved(S=ROWS))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(70 * 2**20))
    with pytest.raises(InputError, match="it was not unpacked: more than 64 MB"):
        read(buffer.getvalue(), "a.xlsx")


def test_an_old_workbook_says_what_to_do() -> None:
    with pytest.raises(InputError, match=r"Save it as .docx or .xlsx"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls")


WHOLE = saved(Articles=ROWS)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 255)), min_size=1, max_size=9))
def test_any_damage_gives_rows_or_a_named_error(places: list[tuple[int, int]]) -> None:
    text = zipfile.ZipFile(io.BytesIO(WHOLE)).read("xl/worksheets/sheet1.xml")
    spoilt = bytearray(text)
    for place, value in places:
        spoilt[place % len(text)] = value
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            sheet = name == "xl/worksheets/sheet1.xml"
            after.writestr(name, bytes(spoilt) if sheet else before.read(name))
    try:
        found = rows(read(buffer.getvalue(), "a.xlsx"))
    except InputError as error:
        assert str(error).startswith("a.xlsx: ")
    else:
        assert found


def test_cells_beyond_the_columns_are_told() -> None:
    book, buffer = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["title", "text"])
    for number in range(300):
        sheet.append(["Gas", f"They signed {number}."])
    sheet.append(["Oil", "They left", "and", "spoke."])
    book.save(buffer)
    reading = read(buffer.getvalue(), "a.xlsx")
    (fault,) = faults(reading)
    assert (fault.number, fault.reason) == (301, "malformed")
    assert len(rows(reading)) == 300
