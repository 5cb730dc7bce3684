"""Compressed files and archives: what is in them, and what is not let out of them."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import InputError
from entente.ingest import budget
from entente.ingest.containers import opened
from entente.ingest.drafts import take_in
from entente.ingest.parts import CorpusFile
from tests.unit.seeds_of_formats import tarred, zipped

TABLE = b"title,date,text\nGas deal,2024-02-08,They signed.\n"


def held(content: bytes, name: str = "export.zip") -> dict[str, bytes]:
    return {member.name: member.content for member in opened(CorpusFile(name, content))}


def broken(content: bytes) -> dict[str, str]:
    return {member.name: member.broken for member in opened(CorpusFile("export.zip", content))}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_one_compressed_file_and_several_one_after_another(pack: object) -> None:
    assert held(pack(TABLE) + pack(b"more"), "a.csv") == {"a.csv": TABLE + b"more"}  # type: ignore[operator]


def test_what_follows_the_last_gzip_member_is_padding() -> None:
    assert held(gzip.compress(TABLE) + b"\0\0padding", "a.csv.gz") == {"a.csv.gz": TABLE}


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_members_come_by_name_and_hidden_files_and_folders_do_not(pack: object) -> None:
    files = {"b/x.csv": TABLE, "a.csv": b"1", ".DS_Store": b"2", "__MACOSX/._a.csv": b"3"}
    assert list(held(pack(files)).items()) == [  # type: ignore[operator]
        ("export.zip/a.csv", b"1"),
        ("export.zip/b/x.csv", TABLE),
    ]


def test_members_are_swept_and_keep_what_the_config_says_of_the_archive() -> None:
    (member,) = opened(CorpusFile("export.zip", zipped({"a": TABLE}), values={"source": "BBC"}))
    assert member.swept
    assert member.values == {"source": "BBC"}


def test_names_are_for_display_only() -> None:
    names = ["../../etc/passwd", "..\\up.csv", "/root.csv", "a\nb\x1b.csv"]
    assert sorted(held(tarred(dict.fromkeys(names, TABLE)))) == [
        "export.zip/a b .csv",
        "export.zip/etc/passwd",
        "export.zip/root.csv",
        "export.zip/up.csv",
    ]


def test_members_of_the_same_name_are_told_apart() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.csv", b"1")
            archive.writestr("a.csv", b"2")
    assert held(buffer.getvalue()) == {"export.zip/a.csv": b"1", "export.zip/a.csv (2)": b"2"}


def test_archives_in_archives() -> None:
    inner = zipped({"feb.csv.gz": gzip.compress(TABLE)})
    packed = lzma.compress(tarred({"2024.zip": inner, "notes.txt": b"x"}))
    assert held(packed, "all.tar.xz") == {
        "all.tar.xz/2024.zip/feb.csv.gz": TABLE,
        "all.tar.xz/notes.txt": b"x",
    }
    for _ in range(6):
        packed = zipped({"deeper.zip": packed})
    assert any("packed more than 5 times" in said for said in broken(packed).values())


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml", "mimetype"])
def test_an_office_file_is_a_file(part: str) -> None:
    content = zipped({part: b"<x/>", "other.xml": b"<x/>"})
    assert held(content, "mine.docx") == {"mine.docx": content}


def test_links_are_no_files() -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        link = tarfile.TarInfo("secret.csv")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        archive.addfile(tarfile.TarInfo("empty.txt"))
    assert held(buffer.getvalue()) == {"export.zip/empty.txt": b""}


def test_links_in_a_zip_are_no_files_either() -> None:
    link = zipfile.ZipInfo("secret.csv")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO(zipped({"a.csv": TABLE}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert list(held(buffer.getvalue())) == ["export.zip/a.csv"]


def test_a_tar_that_goes_backwards_does_not_go_on_for_ever() -> None:
    content = bytearray(tarred({"a.csv": TABLE, "b.csv": TABLE}))
    second = content.index(b"b.csv")
    content[second + 124 : second + 136] = b"\xff" * 10 + (-1024 & 0xFFFF).to_bytes(2, "big")
    content[second + 148 : second + 156] = b" " * 8
    checksum = sum(content[second : second + 512])
    content[second + 148 : second + 156] = f"{checksum:06o}\0 ".encode()
    with pytest.raises(InputError, match="tar archive is broken"):
        held(bytes(content))


def test_a_gzip_bomb_is_stopped() -> None:
    with pytest.raises(InputError, match=r"a.gz: it was not unpacked further: more than 64 MB"):
        held(gzip.compress(bytes(70 * 2**20)), "a.gz")


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_nested_bomb_is_stopped_and_what_it_holds_is_counted_together(pack: object) -> None:
    bomb = gzip.compress(bytes(30 * 2**20))
    with pytest.raises(InputError, match="unpack it by hand"):
        held(pack({"a": bomb, "b": bomb, "c": bomb}))  # type: ignore[operator]


def test_one_file_may_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "LARGEST_FILE", 2**20)
    with pytest.raises(InputError, match="a file in it has more than 1 MB"):
        held(zipped({"a": bytes(2**20 + 1)}))


def test_too_many_members_are_refused_before_they_are_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("entente.ingest.archives.MOST_MEMBERS", 3)
    files = {f"{n}.txt": b"x" for n in range(5)}
    for content in (zipped(files), tarred(files)):
        with pytest.raises(InputError, match="more than 3 files"):
            held(content)


def test_a_size_in_a_header_is_not_believed() -> None:
    content = bytearray(zipped({"a.csv": bytes(100_000)}))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (5).to_bytes(4, "little")
    (said,) = broken(bytes(content)).values()
    assert "broken in its archive" in said


def test_a_locked_archive_says_so_and_a_locked_member_does_not_hide_the_others() -> None:
    content = bytearray(zipped({"a.csv": TABLE, "b.csv": TABLE}, zipfile.ZIP_STORED))
    at = content.index(b"PK\x01\x02") + 8
    content[at] |= 1
    assert [bool(said) for said in broken(bytes(content)).values()] == [True, False]
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="locked with a password"):
        broken(bytes(content))


def test_a_broken_member_is_a_rejected_row_and_the_others_are_read() -> None:
    content = zipped({"a.csv": TABLE, "b.csv": TABLE}, zipfile.ZIP_STORED)
    spoilt = content.replace(b"They signed", b"They sighed", 1)
    first, second = take_in(CorpusFile("export.zip", spoilt), ("en",))
    assert [fault.reason for fault in first.faults] == ["unreadable_file"]
    assert len(second.drafts) == 1


@settings(max_examples=150)
@given(st.sampled_from([zipped, tarred]), st.data())
def test_any_damage_gives_files_or_a_named_error(pack: object, data: st.DataObject) -> None:
    content = bytearray(pack({"a.csv": TABLE, "b/c.txt": b"They left. " * 20}))  # type: ignore[operator]
    places = st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255))
    for place, value in data.draw(st.lists(places, min_size=1, max_size=8)):
        content[place] = value
    try:
        names = list(held(bytes(content[: data.draw(st.integers(1, len(content)))])))
    except InputError as error:
        assert str(error).startswith("export.zip: ")
    else:
        assert len(names) == len(set(names)) > 0
