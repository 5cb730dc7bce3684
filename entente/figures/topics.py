"""Discovered topics: what else the corpus is about, how much of it, how firm, how framed."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from entente.figures.parts import HEAD, beside, colour_bar, message, note, sheet
from entente.figures.style import (
    INK,
    ONE_COLUMN,
    PAPER,
    TWO_COLUMNS,
    colour,
    folded,
    plain,
    styled,
)

TITLE = "Discovered topics: share of the corpus, stability, framing"
SHOWN = 20
ROW = 0.26  # inches
FIRM = 0.5  # a topic found again in at least half of the reruns is drawn as a full bar


def largest(topics: pd.DataFrame, framing: pd.DataFrame, most: int = SHOWN) -> pd.DataFrame:
    """Return the largest discovered topics with their score."""
    found = topics[topics["kind"] == "discovered"]
    scored = found.merge(framing[["topic", "score"]], on="topic", how="left")
    ranked = scored.sort_values(["share", "topic"], ascending=[False, True])
    return ranked.head(most).reset_index(drop=True)


def bars(axes: Axes, rows: pd.DataFrame) -> None:
    """Draw a bar a topic: length share, colour framing, outlined where it is not stable."""
    for place, row in enumerate(rows.to_dict("records")):
        shade = "#cfd3d8" if pd.isna(row["score"]) else colour(row["score"])
        firm = pd.isna(row["stability"]) or row["stability"] >= FIRM
        axes.barh(
            place,
            100 * row["share"],
            0.7,
            color=shade if firm else PAPER,
            edgecolor=INK if firm else shade,
            linewidth=0.3 if firm else 1.4,
        )


def words(axes: Axes, rows: pd.DataFrame, length: int) -> None:
    """Write each topic's stability and keywords to the right of its bar."""
    beside(axes, HEAD, 34, "stability", "right")
    beside(axes, HEAD, 44, "keywords", "left")
    for place, row in enumerate(rows.to_dict("records")):
        firm = "–" if pd.isna(row["stability"]) else f"{row['stability']:.2f}"
        beside(axes, place, 34, firm, "right")
        keywords = plain(row["keywords"], length)
        beside(axes, place, 44, keywords, "left", faint=True)


@styled
def topic_overview(
    topics: pd.DataFrame, framing: pd.DataFrame, width: float = TWO_COLUMNS
) -> Figure:
    """Draw the discovered topics of table topics, coloured by framing_by_topic; width in inches."""
    rows = largest(topics, framing)
    if rows.empty:
        return message(TITLE, "No topics were discovered beside the target topics.", width)
    wide = width > ONE_COLUMN
    figure = sheet(TITLE, width, 1.75 + ROW * len(rows))
    axes = figure.add_subplot()
    bars(axes, rows)
    axes.set_yticks(
        range(len(rows)), [folded(label, 32 if wide else 24) for label in rows["label"]]
    )
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}%")
    if wide:
        words(axes, rows, 44)
    colour_bar(figure, axes, width)
    every = int((topics["kind"] == "discovered").sum())
    more = f" The {len(rows)} largest of {every}: tables/topics.csv." if every > len(rows) else ""
    note(figure, f"Outlined: stability below {FIRM}. Grey: too few stories.{more}", width)
    return figure
