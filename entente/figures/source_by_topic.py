"""Framing by source and topic: a heat map whose uncertain cells are shown as such."""

import pandas as pd
from matplotlib.figure import Figure

from entente.figures.parts import ALL, colour_bar, message, note, sheet, target_order
from entente.figures.style import ONE_COLUMN, TWO_COLUMNS, folded, styled
from entente.figures.tiles import tile, tiled

SOURCES = 20  # rows that a page holds
TOPICS = {False: 6, True: 12}  # columns: in one column of a paper, in two
ROW, MARGIN = 0.27, 1.8  # inches
KEY = "Outlined: the interval holds zero. ·: too few stories. Empty: not covered."


def largest(framing: pd.DataFrame, name: str, most: int) -> list[str]:
    """Return the groups with the most documents, the largest first."""
    whole = framing[framing["topic"] == ALL]
    ranked = whole.sort_values(["n_documents", name], ascending=[False, True])
    return list(ranked[name].head(most))


def columns_of(framing: pd.DataFrame, topics: pd.DataFrame, most: int) -> list[str]:
    """Return all, the target topics and the most covered discovered ones with any estimate."""
    known = framing[framing["score"].notna()]
    covered = known.groupby("topic")["n_documents"].sum().reset_index()
    covered = covered.sort_values(["n_documents", "topic"], ascending=[False, True])
    targets = target_order(topics)
    others = [topic for topic in covered["topic"] if topic not in {ALL, *targets}]
    return [ALL, *targets, *others][:most]


def left_out(framing: pd.DataFrame, name: str, rows: list[str], columns: list[str]) -> str:
    """Return what the heat map does not show, and where it is; "" where it shows all."""
    said = []
    if (every := framing[name].nunique()) > len(rows):
        said.append(f"The {len(rows)} largest of {every} by number of documents.")
    if (more := framing["topic"].nunique() - len(columns)) > 0:
        said.append(f"{more} more topic{'s' * (more > 1)}.")
    return " ".join([*said, f"All: tables/framing_by_{name}.csv."]) if said else ""


def heat_map(
    framing: pd.DataFrame, topics: pd.DataFrame, name: str, title: str, width: float
) -> Figure:
    """Draw a framing table by its key column `name`; the largest groups in rows."""
    if framing.empty:
        return message(title, "There are no documents.", width)
    wide = width > ONE_COLUMN
    rows = largest(framing, name, SOURCES)
    columns = columns_of(framing, topics, TOPICS[wide])
    names = framing.drop_duplicates("topic").set_index("topic")["label"]
    figure = sheet(title, width, MARGIN + ROW * len(rows))
    axes = figure.add_subplot()
    tiled(
        axes,
        [folded(names.get(topic, topic), 16, 2) for topic in columns],
        [folded(row, 28 if wide else 18) for row in rows],
    )
    cells = framing[(framing["n_documents"] > 0) & framing["topic"].isin(columns)]
    for row in cells[cells[name].isin(rows)].sort_values([name, "topic"]).to_dict("records"):
        tile(axes, columns.index(row["topic"]), rows.index(row[name]), row)
    axes.axvline(0.5, color="#9aa1a9", linewidth=0.6)
    colour_bar(figure, axes, width)
    note(figure, f"{KEY} {left_out(framing, name, rows, columns)}", width)
    return figure


@styled
def source_by_topic(
    framing: pd.DataFrame, topics: pd.DataFrame, width: float = TWO_COLUMNS
) -> Figure:
    """Draw table framing_by_source; width in inches.

    The largest sources in rows, topics in columns; a cell is filled with the colour of its score,
    outlined where its interval holds zero, a dot where there are too few stories.
    """
    return heat_map(framing, topics, "source", "Framing by source and topic", width)


@styled
def country_by_topic(
    framing: pd.DataFrame, topics: pd.DataFrame, width: float = TWO_COLUMNS
) -> Figure:
    """Draw table framing_by_country as source_by_topic draws sources."""
    return heat_map(framing, topics, "country", "Framing by country and topic", width)
