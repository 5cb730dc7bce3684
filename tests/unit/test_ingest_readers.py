"""Readers: from bytes, as people have them, to rows."""

import gzip
import io
import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import InputError
from entente.ingest.columns import recognise, survey
from entente.ingest.containers import opened
from entente.ingest.decoding import decode
from entente.ingest.formats import ending, read_file
from entente.ingest.parts import CorpusFile, Fault, Reading, Row, cell_text
from entente.ingest.readers.plain import title_and_text

TABLE = "title,date,text\nGas deal,2024-02-08,They signed.\nTalks,2024-02-09,They spoke.\n"


def read(content: bytes | str, name: str = "mine.csv", **how: object) -> Reading:
    raw = content.encode() if isinstance(content, str) else content
    (member,) = opened(CorpusFile(name, raw, **how))  # type: ignore[arg-type]
    return read_file(member)


def rows(reading: Reading) -> list[Row]:
    return list(reading.rows)


def faults(reading: Reading) -> list[Fault]:
    return [item for item in reading.items() if isinstance(item, Fault)]


def cells(reading: Reading, column: str) -> list[object]:
    return [row.cells[column] for row in reading.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_and_a_byte_order_mark(delimiter: str) -> None:
    reading = read(("\ufeff" + TABLE.replace(",", delimiter)).encode())
    assert list(survey(reading)) == ["title", "date", "text"]
    assert cells(reading, "text") == ["They signed.", "They spoke."]
    assert [row.number for row in reading.rows] == [1, 2]


def test_the_delimiter_is_the_headers_and_not_the_commonest() -> None:
    reading = read("title;text\nGas;one, two, three, four\nOil;five, six, seven, eight\n")
    assert cells(reading, "text") == ["one, two, three, four", "five, six, seven, eight"]


def test_excels_separator_line() -> None:
    assert cells(read("sep=;\ntitle;text\nGas;a,b\n"), "text") == ["a,b"]


def test_quoted_cells_hold_delimiters_quotes_and_paragraphs() -> None:
    reading = read('title,text\nGas,"He said ""yes"", twice.\r\n\r\nThen he left."\r\n')
    assert cells(reading, "text") == ['He said "yes", twice.\n\nThen he left.']


def test_cells_longer_than_the_csv_modules_limit() -> None:
    assert len(str(cells(read(f"title,text\nGas,{'x' * 200_000}\n"), "text")[0])) == 200_000


def test_rows_with_too_many_cells_are_malformed_and_short_ones_are_not() -> None:
    reading = read("title,text\nGas,They signed,once,more\nTalks\n")
    assert [(fault.number, fault.reason) for fault in faults(reading)] == [(1, "malformed")]
    assert "4 cells where the header has 2" in faults(reading)[0].detail
    assert [dict(row.cells) for row in reading.rows] == [{"title": "Talks"}]


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    reading = read('title,text\nGas,They signed\nOil,"They spoke\nTalks,They left\n')
    assert [fault.number for fault in faults(reading)] == [2]
    assert "never closed" in faults(reading)[0].detail
    assert len(rows(reading)) == 1


def test_columns_of_the_same_name_are_told_apart() -> None:
    assert list(survey(read("text,text,\na,b,c\n"))) == ["text", "text (2)", "column 3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "title,text\nMüller,“Café” – naïve façade, he said\n" * 5
    decoded, _ = decode(text.encode(encoding))
    assert decoded == text


def test_cyrillic_windows_encoding() -> None:
    text = "Президент посетил Турцию и встретился с министром энергетики. " * 5
    assert decode(text.encode("cp1251")) == (text, "cp1251")


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


def test_gzip_of_anything() -> None:
    assert len(rows(read(gzip.compress(TABLE.encode()), "mine.csv.gz"))) == 2


def test_a_text_file_is_a_document_and_a_file_of_lines_many() -> None:
    text = "Gas deal signed\n\nThey signed it.\n\nThen they left.\n"
    (row,) = rows(read(text, "mine.txt"))
    assert row.cells["title"] == "Gas deal signed"
    lines = read(text, "mine.txt", format="lines")
    assert [row.number for row in lines.rows] == [1, 3, 5]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\nTalks open\n\nThey spoke.", "Talks open"),
        ("Talks open\nThey spoke at length.", "Talks open"),
        ("They spoke at length, and then they\nleft for the airport.", ""),
        ("They spoke at length.\nThen they left.", ""),
        ("One line only", ""),
        ("x" * 300 + "\n\nThey spoke.", ""),
    ],
)
def test_titles_of_text_files(text: str, title: str) -> None:
    found, rest = title_and_text(text)
    assert found == title
    assert f"{found} {rest}".split() == text.split()


