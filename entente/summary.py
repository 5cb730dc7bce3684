"""The lines that close a run on the terminal: what was read, what was found, where it is."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

TOPICS_SHOWN = 6  # so that all of it stays within ten lines
TABLE, GROUP = "framing_by_topic", "corpus"  # of table corrected: the topics of the whole corpus


def scored(score: float, low: float, high: float) -> str:
    """Return a score with its interval, in columns that align."""
    return f"{score:+.2f}  [{low:+.2f}, {high:+.2f}]"


def basis(row: Mapping[str, Any]) -> str:
    """Return what a topic's score rests on, or what the codes of people make of it."""
    if "corrected" not in row or pd.isna(row["score"]):
        return f"({row['n_documents']} documents, {row['n_sentences']} sentences)"
    if pd.isna(row["corrected"]):
        return "too few codes to correct it"
    ends = row["corrected_low"], row["corrected_high"]
    return f"corrected  {scored(row['corrected'], *ends)}  ({row['n_codes']:.0f} codes)"


def finding(row: Mapping[str, Any], width: int) -> str:
    """Return one topic's line: label, score with its interval, what it rests on."""
    score = (
        "too few stories"
        if pd.isna(row["score"])
        else scored(row["score"], row["score_low"], row["score_high"])
    )
    return f"  {row['label']:<{width}}  {score}  {basis(row)}"


def with_corrected(framing: pd.DataFrame, corrected: pd.DataFrame | None) -> pd.DataFrame:
    """Return framing by topic with what the codes of people make of it, where there are any."""
    if corrected is None:
        return framing
    own = corrected[(corrected["table"] == TABLE) & (corrected["group"] == GROUP)]
    names = ["topic", "corrected", "corrected_low", "corrected_high", "n_codes"]
    return framing.merge(own[names], on="topic", how="left")


def closing_lines(
    summary: Mapping[str, Any],
    topics: pd.DataFrame,
    framing: pd.DataFrame,
    corrected: pd.DataFrame | None = None,
) -> str:
    """Return the closing text of a run.

    topics is the table of topics, framing the table of framing by topic; only target topics are
    listed, from the most cooperative to the most conflictual. corrected: the table of that name,
    where people coded some of the corpus.
    """
    total = summary["total"]
    targets = set(topics.loc[topics["kind"] == "target", "topic"])
    listed = framing[framing["topic"].isin(targets)].sort_values(
        ["score", "topic"], ascending=[False, True], na_position="last"
    )
    shown = with_corrected(listed.head(TOPICS_SHOWN), corrected)
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
