"""Readers: from bytes, as people have them, to rows."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import InputError
from entente.ingest.columns import USUAL, plain, recognise, survey
from entente.ingest.decoding import decode
from entente.ingest.formats import ending
from entente.ingest.parts import CorpusFile, cell_text
from entente.ingest.readers.plain import title_and_text
from tests.unit.reading import read, rows

TABLE = "title,date,text\nGas deal,2024-02-08,They signed.\nTalks,2024-02-09,They spoke.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "title,text\nMüller,“Café” – naïve façade, he said\n" * 5
    decoded, _ = decode(text.encode(encoding))
    assert decoded == text


def test_cyrillic_windows_encoding() -> None:
    text = "Президент посетил Турцию и встретился с министром энергетики. " * 5
    assert decode(text.encode("cp1251")) == (text, "cp1251")


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
        (b'[{"text: "one"}, {', "bad.json", "not valid JSON"),
        (b'{"status": "error", "code": 3}', "none.json", "no list of articles"),
        (b"title,text\n", "header.csv", "a header and no rows"),
        (b"PK\x03\x04rest", "mine.docx", "zip archive is broken"),
        (b"%PDF-1.7", "mine.pdf", "PDF is broken"),
        (b"<rss><channel/></rss>", "mine.xml", "XML of an unknown kind"),
        (b"just some words", "notes", "format is not recognised"),
        (bytes(range(200)), "mine.bin", "binary file"),
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


def test_usual_names_are_written_as_they_are_compared() -> None:
    names = [name for usual in USUAL.values() for name in usual]
    assert [plain(name) for name in names] == names
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("header", "text", "date"),
    [
        ("Date,Headline,URL,Opening Text,Hit Sentence,Source", "Hit Sentence", "Date"),
        ("title,abstract,Full text,pubdate,pubtitle,year", "Full text", "pubdate"),
        ("description,maintext,title,date_publish,source_domain", "maintext", "date_publish"),
        ("webTitle,webPublicationDate,fields.bodyText", "fields.bodyText", "webPublicationDate"),
        ("headline.main,pub_date,lead_paragraph,snippet", "lead_paragraph", "pub_date"),
        ("Titel,Datum,Quelle,Volltext", "Volltext", "Datum"),
        ("Titre,Date de publication,Contenu", "Contenu", "Date de publication"),
        ("Título,Fecha,Contenido", "Contenido", "Fecha"),
        ("BAŞLIK,TARİH,İÇERİK", "İÇERİK", "TARİH"),
        ("Заголовок,Дата,Полный текст", "Полный текст", "Дата"),
    ],
)
def test_names_of_the_usual_exports(header: str, text: str, date: str) -> None:
    found = recognised(header)
    assert (found["text"], found["date"]) == (text, date)


def test_a_file_from_many_hands_stays_utf8() -> None:
    lines = [b"title,text", "Müller,“Café”".encode(), "Müller,“Café”".encode("cp1252")]
    text, encoding = decode(b"\n".join(lines * 3 + ["Größe".encode() * 9]))
    assert text == "\n".join(["title,text", "Müller,“Café”", "Müller,“Café”"] * 3 + ["Größe" * 9])
    assert encoding == "utf-8 and cp1252 (3 lines)"


def test_a_character_that_was_cut_off_spoils_nothing_else() -> None:
    text, _ = decode("naïve “talks” ".encode() + "“".encode()[:2] + b"\n" + "ü".encode())
    assert text == "naïve “talks” \ufffd\nü"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["They signed it.\n", "Они подписали его сегодня.\n"])
def test_utf16_without_a_mark_and_cut_off(encoding: str, text: str) -> None:
    assert decode((text * 3).encode(encoding)) == (text * 3, encoding)
    assert decode((text * 3).encode(encoding)[:-1])[0] == (text * 3)[:-1] + "\ufffd"


def test_an_encoding_that_shows_only_far_down() -> None:
    text = "plain ascii\n" * 30_000 + "Президент посетил Турцию и встретился с министром. " * 5
    assert decode(text.encode("cp1251")) == (text, "cp1251")


def test_a_few_nuls_make_no_binary_file() -> None:
    assert len(rows(read("title,text\nGas,They \0signed.\nOil," + "They left. " * 9))) == 2


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
