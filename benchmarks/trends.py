"""Print how often trends and change points are right on invented series, and what RESULTS holds.

    python -m benchmarks.trends RESULTS [SERIES]     (from the project's folder)

RESULTS is the folder that a run wrote. SERIES (200) are invented for each line: stories of the run
are drawn with their weights and scores, and put on any days of its span, which leaves no change;
then a curve or a step is added to their scores. Where no step is added, they are put on each
other's days, with all their gaps.
"""

import sys
from collections.abc import Callable

import numpy as np

from benchmarks.run_samples import sample_of
from entente.estimates.bootstrap import Design, design
from entente.estimates.change_points import (
    change_table,
    changes_of,
    first_days,
    replicates_of,
    rows_of,
    series_of,
)
from entente.estimates.dated import by_day, dated, topic_rows
from entente.estimates.sample import Sample
from entente.estimates.segments import Series
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats
from entente.estimates.trend import curves, prepared
from entente.seeds import generator

SEED = 20240208
SIZES = (100, 1000)
# Fewer than a run has, for speed; 0.05 is still among the possible p.
REPLICATES = 399
POINTS = 60  # of the grid: coverage changes slowly along it
Curve = Callable[[Floats], np.ndarray]  # of the time from 0 to 1
CURVES: dict[str, Curve] = {
    "no change": lambda time: 0 * time,
    "line, rise of 0.4": lambda time: 0.4 * time,
    "wave of ±0.2": lambda time: 0.2 * np.sin(2 * np.pi * time),
    "step of 0.4": lambda time: 0.4 * (time >= 0.5),
}


def pool(sample: Sample) -> tuple[Series, np.ndarray]:
    """Return all dated stories, their scores around their mean, and the days as numbers."""
    day = first_days(sample, dated(sample.documents["date"]).day)
    days, parts = by_day(sample, topic_rows(sample, 0), day)
    series = series_of(parts)
    centred = series.score - np.average(series.score, weights=series.weight)
    return Series(series.weight, centred, series.day, len(days)), days.astype(np.int64)


def invented(
    stories: Series, days: np.ndarray, size: int, planted: Curve | None, random: np.random.Generator
) -> tuple[Floats, Design]:
    """Return (days, design) of a series of so many stories, a curve added; None: on own days."""
    chosen = random.choice(len(stories.weight), size, replace=False)
    place = random.integers(days[0], days[-1] + 1, size=size)
    if planted is None:
        place = days[stories.day[random.choice(len(stories.weight), size, replace=False)]]
    time = (place - days[0]) / (days[-1] - days[0])
    score = stories.score[chosen] + (planted(time) if planted else 0.0)
    own, cell = np.unique(place, return_inverse=True)
    heads = score[:, None].astype(np.float32)
    parts = design(cell, np.arange(size), stories.weight[chosen], heads, (len(own), size))
    return own.astype(np.float64), parts


def bands(stories: Series, days: np.ndarray, size: int, name: str, series: int) -> str:
    """Return the row of one curve: how often its interval, and its whole band, hold it."""
    random = generator(SEED, f"bands {size} {name}")
    pointwise, whole, width = [], [], []
    points = np.linspace(days[0], days[-1], POINTS)
    truth = CURVES[name]((points - days[0]) / (days[-1] - days[0]))
    for number in range(series):
        own, parts = invented(stories, days, size, CURVES[name], random)
        settings = Settings(number, replicates=REPLICATES)
        fit = prepared(points, own, parts, settings.min_stories)
        (found,) = curves([fit], np.zeros(size, dtype=np.int64), settings)
        known = ~np.isnan(found.score)
        pointwise.append(((found.low <= truth) & (truth <= found.high))[known].mean())
        well = ~np.isnan(found.band_low)
        held = (found.band_low <= truth) & (truth <= found.band_high)
        whole.append(held[well].all())
        width.append(np.median((found.high - found.low)[known]))
    rates = f"{np.mean(pointwise):.1%} | {np.mean(whole):.1%} | {np.mean(width):.3f}"
    return f"| {name} | {size:,} | {rates} |"


def steps(stories: Series, days: np.ndarray, size: int, height: float, series: int) -> str:
    """Return the row of a step in the middle: how often it is found, where, how its intervals do.

    Intervals are those of series in which just one change is found.
    """
    random = generator(SEED, f"steps {size} {height}")
    middle = (days[0] + days[-1]) / 2
    planted = (lambda time: height * (time >= 0.5)) if height else None
    found, errors, dates, differences = 0, [], [], []
    for number in range(series):
        own, parts = invented(stories, days, size, planted, random)
        settings = Settings(number, replicates=REPLICATES)
        stamps = own.astype(np.int64).astype("datetime64[D]")
        change = changes_of(stamps, parts, settings, random)
        found += bool(change.windows)
        if len(change.windows) == 1:
            (drawn,) = replicates_of([change], np.zeros(size, dtype=np.int64), settings)
            row = rows_of(change, *drawn, settings.confidence).iloc[0]
            first = np.datetime_as_string(stamps[own >= middle][0])
            errors.append(abs(own[stamps == np.datetime64(row["date"])][0] - middle))
            dates.append(row["date_low"] <= first <= row["date_high"])
            differences.append(row["low"] <= height <= row["high"])
    if not errors or not height:
        return f"| {height} | {size:,} | {found / series:.1%} | | | | |"
    rates = f"{len(errors) / series:.1%} | {np.median(errors) / (days[-1] - days[0]):.1%}"
    rates += f" | {np.mean(dates):.1%} | {np.mean(differences):.1%}"
    return f"| {height} | {size:,} | {found / series:.1%} | {rates} |"


def main(results: str, series: int = 200) -> None:
    """Print the tables as Markdown."""
    sample = sample_of(results)
    stories, days = pool(sample)
    sizes = [size for size in SIZES if size <= len(stories.weight)]
    print("| curve | stories | interval holds | whole band holds | width of interval |")
    print("|---|---|---|---|---|")
    for name in CURVES:
        for size in sizes:
            print(bands(stories, days, size, name, series), flush=True)
    print("\n| step | stories | any found | one found | median error, of the span ", end="")
    print("| date's interval holds | difference's holds |\n|---|---|---|---|---|---|---|")
    for height in (0.0, 0.2, 0.4):
        for size in [*sizes, *([] if height else [len(stories.weight)])]:
            print(steps(stories, days, size, height, series), flush=True)
    follow = np.corrcoef(stories.score[:-1], stories.score[1:])[0, 1]
    print(f"\nCorrelation of stories that follow each other: {follow:.2f}\n")
    print("| topic | date | interval | before | after | difference | p | q | stories |")
    print("|---|---|---|---|---|---|---|---|---|")
    for row in change_table(sample, Settings(SEED)).to_dict("records"):
        print(
            "| {label} | {date} | {date_low} to {date_high} | {before:+.3f} | {after:+.3f} "
            "| {difference:+.3f} [{low:+.3f}, {high:+.3f}] | {p:.3f} | {q:.3f} "
            "| {n_stories_before:.0f} + {n_stories_after:.0f} |".format(**row)
        )


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
