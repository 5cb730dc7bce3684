"""The gazetteer: whom each form of a name stands for, as one pattern.

The longest form wins, so that "South Sudan" is not Sudan; forms of nobody ("New Jersey",
"Washington Post") are in it to be passed over.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from entente.errors import InputError

SEPARATOR = "|"
COLUMNS = ["actor", "name", "kind", "forms", "seats"]
# Read as one character each: what typesetting and typewriters make of them.
SAME = {"'": "['’]", "-": "[-‐‑–]"}
TYPED = str.maketrans("’‐‑–", "'---")
SHORTEST = 4  # letters: a shorter word in capitals ("LAO", "US") may be another word
OTHER_WORDS = {"POLE", "POLES", "DANE", "DANES"}  # nor may these be trusted


@dataclass(frozen=True)
class Gazetteer:
    """Forms and whom they name.

    pattern: finds the forms in a text. names: the actor's name of each form, "" for nobody; forms
    as `plain` spells them. seats: forms that may be places only. kinds: the kind of each name.
    """

    pattern: re.Pattern[str]
    names: dict[str, str]
    seats: frozenset[str]
    kinds: dict[str, str]


def plain(form: str) -> str:
    """Return a form as the gazetteer spells it: single spaces, straight apostrophe, hyphen."""
    return " ".join(form.split()).translate(TYPED)


def alternatives(forms: Iterable[str]) -> str:
    """Return a pattern for any of the forms, the longest first, branching on the first letter.

    Branching makes the search some ten times faster than one flat list of alternatives.
    """
    ordered = sorted(set(forms), key=lambda form: (form[0], -len(form), form))
    branches = (
        re.escape(letter) + "(?:" + "|".join(words(form[1:]) for form in group) + ")"
        for letter, group in groupby(ordered, key=lambda form: form[0])
    )
    return "|".join(branches)


def words(form: str) -> str:
    """Return a pattern for the form: any white space, either apostrophe, any kind of hyphen."""
    return "".join(
        r"\s+" if character == " " else SAME.get(character, re.escape(character))
        for character in form
    )


def in_capitals(form: str) -> list[str]:
    """Return the form as a headline in capitals has it, where that cannot be another word."""
    capitals = form.upper()
    short = len(form) < SHORTEST or capitals in OTHER_WORDS
    return [] if short or form.endswith("-") else [capitals]


def form_names(table: pd.DataFrame, column: str) -> Iterable[tuple[str, str]]:
    """Yield each form of a column with the name of its actor."""
    for row in table.to_dict("records"):
        for form in filter(None, row[column].split(SEPARATOR)):
            yield plain(form), row["name"]


def read_gazetteer(content: bytes) -> Gazetteer:
    """Return the gazetteer of a CSV with actor, name, kind, forms and seats, in UTF-8.

    A form that ends in a hyphen ("Sino-") is the beginning of a word. Forms are found in capitals,
    too. Raises InputError for a missing column, or for a form that names two actors.
    """
    table = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False)
    if missing := [column for column in COLUMNS if column not in table.columns]:
        raise InputError(f"the gazetteer lacks the columns {missing}. Add them.")
    names: dict[str, str] = {}
    for form, name in [*form_names(table, "forms"), *form_names(table, "seats")]:
        if names.setdefault(form, name) != name:
            raise InputError(
                f"the gazetteer gives {form!r} to {names[form]!r} and {name!r}. "
                "Keep it for one of them."
            )
    seats = {form for form, _ in form_names(table, "seats")}
    for form, name in list(names.items()):
        for capitals in in_capitals(form):
            names.setdefault(capitals, name)
            seats.update([capitals] if form in seats else [])
    # A letter or figure on either side makes another word; "_" is a mark of emphasis.
    pattern = re.compile(rf"(?<![^\W_])(?:{alternatives(names)})(?:(?<=-)|(?![^\W_]))")
    kinds = dict(zip(table["name"], table["kind"], strict=True))
    return Gazetteer(pattern, names, frozenset(seats), kinds)
