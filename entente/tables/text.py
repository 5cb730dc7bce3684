"""From a frame to the text of a CSV file: checked, ordered, the same every time, safe to open."""

import pandas as pd
from pandera.errors import SchemaError, SchemaErrors

from entente.tables.schemas import SCHEMAS

# A cell that begins so is run as a formula by Excel, LibreOffice or Google Sheets (OWASP, "CSV
# Injection"), wide letters of East Asian keyboards among them; a leading apostrophe makes them show
# it as text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")

SIGNIFICANT_DIGITS = 6  # CONTRACT.md: so that two runs can be compared with `diff`


def conform(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the frame with the columns of schema `name`, in order, sorted by its key, and checked.

    Raises KeyError for an unknown schema or a missing column, and ValueError, naming the table and
    the failing checks, where the contents do not fit: that is a fault of the program.
    """
    schema = SCHEMAS[name]
    ordered = frame[list(schema.columns)]
    try:
        checked = schema.validate(ordered, lazy=True)
    except (SchemaError, SchemaErrors) as error:
        raise ValueError(f"table {name!r} breaks its schema: {error}") from error
    return checked.sort_values(list(schema.unique or []), kind="stable").reset_index(drop=True)


def neutral(cell: object) -> object:
    """Return the cell so that no spreadsheet runs it and no lone carriage return ends its row."""
    if not isinstance(cell, str):
        return cell
    lines = cell.replace("\r\n", "\n").replace("\r", "\n")
    return "'" + lines if lines.startswith(FORMULA_STARTS) else lines


def to_csv(frame: pd.DataFrame, name: str) -> str:
    """Return the text of the CSV file of table `name`: line feeds, 6 significant digits."""
    return as_csv(conform(frame, name))


def as_csv(table: pd.DataFrame) -> str:
    """Return a table that keeps to its schema, or the columns of one, as the text of a CSV file."""
    words = table.select_dtypes(include=["str", "object"]).columns
    table = table.assign(**{column: table[column].map(neutral) for column in words})
    return table.to_csv(index=False, float_format=f"%.{SIGNIFICANT_DIGITS}g", lineterminator="\n")
