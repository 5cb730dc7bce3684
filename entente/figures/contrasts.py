"""Contrasts: how far two groups differ, and whether in agenda or in framing."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from entente.figures.parts import ALL, framing_axis, limit_of, message, note, separate_rows, sheet
from entente.figures.style import FAINT, INK, ONE_COLUMN, PAPER, TWO_COLUMNS, folded, plain, styled

TITLE = "Contrasts: the difference in framing, and what it is made of"
SHOWN = 20  # contrasts that a page holds
ROW = {False: 0.36, True: 0.27}  # inches
# Not the diverging scale: parts are no scores. Tell apart by lightness, too.
PARTS = {
    "agenda_effect": ("agenda: other topics", "#4d4d4d"),
    "framing_effect": ("framing: same topics, told otherwise", "#a08fc0"),
    "interaction": ("both at once", "#dcdcdc"),
}
KINDS = {"event": 0, "kind": 1, "source": 2, "country": 3}


def strongest(contrasts: pd.DataFrame, most: int = SHOWN) -> pd.DataFrame:
    """Return the contrasts over all topics that are best supported: by q, then by size.

    Events come first, for they were asked for by name.
    """
    whole = contrasts[(contrasts["topic"] == ALL) & contrasts["difference"].notna()]
    ranked = whole.assign(size=whole["difference"].abs(), order=whole["kind"].map(KINDS))
    ranked = ranked.assign(asked=ranked["kind"] != "event").sort_values(
        ["asked", "q", "size", "a", "b"], ascending=[True, True, False, True, True]
    )
    return (
        ranked.head(most)
        .sort_values(["order", "difference", "a", "b"], ascending=[True, False, True, True])
        .reset_index(drop=True)
    )


def name_of(row: Mapping[str, Any], length: int, between: str = " → ") -> str:
    """Return what is compared: "A → B", the difference being B minus A."""
    if row["kind"] == "event":
        return folded(str(row["b"]).removeprefix("after "), length + 7, 1) + ":\nbefore → after"
    return plain(row["a"], length) + between + plain(row["b"], length)


def differences(axes: Axes, rows: pd.DataFrame, shift: float) -> None:
    """Draw a dot and interval for each difference, filled where zero is outside."""
    for place, row in enumerate(rows.to_dict("records")):
        y = place + shift
        axes.plot([row["low"], row["high"]], [y, y], color=INK, linewidth=1.0, zorder=4)
        known = row["low"] > 0 or row["high"] < 0
        axes.scatter(
            row["difference"],
            y,
            s=22,
            color=INK if known else PAPER,
            edgecolor=INK,
            linewidth=0.9,
            zorder=5,
        )


def stacked(axes: Axes, rows: pd.DataFrame, shift: float, height: float) -> None:
    """Draw the parts of each difference side by side, each sign on its side of zero."""
    for place, row in enumerate(rows.to_dict("records")):
        ends = {1: 0.0, -1: 0.0}
        for part, (_, shade) in PARTS.items():
            value = row[part]
            if pd.isna(value) or value == 0:
                continue
            side = 1 if value > 0 else -1
            axes.barh(
                place + shift,
                value,
                height,
                ends[side],
                color=shade,
                edgecolor=INK,
                linewidth=0.3,
                zorder=3,
            )
            ends[side] += value


def part_legend(axes: Axes) -> None:
    """Say below the axes which part is which."""
    handles = [
        Patch(facecolor=shade, edgecolor=INK, linewidth=0.3, label=label)
        for label, shade in PARTS.values()
    ]
    axes.legend(
        handles=handles,
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        fontsize=6.5,
        borderaxespad=4.2,
    )


def panels(figure: Figure, rows: pd.DataFrame, wide: bool) -> list[tuple[Axes, str, pd.DataFrame]]:
    """Draw differences and parts side by side, or below each other in one panel where it is narrow.

    Returns each panel with its title and what its axis must hold.
    """
    sides = (rows[list(PARTS)].clip(lower=0), rows[list(PARTS)].clip(upper=0))
    sums = pd.concat([side.sum(axis=1) for side in sides], axis=1)
    ends = rows[["low", "high"]]
    if wide:
        left, right = figure.subplots(1, 2, sharey=True, width_ratios=[1.15, 1])
        differences(left, rows, 0)
        stacked(right, rows, 0, 0.55)
        part_legend(right)
        return [(left, "difference: second minus first", ends), (right, "made of", sums)]
    axes = figure.add_subplot()
    differences(axes, rows, -0.2)
    stacked(axes, rows, 0.18, 0.3)
    part_legend(axes)
    return [(axes, "second minus first; bars: made of", pd.concat([ends, sums], axis=1))]


@styled
def contrast_chart(contrasts: pd.DataFrame, width: float = TWO_COLUMNS) -> Figure:
    """Draw table contrasts over all topics: differences left, their parts right; width in inches.

    The SHOWN best supported contrasts: events, then sources, then countries.
    """
    rows = strongest(contrasts)
    if rows.empty:
        return message(
            TITLE,
            "There is nothing to compare: fewer than two sources or countries "
            "with enough stories, and no event with documents on both sides.",
            width,
        )
    wide = width > ONE_COLUMN
    figure = sheet(TITLE, width, 2.0 + ROW[wide] * len(rows))
    drawn = panels(figure, rows, wide)
    first = drawn[0][0]
    between = " → " if wide else " →\n"
    first.set_yticks(
        range(len(rows)), [name_of(row, 19, between) for row in rows.to_dict("records")]
    )
    first.set_ylim(len(rows) - 0.5, -0.5)
    for axes, title, extent in drawn:
        axes.set_title(title, color=FAINT, fontsize=6.5)
        framing_axis(axes, limit_of(extent, least=0.25), ("conflict", "cooperation"))
        separate_rows(axes, len(rows))
    every = int((contrasts["topic"] == ALL).sum())
    more = f"{len(rows)} of {every} contrasts, the best supported. " if every > len(rows) else ""
    note(figure, f"{more}By topic, with p and q: tables/contrasts.csv.", width)
    return figure
