"""The strongest sentences of each topic and pole, ready to be quoted."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.figures.parts import CONFLICT, COOPERATION, number
from entente.report.by_topic import with_kind
from entente.report.words import chip, count

TOPICS = 12  # topics quoted in the report, the target topics first
QUOTES = 3  # sentences a pole
POLES = {"cooperation": COOPERATION, "conflict": CONFLICT}


def quote(row: Mapping[str, Any]) -> dict[str, str]:
    """Return one sentence with where it is from."""
    known = row["source"] not in ("", "unknown")
    return {
        "text": row["text"],
        "source": row["source"] if known else "unknown source",
        "date": row["date"] or "undated",
        "place": f"{row['doc_id']}, sentence {count(row['sentence'])}",
        "score": number(row["score"]),
        "chip": chip(row["score"]),
    }


def quotes(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return sentences by topic and pole, and how many topics are left out."""
    evidence = tables["evidence"]
    order = [topic for topic in with_kind(tables)["topic"] if topic in set(evidence["topic"])]
    labels = tables["topics"].set_index("topic")["label"]
    ranked = evidence[evidence["rank"] <= QUOTES].sort_values(["topic", "pole", "rank"])
    sections = []
    for topic in order[:TOPICS]:
        of_topic = ranked[ranked["topic"] == topic]
        poles = [
            {
                "name": name,
                "quotes": [
                    quote(row) for row in of_topic[of_topic["pole"] == pole].to_dict("records")
                ],
            }
            for pole, name in POLES.items()
        ]
        sections.append({"label": labels.get(topic, topic), "poles": poles})
    return {"topics": sections, "more": max(0, len(order) - TOPICS), "shown": QUOTES}
