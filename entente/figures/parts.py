"""What several figures share: a titled sheet, the framing axis, the colour bar, choosing rows."""

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.figure import Figure

from entente.figures.style import FAINT, GRID, INK, NORM, SCALE, TWO_COLUMNS, folded

CONFLICT, COOPERATION = "conflict", "win-win cooperation"
TOO_FEW = "too few stories"
ALL = "all"  # the topic of every sentence, as the tables name it
UNDATED = "undated"
HEAD = -1  # the row above the first

# Characters an inch, of the type of titles and of notes.
TITLE_CHARACTERS = 13
NOTE_CHARACTERS = 20


def sheet(title: str, width: float, height: float) -> Figure:
    """Return an empty figure of width x height inches with its title at the top left."""
    figure = Figure(figsize=(width, height))
    heading = folded(title, int(width * TITLE_CHARACTERS), 3)
    figure.suptitle(heading, x=0.06 / width, ha="left", va="top")
    return figure


def note(figure: Figure, text: str, width: float) -> None:
    """Put a faint note below the figure: what is not shown, and where it is."""
    if text:
        figure.supxlabel(
            folded(text, int(width * NOTE_CHARACTERS), 6),
            x=0.06 / width,
            ha="left",
            fontsize=6,
            color=FAINT,
        )


def message(title: str, text: str, width: float = TWO_COLUMNS) -> Figure:
    """Return the figure that stands where there is nothing to draw, and says why."""
    figure = sheet(title, width, 1.1)
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.text(0, 0.5, folded(text, int(width * 15), 3), va="center", color=FAINT)
    return figure


def limit_of(values: pd.DataFrame, least: float = 0.5) -> float:
    """Return the end of a symmetric axis that holds the values: in quarters, at least `least`.

    A mark at the very edge would be cut in half: it gets some room, but scores no more than 1.
    """
    furthest = values.abs().max().max()
    if pd.isna(furthest):
        return least
    roomy = math.ceil(float(furthest) * 4 + 0.1) / 4
    return max(least, min(roomy, 1.0) if furthest <= 1 else roomy)


def number(value: float) -> str:
    """Return a score with its sign, in two digits: "+0.31", "−0.20", "0.00"."""
    text = f"{value:+.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text.replace("-", "−")


def signed(value: float) -> str:
    """Return a mark of the framing axis with its sign and no more digits than it needs."""
    return f"{value:+.2g}".replace("-", "−") if abs(value) > 1e-9 else "0"


def framing_axis(
    axes: Axes, limit: float, poles: tuple[str, str] = (CONFLICT, COOPERATION)
) -> None:
    """Make x the axis from one pole to the other, symmetric around zero."""
    axes.set_xlim(-limit, limit)
    axes.axvline(0, color=FAINT, linewidth=0.7, zorder=1)
    axes.grid(axis="x", zorder=0)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0)
    axes.xaxis.set_major_formatter(lambda value, _: signed(value))
    for side, place, text in (("left", 0, f"◄ {poles[0]}"), ("right", 1, f"{poles[1]} ►")):
        axes.annotate(
            text,
            (place, 0),
            (0, -16),
            xycoords="axes fraction",
            textcoords="offset points",
            ha=side,
            va="top",
            fontweight="bold",
            color=SCALE(NORM(0.4 * (1 if place else -1))),
        )


def colour_bar(figure: Figure, axes: Axes, width: float) -> None:
    """Put the scale from conflict to cooperation below the axes, with the words at its ends."""
    bar = figure.colorbar(
        ScalarMappable(NORM, SCALE),
        ax=axes,
        location="bottom",
        shrink=min(1.0, 2.6 / width),
        aspect=30,
        pad=0.02,
        extend="both",
        ticks=[-0.6, -0.3, 0, 0.3, 0.6],
    )
    bar.outline.set_visible(False)
    bar.ax.set_xticklabels(["−0.6\nconflict", "−0.3", "0", "+0.3", "+0.6\nwin-win cooperation"])
    bar.ax.tick_params(length=0, labelsize=6)


def target_order(topics: pd.DataFrame) -> list[str]:
    """Return the ids of the target topics, sorted, whatever the order of the rows."""
    return sorted(topics.loc[topics["kind"] == "target", "topic"])


def uncertain(low: float, high: float) -> bool:
    """Tell whether an interval holds zero, so that the side of the axis is not known."""
    return bool(low <= 0 <= high)


def separate_rows(axes: Axes, rows: int) -> None:
    """Draw a faint line between rows 0, 1, ... of a figure with one row a name."""
    for row in range(1, rows):
        axes.axhline(row - 0.5, color=GRID, linewidth=0.4, zorder=0)


def beside(axes: Axes, row: int, offset: float, text: str, side: str, faint: bool = False) -> None:
    """Write text to the right of a row, or of the head where row is HEAD.

    offset is in points from the axes' edge to the text's `side`, "left" or "right".
    """
    axes.annotate(
        text,
        (1, 1 if row == HEAD else row),
        (offset, 2 if row == HEAD else 0),
        xycoords=("axes fraction", "axes fraction" if row == HEAD else "data"),
        textcoords="offset points",
        va="bottom" if row == HEAD else "center",
        ha=side,
        color=FAINT if faint or row == HEAD else INK,
        fontsize=6.5,
    )
