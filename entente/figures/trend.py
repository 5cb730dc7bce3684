"""The trend of framing: a panel a topic, smooth curves with bands, change points and events."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from entente.figures.over_time import PANELS, time_axis
from entente.figures.panels import BAND, line, mark_events
from entente.figures.parts import ALL, limit_of, message, note, sheet, signed, target_order
from entente.figures.periods import MONTHS_IN, kind_of, middle, months_of, year_of
from entente.figures.style import FAINT, ONE_COLUMN, TWO_COLUMNS, folded, plain, styled

TITLE = "Trend of framing"
WHOLE_BAND = "#e4e7ec"  # lighter than BAND: it lies around it
CHANGE = "#7b3294"  # apart from the colours of the framing axis, for any colour vision
# Where change points are marked, in parts of a panel's height: in turn on three lines, since the
# bars of neighbours overlap.
FEET = (0.05, 0.11, 0.17)


def years(dates: pd.Series) -> np.ndarray:
    """Return ISO dates as years: 2014-07-01 is 2014.5."""
    return np.array([year_of(date) for date in dates], dtype=np.float64)


def period_points(framing: pd.DataFrame) -> pd.DataFrame:
    """Return the dated rows of framing_over_time with x, the middle of their period in years."""
    dated = framing.assign(month=months_of(framing["period"])).dropna(subset=["month", "score"])
    if dated.empty:
        return dated.assign(x=pd.Series(dtype="float64"))
    dated = dated.assign(step=MONTHS_IN[kind_of(dated["period"].iloc[0])])
    return dated.assign(x=middle(dated))


def change_marks(axes: Axes, changes: pd.DataFrame) -> None:
    """Mark each change at the foot of a panel: its day, and the interval of the day as a bar."""
    across = axes.get_xaxis_transform()  # x in years, y in parts of the panel
    for place, row in enumerate(changes.sort_values("date").to_dict("records")):
        foot = FEET[place % len(FEET)]
        x, low, high = (year_of(row[name]) for name in ("date", "date_low", "date_high"))
        axes.plot([x, x], [foot, 1], color=CHANGE, linewidth=0.5, transform=across, zorder=2.2)
        axes.plot([low, high], [foot, foot], color=CHANGE, linewidth=1.2, transform=across)
        axes.plot([x], [foot], "D", color=CHANGE, markersize=2.6, transform=across, zorder=4)


def bands(axes: Axes, rows: pd.DataFrame, x: np.ndarray) -> None:
    """Fill the band of the whole curve, and in it the intervals of its points."""
    for low, high, shade in (
        ("band_low", "band_high", WHOLE_BAND),
        ("score_low", "score_high", BAND),
    ):
        axes.fill_between(
            x, rows[low], rows[high], color=shade, linewidth=0, zorder=1.5 if "band" in low else 2
        )


def trend_panel(
    axes: Axes,
    rows: pd.DataFrame,
    points: pd.DataFrame,
    changes: pd.DataFrame,
    events: Sequence[Mapping[str, str]],
    limit: float,
) -> None:
    """Draw one topic."""
    axes.axhline(0, color=FAINT, linewidth=0.6, zorder=1)
    mark_events(axes, events)
    axes.plot(points["x"], points["score"], ".", color="#8a929b", markersize=1.6, zorder=2.5)
    if rows["band_low"].notna().any():
        x = years(rows["date"])
        well_known = rows.where(rows["band_low"].notna())
        bands(axes, well_known, x)
        line(axes, x, well_known["score"].to_numpy(dtype=np.float64), 1.6)
    else:
        axes.text(
            *(0.5, 0.25, "too few stories"),
            ha="center",
            color=FAINT,
            style="italic",
            transform=axes.transAxes,
        )
    change_marks(axes, changes)
    axes.set_ylim(-limit, limit)
    axes.yaxis.set_major_locator(MaxNLocator(4, symmetric=True))
    axes.yaxis.set_major_formatter(lambda value, _: signed(value))
    axes.grid(axis="y")


def footnote(
    trend: pd.DataFrame,
    drawn: list[str],
    changes: int,
    events: Sequence[Mapping[str, str]],
    outside: list[str],
) -> str:
    """Return what the signs mean and what is left out; outside: events that cannot be shown."""
    said = ["Dark band: interval of each point; light band: of the whole curve. Dots: periods."]
    if changes:
        said.append("Diamonds: change points, with the interval of their day.")
    said += [
        f"{place} {plain(event['label'], 50)} ({event['date']})."
        for place, event in enumerate(events, start=1)
    ]
    if outside:
        said.append(f"Outside the dates of the corpus: {', '.join(outside)}.")
    if (more := trend["topic"].nunique() - len(drawn)) > 0:
        said.append(f"{more} more topic{'s' * (more > 1)}: tables/trend.csv, change_points.csv.")
    return " ".join(said)


def panels(
    grid: np.ndarray,
    drawn: list[str],
    tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    events: Sequence[Mapping[str, str]],
) -> None:
    """Draw a panel a topic; grid: (lines, columns) of axes; tables: trend, points, changes."""
    shown = tables[0][tables[0]["topic"].isin(drawn)]
    limit = limit_of(shown[["score"]].where(shown["band_low"].notna()))
    for topic, axes in zip_longest(drawn, grid.flat):
        axes.set_visible(topic is not None)
        if topic is not None:
            rows, points, changes = (table[table["topic"] == topic] for table in tables)
            axes.set_title(folded(rows["label"].iloc[0], 44, 1))
            trend_panel(axes, rows, points, changes, events, limit)
    columns = grid.shape[1]
    for axes in grid.flat[max(len(drawn) - columns, 0) : len(drawn)]:  # the last of each column
        axes.tick_params(labelbottom=True)


@styled
def trend(
    trend: pd.DataFrame,
    changes: pd.DataFrame,
    framing: pd.DataFrame,
    topics: pd.DataFrame,
    events: Sequence[Mapping[str, str]] = (),
    width: float = TWO_COLUMNS,
) -> Figure:
    """Draw tables trend and change_points on the periods of framing_over_time.

    One panel for all documents and each target topic, as many as a page holds; events have a date
    and a label; width in inches.
    """
    if trend.empty:
        text = "There are no dated documents, so nothing can be shown over time."
        return message(TITLE, text, width)
    columns = 2 if width > ONE_COLUMN else 1
    drawn = [ALL, *target_order(topics)][: PANELS[columns]]
    rows = trend.sort_values(["topic", "date"])
    points = period_points(framing[framing["topic"].isin(drawn)])
    edges = np.concatenate([years(rows["date"]), points["x"]])
    first, last = float(edges.min()), max(float(edges.max()), float(edges.min()) + 1 / 12)
    inside = [event for event in events if first <= year_of(event["date"]) <= last]
    lines = -(-len(drawn) // columns)
    figure = sheet(TITLE, width, 1.1 + 1.25 * lines)
    grid = figure.subplots(lines, columns, sharex=True, sharey=True, squeeze=False)
    panels(grid, drawn, (rows, points, changes), inside)
    time_axis(grid[0, 0], first, last, width <= ONE_COLUMN)
    figure.supylabel("conflict  ◄   ►  win-win cooperation", fontsize=7, fontweight="bold")
    outside = [plain(event["label"], 50) for event in events if event not in inside]
    marked = int(changes["topic"].isin(drawn).sum())
    note(figure, footnote(rows, drawn, marked, inside, outside), width)
    return figure
