"""What coders write into cells, as numbers; what cannot be one is said in their words."""

import re

# As spreadsheets write numbers, with the decimal point or comma of the country.
NUMBER = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?", re.I)
DATE = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+)?")
TYPE = "Type 0, 0.5 or 1"


class SlipError(ValueError):
    """A cell holds what it cannot hold; the message says what, and what to do."""


def number(cell: str) -> float:
    """Return a number as people write it, "0,5" and "5E-01" too; NaN where it is none."""
    return float(cell.replace(",", ".")) if NUMBER.fullmatch(cell) else float("nan")


def rating(column: str, cell: str) -> float:
    """Return a rating in [0, 1]; SlipError otherwise."""
    value = number(cell)
    if 0 <= value <= 1:
        return value + 0.0  # never -0.0
    if not cell:
        raise SlipError(f"'{column}' is blank. Fill it in too, or leave both ratings blank")
    if DATE.fullmatch(cell):
        raise SlipError(
            f"'{column}' is the date {cell[:10]}: the spreadsheet took a number for a day. "
            f"Format the cell as a number. {TYPE}"
        )
    raise SlipError(f"'{column}' is '{cell[:40]}', which is no number from 0 to 1. {TYPE}")


def probability(cell: str) -> float:
    """Return a probability in (0, 1], NaN for a blank cell; SlipError otherwise."""
    value = number(cell)
    if cell and not 0 < value <= 1:
        raise SlipError(f"'probability' is '{cell[:40]}', and must be above 0, up to 1")
    return value


def position(cell: str) -> int:
    """Return the number of a sentence, from 0; SlipError otherwise."""
    value = number(cell)
    if not value >= 0 or value != int(value):
        raise SlipError(
            f"'sentence' is '{cell[:40]}', and must be the number of a sentence "
            "as in results/tables/sentences.csv.gz"
        )
    return int(value)
