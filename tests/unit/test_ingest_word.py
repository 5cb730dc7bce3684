"""Word and RTF files: one document each, whatever the bytes are."""

import io
import struct
import zipfile
from itertools import pairwise

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from entente.ingest.containers import opened
from entente.ingest.formats import read_file
from entente.ingest.parts import CorpusFile, Reading, UnreadableFileError
from entente.ingest.readers import rich, word

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = f"""<w:r {WORD} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r>
</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r>
</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"""
HEAD = r"{\rtf1\ansi\ansicpg1252\deff0 "


def word_file(*paragraphs: str, title: str = "", author: str = "") -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title, document.core_properties.author = title, author
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_member(content: bytes, name: str, new: bytes) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for member in old.namelist():
            made.writestr(member, new if member == name else old.read(member))
    return stream.getvalue()


def read(content: bytes, name: str = "mine.docx", **how: object) -> Reading:
    (member,) = opened(CorpusFile(name, content, **how))  # type: ignore[arg-type]
    return read_file(member)


def only(reading: Reading) -> dict[str, str]:
    (row,) = reading.rows
    return dict(row.cells)


def test_a_word_file_is_one_document_with_title_byline_and_text() -> None:
    content = word_file("They signed.", "They left.", title="Gas deal", author="Jane Doe")
    reading = read(content, "found in a folder")
    assert reading.format == "docx"
    cells = {"title": "Gas deal", "byline": "Jane Doe", "text": "They signed.\nThey left."}
    assert only(reading) == cells


def test_without_a_title_in_the_properties_the_first_line_is_the_title() -> None:
    assert only(read(word_file("Gas deal", "", "They signed.")))["title"] == "Gas deal"
    repeated = only(read(word_file("Gas deal", "", "They signed.", title="Gas deal")))
    assert (repeated["title"], repeated["text"].strip()) == ("Gas deal", "They signed.")


def test_tables_text_boxes_and_soft_line_breaks_are_read_in_order_and_once() -> None:
    document = docx.Document()
    document.add_paragraph("Above,\nand\tbelow.")
    document.add_table(1, 2).cell(0, 1).text = "In a cell."
    document.add_paragraph("Beside. ")._p.append(parse_xml(BOX))
    document.add_paragraph("Last.")
    stream = io.BytesIO()
    document.save(stream)
    lines = word.lines_of(CorpusFile("mine.docx", stream.getvalue()))
    expected = ["Above,", "and\tbelow.", "In a cell.", "Beside. ", "In a box.", "Last."]
    assert [line for line in lines if line] == expected


BASE = word_file("Gas deal", "They signed.")
ENTITIES = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
BOMB = f'<!DOCTYPE d [<!ENTITY a "0123456789">{ENTITIES}]>'
BODY = "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"


def lying(content: bytes, name: str, size: int) -> bytes:
    """Return a zip archive that understates the size of a member in both of its directories."""
    mended = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        offset = archive.getinfo(name).header_offset
    mended[offset + 22 : offset + 26] = struct.pack("<I", size)
    place = content.rfind(name.encode()) - 46
    mended[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(mended)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BASE[: len(BASE) // 2], "zip archive is broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office file"),
        (with_member(BASE, "word/styles.xml", b" " * (word.LARGEST + 1)), "come out of it"),
        (lying(with_member(BASE, "word/styles.xml", bytes(10**7)), "word/styles.xml", 9), "broken"),
        (with_member(BASE, "word/document.xml", b"<w:document"), "broken"),
        (with_member(BASE, "[Content_Types].xml", b"<a/>"), "broken"),
        (with_member(BASE, "_rels/.rels", b"<a/>"), "broken"),
        (
            with_member(
                BASE,
                "word/document.xml",
                f'{BOMB}<w:document {WORD} w:x="&i;">{BODY.format("x")}'.encode(),
            ),
            "declares entities",
        ),
    ],
)
def test_word_files_that_cannot_be_used_are_named(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError) as error:
        read(content)
    assert str(error.value).startswith("mine.docx: ")
    assert said in error.value.what


def test_an_encrypted_member_is_an_error_with_advice() -> None:
    content = bytearray(BASE)
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(start)
        while place >= 0:
            content[place + flags] |= 1
            place = content.find(start, place + 4)
    with pytest.raises(UnreadableFileError, match="locked with a password"):
        read(bytes(content))


@pytest.mark.parametrize("declared", ['SYSTEM "file:///etc/hostname"', '"b"'])
def test_entities_are_neither_fetched_nor_expanded(declared: str) -> None:
    body = BODY.format("one &a; two")
    xml = f"<!DOCTYPE d [<!ENTITY a {declared}>]><w:document {WORD}>{body}"
    with pytest.raises(UnreadableFileError, match="declares entities"):
        read(with_member(BASE, "word/document.xml", xml.encode()))


@given(st.data())
@settings(max_examples=150)
def test_any_change_to_a_word_file_gives_rows_or_a_named_error(data: st.DataObject) -> None:
    content = bytearray(BASE)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert list(read(bytes(content)).items())
    except UnreadableFileError as error:
        assert str(error).startswith("mine.docx: ")


