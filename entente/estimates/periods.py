"""From a date, known to the year, month or day, to the period that it falls in."""

import pandas as pd

UNDATED = "undated"
MONTHS_A_QUARTER = 3


def period_of(dates: pd.Series, period: str) -> pd.Series:
    """Return the period of each ISO date: "2014", "2014-Q1" or "2014-03".

    A date that is unknown, or too coarse for the period ("2014" for a month), is in "undated", so
    that no document is lost.
    """
    year, month = dates.str.slice(0, 4), dates.str.slice(5, 7)
    if period == "year":
        return year.where(year != "", UNDATED)
    if period == "month":
        return (year + "-" + month).where(month != "", UNDATED)
    number = pd.to_numeric(month.where(month != "", "1"))
    quarter = (number - 1) // MONTHS_A_QUARTER + 1
    return (year + "-Q" + quarter.astype(int).astype(str)).where(month != "", UNDATED)


def sides_of(dates: pd.Series, day: str) -> pd.Series:
    """Return "before", "after" or "" for each date: before the day, on or after it, undecidable.

    A coarse date is decided only where its first and last possible days agree.
    """
    # Text compares like dates; 31 stands after the last day of every month, which does no harm.
    first = (dates + "-01-01").str.slice(0, 10)
    last = dates.where(dates.str.len() > len("2014"), dates + "-12") + "-31"
    sides = pd.Series("", index=dates.index, dtype="str")
    sides[(dates != "") & (last.str.slice(0, 10) < day)] = "before"
    sides[(dates != "") & (first >= day)] = "after"
    return sides
