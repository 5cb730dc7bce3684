"""What people, and events whose label is text of the corpus, are called in what is shared."""

import string
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from entente.sharing.leaks import leaked


def letters(number: int) -> str:
    """Return the number, from 0, as letters: A to Z, AA, AB and so on."""
    name = ""
    number += 1
    while number:
        number, last = divmod(number - 1, len(string.ascii_uppercase))
        name = string.ascii_uppercase[last] + name
    return name


def coder_letters(coders: pd.Series) -> dict[str, str]:
    """Return the letter of each coder, in the order of their names."""
    return {name: letters(number) for number, name in enumerate(sorted(set(coders)))}


def unnamed(reliability: pd.DataFrame, coders: pd.Series) -> pd.DataFrame:
    """Return table reliability with letters for the names of coders, as in shared_codes."""
    letter = coder_letters(coders)
    pairs = {
        " | ".join(pair): " | ".join(letter[name] for name in pair)
        for pair in combinations(letter, 2)
    }
    called = pairs | {"all": "all"}
    return reliability.assign(coders=[called[coders] for coders in reliability["coders"]])


def event_names(events: Sequence[Mapping[str, Any]], texts: Sequence[str]) -> dict[str, str]:
    """Return what groups of contrasts are called whose event has a text of the corpus as label.

    events: date and label, as the config has them. Such an event is known by its date.
    """
    labels = [str(event["label"]) for event in events]
    called: dict[str, str] = {}
    for place in leaked(labels, texts):
        label, other = labels[place], f"event of {events[place]['date']}"
        sides = {f"{side} {label}": f"{side} {other}" for side in ("before", "after")}
        both, others = " | ".join(sides), " | ".join(sides.values())
        called |= sides | {f"event: {both}": f"event: {others}"}
    return called
