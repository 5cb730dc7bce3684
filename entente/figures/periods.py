"""Periods on a time axis: where each lies, which are missing, the running mean over them."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

PERIOD = re.compile(r"^(\d{4})(?:-Q([1-4])|-(\d{2}))?$")
MONTHS_IN = {"year": 12, "quarter": 3, "month": 1}


def kind_of(period: str) -> str:
    """Return "year", "quarter" or "month" for "2014", "2014-Q1" or "2014-03"."""
    if "Q" in period:
        return "quarter"
    return "month" if "-" in period else "year"


def months_of(periods: pd.Series) -> pd.Series:
    """Return the first month of each period as months since year 0; NaN for "undated"."""
    found = [PERIOD.match(period) for period in periods]
    return pd.Series(
        [
            int(part[1]) * 12 + (int(part[2]) - 1) * 3
            if part and part[2]
            else int(part[1]) * 12 + int(part[3] or 1) - 1
            if part
            else np.nan
            for part in found
        ],
        index=periods.index,
        dtype="float64",
    )


def complete(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one topic with a row for every period between first and last.

    rows have `month` (of months_of) and `step`, the months in a period; where there was no period
    all else is missing, so that a line breaks there instead of crossing the gap.
    """
    step = int(rows["step"].iloc[0])
    every = np.arange(rows["month"].min(), rows["month"].max() + 1, step)
    return rows.set_index("month").reindex(every).reset_index().assign(step=step)


def middle(rows: pd.DataFrame) -> NDArray[np.float64]:
    """Return the middle of each period in years, 2014.5 being the middle of 2014."""
    return (rows["month"].to_numpy(dtype=np.float64) + rows["step"].to_numpy() / 2) / 12


def year_of(date: str) -> float:
    """Return an ISO date, to the day, month or year, as years: 2014-07-01 is 2014.5."""
    parts = [int(part) for part in str(date).split("-")]
    month, day = (*parts[1:], 1, 1)[:2]
    return parts[0] + (month - 1) / 12 + (day - 1) / 365.25


def running_mean(rows: pd.DataFrame, window: int) -> NDArray[np.float64]:
    """Return the mean score over `window` periods around each, weighted by stories.

    rows are complete; periods without estimate do not count, and a window less than half filled
    with estimates has no mean.
    """
    score = rows["score"].to_numpy(dtype=np.float64)
    known = ~np.isnan(score)
    weight = np.where(known, rows["n_stories"].fillna(0).to_numpy(dtype=np.float64), 0.0)
    box = np.ones(window)
    centre = slice(window // 2, window // 2 + len(rows))
    total = np.convolve(np.where(known, score, 0.0) * weight, box)[centre]
    stories = np.convolve(weight, box)[centre]
    filled = np.convolve(known.astype(float), box)[centre]
    possible = np.convolve(np.ones(len(rows)), box)[centre]
    mean = np.divide(total, stories, out=np.full(len(rows), np.nan), where=stories > 0)
    return np.where(filled >= possible / 2, mean, np.nan)
