"""Framing over time: a panel a topic, with bands for the intervals and lines for the events."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from entente.figures.panels import Look, panel
from entente.figures.parts import ALL, UNDATED, limit_of, message, note, sheet, target_order
from entente.figures.periods import MONTHS_IN, kind_of, months_of, year_of
from entente.figures.style import (
    ONE_COLUMN,
    TWO_COLUMNS,
    folded,
    plain,
    styled,
)

TITLE = "Framing over time"
PANELS = {1: 6, 2: 8}  # by columns: what a page holds, "all" among them
DENSE = 48  # more periods than this are drawn as points with a running mean, which is then legible
SMOOTHED = 12  # months that the running mean covers, so that seasons cancel


def chosen(framing: pd.DataFrame, topics: pd.DataFrame) -> list[str]:
    """Return the topics to draw: all, the targets in their order, then the most covered others."""
    size = framing.groupby("topic")["n_documents"].sum()
    size = size[size > 0]
    targets = [topic for topic in target_order(topics) if topic in size.index]
    others = size.drop([ALL, *targets], errors="ignore").reset_index()
    others = others.sort_values(["n_documents", "topic"], ascending=[False, True])
    known = framing.groupby("topic")["score"].count()
    worth = [topic for topic in others["topic"] if known[topic] > 1]
    return [ALL, *targets, *worth]


def look_of(dated: pd.DataFrame, events: Sequence[Mapping[str, str]]) -> Look:
    """Return how panels are drawn: many periods shorter than a year get a running mean."""
    step = int(dated["step"].iloc[0])
    dense = dated["month"].nunique() > DENSE and step < SMOOTHED
    # Bands of thin periods are cut off at the edge: to show them whole would flatten all lines.
    return Look(SMOOTHED // step if dense else 0, limit_of(dated[["score"]]), events)


def calendar(value: float, span: float) -> str:
    """Return a mark of the time axis: a year, or year and month where the span is short."""
    year, month = int(value + 1e-6), round((value - int(value + 1e-6)) * 12) + 1
    return f"{year}" if span > 4 or month > 12 else f"{year}-{month:02d}"


def time_axis(axes: Axes, first: float, last: float, narrow: bool) -> None:
    """Mark the time axis at full years, or at months where there are few of them."""
    span = last - first
    axes.set_xlim(first, last)
    fits = 4 if narrow else 5
    if span > 4:
        axes.xaxis.set_major_locator(MaxNLocator(fits, integer=True))
    else:
        step = next(step for step in (1, 2, 3, 6, 12, 24) if span * 12 / step <= fits + 1)
        start = np.ceil(round(first * 12, 6) / step) * step
        axes.set_xticks(np.arange(start, last * 12 - step / 4, step) / 12)
    axes.xaxis.set_major_formatter(lambda value, _: calendar(value, span))


def footnote(
    framing: pd.DataFrame, drawn: list[str], look: Look, period: str, outside: list[str]
) -> str:
    """Return what the figure leaves out or needs said; outside: events that it cannot show."""
    said = [f"Grey: interval of each {period}."]
    if look.window:
        said.append(f"Points: {period}s; line: running mean over {SMOOTHED} months, by stories.")
    said += [
        f"{place} {plain(event['label'], 50)} ({event['date']})."
        for place, event in enumerate(look.events, start=1)
    ]
    if outside:
        said.append(f"Outside the dates of the corpus: {', '.join(outside)}.")
    undated = framing.loc[
        (framing["period"] == UNDATED) & (framing["topic"] == ALL), "n_documents"
    ].sum()
    if undated:
        said.append(f"{undated:,} documents without a date (to the {period}) are not shown.")
    if (more := framing["topic"].nunique() - len(drawn)) > 0:
        said.append(f"{more} more topic{'s' * (more > 1)}: tables/framing_over_time.csv.")
    return " ".join(said)


@styled
def over_time(
    framing: pd.DataFrame,
    topics: pd.DataFrame,
    events: Sequence[Mapping[str, str]] = (),
    width: float = TWO_COLUMNS,
) -> Figure:
    """Draw table framing_over_time; events have a date and a label; width in inches.

    One panel for all documents, each target topic and the most covered discovered topics, as
    many as a page holds. With more than DENSE periods, a running mean is drawn through them.
    """
    dated = framing.assign(month=months_of(framing["period"])).dropna(subset="month")
    if dated.empty:
        return message(
            TITLE, "There are no dated documents, so nothing can be shown over time.", width
        )
    period = kind_of(dated["period"].iloc[0])
    dated = dated.assign(step=MONTHS_IN[period])
    first, last = dated["month"].min() / 12, (dated["month"].max() + MONTHS_IN[period]) / 12
    inside = [event for event in events if first <= year_of(event["date"]) <= last]
    columns = 2 if width > ONE_COLUMN else 1
    drawn = chosen(dated, topics)[: PANELS[columns]]
    look = look_of(dated[dated["topic"].isin(drawn)], inside)
    lines = -(-len(drawn) // columns)
    figure = sheet(f"{TITLE}, by {period}", width, 1.0 + 1.2 * lines)
    grid = figure.subplots(lines, columns, sharex=True, sharey=True, squeeze=False)
    for topic, axes in zip_longest(drawn, grid.flat):
        rows = dated[dated["topic"] == topic]
        axes.set_visible(topic is not None)
        if topic is not None:
            axes.set_title(folded(rows["label"].iloc[0], 44, 1))
            panel(axes, rows, look)
    time_axis(grid[0, 0], first, last, width <= ONE_COLUMN)
    figure.supylabel("conflict  ◄   ►  win-win cooperation", fontsize=7, fontweight="bold")
    outside = [plain(event["label"], 50) for event in events if event not in inside]
    note(figure, footnote(framing, drawn, look, period, outside), width)
    return figure
