"""What a run found, in sentences: computed from the tables, saying no more than they do."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from entente.figures.parts import ALL, CONFLICT, COOPERATION, number
from entente.report.words import NEITHER, counted, estimate, interval, listed, percent, side

Row = Mapping[str, Any]
FALSE_DISCOVERIES = 0.05  # the q below which a contrast is called a difference; by convention


def targets_of(tables: Mapping[str, pd.DataFrame]) -> list[Row]:
    """Return the target topics' rows of framing_by_topic, the most cooperative first."""
    topics, framing = tables["topics"], tables["framing_by_topic"]
    ids = topics.loc[topics["kind"] == "target", "topic"]
    rows = framing[framing["topic"].isin(ids)]
    ranked = rows.sort_values(["score", "topic"], ascending=[False, True], na_position="last")
    return ranked.to_dict("records")


def towards(where: str) -> str:
    """Return a side of the axis as it stands in a sentence."""
    return "neither side" if where == NEITHER else where


def extremes(known: Sequence[Row]) -> str:
    """Return which topics lie furthest out, and whether that side of the axis is sure."""
    first, last = known[0], known[-1]
    sides = [side(row["score_low"], row["score_high"]) for row in (first, last)]
    if len(known) == 1:
        return f"{first['label']} leans to {towards(sides[0])} ({estimate(first)})."
    if sides[0] == sides[1] and sides[0] != NEITHER:
        return (
            f"Every topic that could be estimated leans to {sides[0]}: {first['label']} stands "
            f"nearest to cooperation ({estimate(first)}), {last['label']} nearest to conflict "
            f"({estimate(last)})."
        )
    warm = (
        f"{first['label']} is framed most cooperatively"
        if sides[0] == COOPERATION
        else f"No topic clearly leans to cooperation, {first['label']} comes nearest"
    )
    cold = (
        f"{last['label']} most conflictually"
        if sides[1] == CONFLICT and sides[0] == COOPERATION
        else f"{last['label']} is framed most conflictually"
        if sides[1] == CONFLICT
        else f"none clearly leans to conflict, {last['label']} comes nearest"
    )
    return f"{warm} ({estimate(first)}); {cold} ({estimate(last)})."


def between(known: Sequence[Row]) -> str:
    """Return where the topics between the extremes lie; "" where there are none."""
    groups: dict[str, list[str]] = {}
    for row in known[1:-1]:
        where = side(row["score_low"], row["score_high"])
        groups.setdefault(where, []).append(f"{row['label']} ({number(row['score'])})")
    said = [
        f"{listed(names)} {'lean' if len(names) > 1 else 'leans'} to {towards(where)}"
        for where, names in groups.items()
    ]
    return f"Between them, {'; '.join(said)}." if said else ""


def missing(rows: Sequence[Row]) -> str:
    """Return which target topics have too few stories to be estimated; "" where none."""
    names = [str(row["label"]) for row in rows if pd.isna(row["score"])]
    return f"Too few stories to estimate {listed(names)}." if names else ""


def headline(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return the answer in sentences: the furthest topics, those between, those not estimated."""
    rows = targets_of(tables)
    known = [row for row in rows if not pd.isna(row["score"])]
    if not known:
        return ["No target topic has enough stories for an estimate."]
    return [said for said in (extremes(known), between(known), missing(rows)) if said]


def moved(row: Row) -> str:
    """Return on which side a topic lies once it is corrected; "" where that is no news.

    row: of table corrected, with label.
    """
    before = side(row["score_low"], row["score_high"])
    after = side(row["corrected_low"], row["corrected_high"])
    if not before or not after or before == after:
        return ""
    ends = interval(row["corrected_low"], row["corrected_high"])
    size = f"{number(row['corrected'])} {ends}"
    if after == NEITHER:
        return f"{row['label']} no longer clearly leans to {before} ({size})"
    instead = "" if before == NEITHER else f", not to {before}"
    return f"{row['label']} leans to {after}{instead} ({size})"


def corrected_said(rows: Sequence[Row]) -> str:
    """Return whether the codes of people move a topic to another side; rows: as for `moved`."""
    topics = [row for row in rows if row["topic"] != ALL and not pd.isna(row["score"])]
    known = [row for row in topics if not pd.isna(row["corrected"])]
    if not known:
        return "People coded too few texts to correct any of these scores."
    news = [said for row in known if (said := moved(row))]
    whole = "The codes of people correct these scores"
    few = [str(row["label"]) for row in topics if pd.isna(row["corrected"])]
    left = f" Too few codes to correct {listed(few)}." if few else ""
    if news:
        return f"{whole}. Corrected, {'; '.join(news)}.{left}"
    return f"{whole}; none changes its side.{left}"


def events(contrasts: pd.DataFrame) -> list[str]:
    """Return one sentence an event: whether framing changed after it, and by how much."""
    rows = contrasts[(contrasts["kind"] == "event") & (contrasts["topic"] == ALL)]
    said = []
    for row in rows.dropna(subset="difference").to_dict("records"):
        name = row["b"].removeprefix("after ")
        size = f"{number(row['difference'])} {interval(row['low'], row['high'])}"
        where = side(row["low"], row["high"])
        said.append(
            f"After {name}, no clear change in framing ({size})."
            if where == NEITHER
            else f"After {name}, framing moved towards {where} ({size})."
        )
    return said


def groups(contrasts: pd.DataFrame, kind: str, plural: str) -> str:
    """Return how many pairs of sources or countries differ, and what the surest one is made of."""
    rows = contrasts[(contrasts["kind"] == kind) & (contrasts["topic"] == ALL)]
    rows = rows.dropna(subset=["difference", "q"])
    if rows.empty:
        return ""
    sure = rows[rows["q"] < FALSE_DISCOVERIES]
    whole = f"Of {counted(len(rows), 'pair')} of {plural} compared over all topics"
    if sure.empty:
        return f"{whole}, none differs beyond chance (q < {FALSE_DISCOVERIES})."
    ranked = sure.assign(size=sure["difference"].abs()).sort_values(
        ["size", "a", "b"], ascending=[False, True, True]
    )
    row = ranked.iloc[0]
    more, less = (row["b"], row["a"]) if row["difference"] > 0 else (row["a"], row["b"])
    part = row["framing_effect"] / row["difference"]
    cause = f"; {percent(part)} of it is framing, not choice of topics" if 0 <= part <= 1 else ""
    return (
        f"{whole}, {counted(len(sure), 'differs', 'differ')} beyond chance (q < "
        f"{FALSE_DISCOVERIES}). The largest difference: {more} frames news more cooperatively than "
        f"{less}, by {abs(row['difference']):.2f}{cause}."
    )
