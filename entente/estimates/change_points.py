"""The days on which the framing of a topic, or of all, changed its level: table change_points."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from entente.estimates.bootstrap import Design, replicated_sums
from entente.estimates.contrasts import corrected
from entente.estimates.dated import Days, by_day, dated, ensemble, tell, topic_rows
from entente.estimates.intervals import interval, story_level
from entente.estimates.readings import DRAWS
from entente.estimates.sample import Sample
from entente.estimates.segments import (
    Series,
    fewest_in,
    gains,
    refined,
    segmented,
    splits,
)
from entente.estimates.settings import Settings
from entente.estimates.strata import strata_of
from entente.estimates.sums import Floats, Integers, ratios
from entente.progress import Progress, silent
from entente.seeds import generator

COLUMNS = ["topic", "label", "date", "date_low", "date_high", "before", "after", "difference"]
COLUMNS += ["low", "high", "p", "q", "n_stories_before", "n_stories_after"]


@dataclass(frozen=True)
class Window:
    """A change between its neighbours: days start to cut - 1 before, cut to end - 1 after."""

    start: int
    cut: int
    end: int


def first_days(sample: Sample, day: Days) -> Days:
    """Return for each sentence the first dated day of its story; day: of each document.

    A story counts on the day it was first told: its copies a day later are no new evidence.
    """
    story = sample.documents["story"].to_numpy()
    first = pd.Series(day).groupby(story).transform("min").to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(day), day, first)[sample.document]


def series_of(parts: Design) -> Series:
    """Return the stories of a design by day, in the order of their days, then of the sample."""
    held = parts.weights.tocoo()
    order = np.lexsort((held.coords[1], held.coords[0]))
    day, story = (place[order].astype(np.int64) for place in held.coords)
    weight = held.data[order]
    total = np.asarray(ensemble(parts).sum(axis=0), dtype=np.float64)
    return Series(weight, total[story] / weight, day, parts.weights.shape[0])


def windows(cuts: list[int], n_days: int) -> list[Window]:
    """Return the window of each cut: from the cut before to the one after."""
    edges = [0, *cuts, n_days]
    return [Window(*edges[place : place + 3]) for place in range(len(cuts))]


@dataclass(frozen=True)
class Changes:
    """The changes of one series: its sums by day, the stories in order, the windows and their p.

    fewest: how many stories each side needs; vain: the p of splits that were tested in vain.
    """

    days: Days
    parts: Design
    series: Series
    fewest: int
    windows: list[Window]
    p: list[float]
    vain: list[float]


def changes_of(
    days: Days, parts: Design, settings: Settings, random: np.random.Generator
) -> Changes:
    """Find the changes of a design by days, one day at least."""
    series = series_of(parts)
    fewest = fewest_in(series, settings.min_stories)
    tested = segmented(series, fewest, settings.confidence, settings.replicates, random)
    kept = [split for split in tested if split.kept]
    cuts = refined(series, [split.cut for split in kept], fewest)
    vain = [split.p for split in tested if not split.kept]
    p = [split.p for split in kept]
    return Changes(days, parts, series, fewest, windows(cuts, len(days)), p, vain)


def again(change: Changes, window: Window, weight: Floats, value: Floats) -> tuple[Floats, Floats]:
    """Return the cut found again in each replicate, and the difference at the cut itself.

    weight, value: (days, replicates), sums of weight and of weight x score.
    """
    inside = slice(window.start, window.end)
    mass, total = (np.cumsum(part[inside], axis=0).T for part in (weight, value))
    at = splits(change.series.stories[inside], change.fewest)
    best = window.start + at[gains(mass, total, at).argmax(axis=1)]
    last = window.cut - window.start - 1  # of the days before
    after = ratios(total[:, -1] - total[:, last], mass[:, -1] - mass[:, last])
    difference = after - ratios(total[:, last], mass[:, last])
    return best.astype(np.float64), difference


def replicates_of(
    found: Sequence[Changes], stratum: Integers, settings: Settings
) -> list[tuple[Floats, Floats]]:
    """Return for each series (replicates, windows): the cuts again, and the differences."""
    shapes = [(settings.replicates, len(one.windows)) for one in found]
    drawn = [(np.empty(shape), np.empty(shape)) for shape in shapes]
    random = generator(settings.seed, DRAWS)
    designs = [one.parts for one in found]
    for sums in replicated_sums(designs, stratum, settings.replicates, random):
        for one, into, *both in zip(found, drawn, sums.weights, sums.values, strict=True):
            for place, window in enumerate(one.windows):
                cuts, differences = again(one, window, *both)
                into[0][sums.rows, place], into[1][sums.rows, place] = cuts, differences
    return drawn


def sides(series: Series, window: Window) -> dict[str, float]:
    """Return the means and the numbers of stories on both sides, and the effective ones (Kish)."""
    found: dict[str, float] = {}
    for name, edges in (
        ("before", (window.start, window.cut)),
        ("after", (window.cut, window.end)),
    ):
        part = series.part(*edges)
        found[name] = float(np.average(part.score, weights=part.weight))
        found[f"n_stories_{name}"] = len(part.weight)
        found[f"effective_{name}"] = float(part.weight.sum() ** 2 / (part.weight**2).sum())
    return found


def rows_of(change: Changes, cuts: Floats, differences: Floats, confidence: float) -> pd.DataFrame:
    """Return the rows of one series, whose changes are one at least; the rest: by replicate."""
    table = pd.DataFrame([sides(change.series, window) for window in change.windows])
    fewer = table[["effective_before", "effective_after"]].min(axis=1)
    level = story_level(confidence, fewer.to_numpy(dtype=np.float64))
    difference = (table["after"] - table["before"]).to_numpy(dtype=np.float64)
    low, high = interval(differences, difference, level)
    cut = np.array([window.cut for window in change.windows])
    earliest, latest = interval(cuts, cut.astype(np.float64), level)
    # Stretching for few stories must not lead beyond the days on which a change can be.
    earliest, latest = np.maximum(earliest, cuts.min(axis=0)), np.minimum(latest, cuts.max(axis=0))
    dates = np.datetime_as_string(change.days)
    return table.assign(
        date=dates[cut],
        date_low=dates[np.floor(earliest).astype(int)],
        date_high=dates[np.ceil(latest).astype(int)],
        difference=difference,
        low=np.clip(low, -2, 2),
        high=np.clip(high, -2, 2),
        p=change.p,
    )


def searched(sample: Sample, settings: Settings, progress: Progress) -> dict[int, Changes]:
    """Return what was found in each topic that has dated stories, by the topic's place."""
    placed = dated(sample.documents["date"])
    tell(placed, "search for change points")
    day, found = first_days(sample, placed.day), {}
    for topic, name in enumerate(sample.topics):
        days, parts = by_day(sample, topic_rows(sample, topic), day)
        if len(days):
            random = generator(settings.seed, f"change points {name}")
            found[topic] = changes_of(days, parts, settings, random)
        progress(topic + 1, len(sample.topics), "topics")
    return found


def change_table(sample: Sample, settings: Settings, progress: Progress = silent) -> pd.DataFrame:
    """Return table change_points: a row a change; empty where none is found.

    q corrects p for all splits tested in all topics, the vain ones among them.
    """
    found = searched(sample, settings, progress)
    changed = {topic: one for topic, one in found.items() if one.windows}
    if not changed:
        return pd.DataFrame(columns=COLUMNS)
    drawn = replicates_of(list(changed.values()), strata_of(sample, settings), settings)
    tables = [
        rows_of(one, *both, settings.confidence).assign(
            topic=sample.topics[topic], label=sample.labels[topic]
        )
        for (topic, one), both in zip(changed.items(), drawn, strict=True)
    ]
    table = pd.concat(tables, ignore_index=True)
    vain = [p for one in found.values() for p in one.vain]
    table["q"] = corrected(pd.Series([*table["p"], *vain])).to_numpy()[: len(table)]
    return table[COLUMNS]
