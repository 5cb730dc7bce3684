"""One panel of a figure over time: band, estimates, line, events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.ticker import MaxNLocator

from entente.figures.parts import signed
from entente.figures.periods import complete, middle, running_mean, year_of
from entente.figures.style import FAINT, INK, NORM, SCALE, colour

BAND = "#c9ced6"


def line(axes: Axes, x: np.ndarray, y: np.ndarray, width: float) -> None:
    """Draw a line that has at every place the colour of its score, edged so that it shows."""
    points = np.column_stack([x, y])
    pieces = np.stack([points[:-1], points[1:]], axis=1)
    pieces = pieces[~np.isnan(pieces).any(axis=(1, 2))]
    shades = SCALE(NORM(pieces[:, :, 1].mean(axis=1)))
    axes.plot(x, y, color=INK, linewidth=width + 0.9, solid_capstyle="round", zorder=3)
    axes.add_collection(
        LineCollection(list(pieces), colors=shades, linewidths=width, capstyle="round", zorder=3),
        autolim=False,
    )


def mark_events(axes: Axes, events: Sequence[Mapping[str, str]]) -> None:
    """Draw a numbered line at each event."""
    for place, event in enumerate(events, start=1):
        x = year_of(event["date"])
        axes.axvline(x, color=INK, linewidth=0.6, linestyle=(0, (2, 2)), zorder=1)
        axes.annotate(
            str(place),
            (x, 1),
            (0, -1),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=5.5,
            bbox={
                "boxstyle": "circle,pad=0.15",
                "facecolor": "white",
                "edgecolor": INK,
                "linewidth": 0.4,
            },
            zorder=5,
        )


def estimates(axes: Axes, rows: pd.DataFrame, window: int) -> None:
    """Draw the band, and the estimates as dots on a line or points around a running mean."""
    x, half = middle(rows), float(rows["step"].iloc[0]) / 24
    low, high, score = (
        rows[name].to_numpy(dtype=np.float64) for name in ("score_low", "score_high", "score")
    )
    edges = np.append(x - half, x[-1] + half)
    axes.stairs(high, edges, baseline=low, fill=True, color=BAND, alpha=0.6, linewidth=0, zorder=2)
    if window:
        axes.plot(x, score, ".", color="#8a929b", markersize=1.4, zorder=2.5)
        line(axes, x, running_mean(rows, window), 1.6)
        return
    line(axes, x, score, 1.0)
    shades = [colour(value) if not np.isnan(value) else "none" for value in score]
    axes.scatter(x, score, s=14, color=shades, edgecolor=INK, linewidth=0.4, zorder=4)


@dataclass(frozen=True)
class Look:
    """How all panels are drawn: running mean over window periods (0: none), end of the axis."""

    window: int
    limit: float
    events: Sequence[Mapping[str, str]]


def panel(axes: Axes, rows: pd.DataFrame, look: Look) -> None:
    """Draw one topic: band, estimates, line and events."""
    axes.axhline(0, color=FAINT, linewidth=0.6, zorder=1)
    mark_events(axes, look.events)
    if rows["score"].notna().any():
        estimates(axes, complete(rows), look.window)
    else:
        axes.text(
            0.5,
            0.25,
            "too few stories in every period",
            ha="center",
            color=FAINT,
            style="italic",
            transform=axes.transAxes,
        )
    axes.set_ylim(-look.limit, look.limit)
    axes.yaxis.set_major_locator(MaxNLocator(4, symmetric=True))
    axes.yaxis.set_major_formatter(lambda value, _: signed(value))
    axes.grid(axis="y")