def test_an_empty_text_file_is_a_row_and_any_other_empty_file_an_error() -> None:
    assert len(rows(read(b"", "empty.txt"))) == 1
    with pytest.raises(InputError, match="empty.csv: the file is empty"):
        read(b" \n", "empty.csv")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"PAR1 this is no Parquet file PAR1", "bad.parquet", "Parquet file is broken"),
        (b"\x1f\x8b\x08\x00 no gzip", "bad.csv.gz", "gzip file is broken"),
        (gzip.compress(TABLE.encode())[:-9], "cut.csv.gz", "gzip file is broken"),
        (b'[{"text": "one"}, {', "bad.json", "not valid JSON"),
        (b'{"status": "error", "code": 3}', "none.json", "no list of articles"),
        (b"title,text\n", "header.csv", "a header and no rows"),
        (b"PK\x03\x04rest", "mine.docx", "the Word file is broken"),
        (b"%PDF-1.7", "mine.pdf", "a PDF"),
        (b"<html><body>x</body></html>", "mine.html", "web page"),
        (b"just some words", "notes", "format is not recognised"),
        (b"a\0b\0c", "mine.bin", "binary file"),
    ],
)
def test_files_that_cannot_be_used_are_named(content: bytes, name: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(content, name)
    assert str(error.value).startswith(f"{name}: ")
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "kind"), [("a/b.CSV", "csv"), ("a.b/c", ""), ("x.jsonl.gz", "jsonl"), ("c.gz", "")]
)
def test_endings(name: str, kind: str) -> None:
    assert ending(name) == kind


def recognised(header: str, **how: object) -> dict[str, str]:
    file = CorpusFile("mine.csv", b"", **how)  # type: ignore[arg-type]
    row = ",".join("x" for _ in header.split(","))
    return dict(recognise(file, survey(read(f"{header}\n{row}\n"))))


def test_usual_names_whatever_their_case_and_spelling() -> None:
    assert recognised("Headline,Full Text,publish-date,Media_Name,LANG,Link,StoryID") == {
        "id": "StoryID",
        "title": "Headline",
        "date": "publish-date",
        "source": "Media_Name",
        "language": "LANG",
        "url": "Link",
        "text": "Full Text",
    }


def test_a_full_text_goes_before_a_teaser_unless_it_is_empty() -> None:
    assert recognised("summary,content")["text"] == "content"
    reading = read("summary,content\nThey signed.,\n")
    assert recognise(CorpusFile("mine.csv", b""), survey(reading))["text"] == "summary"


def test_the_config_names_columns() -> None:
    found = recognised("A,B,text", columns={"text": "B", "title": "a"})
    assert found["text"] == "B"
    assert found["title"] == "A"


def test_columns_that_are_not_there() -> None:
    with pytest.raises(InputError, match=r"no column 'Body'.*'A', 'text'"):
        recognised("A,text", columns={"text": "Body"})
    with pytest.raises(InputError, match=r"mine.csv: no column .*columns: \{text: NAME\}.*'A'"):
        recognised("A,B")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (2001.0, "2001"),
        (20240208, "20240208"),
        ({"id": None, "name": "ABC"}, "ABC"),
        (["one", None, "two"], "one\ntwo"),
        (b"caf\xc3\xa9", "café"),
        ([[[[[[[["deep"]]]]]]]], ""),
    ],
)
def test_cells_of_any_type(value: object, text: str) -> None:
    assert cell_text(value) == text


NAMES = st.sampled_from(["a.csv", "a.tsv", "a.json", "a.jsonl", "a.txt", "a.parquet", "a.gz", "a"])
PIECES = st.lists(
    st.sampled_from([b'"', b",", b"\n", b"\r", b"\0", b"text", b"{", b"}", b"[", b":", b"\xff"])
    | st.binary(max_size=6),
    max_size=30,
).map(b"".join)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | PIECES, NAMES)
def test_any_bytes_give_rows_or_a_named_error(content: bytes, name: str) -> None:
    try:
        found = list(read(content, name).items())
    except InputError as error:
        assert str(error).startswith(f"{name}: ")
    else:
        numbers = [item.number for item in found]
        assert len(numbers) == len(set(numbers)) > 0
