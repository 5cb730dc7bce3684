"""Who with whom: the framing of each pair of actors, as a matrix."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from entente.figures.parts import colour_bar, message, note, sheet, uncertain
from entente.figures.style import (
    FAINT,
    GRID,
    INK,
    ONE_COLUMN,
    PAPER,
    TWO_COLUMNS,
    colour,
    plain,
    styled,
)

TITLE = "Framing of pairs of actors"
SHOWN = {False: 12, True: 20}  # actors that one and two columns hold
CELL = {False: 0.17, True: 0.29}  # inches
KEY = (
    "Larger: more sentences name both (square root). Outlined: the interval holds zero. "
    "·: too few stories."
)


def most_named(actors: pd.DataFrame, most: int) -> list[str]:
    """Return the actors named in the most sentences with others, the most frequent first."""
    sides = [
        actors[[side, "n_sentences"]].set_axis(["actor", "n_sentences"], axis=1)
        for side in ("actor_a", "actor_b")
    ]
    sizes = pd.concat(sides).groupby("actor")["n_sentences"].sum().reset_index()
    ranked = sizes.sort_values(["n_sentences", "actor"], ascending=[False, True])
    return list(ranked["actor"].head(most))


def circles(axes: Axes, pairs: pd.DataFrame, names: list[str], cell: float) -> None:
    """Draw a circle a pair, in the row of the rarer and the column of the commoner actor."""
    place = {name: position for position, name in enumerate(names)}
    fullest = (cell * 72 * 0.92) ** 2  # a circle as wide as its cell, in points squared
    most = max(int(pairs["n_sentences"].max()), 1)
    for pair in pairs.sort_values(["actor_a", "actor_b"]).to_dict("records"):
        x, y = sorted([place[pair["actor_a"]], place[pair["actor_b"]]])
        if pd.isna(pair["score"]):
            axes.text(x, y, "·", ha="center", va="center", color=FAINT, fontsize=10)
            continue
        shade = colour(pair["score"])
        open_circle = uncertain(pair["score_low"], pair["score_high"])
        axes.scatter(
            x,
            y,
            s=max(fullest * float(np.sqrt(pair["n_sentences"] / most)), 8),
            facecolor=PAPER if open_circle else shade,
            edgecolor=shade if open_circle else INK,
            linewidth=1.4 if open_circle else 0.3,
            zorder=3,
        )


@styled
def actor_matrix(actors: pd.DataFrame, width: float = TWO_COLUMNS) -> Figure:
    """Draw table actors, the lower half of the matrix; width in inches."""
    wide = width > ONE_COLUMN
    names = most_named(actors, SHOWN[wide])
    pairs = actors[actors["actor_a"].isin(names) & actors["actor_b"].isin(names)]
    if len(names) < 2:
        return message(TITLE, "No two known actors are named in one sentence.", width)
    figure = sheet(TITLE, width, 2.1 + CELL[wide] * len(names))
    axes = figure.add_subplot()
    rows = len(names)
    for line in range(1, rows):
        axes.plot([-0.5, line], [line, line], color=GRID, linewidth=0.5, zorder=0)
        axes.plot([line - 1, line - 1], [line, rows - 0.5], color=GRID, linewidth=0.5, zorder=0)
    circles(axes, pairs, names, CELL[wide])
    shown = [plain(name, 26 if wide else 16) for name in names]
    axes.set_yticks(range(1, rows), shown[1:])
    axes.set_xticks(
        range(rows - 1), shown[:-1], rotation=40, ha="right", rotation_mode="anchor", color=INK
    )
    axes.tick_params(length=0)
    axes.set_xlim(-0.5, rows - 1.5)
    axes.set_ylim(rows - 0.5, 0.5)
    axes.set_aspect("equal")
    for side in axes.spines.values():
        side.set_visible(False)
    colour_bar(figure, axes, width)
    every = len({*actors["actor_a"], *actors["actor_b"]})
    more = f" The {rows} most named of {every} actors: tables/actors.csv." if every > rows else ""
    note(figure, KEY + more, width)
    return figure
