"""Calibration: what people coded against what the instrument predicted, rating by rating."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from entente.figures.parts import message, note, sheet
from entente.figures.style import COLOURS, FAINT, INK, ONE_COLUMN, TWO_COLUMNS, styled

TITLE = "Calibration: what people coded, at each rating that was predicted"
PANELS = {"cooperation": COLOURS[5], "conflict": COLOURS[1]}
HEIGHT = {False: 2.5, True: 3.1}  # inches
ENDS = (-0.16, 1.1)  # of both axes: dots at 0 and 1, and numbers below them, have room
LARGEST = 120.0  # area of the largest dot, in points squared


def panel(axes: Axes, rows: pd.DataFrame, pole: str, most: int) -> None:
    """Draw the bins of one rating, with the line on which predictions mean what they say."""
    axes.plot([0, 1], [0, 1], color=FAINT, linewidth=0.7, linestyle=(0, (4, 3)), zorder=1)
    axes.grid(zorder=0)
    axes.plot(rows["predicted"], rows["coded"], color=PANELS[pole], linewidth=0.9, zorder=2)
    for row in rows.to_dict("records"):
        axes.plot(
            [row["predicted"]] * 2, [row["low"], row["high"]], color=INK, linewidth=1.1, zorder=3
        )
        axes.scatter(
            row["predicted"],
            row["coded"],
            s=max(LARGEST * row["n"] / most, 10),
            color=PANELS[pole],
            edgecolor=INK,
            linewidth=0.6,
            zorder=4,
        )
        axes.annotate(
            f"{row['n']:,}",
            (row["predicted"], min(row["low"], row["coded"])),
            (0, -(LARGEST**0.5) / 2),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=6,
            color=FAINT,
        )
    axes.set_xlim(*ENDS)
    axes.set_ylim(*ENDS)
    axes.set_aspect("equal")
    axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.set_title(pole, color=INK)
    axes.set_xlabel("predicted rating")


@styled
def calibration_chart(calibration: pd.DataFrame, width: float = TWO_COLUMNS) -> Figure:
    """Draw table calibration; width in inches, ONE_COLUMN or TWO_COLUMNS."""
    rows = calibration.sort_values(["pole", "bin"])
    if rows.empty:
        return message(TITLE, "Nothing of the corpus is coded.", width)
    figure = sheet(TITLE, width, HEIGHT[width > ONE_COLUMN])
    both = figure.subplots(1, 2, sharey=True)
    for axes, pole in zip(both, PANELS, strict=True):
        panel(axes, rows[rows["pole"] == pole], pole, int(rows["n"].max()))
    both[0].set_ylabel("coded rating, mean")
    note(figure, "Numbers are coded texts. All figures: tables/calibration.csv.", width)
    return figure
