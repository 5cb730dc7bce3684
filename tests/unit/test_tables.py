"""The way into CSV: checked, ordered, safe, the same every time."""

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.tables import SCHEMAS, conform, to_csv
from entente.tables.text import FORMULA_STARTS, neutral


def stories(**columns: list[str]) -> pd.DataFrame:
    frame = {"doc_id": ["b", "a"], "wire_id": ["a", "a"], "wire_role": ["copy", "original"]}
    return pd.DataFrame(frame | columns)


def test_rows_come_in_the_order_of_the_key_and_columns_in_that_of_the_schema() -> None:
    frame = stories()[["wire_role", "wire_id", "doc_id"]]
    assert to_csv(frame, "stories") == "doc_id,wire_id,wire_role\na,a,original\nb,a,copy\n"


def test_a_value_outside_the_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="(?s)stories.*wire_role"):
        to_csv(stories(wire_role=["copy", "reprint"]), "stories")


def test_two_rows_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="stories"):
        conform(stories(doc_id=["a", "a"]), "stories")


def test_a_missing_column_is_refused() -> None:
    with pytest.raises(KeyError, match="wire_id"):
        conform(stories().drop(columns="wire_id"), "stories")


def test_an_empty_table_keeps_its_header() -> None:
    for name, schema in SCHEMAS.items():
        empty = pd.DataFrame(columns=list(schema.columns))
        assert to_csv(empty, name) == ",".join(schema.columns) + "\n"


def test_floats_have_six_significant_digits() -> None:
    frame = pd.DataFrame(
        {"doc_id": ["a"], "sentence": [0], "topic": ["energy"], "probability": [1 / 3]}
    )
    assert to_csv(frame, "sentence_topics").endswith("0.333333\n")


@given(st.text())
def test_no_text_begins_a_formula(cell: str) -> None:
    assert not str(neutral(cell)).startswith(FORMULA_STARTS)


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5))
def test_hostile_cells_come_back_as_text(cells: list[str]) -> None:
    ids = [str(number) for number in range(len(cells))]
    frame = pd.DataFrame({"doc_id": ids, "wire_id": cells, "wire_role": "unique"})
    back = pd.read_csv(
        io.StringIO(to_csv(frame, "stories"), newline=""), dtype="str", keep_default_na=False
    )
    assert len(back) == len(cells)
    assert list(back["doc_id"]) == ids


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_rows_does_not_matter(order: list[str]) -> None:
    frame = pd.DataFrame({"doc_id": order, "wire_id": order, "wire_role": "unique"})
    straight = frame.sort_values("doc_id")
    assert to_csv(frame, "stories") == to_csv(straight, "stories")
