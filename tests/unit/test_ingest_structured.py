"""JSON, JSON lines and Parquet."""

import io
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import InputError
from entente.ingest.columns import recognise, survey
from entente.ingest.parts import CorpusFile, Fault, Row, cell_text
from tests.unit.reading import cells, faults, read, rows

RECORDS = [{"title": "Gas", "text": "They signed."}, {"title": "Oil", "text": "They spoke."}]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("key", ["articles", "stories", "whatever"])
def test_json_nested_under_any_key(key: str, indent: int | None) -> None:
    content = json.dumps({"status": "ok", "total": 2, key: RECORDS}, indent=indent)
    reading = read(content, "mine.json")
    assert reading.format == "json"
    assert cells(reading, "text") == ["They signed.", "They spoke."]


def test_json_lists_deeper_down_and_elasticsearch() -> None:
    hits = [{"_id": str(n), "_source": record} for n, record in enumerate(RECORDS)]
    assert cells(read(json.dumps({"hits": {"total": 2, "hits": hits}}), "x"), "title") == [
        "Gas",
        "Oil",
    ]


def test_one_article_is_a_json_file_too() -> None:
    assert cells(read(json.dumps(RECORDS[0], indent=1), "mine.json"), "title") == ["Gas"]


def test_a_list_of_texts() -> None:
    assert cells(read('["They signed.", "They spoke."]', "mine.json"), "text")[1] == "They spoke."


def test_jsonl_keeps_line_numbers_and_names_broken_lines() -> None:
    lines = [json.dumps(RECORDS[0]), "{broken", "", "[1, 2]", json.dumps(RECORDS[1])]
    reading = read("\n".join(lines), "mine.jsonl")
    assert [row.number for row in reading.rows] == [1, 5]
    assert [(fault.number, fault.reason) for fault in faults(reading)] == [
        (2, "malformed"),
        (4, "malformed"),
    ]


def test_jsonl_is_found_by_content_and_line_separators_inside_strings_end_no_line() -> None:
    content = "\n".join('{"text": "one\u2028two"}' for _ in range(3))
    reading = read(content, "mine.txt")
    assert reading.format == "jsonl"
    assert len(rows(reading)) == 3


def test_parquet_and_its_types() -> None:
    frame = pd.DataFrame({"text": ["a", None], "date": pd.to_datetime(["2024-02-08", None])})
    buffer = io.BytesIO()
    frame.to_parquet(buffer)
    reading = read(buffer.getvalue(), "whatever.bin")
    assert reading.format == "parquet"
    assert [cell_text(cell) for cell in cells(reading, "date")] == ["2024-02-08T00:00:00", ""]


def recognised(value: object, name: str = "mine.json") -> tuple[dict[str, str], list[Row]]:
    reading = read(json.dumps(value), name)
    return dict(recognise(CorpusFile(name, b""), survey(reading))), rows(reading)


def test_the_guardian_and_the_new_york_times() -> None:
    item = {
        "webTitle": "Gas",
        "webPublicationDate": "2024-02-08",
        "fields": {"bodyText": "Signed."},
    }
    found, _ = recognised({"response": {"status": "ok", "results": [item, item]}})
    assert found == {"title": "webTitle", "date": "webPublicationDate", "text": "fields.bodyText"}
    item = {"headline": {"main": "Gas"}, "pub_date": "2024", "lead_paragraph": "x"}
    found, _ = recognised({"response": {"docs": [item], "meta": {"hits": 1}}})
    assert found == {"title": "headline.main", "date": "pub_date", "text": "lead_paragraph"}


def test_event_registry_and_media_cloud() -> None:
    item = {"uri": "7", "lang": "eng", "dateTime": "2024", "body": "x", "source": {"title": "BBC"}}
    found, (row,) = recognised({"articles": {"results": [item], "totalResults": 1}})
    assert found["text"] == "body"
    assert found["date"] == "dateTime"
    assert cell_text(row.cells[found["source"]]) == "BBC"
    item = {"stories_id": 7, "media_name": "BBC", "publish_date": "2024", "story_text": "x"}
    found, _ = recognised({"stories": [item]})
    assert found == {
        "id": "stories_id",
        "date": "publish_date",
        "source": "media_name",
        "text": "story_text",
    }


def test_articles_by_their_ids() -> None:
    found, lines = recognised({"a7": RECORDS[0], "a9": RECORDS[1]})
    assert [row.cells["id"] for row in lines] == ["a7", "a9"]
    assert found["text"] == "text"


@pytest.mark.parametrize("orient", ["dict", "list", "records", "index"])
def test_tables_as_pandas_writes_them(orient: str) -> None:
    frame = pd.DataFrame(RECORDS, index=["a", "b"])
    content = json.dumps(frame.to_dict(orient=orient))  # type: ignore[call-overload]
    assert cells(read(content, "mine.json"), "text") == ["They signed.", "They spoke."]


def test_one_article_with_a_list_of_paragraphs_is_no_table() -> None:
    _, (row,) = recognised({"title": "Gas", "text": ["One.", "Two."]})
    assert cell_text(row.cells["text"]) == "One.\nTwo."


