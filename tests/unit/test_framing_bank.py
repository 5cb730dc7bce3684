"""The bank: what is read, and what is refused with its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from entente.errors import InputError
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
