"""Where documents lie on the time axis: their days, a regular grid, sums of a topic by day."""

import logging
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from entente.estimates.bootstrap import Design, design
from entente.estimates.sample import Sample
from entente.estimates.sums import Floats, Integers

LOG = logging.getLogger(__name__)

Days = NDArray[np.datetime64]  # to the day

# By the length of an ISO date: how precise it is, and what makes it the middle of its span.
UNITS = {10: ("day", ""), 7: ("month", "-15"), 4: ("year", "-07-01")}
MOST_POINTS = 200  # of the grid: more than a figure can show, or a reader follow
WEEK = 7


@dataclass(frozen=True)
class Dated:
    """The documents of a sample on the time axis.

    day: of each document, in the sample's order, the middle of its month or year where no more is
    known; NaT for documents left out. unit: day, month or year, what most dates are known to.
    counts: how many documents are used, undated, coarse (known only to more than the unit).
    """

    day: Days
    unit: str
    counts: dict[str, int]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Which documents have a day."""
        return ~np.isnat(self.day)


def dated(dates: pd.Series) -> Dated:
    """Place ISO dates ("2014-03-18", "2014-03", "2014" or "") on the time axis.

    The unit is the precision that most of them have, the finer one in a tie. A coarser date could
    lie anywhere in a span that is wide for this corpus, so that it is left out, and counted.
    """
    length = dates.str.len().to_numpy()
    size = {signs: int((length == signs).sum()) for signs in UNITS}
    precise = max(size, key=lambda signs: (size[signs], signs))
    day = np.full(len(dates), np.datetime64("NaT"), dtype="datetime64[D]")
    for signs, (_, rest) in UNITS.items():
        here = (length == signs) & (signs >= precise)
        day[here] = (dates[here] + rest).to_numpy(dtype="datetime64[D]")
    counts = {
        "used": int((~np.isnat(day)).sum()),
        "undated": int((length == 0).sum()),
        "coarse": sum(number for signs, number in size.items() if signs < precise),
    }
    return Dated(day, UNITS[precise][0], counts)


def tell(placed: Dated, what: str) -> None:
    """Log how many documents are not in `what`, if any, and why."""
    used, undated, coarse = (placed.counts[name] for name in ("used", "undated", "coarse"))
    if undated or coarse:
        LOG.warning(
            "%d documents are in the %s; %d have no date, %d are not dated to the %s: left out",
            *(used, what, undated, coarse, placed.unit),
        )


def grid(placed: Dated) -> Days:
    """Return the days at which a trend is estimated: regular, MOST_POINTS at most.

    From the first day to the last, each day, or every so many weeks; where dates are known to the
    month or year only, the middles of months or years. Empty where nothing is dated.
    """
    inside = placed.day[placed.known]
    if not len(inside):
        return inside
    first, last = inside.min(), inside.max()
    if placed.unit == "day":
        span = int((last - first).astype(np.int64))
        apart = -(-span // (MOST_POINTS - 1))
        step = apart if apart <= 1 else -(-apart // WEEK) * WEEK
        return first + np.arange(0, span + 1, max(step, 1)).astype("timedelta64[D]")
    periods: Any = placed.day[placed.known].astype(f"datetime64[{placed.unit[0].upper()}]")
    every = np.arange(periods.min(), periods.max() + 1)
    every = every[:: -(-len(every) // MOST_POINTS)].astype("datetime64[M]")
    months, days = (0, 14) if placed.unit == "month" else (6, 0)  # the 15th; 1 July
    return (every + np.timedelta64(months, "M")).astype("datetime64[D]") + days


def number(days: Days) -> Floats:
    """Return days as numbers, from 1 January 1970 on."""
    return days.astype(np.int64).astype(np.float64)


def topic_rows(sample: Sample, topic: int) -> Integers:
    """Return the sentences on a topic, given by its position (0: all), whose voice counts."""
    rows = np.flatnonzero(sample.topic == topic)
    every = sample.topic_row[rows] if topic else np.arange(len(sample.sentences), dtype=np.int64)
    return every[sample.column("weight")[every] > 0]


def by_day(sample: Sample, rows: Integers, day: Days) -> tuple[Days, Design]:
    """Return the days on which sentences lie and the design with a cell for each of them.

    rows: sentences; day: of each of all sentences; those without a day are left out. Its stories
    are those of the sample, so that one draw of stories serves all topics.
    """
    rows = rows[~np.isnat(day[rows])]
    days, cell = np.unique(day[rows], return_inverse=True)
    parts = design(
        cell,
        sample.story[rows],
        sample.column("weight")[rows],
        sample.heads[rows],
        (len(days), sample.n_stories),
    )
    return days, parts


def ensemble(parts: Design) -> sparse.csr_array:
    """Return the sums of weight x score in each (cell, story), by the mean of the heads."""
    total = sum(parts.values[1:], start=parts.values[0])
    return (total / len(parts.values)).tocsr()