@pytest.mark.parametrize("between", ["", "\n", "\n\n", ",\n", "\x1e"])
@pytest.mark.parametrize("indent", [None, 2])
def test_objects_one_after_another(between: str, indent: int | None) -> None:
    content = between.join(json.dumps(record, indent=indent) for record in RECORDS)
    assert cells(read(content, "mine.json"), "title") == ["Gas", "Oil"]


@pytest.mark.parametrize("name", ["pages.json", "pages.jsonl"])
def test_pages_one_after_another(name: str) -> None:
    page = json.dumps({"status": "ok", "articles": RECORDS})
    reading = read(f"{page}\n{page}\n", name)
    assert [row.number for row in reading.rows] == [1, 2, 3, 4]


def test_commas_before_brackets_numbers_that_are_none_and_a_mark() -> None:
    content = '\ufeff[{"text": "a,]", "x": NaN,}, {"text": "b",},]'
    assert cells(read(content, "mine.json"), "text") == ["a,]", "b"]


@pytest.mark.parametrize("opening", ["[", '{"status": "ok", "articles": ['])
def test_a_list_that_is_cut_off_keeps_what_came_before(opening: str) -> None:
    whole = opening + ", ".join(json.dumps(record) for record in RECORDS * 3)
    reading = read(whole[:-9], "mine.json")
    assert len(rows(reading)) == 5
    assert [fault.number for fault in faults(reading)] == [6]


def test_a_list_with_a_broken_object_goes_on_behind_it() -> None:
    one, two = (json.dumps(record) for record in RECORDS)
    reading = read(f'[{one}, {{"title": "x", "text": "He said "yes""}}, {two}, {two}]', "mine.json")
    assert [item.number for item in reading.items()] == [1, 2, 3, 4]
    assert [fault.number for fault in faults(reading)] == [2]


def test_deep_nesting_is_a_fault_or_an_error() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    with pytest.raises(InputError, match="deep.json: "):
        read(deep, "deep.json")
    reading = read(f'{{"text": "a"}}\n{{"text": {deep}}}\n{{"text": "b"}}', "deep.jsonl")
    assert [fault.number for fault in faults(reading)] == [2]
    reading = read(f'[{{"text": "a"}}, {{"text": {deep}}}, {{"text": "b"}}]', "deep.json")
    assert [fault.number for fault in faults(reading)] == [2]
    assert cells(reading, "text") == ["a", "b"]


def parquet(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


def test_parquet_with_nested_columns_and_dictionaries() -> None:
    table = pa.table(
        {
            "text": pa.array(["a", "b", "a"]).dictionary_encode(),
            "source": [{"id": 1, "name": "BBC"}, None, {"id": 2, "name": "CNN"}],
            "authors": [["x", "y"], [], None],
        }
    )
    reading = read(parquet(table), "a.parquet")
    assert cells(reading, "text") == ["a", "b", "a"]
    assert [cell_text(cell) for cell in cells(reading, "source")] == ["BBC", "", "CNN"]
    assert [cell_text(cell) for cell in cells(reading, "authors")] == ["x\ny", "", ""]


def test_a_parquet_bomb_is_stopped() -> None:
    table = pa.table({"text": pa.DictionaryArray.from_arrays([0] * 1000, ["x" * 2**20])})
    content = parquet(table)
    assert len(content) < 2**20
    with pytest.raises(InputError, match="it was not read further: more than"):
        rows(read(content, "a.parquet"))


WHOLE = parquet(pa.table({"text": ["They signed."] * 50, "date": pa.array(range(50))}))


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(4, len(WHOLE) - 1), st.integers(0, 255)), max_size=8))
def test_damaged_parquet_gives_rows_or_a_named_error(places: list[tuple[int, int]]) -> None:
    spoilt = bytearray(WHOLE)
    for place, value in places:
        spoilt[place] = value
    try:
        found = list(read(bytes(spoilt), "a.parquet").items())
    except InputError as error:
        assert str(error).startswith("a.parquet: ")
    else:
        assert found


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["text", "title", "id", "articles", "_source"]), inner)
    ),
    max_leaves=20,
)


@settings(max_examples=300)
@given(VALUES, st.integers(0, 200), st.sampled_from(["a.json", "a.jsonl"]))
def test_any_json_cut_anywhere_gives_rows_or_a_named_error(
    value: object, cut: int, name: str
) -> None:
    content = json.dumps({"articles": [value, value]})
    try:
        items = list(read(content[: max(len(content) - cut, 1)], name).items())
    except InputError as error:
        assert str(error).startswith(f"{name}: ")
    else:
        assert [item.number for item in items] == list(range(1, len(items) + 1))
        assert all(isinstance(item, Row | Fault) for item in items)


def test_what_is_passed_over_behind_a_break_is_told() -> None:
    good = [json.dumps({"title": f"Gas {n}", "text": "They signed."}) for n in range(3)]
    broken = '{"title": "Oil", "text": "They }, {"tags": 1}, {"tags": 2}'
    reading = read(f"[{good[0]}, {broken}, {good[1]}, {good[2]}]", "a.json")
    (fault,) = faults(reading)
    assert "2 objects behind it were passed over" in fault.detail
    assert cells(reading, "title") == ["Gas 0", "Gas 1", "Gas 2"]
    (last,) = faults(read(f'[{good[0]}, {{"title": "Oil", "te', "a.json"))
    assert "nothing behind it was read" in last.detail
