"""Numbers and names in sentences."""

from collections.abc import Sequence

import pandas as pd

MOST_NAMED = 12  # outlets or topics named in a sentence; more are counted


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 story" or "1,204 stories"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Sequence[str]) -> str:
    """Return names as "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def between(low: float, high: float) -> str:
    """Return an interval of scores, "[+0.031, +0.218]"."""
    return f"[{low:+z.3f}, {high:+z.3f}]"


def was(number: int) -> str:
    """Return the verb for so many things."""
    return "was" if number == 1 else "were"


def known(table: pd.DataFrame | None, column: str) -> int:
    """Return how many rows of a table have a value in a column; 0 for no table."""
    return 0 if table is None or column not in table else int(table[column].notna().sum())
