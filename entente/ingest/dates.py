"""Dates as people write them, to the precision that is known."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser

# Press began about 1600; a later end than this is a typing error.
YEARS = range(1600, 2101)

ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2})(?:[T ]\s*\d.*)?)?)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")
NUMERIC = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?!\d)")

# A time of day behind the date. Without it a corpus has no more different dates than days, and the
# library, which reads some 500 a second, reads each day once.
TIME = re.compile(
    r"(?<=\d)(?:,? |, ?)(?:at )?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
    r"(?: ?[ap]\.?m\.?)?(?: ?(?:UTC|GMT|Z|[A-Z]{2,4}T|[+-]\d\d:?\d\d))*\Z",
    re.IGNORECASE,
)

HIGHEST_MONTH = 12
LONGEST = 80  # characters: "Thursday, 8 September 2022, 10.30 a.m. Eastern Standard Time" has 61

# Whatever a parser would fill in is taken from here and then cut off, never from today.
BASE = datetime(2000, 1, 1)


def day_order(dates: Iterable[str]) -> tuple[str, str]:
    """Return the order of day and month in a file's numeric dates, and what says so.

    "DMY" where a first number above 12 says so, "MDY" where a second does; "MDY" too, as in
    American exports, where both do ("mixed"), none does ("assumed") or there are none ("none").
    """
    found = Counter[str]()
    for written in dates:
        parts = NUMERIC.match(written)
        if parts:
            first, second = int(parts[1]) > HIGHEST_MONTH, int(parts[2]) > HIGHEST_MONTH
            found["DMY" if first else "MDY" if second else "unclear"] += 1
    if found["DMY"] and found["MDY"]:
        return "MDY", "mixed"
    if found["DMY"]:
        return "DMY", "days above 12"
    if found["MDY"]:
        return "MDY", "days above 12"
    return "MDY", "assumed" if found["unclear"] else "none"


@lru_cache
def parser(order: str, languages: tuple[str, ...]) -> DateDataParser:
    """Return a parser of absolute dates in some languages; it must find a year and a month."""
    known = [language for language in languages if language in language_order]
    settings = {
        "DATE_ORDER": order,
        "PARSERS": ["absolute-time"],  # no "yesterday", no time stamps out of ids
        "REQUIRE_PARTS": ["month", "year"],
        "RELATIVE_BASE": BASE,
    }
    return DateDataParser(languages=known or ["en"], settings=settings)


def plausible(year: int, month: int = 1, day: int = 1) -> bool:
    """Tell whether these numbers are a day on which something may have been published."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year in YEARS


def iso(written: str) -> str | None:
    """Return a date that is written year first; "" where it is, but no such day exists."""
    parts = ISO.fullmatch(written)
    compact = COMPACT.fullmatch(written)
    if compact:
        numbers = [int(part) for part in compact.groups()]
    elif parts:
        numbers = [int(part) for part in (parts[1], parts[3], parts[4]) if part]
    else:
        return None
    if not plausible(*numbers):
        return ""
    return "-".join([f"{numbers[0]:04d}", *(f"{part:02d}" for part in numbers[1:])])


@lru_cache(maxsize=100_000)
def parsed(bare: str, order: str, languages: tuple[str, ...]) -> str:
    """Return what the library makes of a date without time of day, as `parse_date` does."""
    found = parser(order, languages).get_date_data(bare)
    if found.date_obj is None or not plausible(found.date_obj.year):
        return ""
    precision = {"year": "%Y", "quarter": "%Y", "month": "%Y-%m"}.get(found.period, "%Y-%m-%d")
    return found.date_obj.strftime(precision)


def parse_date(written: str, order: str, languages: tuple[str, ...] = ("en",)) -> str:
    """Return a date as "2014", "2014-03" or "2014-03-18", or "" where it cannot be read.

    Times of day and time zones are left out: the date is the one the outlet wrote. order is "DMY"
    or "MDY", for numeric dates only.
    """
    bare = " ".join(written.split())
    if len(bare) > LONGEST:
        return ""
    quick = iso(bare)
    return parsed(TIME.sub("", bare), order, languages) if quick is None else quick


def languages_for_dates(languages: Sequence[str]) -> tuple[str, ...]:
    """Return the languages in which a corpus may write dates: its own, and English."""
    return tuple(dict.fromkeys(["en", *languages]))
