"""The days on which the framing of a topic, or of all, changed its level: table change_points."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from entente.estimates.bootstrap import Design, interval, story_level
from entente.estimates.contrasts import corrected
from entente.estimates.dated import Days, by_day, dated, ensemble, tell, topic_rows
from entente.estimates.resampled import resampled
from entente.estimates.sample import Sample
from entente.estimates.segments import (
    Series,
    Tested,
    fewest_in,
    gains,
    refined,
    splits,
    tested_splits,
)
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats, ratios
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


def replicated(
    parts: Design, found: list[Window], stories: np.ndarray, fewest: int, settings: Settings
) -> tuple[Floats, Floats]:
    """Return (replicates, windows): the cut found again, and the difference at the cut itself."""
    shape = (settings.replicates, len(found))
    cuts, differences = np.empty(shape), np.empty(shape)
    for block, weight, value in resampled(parts, settings):
        for place, window in enumerate(found):
            inside = slice(window.start, window.end)
            sums = [np.cumsum(part[inside], axis=0).T for part in (weight, value)]
            at = splits(stories[inside], fewest)
            best = gains(*sums, at).argmax(axis=1)
            cuts[block, place] = window.start + at[best]
            middle = window.cut - window.start - 1
            left, right = ([s[:, middle], s[:, -1] - s[:, middle]] for s in sums)
            differences[block, place] = ratios(right[1], left[1]) - ratios(right[0], left[0])
    return cuts, differences


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


def rows_of(
    days: Days, parts: Design, kept: list[Tested], fewest: int, settings: Settings
) -> pd.DataFrame:
    """Return the rows of the changes of one topic, one at least; days: of the design's cells."""
    series = series_of(parts)
    found = windows(refined(series, [split.cut for split in kept], fewest), len(days))
    table = pd.DataFrame([sides(series, window) for window in found])
    cuts, differences = replicated(parts, found, series.stories, fewest, settings)
    cut = np.array([window.cut for window in found])
    level = story_level(
        settings.confidence, table[["effective_before", "effective_after"]].min(axis=1).to_numpy()
    )
    difference = (table["after"] - table["before"]).to_numpy()
    low, high = interval(differences, difference, level)
    earliest, latest = interval(cuts, cut.astype(np.float64), level)
    dates = np.datetime_as_string(days)
    return table.assign(
        date=dates[cut],
        date_low=dates[np.floor(earliest).astype(int)],
        date_high=dates[np.ceil(latest).astype(int)],
        difference=difference,
        low=np.clip(low, -2, 2),
        high=np.clip(high, -2, 2),
        p=[split.p for split in kept],
    )


def topic_changes(sample: Sample, topic: int, day: Days, settings: Settings) -> pd.DataFrame:
    """Return a row for each split tested in one topic; date is missing where it is no change."""
    days, parts = by_day(sample, topic_rows(sample, topic), day)
    if not len(days):
        return pd.DataFrame()
    series = series_of(parts)
    fewest = fewest_in(series, settings.min_stories)
    random = generator(settings.seed, f"change points {sample.topics[topic]}")
    tested = tested_splits(series, fewest, settings.confidence, settings.replicates, random)
    kept = [split for split in tested if split.kept]
    vain = [split.p for split in tested if not split.kept]
    found = pd.DataFrame({"p": vain}, dtype="float64")
    if kept:
        found = pd.concat([rows_of(days, parts, kept, fewest, settings), found])
    return found.assign(topic=sample.topics[topic], label=sample.labels[topic])


def change_table(sample: Sample, settings: Settings, progress: Progress = silent) -> pd.DataFrame:
    """Return table change_points: a row a change; empty where none is found.

    q corrects p for all splits tested in all topics, the vain ones among them.
    """
    placed = dated(sample.documents["date"])
    tell(placed, "search for change points")
    day = first_days(sample, placed.day)
    tables = []
    for topic in range(len(sample.topics)):
        tables.append(topic_changes(sample, topic, day, settings))
        progress(topic + 1, len(sample.topics), "topics")
    whole = pd.concat(tables, ignore_index=True).reindex(columns=COLUMNS)
    whole["q"] = corrected(whole["p"])
    return whole[whole["date"].notna()].reset_index(drop=True)