PARTS = ["word/document.xml", "docProps/core.xml", "[Content_Types].xml", "_rels/.rels"]
PARTS += ["word/_rels/document.xml.rels"]


@given(st.sampled_from(PARTS), st.data())
@settings(max_examples=150)
def test_any_change_to_its_parts_gives_rows_or_a_named_error(
    part: str, data: st.DataObject
) -> None:
    with zipfile.ZipFile(io.BytesIO(BASE)) as archive:
        xml = archive.read(part)
    start = data.draw(st.integers(0, len(xml)))
    end = data.draw(st.integers(start, min(len(xml), start + 80)))
    changed = xml[:start] + data.draw(st.binary(max_size=20)) + xml[end:]
    try:
        assert list(read(with_member(BASE, part, changed)).items())
    except UnreadableFileError as error:
        assert str(error).startswith("mine.docx: ")


def test_the_config_may_force_one_document() -> None:
    assert read(BASE, format="docx").format == "docx"
    assert read((HEAD + "text}").encode(), "x", format="rtf").format == "rtf"
    with pytest.raises(UnreadableFileError, match="the Office file is broken"):
        read(b"title,text\n", "mine.csv", format="docx")


@given(st.binary(max_size=300))
@example(b"")
def test_any_bytes_behind_a_zip_or_ole_signature_give_a_named_error(rest: bytes) -> None:
    for start in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        with pytest.raises(UnreadableFileError):
            read(start + rest)


def escaped(text: str) -> str:
    """Return text as Word writes it in RTF."""
    codes = text.encode("utf-16-le")
    units = struct.unpack(f"<{len(codes) // 2}H", codes)
    signs = {ord("\n"): "\\par\n", ord("{"): "\\{", ord("}"): "\\}", ord("\\"): "\\\\"}
    return "".join(
        signs.get(unit) or (chr(unit) if 32 <= unit < 127 else f"\\u{(unit ^ 0x8000) - 0x8000}?")
        for unit in units
    )


def rich_lines(text: str | bytes) -> list[str]:
    content = text.encode() if isinstance(text, str) else text
    return rich.lines_of(CorpusFile("mine.rtf", content))


def test_an_rtf_file_is_one_document() -> None:
    content = (HEAD + escaped("Gas deal\n\nThey signed – “at last”.\nThey left.") + "}").encode()
    reading = read(content, "mine.txt")
    assert reading.format == "rtf"
    assert only(reading)["title"] == "Gas deal"
    assert only(reading)["text"].strip() == "They signed – “at last”.\nThey left."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (rb"{\rtf1\ansi\ansicpg1251 \'cc\'e8\'f0}", "Мир"),
        (rb"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f7\fnil\fcharset161 B;}}\f7 \'e1}", "α"),
        (rb"{\rtf1\ansi{\fonttbl{\f0\fcharset78 A;}}\f0 \'e9}", "é"),  # an encoding Python lacks
        (rb"{\rtf1\ansi\ansicpg65001 " + "né".encode() + b"}", "né"),
        (rb"{\rtf1\ansi\ansicpg1252 " + "né".encode("cp1252") + b"}", "né"),
        (rb"{\rtf1\ansi\uc1 \u-10179?\u-8704?}", "\U0001f600"),
        (rb"{\rtf1\ansi a\u-10179? b}", "a\ufffd b"),
        (
            rb'{\rtf1\ansi{\field{\*\fldinst{HYPERLINK "http://x.y"}}{\fldrslt{see here}}}.}',
            "see here.",
        ),
        (rb"{\rtf1\ansi{\header Page 1 of 3}{\footer x}text{\*\generator y}}", "text"),
    ],
)
def test_rtf_in_the_encodings_and_forms_it_comes_in(content: bytes, said: str) -> None:
    assert rich_lines(content) == [said]


LETTERS = st.characters(exclude_categories=["Cs", "Cc"])


@given(st.lists(st.text(LETTERS, max_size=60), min_size=1, max_size=8))
def test_every_character_comes_back_from_rtf(lines: list[str]) -> None:
    assert rich_lines(HEAD + escaped("\n".join(lines)) + "}") == lines


TRAPS = ["{", "}", r"{\fonttbl", r"\f0\fcharset0 ", r"{\field{\*\fldinst{ HYPERLINK ", r"\pict"]
TRAPS += [r"\bin", r"\bin9 ", r"\u", r"\uc", r"\'e", r"\'e9", "\\", '"', r"\ansicpg", r"\*", "a;"]


@pytest.mark.parametrize("trap", TRAPS)
def test_hostile_repetition_ends(trap: str) -> None:
    try:
        assert rich_lines(HEAD + trap * 20_000)
    except UnreadableFileError as error:
        assert "the RTF file is broken" in error.what


@given(st.lists(st.sampled_from(TRAPS) | st.text(max_size=5), max_size=40))
def test_any_text_as_rtf_gives_rows_or_a_named_error(pieces: list[str]) -> None:
    content = (HEAD + "".join(pieces)).encode("utf-8", "surrogatepass")
    try:
        assert list(read(content, "mine.rtf").items())
    except UnreadableFileError as error:
        assert str(error).startswith("mine.rtf: ")
