"""Framing by topic: dot and interval on one axis from conflict to win-win cooperation."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from entente.figures.parts import (
    HEAD,
    TOO_FEW,
    beside,
    framing_axis,
    limit_of,
    message,
    note,
    number,
    separate_rows,
    sheet,
)
from entente.figures.style import FAINT, INK, ONE_COLUMN, PAPER, TWO_COLUMNS, colour, folded, styled

TITLE = "Framing of each topic, from conflict to win-win cooperation"
# What was asked for comes first: discovered topics fill up to SHOWN rows (they have a figure of
# their own), target topics all the page holds.
SHOWN, MOST = 14, 30
ROW, MARGIN = 0.27, 1.15  # inches
LARGEST = 130.0  # area of the largest dot, in points squared


def ordered(framing: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """Return the rows to draw, top first: targets, then discovered topics, by score."""
    kinds = topics.set_index("topic")["kind"]
    rows = framing.assign(target=framing["topic"].map(kinds) == "target")
    largest = rows.sort_values(
        ["target", "n_documents", "topic"], ascending=[False, False, True]
    ).head(min(max(SHOWN, int(rows["target"].sum())), MOST))
    return largest.sort_values(
        ["target", "score", "topic"], ascending=[False, False, True], na_position="last"
    ).reset_index(drop=True)


def dots(axes: Axes, rows: pd.DataFrame) -> None:
    """Draw a dot and its interval for each estimated row; its area is the row's documents."""
    area = LARGEST / max(int(rows["n_documents"].max()), 1)
    for place, row in enumerate(rows.to_dict("records")):
        if pd.isna(row["score"]):
            axes.text(
                0,
                place,
                TOO_FEW,
                ha="center",
                va="center",
                color=FAINT,
                style="italic",
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
            )
            continue
        shade = colour(row["score"])
        axes.plot(
            [row["score_low"], row["score_high"]],
            [place, place],
            color=INK,
            linewidth=1.1,
            solid_capstyle="butt",
            zorder=2,
        )
        axes.scatter(
            row["score"],
            place,
            s=max(area * row["n_documents"], 10),
            color=shade,
            edgecolor=INK,
            linewidth=0.6,
            zorder=3,
        )


def numbers(axes: Axes, rows: pd.DataFrame) -> None:
    """Write score, interval and documents to the right of each row."""
    beside(axes, HEAD, 8, "score [interval]", "left")
    beside(axes, HEAD, 112, "docs", "right")
    for place, row in enumerate(rows.to_dict("records")):
        beside(axes, place, 112, f"{row['n_documents']:,}", "right")
        if not pd.isna(row["score"]):
            ends = f"[{number(row['score_low'])}, {number(row['score_high'])}]"
            beside(axes, place, 8, f"{number(row['score'])} {ends}", "left")


def coverage_legend(axes: Axes, most: int) -> None:
    """Say what the dots' sizes mean, with the largest and a quarter of it."""
    sizes = sorted({max(1, round(most / 4)), max(1, most)})
    handles = [
        Line2D(
            [],
            [],
            linestyle="",
            marker="o",
            color="#b9bec5",
            markeredgecolor=INK,
            markeredgewidth=0.6,
            markersize=float(np.sqrt(LARGEST * size / max(most, 1))),
            label=f"{size:,} documents" if size != 1 else "1 document",
        )
        for size in sizes
    ]
    axes.legend(
        handles=handles,
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        ncols=2,
        borderaxespad=4,
        fontsize=6.5,
        labelcolor=FAINT,
    )


def part_targets(axes: Axes, targets: int, rows: int) -> None:
    """Draw the line between target topics and discovered ones, where there are both."""
    if 0 < targets < rows:
        axes.axhline(targets - 0.5, color=FAINT, linewidth=0.8)
        axes.text(
            0.005,
            targets - 0.44,
            "discovered",
            transform=axes.get_yaxis_transform(),
            va="top",
            color=FAINT,
            fontsize=6,
        )


@styled
def by_topic(framing: pd.DataFrame, topics: pd.DataFrame, width: float = TWO_COLUMNS) -> Figure:
    """Draw table framing_by_topic; width in inches, ONE_COLUMN or TWO_COLUMNS.

    Target topics first, then the discovered ones, each from the most cooperative to the most
    conflictual. A line says what was left out where there are more than a page holds.
    """
    if framing.empty:
        return message(TITLE, "There are no topics.", width)
    rows = ordered(framing, topics)
    wide = width > ONE_COLUMN
    figure = sheet(TITLE, width, MARGIN + ROW * len(rows))
    axes = figure.add_subplot()
    dots(axes, rows)
    separate_rows(axes, len(rows))
    part_targets(axes, int(rows["target"].sum()), len(rows))
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks(
        range(len(rows)), [folded(label, 30 if wide else 18) for label in rows["label"]]
    )
    framing_axis(axes, limit_of(rows[["score", "score_low", "score_high"]]))
    coverage_legend(axes, int(rows["n_documents"].max()))
    if wide:
        numbers(axes, rows)
    if len(framing) > len(rows):
        note(
            figure,
            f"The {len(rows)} largest of {len(framing)} topics; all are in "
            "tables/framing_by_topic.csv.",
            width,
        )
    return figure
