"""A user's own codes: texts rated to the codebook, which teach the instrument their corpus."""

import io
from collections.abc import Mapping

import pandas as pd

from entente.errors import InputError

NEEDED = ("text", "cooperation", "conflict")


def read_csv(name: str, content: bytes) -> pd.DataFrame:
    """Return a CSV as strings; InputError where it is none or a column is missing."""
    try:
        table = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False)
    except (ValueError, pd.errors.ParserError) as error:  # also what is not UTF-8, or empty
        raise InputError(f"{name} is not a CSV in UTF-8: {error}.") from error
    if missing := [column for column in NEEDED if column not in table]:
        raise InputError(
            f"{name} has no column '{missing[0]}' (it has: {', '.join(map(str, table))}). "
            f"Annotations need the columns {', '.join(NEEDED)}."
        )
    return table


def read_annotations(files: Mapping[str, bytes]) -> pd.DataFrame:
    """Return coded texts: text, cooperation, conflict, sorted by text; several codes are averaged.

    Codes of several coders on one text may be averages: any rating from 0 to 1 is taken. Raises
    InputError, naming file and line, where a rating is none, a text is empty, or nothing is coded.
    """
    found = []
    for name, content in files.items():
        table = read_csv(name, content)
        for pole in NEEDED[1:]:
            ratings = pd.to_numeric(table[pole], errors="coerce")
            check(name, table[pole], ratings.between(0, 1), f"'{pole}', which must lie in 0 to 1")
            table[pole] = ratings
        check(name, table["text"], table["text"].str.strip() != "", "an empty text")
        found.append(table[list(NEEDED)])
    coded = pd.concat(found).groupby("text", as_index=False).mean()
    if coded.empty:
        raise InputError(f"{', '.join(files)} holds no coded text. Code some, or remove the key.")
    return coded


def check(name: str, values: pd.Series, good: pd.Series, what: str) -> None:
    """Raise InputError naming the first row that is not good."""
    if not good.all():
        row = int((~good).to_numpy().argmax())
        raise InputError(f"{name}, row {row + 1}: {values.iloc[row]!r} is {what}. Mend the row.")
