"""The rows of the report's tables about topics: framing, and what was discovered."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.figures.parts import limit_of, number
from entente.figures.style import plain
from entente.report.words import count, percent, plain_number, scored, signed_number

DISCOVERED = 20  # rows of the table of discovered topics
BESIDE = 10  # discovered topics listed below the target topics


def with_kind(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return framing_by_topic with whether a topic is a target, targets first, by score."""
    kinds = tables["topics"].set_index("topic")["kind"]
    framing = tables["framing_by_topic"]
    rows = framing.assign(target=framing["topic"].map(kinds) == "target")
    return rows.sort_values(
        ["target", "score", "topic"], ascending=[False, False, True], na_position="last"
    )


def limit(rows: pd.DataFrame) -> float:
    """Return the end of the axis that holds the rows' intervals."""
    return limit_of(rows[["score_low", "score_high"]])


def chosen(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the target topics and the largest discovered ones."""
    rows = with_kind(tables)
    others = rows[~rows["target"]].nlargest(BESIDE, "n_documents", keep="first")
    return rows[rows["target"] | rows["topic"].isin(others["topic"])]


def topic_rows(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return the table of framing by topic: rows, the end of their axis, how many are left out."""
    rows = chosen(tables)
    end = limit(rows)
    return {
        "limit": number(end),
        "low_limit": number(-end),
        "rows": [
            {
                "label": plain(row["label"], 80),
                "target": row["target"],
                "documents": count(row["n_documents"]),
                "stories": count(row["n_stories"]),
                "sentences": count(row["n_sentences"]),
                "estimate": scored(row, end),
                "by_story": signed_number(row["story_score"]),
                "mixed": percent(row["mixed_share"]),
                "neutral": percent(row["neutral_share"]),
            }
            for row in rows.to_dict("records")
        ],
        "more": len(tables["framing_by_topic"]) - len(rows),
    }


def discovered_rows(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return the largest discovered topics with keywords, stability and framing."""
    topics = tables["topics"]
    found = topics[topics["kind"] == "discovered"]
    framing = tables["framing_by_topic"][["topic", "score", "score_low", "score_high"]]
    rows = found.merge(framing, on="topic", how="left")
    rows = rows.sort_values(["share", "topic"], ascending=[False, True]).head(DISCOVERED)
    end = limit(rows)
    return {
        "rows": [
            {
                "label": plain(row["label"], 80),
                "keywords": plain(row["keywords"], 160),
                "documents": count(row["n_documents"]),
                "share": percent(row["share"]),
                "coherence": plain_number(row["coherence"]),
                "stability": plain_number(row["stability"]),
                "estimate": scored(row, end),
            }
            for row in rows.to_dict("records")
        ],
        "more": len(found) - len(rows),
    }
