"""The lines that close a run on the terminal: what was read, what was found, where it is."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

TOPICS_SHOWN = 6  # so that all of it stays within ten lines or so


def finding(row: Mapping[str, Any], width: int) -> str:
    """Return one topic's line: label, score with its interval, what it rests on."""
    basis = f"{row['n_documents']} documents, {row['n_sentences']} sentences"
    if pd.isna(row["score"]):
        return f"  {row['label']:<{width}}  too few stories  ({basis})"
    return (
        f"  {row['label']:<{width}}  {row['score']:+.2f}  "
        f"[{row['score_low']:+.2f}, {row['score_high']:+.2f}]  ({basis})"
    )


def closing_lines(summary: Mapping[str, Any], topics: pd.DataFrame, framing: pd.DataFrame) -> str:
    """Return the closing text of a run.

    topics is the table of topics, framing the table of framing by topic; only target topics are
    listed, from the most cooperative to the most conflictual.
    """
    total = summary["total"]
    targets = set(topics.loc[topics["kind"] == "target", "topic"])
    listed = framing[framing["topic"].isin(targets)].sort_values(
        ["score", "topic"], ascending=[False, True], na_position="last"
    )
    shown = listed.head(TOPICS_SHOWN)
    width = max((len(label) for label in shown["label"]), default=0)
    lines = [
        f"{total['accepted']:,} of {total['read']:,} documents read, {total['rejected']:,} rejected"
        f" (results/corpus/rejected.csv says why).",
        "Framing from -1, conflict, to +1, win-win cooperation:",
        *(finding(row, width) for row in shown.to_dict("records")),
    ]
    if len(listed) > len(shown):
        lines.append(f"  and {len(listed) - len(shown)} more topics")
    return "\n".join([*lines, "Tables: results/tables   Figures: results/plots", ""])
