"""Codes read back: what is accepted however it was saved, and what is told by file and row."""

import csv
import datetime
import io
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from entente.annotation.codes import read_codes
from entente.annotation.matching import matched
from entente.annotation.texts import fingerprint, item_of
from entente.errors import InputError

COLUMNS = {
    "item": "str",
    "doc_id": "str",
    "sentence": "int64",
    "text": "str",
    "coder": "str",
    "cooperation": "float64",
    "conflict": "float64",
    "probability": "float64",
}
TEXTS = ["They met in Kraków.", "“Never”, he said; the siege went on.", "It rained, and rained."]
ITEMS = [item_of(text) for text in TEXTS]
HEADER = ["item", "before", "sentence", "after", "cooperation", "conflict", "note"]
RATINGS = [("1", "0"), ("0", "0.5"), ("", "")]


def rows(ratings: Sequence[tuple[object, object]] = RATINGS) -> list[list[object]]:
    """Return a coding sheet with these ratings."""
    found = zip(ITEMS, TEXTS, ratings, strict=True)
    return [HEADER, *([item, "b", text, "", *rating, ""] for item, text, rating in found)]


def as_csv(table: list[list[object]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(table)
    return file.getvalue().encode(encoding, "replace")


def as_workbook(table: list[list[object]]) -> bytes:
    book = Workbook()
    book.active.title = "Read me"
    book.active.append(["How to code"])
    sheet = book.create_sheet("Codes")
    for row in table:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


KEY = as_csv(
    [
        ["item", "doc_id", "sentence", "probability", "stratum", "fingerprint"],
        *([item, f"d{n}", n, 0.3, "all", fingerprint(TEXTS[n])] for n, item in enumerate(ITEMS)),
    ]
)


def told(files: dict[str, bytes]) -> str:
    """Return what is said of codes with slips."""
    with pytest.raises(InputError) as caught:
        read_codes(files)
    return str(caught.value)


def test_a_sheet_and_its_key_give_a_row_for_each_code() -> None:
    found = read_codes({"coded/anna.csv": as_csv(rows()), "coded/key.csv": KEY})
    assert dict(found.dtypes.astype("str")) == COLUMNS
    # Two of three are coded: so much less likely is each to be among the codes.
    expected = [
        [ITEMS[0], "d0", 0, TEXTS[0], "anna", 1.0, 0.0, pytest.approx(0.2)],
        [ITEMS[1], "d1", 1, TEXTS[1], "anna", 0.0, 0.5, pytest.approx(0.2)],
    ]
    assert found.to_numpy().tolist() == sorted(expected, key=lambda row: row[0])


def test_without_its_key_a_sheet_still_has_texts() -> None:
    found = read_codes({"anna.csv": as_csv(rows())})
    assert set(found["text"]) == set(TEXTS[:2])
    assert set(found["doc_id"]) == {""}
    assert set(found["sentence"]) == {-1}
    assert found["probability"].isna().all()


COMMAS = [("1,0", "0,0"), ("0", "0,5"), ("", "")]
TRAILING = [[""] * 7, [" "] * 7]


@pytest.mark.parametrize(
    "content",
    [
        as_csv(rows(COMMAS), ";"),
        as_csv(rows(COMMAS), ";", "cp1252"),
        as_csv(rows(), "\t", "utf-16"),
        as_csv(rows(), encoding="utf-8-sig"),
        as_csv(rows(), encoding="latin-1"),  # which has no curved quotation marks
        b"sep=;\r\n" + as_csv(rows(COMMAS), ";", "cp1252"),
        as_csv(
            [
                ["ITEM", "Before", "Sentence ", "after", "Cooperation", " CONFLICT", "Note"],
                *rows()[1:],
            ]
        ),
        as_csv(rows() + TRAILING),
        as_csv([["my own notes"], *rows()]),
        as_workbook(rows([(1, 0), (0, 0.5), (None, None)])),
        as_workbook(rows([("1", "0"), (0.0, "0,5"), ("", " ")]) + TRAILING),
    ],
)
def test_a_sheet_is_read_however_a_spreadsheet_saved_it(content: bytes) -> None:
    name = "anna.xlsx" if content.startswith(b"PK") else "anna.csv"
    found = read_codes({name: content, "key.csv": KEY})
    expected = read_codes({"anna.csv": as_csv(rows()), "key.csv": KEY})
    pd.testing.assert_frame_equal(found.drop(columns="text"), expected.drop(columns="text"))


@given(st.permutations(range(3)), st.permutations(["anna.csv", "ben.xlsx", "key.csv"]))
def test_the_order_of_rows_and_files_is_nothing(order: list[int], names: list[str]) -> None:
    def files(order: Sequence[int], names: Sequence[str]) -> dict[str, bytes]:
        body = rows()[1:]
        table = [HEADER, *(body[place] for place in order)]
        content = {"anna.csv": as_csv(table), "ben.xlsx": as_workbook(table), "key.csv": KEY}
        return {name: content[name] for name in names}

    found = read_codes(files(order, names))
    pd.testing.assert_frame_equal(found, read_codes(files(range(3), sorted(names))))
    assert len(found) == 4


def test_a_sheet_saved_twice_is_one_and_a_coder_is_named_or_the_file() -> None:
    both = {"a/anna.csv": as_csv(rows()), "b/anna.xlsx": as_workbook(rows())}
    assert len(read_codes(both)) == 2
    named = as_csv(
        [[*row, "coder" if row is table[0] else "Ben"] for table in [rows()] for row in table]
    )
    assert set(read_codes({"anna.csv": named})["coder"]) == {"Ben"}
    told_apart = read_codes({"anna.csv": as_csv(rows()), "cleo.csv": as_csv(rows())})
    assert set(told_apart["coder"]) == {"anna", "cleo"}


def test_the_codebook_and_marks_of_open_files_are_no_codes() -> None:
    files = {"coded/CODEBOOK.md": b"# Codebook", "coded/~$anna.xlsx": b"x"}
    assert len(read_codes({"coded/anna.csv": as_csv(rows()), **files})) == 2


def test_every_slip_is_told_at_once_by_file_and_row() -> None:
    odd = rows([("yes", "2"), ("", "1"), (datetime.datetime(2024, 5, 1), 0)])
    odd[3][2] = "It snowed."
    odd += [["", "", "A.", "", 1, 0, ""], ["s0", "", "B.", "", 1, 0, ""]]
    odd += [rows([("1", "0")] * 3)[1], rows([("0", "0")] * 3)[1]]
    said = told({"coded/ben.xlsx": as_workbook(odd), "key.csv": KEY})
    lines = said.splitlines()
    assert lines[0] == "8 slips in the codes. Mend:"
    expected = [
        "row 2: 'cooperation' is 'yes'",
        "row 2: 'conflict' is '2'",
        "row 3: 'cooperation' is blank",
        "row 4: 'cooperation' is the date 2024-05-01",
        "row 4: the sentence was edited",
        "row 5: 'item' is blank",
        "row 6: item 's0' is not in the key",
        "row 8: ben rated this sentence in coded/ben.xlsx, row 7 too",
    ]
    for what in expected:
        assert f"coded/ben.xlsx, {what}" in said
    assert len(lines) == 9


def test_of_very_many_slips_the_first_are_told() -> None:
    table = [["text", "cooperation", "conflict"], *([f"t{n}", "5", "0"] for n in range(99))]
    lines = told({"a.csv": as_csv(table)}).splitlines()
    assert lines[0].startswith("99 slips")
    assert lines[1].startswith("  a.csv, row 2:")
    assert "59 more" in lines[-1]


def test_codes_of_one_s_own_name_texts_or_places() -> None:
    texts = b"conflict,text,cooperation\n0.75,We met.,0\n0.25,We met.,1\n"
    found = read_codes({"mine.csv": texts})
    assert found[["text", "cooperation"]].to_numpy().tolist() == [
        ["We met.", 0.0],
        ["We met.", 1.0],
    ]
    places = b'Doc ID,sentence,cooperation,conflict,coder,probability\nx,3.0,1,0,Anna,"0,25"\n'
    found = read_codes({"mine.csv": places})
    assert found.to_numpy().tolist() == [["", "x", 3, "", "Anna", 1.0, 0.0, 0.25]]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"text,cooperation\nx,1\n", "no column 'conflict'"),
        (b"words,cooperation,conflict\n", "either text or doc_id and sentence"),
        (
            b"text,cooperation,conflict\nx,1,0\ny,2,0\n",
            "row 3: 'cooperation' is '2'",
        ),
        (b"text,cooperation,conflict\nx,nan,0\n", "row 2: 'cooperation' is 'nan'"),
        (b"text,cooperation,conflict\n ,1,0\n", "row 2: an empty text"),
        (b"text,cooperation,conflict\nx,0,5,1\n", "row 2: '1' stands beyond"),
        (b"doc_id,sentence,cooperation,conflict\nx,1.5,1,0\n", "row 2: 'sentence' is '1.5'"),
        (b"doc_id,sentence,cooperation,conflict\n,1,1,0\n", "row 2: 'doc_id' is blank"),
        (b"text,cooperation,conflict,probability\nx,1,0,0\n", "row 2: 'probability' is '0'"),
        (b"text,cooperation,conflict,conflict\nx,1,0,0\n", "two columns 'conflict'"),
        (b"text,cooperation,conflict\n", "no coded text"),
        (b"text,cooperation,conflict\nx,,\n", "no coded text"),
        (b'text,cooperation,conflict\n"x,1,0\ny,1,0\n', "not closed"),
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "no .xlsx"),
        (b"PK\x03\x04" + bytes(100), "a.csv"),
        (as_workbook([["text", "cooperation"], ["x", 1]]), "no column 'conflict'"),
    ],
)
def test_faulty_files_are_named_with_what_to_do(content: bytes, what: str) -> None:
    said = told({"a.csv": content})
    assert "a.csv" in said
    assert what in said


