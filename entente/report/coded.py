"""The rows of the report's table of estimates that the codes of people corrected."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.figures.parts import ALL, TOO_FEW, limit_of, number
from entente.figures.style import colour, plain
from entente.report.by_topic import with_kind
from entente.report.words import count, interval, percent, place, scored, side

GROUPS = 20  # rows of each kind of group: sources, countries, kinds of outlets
FEW_CODES = "too few codes"
CORPUS = "corpus"  # the group of framing_by_topic's rows in table corrected
TABLES = {
    "framing_by_source": "source",
    "framing_by_country": "country",
    "framing_by_kind": "kind of outlet",
}
ENDS = {
    "plain": ("score", "score_low", "score_high"),
    "corrected": ("corrected", "corrected_low", "corrected_high"),
    "codes": ("codes_only", "codes_only_low", "codes_only_high"),
}


def part(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return one of a row's three estimates as if it were a row's only one; name: of ENDS."""
    shared = ("score", "score_low", "score_high")
    return {ours: row[theirs] for ours, theirs in zip(shared, ENDS[name], strict=True)}


def more_codes(value: float) -> str:
    """Return how many more codes would halve an interval, in words; a dash where unknown."""
    if pd.isna(value):
        return "–"
    return "out of reach" if value < 0 else count(math.ceil(value))


def targets(tables: Mapping[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Return the rows of table corrected for all documents and the target topics, with labels."""
    table = tables["corrected"]
    own = table[(table["table"] == "framing_by_topic") & (table["group"] == CORPUS)]
    found = {row["topic"]: row for row in own.to_dict("records")}
    named = with_kind(tables)
    named = named[named["target"]]
    labels = {ALL: "All documents", **dict(zip(named["topic"], named["label"], strict=True))}
    order = [topic for topic in labels if topic in found]
    return [{**found[topic], "label": labels[topic]} for topic in order]


def groups(tables: Mapping[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Return the rows of table corrected for the groups over all topics, most stories first."""
    table = tables["corrected"]
    rows = []
    for name, kind in TABLES.items():
        of_kind = table[(table["table"] == name) & (table["topic"] == ALL)]
        largest = of_kind.sort_values(["n_stories", "group"], ascending=[False, True]).head(GROUPS)
        ranked = largest.sort_values(["corrected", "group"], ascending=[False, True])
        rows += [
            {**row, "label": row["group"], "tag": kind}
            for row in ranked.to_dict("records")
            if row["n_codes"]
        ]
    return rows


def written(row: Mapping[str, Any], unknown: str) -> dict[str, str]:
    """Return a score and its interval as texts."""
    if pd.isna(row["score"]):
        return {"text": unknown, "interval": ""}
    return {
        "text": number(row["score"]),
        "interval": interval(row["score_low"], row["score_high"]),
    }


def row_shown(row: Mapping[str, Any], end: float) -> dict[str, Any]:
    """Return one row of table corrected in words and numbers; end: of the axis of its strip."""
    fixed = scored(part(row, "corrected"), end)
    before = part(row, "plain")
    return {
        "label": plain(row["label"], 80),
        "tag": row.get("tag", ""),
        "plain": written(before, TOO_FEW),
        "plain_at": None if pd.isna(row["score"]) else place(row["score"], end),
        "plain_shade": "" if pd.isna(row["score"]) else colour(row["score"]),
        "estimate": fixed if fixed["known"] else {**fixed, "text": FEW_CODES},
        "codes": written(part(row, "codes"), FEW_CODES),
        "n_codes": count(row["n_codes"]),
        "more": more_codes(row["more_codes"]),
        "moved": changed(row),
    }


def changed(row: Mapping[str, Any]) -> bool:
    """Return whether the corrected interval lies on another side of the axis than the plain one."""
    before = side(row["score_low"], row["score_high"])
    after = side(row["corrected_low"], row["corrected_high"])
    return bool(before and after and before != after)


def corrected_rows(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any] | None:
    """Return the table of corrected estimates; None where nobody coded anything."""
    if "corrected" not in tables:
        return None
    rows = [*targets(tables), *groups(tables)]
    names = [name for ends in (ENDS["plain"], ENDS["corrected"]) for name in ends]
    end = limit_of(pd.DataFrame(rows, columns=names).astype("float64"))
    tuning = tables["corrected"]["tuning"].dropna()
    return {
        "limit": number(end),
        "low_limit": number(-end),
        "rows": [row_shown(row, end) for row in rows],
        "assumed": bool((tables["corrected"]["design"] == "assumed").any()),
        "tuning": percent(tuning.iloc[0]) if len(tuning) else "",
        "more": len(tables["corrected"]) - len(rows),
    }
