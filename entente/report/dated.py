"""The rows of the report's tables about time: periods, and days on which the level changed."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.figures.parts import ALL, UNDATED, limit_of, number, target_order
from entente.figures.style import plain
from entente.report.words import count, interval, probability, scored, side

PERIODS, CHANGES = 12, 20  # rows of each table


def period_rows(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return framing over all topics in the last periods."""
    framing = tables["framing_over_time"]
    rows = framing[(framing["topic"] == ALL) & (framing["period"] != UNDATED)]
    last = rows.sort_values("period").tail(PERIODS)
    end = limit_of(last[["score_low", "score_high"]])
    return {
        "rows": [
            {
                "period": row["period"],
                "documents": count(row["n_documents"]),
                "estimate": scored(row, end),
            }
            for row in last.to_dict("records")
        ],
        "every": len(rows),
    }


def change_rows(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return the days on which a level changed: all documents first, then targets, then others."""
    table = tables["change_points"]
    order = {topic: place for place, topic in enumerate([ALL, *target_order(tables["topics"])])}
    ranked = table.assign(order=table["topic"].map(order).fillna(len(order))).sort_values(
        ["order", "label", "topic", "date"]
    )
    return {
        "rows": [
            {
                "label": plain(row["label"], 80),
                "day": row["date"],
                "days": f"[{row['date_low']}, {row['date_high']}]",
                "before": number(row["before"]),
                "after": number(row["after"]),
                "difference": number(row["difference"]),
                "interval": interval(row["low"], row["high"]),
                "side": side(row["low"], row["high"]),
                "q": probability(row["q"]),
                "stories": f"{count(row['n_stories_before'])} and {count(row['n_stories_after'])}",
            }
            for row in ranked.head(CHANGES).to_dict("records")
        ],
        "every": len(table),
    }
