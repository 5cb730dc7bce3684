"""Tiles of a heat map: filled where the side of the axis is known, outlined where it is not."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from entente.figures.parts import number, uncertain
from entente.figures.style import FAINT, INK, PAPER, colour

BLACK = "#000000"  # on the scale's middle tones even INK would be too pale
TILE = 0.92  # side of a tile, its cell being 1: the gaps keep neighbours apart


def ink_on(shade: str) -> str:
    """Return black or white, whichever is easier to read on the shade (WCAG's luminance)."""
    channels = np.array(to_rgb(shade))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    luminance = float(linear @ [0.2126, 0.7152, 0.0722])
    return BLACK if (luminance + 0.05) ** 2 > 1.05 * 0.05 else PAPER


def tile(axes: Axes, x: float, y: float, row: Mapping[str, Any], size: float = 6.0) -> None:
    """Draw one estimate at (x, y): its colour and score, or a dot where it could not be estimated.

    row has score, score_low and score_high, in [-1, 1] or missing; size is of the type, in points.
    """
    if pd.isna(row["score"]):
        axes.text(x, y, "·", ha="center", va="center", color=FAINT, fontsize=size + 2)
        return
    shade = colour(row["score"])
    open_tile = uncertain(row["score_low"], row["score_high"])
    inset = 0.07 if open_tile else 0.0  # so that the edge lies inside the tile
    side = TILE - inset
    axes.add_patch(
        Rectangle(
            (x - side / 2, y - side / 2),
            side,
            side,
            facecolor=PAPER if open_tile else shade,
            edgecolor=shade if open_tile else "none",
            linewidth=1.6 if open_tile else 0,
        )
    )
    axes.text(
        x,
        y,
        number(row["score"]),
        ha="center",
        va="center",
        fontsize=size,
        color=FAINT if open_tile else ink_on(shade),
    )


def tiled(axes: Axes, columns: list[str], rows: list[str]) -> None:
    """Give the axes a cell for each column and row, with the columns' names on top."""
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.xaxis.tick_top()
    axes.set_xticks(
        range(len(columns)), columns, color=INK, rotation=40, ha="left", rotation_mode="anchor"
    )
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(length=0, pad=3)
    for side in axes.spines.values():
        side.set_visible(False)
