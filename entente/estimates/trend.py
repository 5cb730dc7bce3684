"""Framing over time as a smooth curve with bands, for each topic and for all: table trend."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import norm

from entente.estimates.bootstrap import Design, interval, story_level
from entente.estimates.dated import Days, by_day, dated, ensemble, grid, tell, topic_rows
from entente.estimates.resampled import resampled
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.smoother import Smoother, bandwidth, smoother
from entente.estimates.sums import Floats
from entente.progress import Progress, silent

COLUMNS = ["topic", "label", "date", "n_stories", "bandwidth"]
# Below this the standard error of a point is itself so uncertain that it would widen the whole band.
WELL_KNOWN = 10
ESTIMATES = ["score", "score_low", "score_high", "band_low", "band_high"]


@dataclass(frozen=True)
class Curve:
    """One smoothed series: bandwidth in days; at each point the effective stories and estimates.

    score, low and high: the estimate with its interval, NaN where there are too few stories.
    band_low and band_high: the band that holds the whole curve with the same confidence, NaN where
    there are fewer than WELL_KNOWN.
    """

    bandwidth: float
    effective: Floats
    score: Floats
    low: Floats
    high: Floats
    band_low: Floats
    band_high: Floats


def story_points(days: Floats, parts: Design) -> tuple[Floats, Floats, Floats]:
    """Return day, weight and score of each story that has a weight; a story of several days is one.

    days: of the cells of the design. The day of such a story is the mean over its days.
    """
    weight = np.asarray(parts.weights.sum(axis=0), dtype=np.float64)
    heard = weight > 0
    total = np.asarray(ensemble(parts).sum(axis=0), dtype=np.float64)
    place = np.asarray(days @ parts.weights, dtype=np.float64)
    return place[heard] / weight[heard], weight[heard], total[heard] / weight[heard]


def band(means: Floats, point: Floats, lower: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Return the ends of the simultaneous band of (replicates, points): sup-t.

    Its half width is c standard errors, c being the quantile of the largest deviation along a
    replicate in standard errors (J. Montiel Olea and M. Plagborg-Moller, Journal of Applied
    Econometrics 34 (2019), 1-17), widened for few stories as the interval is: lower is the level
    of its lower quantile.
    """
    error = np.nanstd(means, axis=0)
    deviation = np.abs(means - point) / np.where(error > 0, error, np.nan)
    furthest = np.nanmax(np.nan_to_num(deviation), axis=1, initial=0.0)
    few = norm.ppf(np.maximum(lower, 1e-12)) / norm.ppf((1 - confidence) / 2)
    half = np.quantile(furthest, confidence) * error * few
    return point - half, point + half


def estimated(smooth: Smoother, parts: Design, known: np.ndarray, settings: Settings) -> Floats:
    """Return (5, points): score, low, high and the band's ends at points that are known."""
    found = np.full((5, len(known)), np.nan)
    if not known.any():
        return found
    here = Smoother(smooth.weight[known], smooth.offset[known])
    weight = np.asarray(parts.weights.sum(axis=1), dtype=np.float64)
    point = here.fit(weight, np.asarray(ensemble(parts).sum(axis=1), dtype=np.float64))
    means = np.empty((settings.replicates, int(known.sum())))
    for block, weights, values in resampled(parts, settings):
        means[block] = here.fit(weights, values).T
    means = np.clip(means, -1, 1)  # a line that leaves the data soon leaves the scale
    effective = here.effective(parts.weights)
    lower = story_level(settings.confidence, effective)
    point = np.clip(point, -1, 1)
    low, high = interval(means, point, lower)
    lowest, highest = np.full((2, len(point)), np.nan)
    if (well := effective >= WELL_KNOWN).any():
        ends = band(means[:, well], point[well], lower[well], settings.confidence)
        lowest[well], highest[well] = np.fmin(ends[0], low[well]), np.fmax(ends[1], high[well])
    found[:, known] = [point, low, high, lowest, highest]
    return np.clip(found, -1, 1)


def curve(points: Floats, days: Floats, parts: Design, settings: Settings) -> Curve:
    """Return the curve at points; days: of the cells of the design, on the same axis."""
    step = float(points[1] - points[0]) if len(points) > 1 else 1.0
    width = bandwidth(*story_points(days, parts), step)
    smooth = smoother(points, days, width)
    effective = smooth.effective(parts.weights)
    # A share of a story more or less comes of rounding.
    known = effective >= settings.min_stories - 1e-9
    return Curve(width, effective, *estimated(smooth, parts, known, settings))


def topic_trend(
    sample: Sample, topic: int, day: Days, points: Days, settings: Settings
) -> pd.DataFrame:
    """Return the rows of one topic; day: of each sentence."""
    days, parts = by_day(sample, topic_rows(sample, topic), day)
    axis = points.astype(np.int64).astype(np.float64)
    found = curve(axis, days.astype(np.int64).astype(np.float64), parts, settings)
    return pd.DataFrame(
        {
            "topic": sample.topics[topic],
            "label": sample.labels[topic],
            "date": np.datetime_as_string(points),
            "n_stories": np.floor(found.effective + 1e-9).astype(np.int64),
            "bandwidth": np.int64(round(found.bandwidth)),
            "score": found.score,
            "score_low": found.low,
            "score_high": found.high,
            "band_low": found.band_low,
            "band_high": found.band_high,
        }
    )


def trend_table(sample: Sample, settings: Settings, progress: Progress = silent) -> pd.DataFrame:
    """Return table trend: a row a topic and point of the grid; empty where nothing is dated.

    Documents without a date, or with one too coarse for this corpus, are left out and logged.
    """
    placed = dated(sample.documents["date"])
    tell(placed, "trend")
    points = grid(placed)
    if not len(points):
        return pd.DataFrame(columns=[*COLUMNS, *ESTIMATES])
    day = placed.day[sample.document]
    tables = []
    for topic in range(len(sample.topics)):
        tables.append(topic_trend(sample, topic, day, points, settings))
        progress(topic + 1, len(sample.topics), "topics")
    return pd.concat(tables, ignore_index=True)
