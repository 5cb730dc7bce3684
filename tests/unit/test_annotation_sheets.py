"""Coding sheets: blind, shared out, shuffled, and the same when they come back."""

import io
import zipfile
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from entente.annotation.codes import read_codes
from entente.annotation.design import Design, draw
from entente.annotation.sheets import coding_sheets, filled_in, key_table, shares
from entente.annotation.workbook import ALLOWED, workbook
from entente.errors import InputError
from entente.tables import conform, to_csv
from tests.unit.made_corpus import Made, made
from tests.unit.test_annotation_design import texts_of

HOSTILE = ['=HYPERLINK("http://x","y")', "+1 was said.", "@all met.", "-5 degrees.", "A\x0bB met."]
SEED = 4
CODEBOOK = "# Codebook\n\n- rate\n=1+1\n"


@pytest.fixture(scope="module")
def corpus() -> Made:
    found = made(40)
    found.sentences.loc[: len(HOSTILE) - 1, "text"] = HOSTILE
    return found


@pytest.fixture(scope="module")
def drawn(corpus: Made) -> pd.DataFrame:
    return draw(texts_of(corpus), Design(SEED, 10_000, ("topic",)))  # all of it


@pytest.fixture(scope="module")
def sheets(corpus: Made, drawn: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return coding_sheets(drawn, corpus.sentences, 3, 0.3, SEED)


def coded(sheet: pd.DataFrame) -> pd.DataFrame:
    """Return the sheet as a coder gives it back: the first two thirds coded."""
    filled = sheet["number"] <= len(sheet) * 2 // 3
    rating = (sheet["number"] % 3 / 2).astype("str")
    return sheet.assign(
        cooperation=rating.where(filled, ""), conflict=rating.iloc[::-1].to_numpy()
    ).assign(conflict=lambda table: table["conflict"].where(filled, ""))


@given(st.integers(1, 300), st.integers(1, 26), st.floats(0, 1))
def test_the_overlap_is_in_every_sheet_and_the_rest_in_one(
    n: int, coders: int, overlap: float
) -> None:
    found = shares(n, coders, overlap)
    often = Counter(place for sheet in found for place in sheet)
    assert sorted(often) == list(range(n))
    shared = sum(times == coders for times in often.values())
    assert set(often.values()) <= {1, coders}
    assert coders == 1 or shared == round(overlap * n)
    assert max(map(len, found)) - min(map(len, found)) <= 1
    longer = shares(n + 5, coders, overlap)
    assert all(more[: len(one)] == one for more, one in zip(longer, found, strict=True))


def test_a_sheet_is_blind_blank_and_in_its_own_order(sheets: dict[str, pd.DataFrame]) -> None:
    assert list(sheets) == ["A", "B", "C"]
    shown = ["number", "item", "before", "sentence", "after", "cooperation", "conflict", "note"]
    orders = []
    everybody = set.intersection(*(set(sheet["item"]) for sheet in sheets.values()))
    for sheet in sheets.values():
        assert list(conform(sheet, "coding_sheet").columns) == shown
        assert (sheet[["cooperation", "conflict", "note"]] == "").all(axis=None)
        orders.append([item for item in sheet["item"] if item in everybody])
    assert orders[0] != orders[1] != orders[2]


def test_context_is_of_the_same_document(
    corpus: Made, sheets: dict[str, pd.DataFrame], drawn: pd.DataFrame
) -> None:
    texts = corpus.sentences.set_index(["doc_id", "sentence"])["text"].to_dict()
    key = drawn.set_index("item")
    for row in sheets["A"].itertuples():
        doc_id, sentence = key.loc[row.item, ["doc_id", "sentence"]]
        assert row.before == texts.get((doc_id, sentence - 1), "")
        assert row.after == texts.get((doc_id, sentence + 1), "")


def as_files(sheets: dict[str, pd.DataFrame], form: str) -> dict[str, bytes]:
    """Return coded sheets: as CSV, as workbook, or as LibreOffice saves a CSV in Germany."""
    files = {}
    for coder, sheet in sheets.items():
        table = coded(sheet)
        if form == "xlsx":
            files[f"coder_{coder}.xlsx"] = workbook(table, CODEBOOK)
        elif form == "csv":
            files[f"coder_{coder}.csv"] = to_csv(table, "coding_sheet").encode()
        else:
            for rating in ("cooperation", "conflict"):
                table[rating] = table[rating].str.replace(".", ",")
            content = table.to_csv(index=False, sep=";", lineterminator="\r\n")
            files[f"coder_{coder}.csv"] = content.encode("cp1252", "replace")
    return files


@pytest.mark.parametrize("form", ["csv", "xlsx", "german"])
def test_what_was_coded_comes_back(
    sheets: dict[str, pd.DataFrame], drawn: pd.DataFrame, form: str
) -> None:
    key = to_csv(key_table(drawn), "annotation_key").encode()
    found = read_codes({**as_files(sheets, form), "key.csv": key})
    expected = pd.concat(
        [coded(sheet).assign(coder=f"coder_{coder}") for coder, sheet in sheets.items()]
    )
    expected = expected[expected["cooperation"] != ""].merge(
        drawn[["item", "doc_id", "text"]], on="item"
    )
    both = found.merge(expected, on=["item", "coder"], suffixes=("", "_given"))
    assert len(found) == len(both) == len(expected)
    assert (both["doc_id"] == both["doc_id_given"]).all()
    for rating in ("cooperation", "conflict"):
        assert (both[rating] == both[f"{rating}_given"].astype(float)).all()
    words = both["text_given"].str.replace("\x0b", "")
    assert (both["text"].str.replace("\x0b", "") == words).all()
    share = found["item"].nunique() / len(drawn)
    assert found["probability"].to_numpy() == pytest.approx(share)


def test_an_edited_text_is_told(sheets: dict[str, pd.DataFrame], drawn: pd.DataFrame) -> None:
    table = coded(sheets["A"])
    table.loc[3, "sentence"] += " Indeed."
    files = {
        "a.xlsx": workbook(table, CODEBOOK),
        "key.csv": to_csv(key_table(drawn), "annotation_key").encode(),
    }
    with pytest.raises(InputError, match=r"a.xlsx, row 5: the sentence was edited"):
        read_codes(files)


def test_a_workbook_runs_nothing_and_opens_well(sheets: dict[str, pd.DataFrame]) -> None:
    table = pd.concat(sheets.values(), ignore_index=True)
    book = load_workbook(io.BytesIO(workbook(table, CODEBOOK)))
    assert book.sheetnames == ["Codes", "Codebook"]
    assert book.active.title == "Codes"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    codes = book["Codes"]
    assert set(HOSTILE[:4]) <= {cell.value for cell in codes["D"]}
    assert codes.freeze_panes == "A2"
    assert codes.protection.sheet
    assert codes.protection.password is None
    unlocked = {cell.column_letter for row in codes for cell in row if not cell.protection.locked}
    assert unlocked == {"F", "G", "H"}
    assert codes["D2"].alignment.wrap_text
    (rule,) = codes.data_validations.dataValidation
    assert str(rule.sqref) == f"F2:F{len(table) + 1} G2:G{len(table) + 1}"
    sheet, place = rule.formula1.split("!")
    first, last = place.replace("$", "").split(":")
    allowed = [row[0].value for row in book[sheet.strip("'")][first:last]]
    assert allowed == list(ALLOWED)


def test_the_same_sheet_is_the_same_file(sheets: dict[str, pd.DataFrame]) -> None:
    once = workbook(sheets["A"], CODEBOOK)
    assert workbook(sheets["A"].copy(), CODEBOOK) == once
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_sheet_that_is_filled_in_is_not_written_over(sheets: dict[str, pd.DataFrame]) -> None:
    table = sheets["A"]
    blank = {
        "a.csv": to_csv(table, "coding_sheet").encode(),
        "a.xlsx": workbook(table, CODEBOOK),
    }
    wanted = dict.fromkeys(["a.csv", "a.xlsx", "b"], table)
    assert filled_in(blank, wanted) == set()
    begun = table.copy()
    begun.loc[7, "note"] = "hard"
    for content in (workbook(begun, CODEBOOK), to_csv(begun, "coding_sheet").encode()):
        assert filled_in({**blank, "b": content}, wanted) == {"b"}
        with pytest.raises(InputError, match=r"b is filled in \(row 9\)"):
            filled_in({**blank, "b": content}, {**wanted, "b": sheets["B"]})
