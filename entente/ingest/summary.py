"""What a run tells of its corpus."""

from collections.abc import Mapping
from typing import Any

import pandas as pd


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
