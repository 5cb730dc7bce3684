"""The rows of the report's tables of agreement: instrument and coders, and coders by themselves."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.figures.style import plain
from entente.report.words import DASH, count, percent, plain_number, signed_number

SHOWN = 25  # groups of the table by topic, source and voice
RATINGS = ["cooperation", "conflict", "score"]
MEASURES = ["auc", "macro_f1", "spearman", "mean_error", "calibration_error"]
# Of a group: which measure of which rating, in the order of the columns.
BY_GROUP = [
    ("auc", "cooperation"),
    ("auc", "conflict"),
    ("spearman", "score"),
    ("mean_error", "score"),
]


def ends(row: Mapping[str, Any]) -> str:
    """Return an interval of numbers that are no scores; "" where there is none."""
    if pd.isna(row["low"]):
        return ""
    if row["measure"] == "mean_error":
        return f"[{signed_number(row['low'])}, {signed_number(row['high'])}]"
    return f"[{plain_number(row['low'])}, {plain_number(row['high'])}]"


def value(row: Mapping[str, Any]) -> str:
    """Return a measure's value; an error with its sign."""
    shown = signed_number if row["measure"] == "mean_error" else plain_number
    return shown(row["value"])


def agreement_rows(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any] | None:
    """Return agreement over all codes, a row a rating; None where nobody coded."""
    if "agreement" not in tables:
        return None
    table = tables["agreement"]
    whole = table[table["by"] == "all"].to_dict("records")
    found = {(row["measure"], row["pole"]): row for row in whole}
    there = [pole for pole in RATINGS if any(key[1] == pole for key in found)]
    return {
        "rows": [
            {
                "rating": pole,
                "n": count(max(row["n"] for key, row in found.items() if key[1] == pole)),
                "measures": [measure(found.get((name, pole))) for name in MEASURES],
            }
            for pole in there
        ],
        "lost": sum(row["n"] for row in whole if row["measure"] == "not_found"),
    }


def group_rows(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any] | None:
    """Return agreement by topic, source and voice, the groups with most codes of each first."""
    if "agreement" not in tables:
        return None
    table = tables["agreement"]
    labels = tables["topics"].set_index("topic")["label"].to_dict()
    found: dict[tuple[str, str], dict[tuple[str, str], dict[str, Any]]] = {}
    for row in table[table["by"] != "all"].to_dict("records"):
        measures = found.setdefault((row["by"], row["group"]), {})
        measures[row["measure"], row["pole"]] = row
    sizes = {key: max(row["n"] for row in rows.values()) for key, rows in found.items()}
    kinds = ["voice", "topic", "source"]
    order = sorted(found, key=lambda key: (kinds.index(key[0]), -sizes[key], key[1]))
    measured = [key for key in order if any(not pd.isna(r["value"]) for r in found[key].values())]
    return {
        "rows": [
            {
                "by": by,
                "group": plain(labels.get(group, group) if by == "topic" else group, 80),
                "n": count(sizes[by, group]),
                "measures": [measure(found[by, group].get(key)) for key in BY_GROUP],
            }
            for by, group in measured[:SHOWN]
        ],
        "more": len(measured) - len(measured[:SHOWN]),
        "few": len(order) - len(measured),
    }


def measure(row: Mapping[str, Any] | None) -> tuple[str, str]:
    """Return a measure's value and its interval, of one group."""
    return (DASH, "") if row is None else (value(row), ends(row))


def reliability_rows(tables: Mapping[str, pd.DataFrame]) -> list[dict[str, str]] | None:
    """Return how far the coders agree with one another; None where nobody coded."""
    if "reliability" not in tables:
        return None
    return [
        {
            "rating": row["rating"],
            "coders": "all coders" if row["coders"] == "all" else plain(row["coders"], 80),
            "n": count(row["n"]),
            "alpha": plain_number(row["alpha"]),
            "interval": ends({**row, "measure": "alpha"}),
            "equal": percent(row["equal"]),
            "difference": plain_number(row["difference"]),
        }
        for row in coders(tables["reliability"]).to_dict("records")
    ]


def coders(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of table reliability without the pair that is all the coders there are."""
    pairs = table.loc[table["coders"] != "all", "coders"].nunique()
    return table[table["coders"] == "all"] if pairs == 1 else table
