"""The rows of the report's tables that compare: sources, countries, contrasts, actors."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.estimates.agenda import NAMES
from entente.figures.contrasts import strongest
from entente.figures.parts import ALL, limit_of, number, target_order, uncertain
from entente.figures.source_by_topic import largest
from entente.figures.style import plain
from entente.report.words import DASH, count, interval, probability, scored, side

GROUPS, CONTRASTS, WITHIN, PAIRS = 20, 20, 15, 20  # rows of each table


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
    """Return the largest groups by all documents and target topics; name: source, country, kind."""
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


def nth(place: float) -> str:
    """Return a rank in words: 1st, 2nd, 3rd, 11th."""
    whole = int(place)
    tail = "th" if whole % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10)
    return f"{whole}{tail or 'th'}"


def ranked(row: Mapping[str, Any], of: int) -> str:
    """Return a rank with its interval in words: "3rd; 2nd to 5th of 8"; a dash where unranked."""
    if pd.isna(row["rank"]):
        return DASH
    if pd.isna(row["rank_low"]):
        return f"{nth(row['rank'])} of {of}"
    low, high = nth(row["rank_low"]), nth(row["rank_high"])
    return f"{nth(row['rank'])}; {low if low == high else f'{low} to {high}'} of {of}"


def outlets(row: Mapping[str, Any]) -> dict[str, str]:
    """Return how many outlets a group has and its interval over outlets; "" where not known."""
    many = row.get("n_outlets")
    known = many is not None and not pd.isna(row["outlet_low"])
    return {
        "outlets": "" if many is None else count(many),
        "over_outlets": interval(row["outlet_low"], row["outlet_high"]) if known else DASH,
    }


def ladder(tables: Mapping[str, pd.DataFrame], name: str) -> dict[str, Any]:
    """Return the largest groups over all topics in the order of their ranks, with intervals."""
    framing = tables[f"framing_by_{name}"]
    whole = framing[framing["topic"] == ALL]
    rows = whole[whole[name].isin(largest(framing, name, GROUPS))]
    rows = rows.sort_values(["score", name], ascending=[False, True], na_position="last")
    end = limit_of(rows[["score_low", "score_high"]])
    of = int(whole["rank"].notna().sum())
    return {
        "rows": [
            {
                "name": plain(row[name], 80),
                "stories": count(row["n_stories"]),
                "estimate": scored(row, end),
                "rank": ranked(row, of),
                **outlets(row),
            }
            for row in rows.to_dict("records")
        ],
        "with_outlets": "n_outlets" in framing and bool(rows["outlet_low"].notna().any()),
        "every": len(whole),
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
