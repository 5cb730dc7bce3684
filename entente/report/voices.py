"""The rows of the report's tables about voices: quoted, narrator, and speakers' countries."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.figures.parts import ALL, limit_of, number
from entente.figures.style import colour, plain
from entente.report.by_topic import chosen
from entente.report.words import count, place, scored, signed_number

SPEAKERS = 12  # rows of the table of speakers' countries
UNKNOWN = "unknown"  # said by speakers whose country the texts do not tell


def voice_rows(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return quoted against narrator, for the topics where either was estimated."""
    rows = chosen(tables)
    rows = rows[rows[["quoted_score", "narrator_score"]].notna().any(axis=1)]
    end = limit_of(rows[["quoted_score", "narrator_score"]])
    return {
        "limit": number(end),
        "low_limit": number(-end),
        "rows": [
            {"label": plain(row["label"], 80), **voices(row, end)}
            for row in rows.to_dict("records")
        ],
    }


def voices(row: Mapping[str, Any], end: float) -> dict[str, Any]:
    """Return the two voices of one topic: texts, places on the strip, and the difference."""
    found: dict[str, Any] = {}
    for name in ("quoted", "narrator"):
        value = row[f"{name}_score"]
        known = not pd.isna(value)
        found[name] = (
            {"known": True, "text": number(value), "at": place(value, end), "shade": colour(value)}
            if known
            else {"known": False, "text": "–"}
        )
    found["difference"] = signed_number(row["quoted_score"] - row["narrator_score"])
    if found["quoted"]["known"] and found["narrator"]["known"]:
        ends = sorted((found["quoted"]["at"], found["narrator"]["at"]))
        found["from"], found["to"] = ends
    return found


def speaker_rows(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return what the speakers of the most heard countries say, over all topics; unknown last.

    Countries with too few stories are counted among those left out.
    """
    framing = tables["framing_by_speaker"]
    whole = framing[framing["topic"] == ALL]
    whole = whole.assign(unknown=whole["speaker_country"] == UNKNOWN)
    known = whole[~whole["unknown"] & whole["score"].notna()].sort_values(
        ["n_sentences", "speaker_country"], ascending=[False, True]
    )
    rows = pd.concat([known.head(SPEAKERS), whole[whole["unknown"]]])
    end = limit_of(rows[["score_low", "score_high"]])
    return {
        "rows": [
            {
                "name": "not known" if row["unknown"] else plain(row["speaker_country"], 60),
                "sentences": count(row["n_sentences"]),
                "documents": count(row["n_documents"]),
                "estimate": scored(row, end),
            }
            for row in rows.to_dict("records")
        ],
        "more": len(whole) - len(rows),
    }
