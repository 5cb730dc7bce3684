"""Texts that people labelled: read from JSON lines, checked, the labels we know kept."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from entente.errors import InputError

LABELS = ("cooperation", "conflict", "neutral", "mixed")
GZIP = b"\x1f\x8b"  # the first bytes of a gzip file
ADVICE = "A labelled text is a JSON object a line, with id, text and gold_label (CONTRACT.md)."


@dataclass(frozen=True)
class Labelled:
    """Labelled texts: used has id, text, gold_label, gold_score (or NaN); read counts all rows."""

    used: pd.DataFrame
    read: int

    @property
    def texts(self) -> list[str]:
        """The texts, in the order of `used`."""
        return list(self.used["text"])


def fault(record: Any) -> str:
    """Return what is wrong with a labelled text, or ""."""
    if not isinstance(record, dict):
        return "is not a JSON object"
    if not isinstance(record.get("id"), str | int) or record["id"] == "":
        return "has no id"
    if not isinstance(record.get("text"), str) or not record["text"].strip():
        return "has no text"
    if not isinstance(record.get("gold_label"), str | None):
        return "has a gold_label that is not a string"
    if not isinstance(record.get("gold_score"), int | float | None):
        return f"has the gold_score {record['gold_score']!r}, which is not a number"
    return ""


def records(name: str, content: bytes) -> Iterator[dict[str, Any]]:
    """Yield each record; InputError naming the line that is malformed."""
    try:
        lines = (gzip.decompress(content) if content.startswith(GZIP) else content).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{name} cannot be read as JSON lines: {error}. {ADVICE}") from error
    for number, line in enumerate(lines.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{name}, line {number} is not JSON: {error}. {ADVICE}") from error
        if wrong := fault(record):
            raise InputError(f"{name}, line {number} {wrong}. {ADVICE}")
        yield record


def unique(identity: str, taken: set[str]) -> str:
    """Return the id, with "#2", "#3" … where others have it already, and take it."""
    found, number = identity, 1
    while found in taken:
        number += 1
        found = f"{identity}#{number}"
    taken.add(found)
    return found


def read_labelled(name: str, content: bytes) -> Labelled:
    """Return the labelled texts of a JSONL file, plain or gzip; other labels are ignored.

    An id that comes again, as in published sets it does, gets a number. Raises InputError naming
    the line that is malformed, or where no row has a label that we know.
    """
    taken: set[str] = set()
    kept, read = [], 0
    for record in records(name, content):
        read += 1
        identity = unique(str(record["id"]), taken)
        if record.get("gold_label") in LABELS:
            kept.append((identity, record["text"], record["gold_label"], record.get("gold_score")))
    if not kept:
        raise InputError(f"{name} has no row labelled {', '.join(LABELS)}. {ADVICE}")
    used = pd.DataFrame(kept, columns=["id", "text", "gold_label", "gold_score"])
    used = used.astype({"gold_score": float}).sort_values("id", kind="stable")
    return Labelled(used.reset_index(drop=True), read)
