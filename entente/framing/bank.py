"""The framing bank: texts rated to the codebook, read from JSON lines and checked one by one."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from entente.errors import InputError

RATINGS = (0, 0.5, 1)
WORDS = ("topic", "style", "hard")  # strings that say what kind of text it is; hard may be empty
KEYS = {"text", "cooperation", "conflict", *WORDS, "pair"}
COLUMNS = ["text", "cooperation", "conflict", "weight", *WORDS, "pair", "place"]
ADVICE = "Mend the line; resources/bank/README.md says what it must hold."


def fault(record: Any) -> str:
    """Return what is wrong with a record, or ""."""
    if not isinstance(record, dict):
        return "is not a JSON object"
    if unknown := sorted(set(record) - KEYS):
        return f"has the unknown key '{unknown[0]}'"
    if not isinstance(record.get("text"), str) or not record["text"].strip():
        return "has no text"
    for pole in ("cooperation", "conflict"):
        rating = record.get(pole)
        if isinstance(rating, bool) or rating not in RATINGS:
            return f"rates '{pole}' {rating!r}, which is not 0, 0.5 or 1"
    for word in WORDS:
        if not isinstance(record.get(word, ""), str):
            return f"has '{word}' that is not a string"
    return ""


def records(name: str, content: bytes) -> Iterator[dict[str, Any]]:
    """Yield the records of one file, each with its place; InputError naming file and line."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8: {error}. Save it as UTF-8.") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{name}, line {number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{place} is not JSON: {error}. {ADVICE}") from error
        if wrong := fault(record):
            raise InputError(f"{place} {wrong}. {ADVICE}")
        yield {**dict.fromkeys(WORDS, ""), "pair": None, **record, "weight": 1.0, "place": place}


def read_bank(files: Mapping[str, bytes]) -> pd.DataFrame:
    """Return the bank, one row a text: text, cooperation, conflict, weight (1) and what it is.

    files maps the name of each file to its content. Raises InputError, naming file and line, where
    a record breaks the schema or a text comes a second time.
    """
    found = [record for name in sorted(files) for record in records(name, files[name])]
    if not found:
        raise InputError(
            f"the framing bank holds no text (files: {', '.join(sorted(files)) or 'none'}). "
            "Point framing.bank to a folder of .jsonl files."
        )
    bank = pd.DataFrame(found, columns=COLUMNS)
    twice = bank[bank["text"].duplicated()]
    if len(twice):
        first = bank.loc[bank["text"] == twice["text"].iloc[0], "place"].iloc[0]
        raise InputError(f"{twice['place'].iloc[0]} repeats the text of {first}. Remove one.")
    return bank.astype({"cooperation": float, "conflict": float})
