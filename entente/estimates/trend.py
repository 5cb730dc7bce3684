"""Framing over time as a smooth curve with bands, for each topic and for all: table trend."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from entente.estimates.bootstrap import Design, replicated_sums
from entente.estimates.dated import Days, by_day, dated, ensemble, grid, number, tell, topic_rows
from entente.estimates.intervals import interval, story_level
from entente.estimates.readings import DRAWS
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.smoother import Smoother, bandwidth, smoother
from entente.estimates.strata import strata_of
from entente.estimates.sums import Floats, Integers
from entente.seeds import generator

COLUMNS = ["topic", "label", "date", "n_stories", "bandwidth"]
# Below this the standard error of a point is so uncertain that it would widen the whole band.
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


@dataclass(frozen=True)
class Fit:
    """One series made ready: its sums by day, its bandwidth, and the points that are estimated.

    effective: stories at each point; known: where they are enough; smooth: the kernels there.
    """

    parts: Design
    bandwidth: float
    effective: Floats
    known: NDArray[np.bool_]
    smooth: Smoother


def prepared(points: Floats, days: Floats, parts: Design, fewest: int) -> Fit:
    """Return the fit at points of a design by days, on one axis; fewest: stories of a point."""
    step = float(points[1] - points[0]) if len(points) > 1 else 1.0
    width = bandwidth(*story_points(days, parts), step)
    smooth = smoother(points, days, width)
    effective = smooth.effective(parts.weights)
    known = effective >= fewest - 1e-9  # a share of a story more or less comes of rounding
    here = Smoother(smooth.weight[known], smooth.offset[known])
    return Fit(parts, width, effective, known, here)


def curve(fit: Fit, means: Floats, confidence: float) -> Curve:
    """Return the curve of a fit; means: (replicates, known points), within [-1, 1]."""
    total = ensemble(fit.parts).sum(axis=1)
    point = np.clip(fit.smooth.fit(fit.parts.weights.sum(axis=1), total), -1, 1)
    effective = fit.effective[fit.known]
    lower = story_level(confidence, effective)
    low, high = interval(means, point, lower)
    lowest, highest = np.full((2, len(point)), np.nan)
    if (well := effective >= WELL_KNOWN).any():
        ends = band(means[:, well], point[well], lower[well], confidence)
        lowest[well], highest[well] = np.fmin(ends[0], low[well]), np.fmax(ends[1], high[well])
    found = np.full((5, len(fit.known)), np.nan)
    found[:, fit.known] = np.clip([point, low, high, lowest, highest], -1, 1)
    return Curve(fit.bandwidth, fit.effective, *found)


def curves(fits: Sequence[Fit], stratum: Integers, settings: Settings) -> list[Curve]:
    """Return the curves of the fits, all on the same draws; stratum: of each story."""
    means = [np.empty((settings.replicates, fit.known.sum())) for fit in fits]
    random = generator(settings.seed, DRAWS)
    designs = [fit.parts for fit in fits]
    for sums in replicated_sums(designs, stratum, settings.replicates, random):
        for fit, mean, weight, value in zip(fits, means, sums.weights, sums.values, strict=True):
            # A line that leaves the data soon leaves the scale, too.
            mean[sums.rows] = np.clip(fit.smooth.fit(weight, value), -1, 1).T
    return [curve(fit, mean, settings.confidence) for fit, mean in zip(fits, means, strict=True)]


def topic_rows_of(sample: Sample, topic: int, points: Days, found: Curve) -> pd.DataFrame:
    """Return the rows of one topic, a row a point."""
    return pd.DataFrame(
        {
            "topic": sample.topics[topic],
            "label": sample.labels[topic],
            "date": np.datetime_as_string(points),
            "n_stories": np.floor(found.effective + 1e-9).astype(np.int64),
            "bandwidth": round(found.bandwidth),
            "score": found.score,
            "score_low": found.low,
            "score_high": found.high,
            "band_low": found.band_low,
            "band_high": found.band_high,
        }
    )


def trend_table(sample: Sample, settings: Settings) -> pd.DataFrame:
    """Return table trend: a row a topic and point of the grid; empty where nothing is dated.

    Documents without a date, or with one too coarse for this corpus, are left out and logged.
    """
    placed = dated(sample.documents["date"])
    tell(placed, "trend")
    points = grid(placed)
    if not len(points):
        return pd.DataFrame(columns=[*COLUMNS, *ESTIMATES])
    day, fits = placed.day[sample.document], []
    for topic in range(len(sample.topics)):
        days, parts = by_day(sample, topic_rows(sample, topic), day)
        fits.append(prepared(number(points), number(days), parts, settings.min_stories))
    found = curves(fits, strata_of(sample, settings), settings)
    tables = [topic_rows_of(sample, topic, points, one) for topic, one in enumerate(found)]
    return pd.concat(tables, ignore_index=True)
