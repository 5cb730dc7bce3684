"""The rows of the report's tables that compare: sources, countries, periods, contrasts, actors."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.estimates.agenda import NAMES
from entente.figures.contrasts import strongest
from entente.figures.parts import ALL, UNDATED, limit_of, number, target_order, uncertain
from entente.figures.source_by_topic import largest
from entente.figures.style import plain
from entente.report.words import count, interval, probability, scored, side

GROUPS, PERIODS, CONTRASTS, WITHIN, PAIRS = 20, 12, 20, 15, 20  # rows of each table


def cell(row: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return one cell of a heat table: its text and colours, or that nothing is known."""
    if row is None or row["n_documents"] == 0:
        return {"known": False, "text": "", "sure": False, "title": "not covered"}
    shown = scored(row, 1.0)
    if not shown["known"]:
        return {**shown, "text": "·", "sure": False, "title": "too few stories"}
    sure = not uncertain(row["score_low"], row["score_high"])
    return {**shown, "sure": sure, "title": f"{shown['side']} {shown['interval']}"}


def heat(tables: Mapping[str, pd.DataFrame], name: str) -> dict[str, Any]:
    """Return the largest groups by all documents and target topics, for `source` or `country`."""
    framing = tables[f"framing_by_{name}"]
    columns = [ALL, *target_order(tables["topics"])]
    names = framing.drop_duplicates("topic").set_index("topic")["label"]
    groups = largest(framing, name, GROUPS)
    found = {(row[name], row["topic"]): row for row in framing.to_dict("records")}
    return {
        "columns": [f"^{plain(names.get(topic, topic), 60)}" for topic in columns],
        "rows": [
            {
                "name": plain(group, 80),
                "documents": count(found[group, ALL]["n_documents"]),
                "cells": [cell(found.get((group, topic))) for topic in columns],
            }
            for group in groups
        ],
        "every": framing[name].nunique(),
    }


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


def contrast_rows(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows of table contrasts in words and numbers."""
    return [
        {
            "a": plain(row["a"], 60),
            "b": plain(row["b"], 60),
            "topic": row["topic"],
            "difference": number(row["difference"]),
            "interval": interval(row["low"], row["high"]),
            "side": side(row["low"], row["high"]),
            "q": probability(row["q"]),
            "parts": [
                (number(row[effect]), interval(row[f"{part}_low"], row[f"{part}_high"]))
                for part, effect in NAMES.items()
            ],
        }
        for row in rows.to_dict("records")
    ]


def contrasts(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return the best supported contrasts over all topics, and within single topics."""
    table = tables["contrasts"]
    within = table[(table["topic"] != ALL) & table["difference"].notna()]
    ranked = within.assign(size=within["difference"].abs()).sort_values(
        ["q", "size", "a", "b", "topic"], ascending=[True, False, True, True, True]
    )
    names = tables["topics"].set_index("topic")["label"]
    shown = ranked.head(WITHIN)
    return {
        "whole": contrast_rows(strongest(table, CONTRASTS)),
        "every_whole": int((table["topic"] == ALL).sum()),
        "within": contrast_rows(
            shown.assign(topic=shown["topic"].map(names).fillna(shown["topic"]))
        ),
        "every_within": len(within),
    }


def actor_rows(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return the pairs of actors that are named together most often."""
    actors = tables["actors"]
    rows = actors.sort_values(
        ["n_sentences", "actor_a", "actor_b"], ascending=[False, True, True]
    ).head(PAIRS)
    end = limit_of(rows[["score_low", "score_high"]])
    return {
        "rows": [
            {
                "a": plain(row["actor_a"], 60),
                "b": plain(row["actor_b"], 60),
                "sentences": count(row["n_sentences"]),
                "documents": count(row["n_documents"]),
                "estimate": scored(row, end),
            }
            for row in rows.to_dict("records")
        ],
        "every": len(actors),
    }


def agreement_rows(agreement: pd.DataFrame) -> list[dict[str, str]]:
    """Return what table agreement says of all codes, in words; groups are in the table."""
    return [
        {
            "measure": row["measure"].replace("_", " "),
            "pole": row["pole"],
            "n": count(row["n"]),
            "value": "–" if pd.isna(row["value"]) else f"{row['value']:.2f}".replace("-", "−"),
            "interval": "" if pd.isna(row["low"]) else interval_plain(row["low"], row["high"]),
        }
        for row in agreement[agreement["by"] == "all"].to_dict("records")
    ]


def interval_plain(low: float, high: float) -> str:
    """Return an interval of numbers that are no scores."""
    return f"[{low:.2f}, {high:.2f}]".replace("-", "−")
