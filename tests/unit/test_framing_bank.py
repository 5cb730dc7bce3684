"""The bank and the user's codes: what is read, and what is refused with its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from entente.errors import InputError
from entente.framing.annotations import read_annotations
from entente.framing.bank import COLUMNS, read_bank

GOOD = {"text": "They met.", "cooperation": 0.5, "conflict": 0, "topic": "t", "style": "wire"}


def bank_of(*found: dict[str, Any]) -> dict[str, bytes]:
    lines = [
        json.dumps({"text": "First.", "cooperation": 1, "conflict": 0}),
        *map(json.dumps, found),
    ]
    return {"bank.jsonl": "\n".join(lines).encode()}


def test_the_project_s_bank_is_sound(project: Path) -> None:
    files = sorted((project / "resources/bank").glob("*.jsonl"))
    bank = read_bank({file.name: file.read_bytes() for file in files})
    assert len(bank) >= 5657
    assert list(bank.columns) == COLUMNS
    assert bank["place"].is_unique


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"text": " "}, "no text"),
        ({"text": 3}, "no text"),
        ({"cooperation": 0.7}, "'cooperation' 0.7"),
        ({"conflict": None}, "'conflict' None"),
        ({"conflict": True}, "'conflict' True"),
        ({"topics": "x"}, "unknown key 'topics'"),
        ({"style": 1}, "'style'"),
        ({"text": "First."}, "repeats the text of bank.jsonl, line 1"),
    ],
)
def test_a_faulty_record_is_named_with_its_line(change: dict[str, Any], what: str) -> None:
    with pytest.raises(InputError, match="bank.jsonl, line 2") as caught:
        read_bank(bank_of({**GOOD, **change}))
    assert what in str(caught.value)


def test_what_is_no_json_or_no_object_is_named_with_its_line() -> None:
    for line in (b"{", b"[1]"):
        with pytest.raises(InputError, match="b.jsonl, line 2"):
            read_bank({"b.jsonl": b"\n" + line})


def test_an_empty_bank_and_other_encodings_are_refused() -> None:
    with pytest.raises(InputError, match="holds no text"):
        read_bank({"empty.jsonl": b"\n"})
    with pytest.raises(InputError, match="UTF-8"):
        read_bank({"latin.jsonl": b"\xff"})


def test_codes_are_sorted_and_those_of_several_coders_averaged() -> None:
    one = b"text,cooperation,conflict\nWe met.,1,0.25\nA.,0,1\n"
    two = b"conflict,text,cooperation\n0.75,We met.,0\n"
    found = read_annotations({"a.csv": one, "b.csv": two})
    assert found.to_numpy().tolist() == [["A.", 0.0, 1.0], ["We met.", 0.5, 0.5]]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"text,cooperation\nx,1\n", "no column 'conflict'"),
        (b"text,cooperation,conflict\nx,1,0\ny,2,0\n", "row 2: '2'"),
        (b"text,cooperation,conflict\nx,yes,0\n", "row 1: 'yes'"),
        (b"text,cooperation,conflict\n ,1,0\n", "row 1"),
        (b"text,cooperation,conflict\n", "no coded text"),
        (b"", "not a CSV"),
        (b"text\xff,cooperation,conflict\n", "not a CSV"),
    ],
)
def test_faulty_codes_are_named(content: bytes, what: str) -> None:
    with pytest.raises(InputError, match="a.csv") as caught:
        read_annotations({"a.csv": content})
    assert what in str(caught.value)
