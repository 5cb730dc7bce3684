"""Delimited files: any dialect, and those that keep to none."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from entente.errors import InputError
from entente.ingest.columns import recognise, survey
from entente.ingest.parts import CorpusFile, Fault
from entente.ingest.readers.cells import Dialect
from entente.ingest.readers.records import Scanner
from tests.unit.reading import cells, faults, read, rows, tables

TABLE = "title,date,text\nGas deal,2024-02-08,They signed.\nTalks,2024-02-09,They spoke.\n"


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


def test_columns_of_the_same_name_are_told_apart() -> None:
    assert list(survey(read("text,text,\na,b,c\n"))) == ["text", "text (2)", "column 3"]


@pytest.mark.parametrize("delimiter", ["^", "~", "\x1f", "\x01"])
def test_rare_delimiters(delimiter: str) -> None:
    assert cells(read(TABLE.replace(",", delimiter)), "text") == ["They signed.", "They spoke."]


def test_a_header_below_notes() -> None:
    reading = read("Export of the archive\nExported on,2024-02-08,\n\n" + TABLE, "a.csv")
    assert reading.format == "csv, header in row 3"
    assert cells(reading, "text") == ["They signed.", "They spoke."]
    assert [row.number for row in reading.rows] == [1, 2]


def test_a_header_of_unknown_names_is_as_wide_as_its_rows() -> None:
    assert list(survey(read("Source\nA,B,C\n1,2,3\n4,5,6\n"))) == ["A", "B", "C"]


def test_names_of_rows_as_r_writes_them_and_delimiters_at_the_end() -> None:
    assert cells(read("title,text\n1,Gas,They signed.\n2,Oil,They left.\n"), "text") == [
        "They signed.",
        "They left.",
    ]
    assert cells(read("title,text\nGas,They signed.,,\nOil,They left.,,\n"), "title") == [
        "Gas",
        "Oil",
    ]


PROSE = "They signed the treaty on gas in the capital and left for the airport {}."


def headless(**how: object) -> dict[str, str]:
    lines = [
        f"{n},https://x.org/{n},{n % 28 + 1:02}/03/2024,{'BBC' if n % 2 else 'CNN'},"
        f"Gas deal number {n},{PROSE.format(n)}"
        for n in range(20)
    ]
    reading = read("\n".join(lines), **how)  # type: ignore[arg-type]
    assert len(rows(reading)) == 20
    assert reading.format == "csv, without header"
    file = CorpusFile("mine.csv", b"", **how)  # type: ignore[arg-type]
    return dict(recognise(file, survey(reading)))


def test_columns_without_names_are_known_by_what_they_hold() -> None:
    assert headless() == {
        "title": "title (column 5)",
        "date": "date (column 3)",
        "source": "source (column 4)",
        "url": "url (column 2)",
        "text": "text (column 6)",
    }


def test_columns_without_names_can_be_named_by_their_number() -> None:
    found = headless(columns={"text": "column 5", "id": "column 1"})
    assert found["text"] == "column 5"
    assert found["id"] == "column 1"


def test_a_stray_mark_swallows_no_rows() -> None:
    reading = read('title,date,text\nOil,2024,"They spoke\n' + "Gas,2024,They left\n" * 40)
    assert len(rows(reading)) == 41
    assert cells(reading, "text")[0] == '"They spoke'


def test_a_broken_line_is_lost_alone() -> None:
    reading = read('title,text\nOil,"a,b,c\n' + 'Gas,"They left"\n' * 30)
    assert [fault.number for fault in faults(reading)] == [1]
    assert cells(reading, "text") == ["They left"] * 30


def test_a_cell_that_the_file_breaks_off_is_one_fault() -> None:
    text = 'title,text\nGas,"They left"\nOil,"They spoke.\n\nThey went on\n\nand on'
    (fault,) = faults(read(text))
    assert "never closed; it runs on for 4 lines" in fault.detail
    assert len(rows(read(text))) == 1


def test_marks_that_were_not_doubled() -> None:
    reading = read(
        '"title","date","text"\n"Gas","2024","He said "yes", twice"\n"Oil","2024","a "b" c"\n'
    )
    assert cells(reading, "text") == ['He said "yes", twice', 'a "b" c']


def test_backslashes_before_marks() -> None:
    reading = read('"title","text"\n"Gas","He said \\"yes\\", and \\"no\\"."\n"Oil","x"\n')
    assert cells(reading, "text") == ['He said "yes", and "no".', "x"]


def test_marks_that_mean_nothing() -> None:
    lines = [f'Gas\t2024\t"We left" {n}' for n in range(5)] + ['Oil\t2024\t"all of it"']
    reading = read("\n".join(["title\tdate\ttext", *lines]))
    assert cells(reading, "text")[0] == '"We left" 0'
    assert not faults(reading)


def test_spaces_before_marks_and_commas_of_prose() -> None:
    reading = read('title,date,text\nGas, "2024", "a, b"\nOil, coal,2024,They spoke, at length\n')
    assert tables(reading) == [
        ["Gas", "2024", "a, b"],
        ["Oil, coal", "2024", "They spoke, at length"],
    ]


def test_five_thousand_columns() -> None:
    header = ",".join(["title", "text", *(f"c{n}" for n in range(4998))])
    reading = read(header + ("\n" + ",".join(["x"] * 5000)) * 20)
    assert [len(row.cells) for row in reading.rows] == [5000] * 20


@pytest.mark.parametrize(
    ("name", "found", "texts"),
    [
        ("aljazeera_gaza_softhyphens.csv", 3338, "description"),
        ("newscatcher_export_semicolon.csv", 131, "summary"),
        ("fignews_5languages.tsv", 1500, "Text"),
        ("excel_sep_header.csv", 298, ""),
    ],
)
def test_real_files(shared_data: Path, name: str, found: int, texts: str) -> None:
    content = (shared_data / "messy" / name).read_bytes()
    reading = read(content, name)
    assert len(rows(reading)) == found
    assert not faults(reading)
    file = CorpusFile(name, b"")
    if texts:
        assert recognise(file, survey(reading))["text"] == texts
    else:
        with pytest.raises(InputError, match="no column with the article's text"):
            recognise(file, survey(reading))


WORDS = st.text(st.sampled_from("ab ,;\t|\"'\n^~.é"), max_size=12)
DIALECTS = [
    {"quoting": csv.QUOTE_MINIMAL},
    {"quoting": csv.QUOTE_ALL},
    {"quoting": csv.QUOTE_ALL, "lineterminator": "\n"},
    {"quoting": csv.QUOTE_ALL, "quotechar": "'"},
    {"quoting": csv.QUOTE_ALL, "doublequote": False, "escapechar": "\\"},
    {"quoting": csv.QUOTE_NONE, "escapechar": "\\"},
]


@settings(max_examples=400)
@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=2)
    ),
    st.sampled_from(DIALECTS),
    st.sampled_from(",;\t|^~"),
)
def test_what_the_csv_module_writes_comes_back(
    body: list[list[str]], how: dict[str, object], delimiter: str
) -> None:
    # A table whose only backslashes stand before quotation marks may as well mean them.
    assume("escapechar" not in how or any(delimiter in cell for row in body for cell in row))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, **how)  # type: ignore[arg-type]
    writer.writerows([["title", "text", "date", "url", "source"][: len(body[0])], *body])
    assert tables(read(buffer.getvalue())) == body


@settings(max_examples=300)
@given(
    st.text(st.sampled_from('ab,;\t\n" \\'), max_size=80),
    st.sampled_from(",;\t"),
    st.sampled_from(['"', ""]),
    st.booleans(),
    st.integers(0, 4),
)
def test_each_line_is_in_one_record(
    text: str, delimiter: str, quote: str, escape: bool, width: int
) -> None:
    found = list(Scanner(text, Dialect(delimiter, quote, escape), width).records())
    ends = [0, *(record.end for record in found)]
    for start, record in zip(ends, found, strict=False):
        assert not text[start : record.start].strip(" \n")
        assert record.start < record.end
    assert not text[ends[-1] :].strip(" \n")


@settings(max_examples=200)
@given(st.data())
def test_a_mark_anywhere_loses_at_most_its_line(data: st.DataObject) -> None:
    lines = [f"Gas {n},2024-02-{n + 10},They signed it {n}" for n in range(12)]
    spoilt = data.draw(st.integers(0, 11))
    at = data.draw(st.integers(0, len(lines[spoilt])))
    lines[spoilt] = lines[spoilt][:at] + '"' + lines[spoilt][at:]
    items = list(read("\n".join(["title,date,text", *lines])).items())
    assert [item.number for item in items] == list(range(1, 13))
    assert all(n == spoilt for n, item in enumerate(items) if isinstance(item, Fault))


def test_a_row_of_data_that_reads_like_a_header_loses_no_rows_above_it() -> None:
    lines = ["kop;tekst;soort;drager", *(f"a{n};They signed {n}.;film;radio" for n in range(5))]
    content = "\n".join([*lines, "b;They left.;article;newspaper", "c;They spoke.;film;radio"])
    reading = read(content, columns={"text": "tekst"})
    assert cells(reading, "tekst") == [
        *(f"They signed {n}." for n in range(5)),
        "They left.",
        "They spoke.",
    ]