def test_one_coder_s_two_ratings_of_a_place_are_a_slip() -> None:
    table = b"doc_id,sentence,cooperation,conflict\nx,1,1,0\nx,1,0,0\n"
    assert "a.csv, row 3: a rated this sentence in a.csv, row 2 too" in told({"a.csv": table})


def test_keys_of_two_drawings_are_refused_where_they_differ() -> None:
    assert len(read_codes({"anna.csv": as_csv(rows()), "a.csv": KEY, "b.csv": KEY})) == 2
    other = KEY.replace(b"0.3", b"0.5")
    said = told({"anna.csv": as_csv(rows()), "a.csv": KEY, "b.csv": other})
    assert "b.csv: item" in said
    blank = told({"anna.csv": as_csv(rows()), "key.csv": KEY.replace(b"0.3", b"")})
    assert "key.csv, row 2: 'probability' is blank" in blank


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=8))
def test_ratings_come_back_as_they_were_written(ratings: list[tuple[float, float]]) -> None:
    table = [["text", "cooperation", "conflict"]]
    table += [[f"Text {n}.", *map(str, rating)] for n, rating in enumerate(ratings)]
    found = read_codes({"a.csv": as_csv(table), "b.xlsx": as_workbook(table)})
    for coder in ("a", "b"):
        part = found[found["coder"] == coder][["cooperation", "conflict"]].to_numpy()
        np.testing.assert_array_equal(part, np.array(ratings))


@given(st.binary(max_size=300))
def test_any_bytes_give_codes_or_a_named_error(content: bytes) -> None:
    for start in (b"", b"text,cooperation,conflict\n"):
        try:
            read_codes({"a.csv": start + content})
        except InputError as error:
            assert "a.csv" in str(error)


def test_a_sentence_that_two_programs_saved_in_two_ways_is_one_text() -> None:
    both = [("1", "0")] * 3, [("0", "0")] * 3
    files = {
        "anna.xlsx": as_workbook(rows(both[0])),
        "ben.csv": as_csv(rows(both[1]), encoding="latin-1"),
    }
    corpus = pd.DataFrame({"doc_id": [f"d{n}" for n in range(3)], "sentence": range(3)})
    corpus = corpus.assign(text=TEXTS)
    stories = corpus[["doc_id"]].assign(wire_id=corpus["doc_id"])
    found, places = matched(read_codes(files | {"key.csv": KEY}), corpus, stories)
    assert found["cooperation"].tolist() == [0.5] * 3
    assert len(places) == 3
