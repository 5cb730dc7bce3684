"""Any bytes give documents or a named error: never another exception, a hang or a lost row."""

import faulthandler
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from entente.errors import InputError
from entente.ingest import CorpusFile, Ingested, ingest
from entente.ingest.formats import BINARY
from entente.ingest.formats import TEXT as TEXTUAL
from entente.tables import conform
from tests.unit.hostile import FRAGMENTS
from tests.unit.seeds_of_formats import SEEDS, TEXT

# A single example takes milliseconds; where one takes this long, on however busy a machine, it
# hangs, and the process ends with the place where it was.
HANGS = 300  # seconds

SCHEMA = Path(__file__).resolve().parents[2] / "workflow/schemas/config.schema.json"
ENDINGS = sorted({name.split(".", 1)[1] for name in SEEDS} | {"bin", "doc", "xls", "xml", ""})

# Bytes that mean something to one format or the other.
MARKS = (
    *(
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"PK\x05\x06",
    ),
    *(
        b"PAR1",
        b"%PDF-1.4",
        b"{\\rtf1",
        b"SQLite format 3\0",
        b"\xfd7zXZ\x00",
        b"BZh9",
        b"WARC/1.0",
    ),
    *(
        b"<html>",
        b"</",
        b"<![CDATA[",
        b"<!DOCTYPE x [",
        b"]]>",
        b"&a;",
        b"\\'",
        b"\\bin9999999999 ",
    ),
    *(b'"', b"'", b"\n", b"\r", b"\r\n", b",", b";", b"\t", b"{", b"}", b"[", b"]", b"[" * 3_000),
    *(b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80", b"9" * 5_000, b"-1", b"1e999", b"\\ud800"),
    *(b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x80", b"stream\n", b"endobj"),
)
INSERTED = [*MARKS, *(text.encode("utf-8", "replace") for text in FRAGMENTS.values())]


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    yield
    faulthandler.cancel_dump_traceback_later()


def formats() -> list[str]:
    """Return the formats that a config may name."""
    text = SCHEMA.read_text(encoding="utf-8")
    entry = json.loads(text)["properties"]["corpus"]["anyOf"][1]["items"]["anyOf"][1]
    return [name for name in entry["properties"]["format"]["enum"] if name]


def taken(file: CorpusFile) -> Ingested | None:
    """Take in one file through the whole door; None where an error names it, in one line."""
    faulthandler.dump_traceback_later(HANGS, exit=True)
    try:
        found = ingest([file], [])
    except InputError as error:
        said = str(error)
        assert said.startswith((file.name, "The corpus has no document")), said
        assert "\n" not in said
        assert said.isprintable(), ascii(said)
        return None
    total = found.counts["total"]
    assert total["read"] == total["accepted"] + total["rejected"]
    assert total["read"] == sum(one["read"] for one in found.counts["files"])
    assert len(conform(found.documents, "corpus_documents")) == total["accepted"] > 0
    assert len(conform(found.rejected, "rejected")) == total["rejected"]
    places = {*zip(found.documents["file"], found.documents["row"], strict=True)}
    places |= {*zip(found.rejected["file"], found.rejected["row"], strict=True)}
    assert len(places) == total["read"]
    return found


def applied(content: bytes, edits: list[tuple[str, int, int, bytes]]) -> bytes:
    """Return the content after edits, each a kind, two places in thousandths, and bytes."""
    for kind, one, other, piece in edits:
        first, last = sorted((one * len(content) // 1000, other * len(content) // 1000))
        if kind == "cut":
            content = content[:last]
        elif kind == "flip" and content:
            place = min(first, len(content) - 1)
            content = (
                content[:place] + bytes([content[place] ^ (1 << other % 8)]) + content[place + 1 :]
            )
        elif kind == "remove":
            content = content[:first] + content[min(last, first + 50) :]
        elif kind == "double":
            content = content[:last] + content[first:]
        elif kind == "swap":
            content = content[last:] + content[:last]
        elif kind == "insert":
            content = content[:first] + piece + content[first:]
    return content


PLACE = st.integers(0, 1000)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["cut", "flip", "flip", "remove", "double", "swap", "insert", "insert"]),
        PLACE,
        PLACE,
        st.sampled_from(INSERTED),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS, swept=st.booleans())
def test_a_damaged_file(name: str, edits: list[tuple[str, int, int, bytes]], swept: bool) -> None:
    taken(CorpusFile(name, applied(SEEDS[name], edits), swept=swept))


@pytest.mark.parametrize("name", [name for name in SEEDS if name.endswith((".gz", ".csv"))])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_a_damaged_file_inside_a_sound_gzip(
    name: str, edits: list[tuple[str, int, int, bytes]]
) -> None:
    inner = SEEDS[name]
    inner = gzip.decompress(inner) if name.endswith(".gz") else inner
    packed = gzip.compress(applied(inner, edits), mtime=0)
    taken(CorpusFile(f"{name.removesuffix('.gz')}.gz", packed))


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from([b"", *MARKS]),
    rest=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda t: t.encode())),
    swept=st.booleans(),
)
def test_any_bytes_under_any_ending(ending: str, start: bytes, rest: bytes, swept: bool) -> None:
    taken(CorpusFile(f"file.{ending}", start + rest, swept=swept))


@pytest.mark.parametrize("form", formats())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: text.encode()),
        st.tuples(st.sampled_from(sorted(SEEDS)), EDITS).map(lambda p: applied(SEEDS[p[0]], p[1])),
    )
)
@example(content=b"")
def test_any_bytes_that_the_config_calls_a_format(form: str, content: bytes) -> None:
    taken(CorpusFile("mine", content, format=form))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(
                st.sampled_from(["text", "title", "date", "articles", "_source", "name", "", "é"]),
                inner,
                max_size=5,
            ),
        ),
        max_leaves=30,
    )
)
def test_any_json(value: object) -> None:
    taken(CorpusFile("any.json", json.dumps(value).encode()))


DEEP = {
    "lists": "[" * 100_000,
    "closed lists": "[" * 700 + "]" * 700,
    "closed lists in a list": '[{"text": "' + TEXT + '"}, ' + "[" * 700 + "]" * 700 + "]",
    "objects": '{"a":' * 700 + "1" + "}" * 700,
    "articles": '{"articles": [{"text": ' + "[" * 700 + f'"{TEXT}"' + "]" * 700 + "}]}",
}


@pytest.mark.parametrize("name", DEEP)
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_deep_nesting(name: str, ending: str) -> None:
    taken(CorpusFile(f"deep.{ending}", DEEP[name].encode()))


def test_every_format_that_the_config_names_is_read() -> None:
    assert set(formats()) == {*TEXTUAL, *BINARY}


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_sound(name: str) -> None:
    """What is fuzzed begins as a file that gives documents, or the fuzzing would see nothing."""
    found = taken(CorpusFile(name, SEEDS[name]))
    assert found is not None
    assert found.documents["text"].str.contains("signed an agreement on the supply of gas").any()
