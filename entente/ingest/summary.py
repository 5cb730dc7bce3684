"""What a run tells of its corpus."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from entente.ingest.characters import clean_cell

FILES_TOLD = 10  # on the terminal; of more, what they are together
NAME_SHOWN = 60  # characters of a file's or column's name

ORDERS = {"DMY": "day first", "MDY": "month first"}


def shown(name: str) -> str:
    """Return a name out of the data as the terminal may show it: one line, no control codes."""
    bare = clean_cell(name)
    return bare if len(bare) <= NAME_SHOWN else f"…{bare[1 - NAME_SHOWN :]}"


def file_line(file: Mapping[str, Any]) -> str:
    """Return how one file was read: its format, its rows, its columns, the order of its dates."""
    how = ", ".join(filter(None, [file["format"], file["encoding"]]))
    columns = ", ".join(
        f"{role} ← {shown(name)}" for role, name in sorted(file["columns"].items()) if role != name
    )
    order = file["day_order"]
    dates = (
        ORDERS[order["order"]] + f" ({order['evidence']})" if order["evidence"] != "none" else ""
    )
    line = f"{shown(file['file'])} ({how}): {file['accepted']:,} of {file['read']:,} rows accepted"
    return "; ".join(filter(None, [line, columns, dates and f"dates {dates}"]))


def kind_line(kind: str, files: Sequence[Mapping[str, Any]]) -> str:
    """Return how the files of one format were read."""
    read, accepted = (sum(file[key] for file in files) for key in ("read", "accepted"))
    number = "1 file" if len(files) == 1 else f"{len(files):,} files"
    return f"{kind}: {number}, {accepted:,} of {read:,} rows accepted"


def told(counts: Mapping[str, Any]) -> list[str]:
    """Return the lines that say how each file was read, or of many each kind of file."""
    files = counts["files"]
    if len(files) <= FILES_TOLD:
        return [file_line(file) for file in files]
    kinds = sorted({file["format"] for file in files})
    return [kind_line(kind, [file for file in files if file["format"] == kind]) for kind in kinds]


def tally(column: pd.Series) -> dict[str, int]:
    """Return how often each value occurs, by value."""
    return {str(value): int(number) for value, number in column.value_counts().sort_index().items()}


def dates(column: pd.Series) -> dict[str, Any]:
    """Return the first and the last date, and how many documents have none."""
    dated = column[column != ""]
    return {
        "first": str(dated.min()) if len(dated) else None,
        "last": str(dated.max()) if len(dated) else None,
        "undated": int((column == "").sum()),
    }


def summarise(
    counts: Mapping[str, Any], documents: pd.DataFrame, stories: pd.DataFrame
) -> dict[str, Any]:
    """Return the content of summary.json.

    counts are ingest's; documents has schema corpus_documents, stories the schema of its name. Rows
    read are accepted or rejected, in total and for each file.
    """
    roles = tally(stories["wire_role"])
    return {
        **counts,
        "exact_duplicates": counts["total"]["reasons"].get("duplicate", 0),
        "wire": {
            "stories": int(stories["wire_id"].nunique()),
            "copies": roles.get("copy", 0),
            "originals": roles.get("original", 0),
            "unique": roles.get("unique", 0),
        },
        "dates": dates(documents["date"]),
        "languages": tally(documents["language"]),
        "sources": tally(documents["source"]),
        "countries": tally(documents["country"]),
    }
