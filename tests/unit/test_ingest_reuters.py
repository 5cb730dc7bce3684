"""The Reuters-21578 collection: every story, also those without a body of their own."""

import html
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.ingest import ingest
from entente.ingest.formats import read_file
from entente.ingest.parts import CorpusFile, Fault, Reading, Row, UnreadableFileError
from tests.unit.reading import items_or_named_error

DOCTYPE = '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n'


def story(number: int, text: str, kind: str = "") -> str:
    return (
        f'<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="{number + 5000}" '
        f'NEWID="{number}">\n<DATE>26-FEB-1987 15:01:01.01</DATE>\n<TOPICS><D>gas</D><D>ship</D>'
        "</TOPICS>\n<PLACES><D>uk</D></PLACES>\n<PEOPLE></PEOPLE>\n<UNKNOWN> \n&#5;&#5;&#5;C T\n"
        f"</UNKNOWN>\n<TEXT{kind}>&#2;\n{text}\n</TEXT>\n</REUTERS>\n"
    )


def full(number: int, title: str, body: str) -> str:
    said = html.escape(body, quote=False)
    return story(
        number,
        f"<TITLE>{html.escape(title, quote=False)}</TITLE>\n<AUTHOR>    by Jane Doe</AUTHOR>\n"
        f"<DATELINE>    LONDON, Feb 26 - </DATELINE><BODY>{said}\n Reuter\n&#3;</BODY>",
    )


BRIEF = story(2, "<TITLE>HERALD &lt;HRLD> RAISES PRICE</TITLE>", ' TYPE="BRIEF"')
UNPROC = story(3, "GAS PRICES\n    One   12\n    Two   13\n Reuter\n&#3;", ' TYPE="UNPROC"')


def read(content: str | bytes, name: str = "reut2-000.sgm", **how: object) -> Reading:
    raw = content if isinstance(content, bytes) else content.encode("latin-1", "replace")
    return read_file(CorpusFile(name, raw, **how))  # type: ignore[arg-type]


def cells(reading: Reading) -> Sequence[dict[str, str]]:
    return [dict(row.cells) for row in reading.rows]


def test_every_story_with_its_fields() -> None:
    body = "Two ministers signed the deal,\nthe &lt;Herald> said.\n    They left."
    made = full(1, "GAS DEAL & MORE", body).replace("&amp;lt;", "&lt;")
    reading = read(DOCTYPE + made + BRIEF + UNPROC)
    assert reading.format == "reuters sgml"
    first, brief, unprocessed = cells(reading)
    assert first["text"] == "Two ministers signed the deal,\nthe <Herald> said.\n    They left."
    expected = {"id": "1", "title": "GAS DEAL & MORE", "date": "26-FEB-1987", "source": "Reuters"}
    expected |= {"dateline": "LONDON, Feb 26", "topics": "gas; ship", "places": "uk"}
    assert {name: first[name] for name in expected} == expected
    assert brief["title"] == "HERALD <HRLD> RAISES PRICE"
    assert "text" not in brief
    assert (unprocessed["id"], "title" in unprocessed) == ("3", False)
    assert unprocessed["text"].split() == ["GAS", "PRICES", "One", "12", "Two", "13"]


def test_through_ingest() -> None:
    body = "Two ministers signed the deal.\n    They left in the evening and said nothing more."
    taken = ingest([CorpusFile("r.sgm", (DOCTYPE + full(1, "GAS", body) + BRIEF).encode())], ["en"])
    assert list(taken.documents["date"]) == ["1987-02-26"]
    assert list(taken.rejected["reason"]) == ["empty_text"]


def test_a_story_that_is_not_closed_is_told_and_the_others_stay() -> None:
    cut = full(1, "GAS", "They signed.").replace("</REUTERS>", "")
    items = list(read(DOCTYPE + cut + full(2, "OIL", "They left.")).items())
    assert [type(item) for item in items] == [Fault, Row]
    assert items[0].number == 1


def test_bytes_of_other_encodings_lose_no_story() -> None:
    content = (DOCTYPE + full(1, "GAS", "Caf\xe9 \xfc\x05.")).encode("latin-1")
    assert cells(read(content))[0]["text"] == "Café ü."


def test_no_story_is_an_error() -> None:
    with pytest.raises(UnreadableFileError, match="no story of Reuters"):
        read(DOCTYPE, format="reuters")


LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
FURNITURE = [
    " Reuter",
    "Reuter &#3; said",
    "</BODY>",
    "<REUTERS>",
    "<TITLE>x</TITLE>",
    "&lt;",
    "AT&T",
]


@given(
    st.lists(
        st.lists(st.text(LETTERS, max_size=30) | st.sampled_from(FURNITURE), max_size=5), max_size=5
    )
)
def test_stories_come_back_in_order_whatever_they_hold(bodies: list[list[str]]) -> None:
    lines = [["First words.", *body, "Last words."] for body in bodies] or [["Words."]]
    made = DOCTYPE + "".join(full(n, "GAS", "\n".join(body)) for n, body in enumerate(lines))
    found = cells(read(made.encode("utf-8")))
    assert [cell["id"] for cell in found] == [str(number) for number in range(len(lines))]
    assert [cell["text"] for cell in found] == ["\n".join(body) for body in lines]


SOUP = ["<REUTERS ", ">", "</REUTERS>", "<TEXT", "</TEXT>", "<BODY>", "</BODY>", 'NEWID="3"', "<D>"]
SOUP += ["<DATE>", "</DATE>", "&#3;", "&#99999999999;", "<TITLE>", "</TITLE>", "<DATELINE>"]


@given(st.lists(st.sampled_from(SOUP) | st.text(max_size=9), max_size=40))
@settings(max_examples=200)
def test_any_text_gives_rows_faults_or_a_named_error(pieces: list[str]) -> None:
    content = "".join(["<REUTERS>", *pieces]).encode("utf-8", "surrogatepass")
    items_or_named_error(read, content, "reuters")
