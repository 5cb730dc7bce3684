"""How the dates of one file are meant: the order of day and month, numbers, and "yesterday"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser

from entente.ingest.dates import LONGEST, YEARS, day_order, parse_date

# Numbers that whole columns of dates are made of: what they count, and what they look like. Ten and
# thirteen digits are the years 2001 to 2286; 25569 to 80000 the years 1970 to 2119 in a workbook.
NUMBERS = {
    "seconds since 1970": re.compile(r"[1-9]\d{9}(?:\.\d+)?"),
    "milliseconds since 1970": re.compile(r"[1-9]\d{12}(?:\.0+)?"),
    "days of a spreadsheet": re.compile(r"(?:25[5-9]\d\d|2[6-9]\d{3}|[3-7]\d{4})(?:\.\d+)?"),
}
FIRST_DAY = date(1899, 12, 30)  # from which workbooks count, so that 45330 is 2024-02-08

NOON = 12  # a file was retrieved at some hour of its day; from noon "3 hours ago" is that day

# What has no letter counts from no day: "10", "3:15".
BARE = re.compile(r"[\W\d_]*")

ANY_DAY = "2000-01-01"  # to see whether a date is relative


@dataclass(frozen=True)
class DateStyle:
    """How a file's dates are meant.

    order is "DMY" or "MDY" and evidence what says so; numbers is a key of NUMBERS where all dates
    are such numbers, else ""; retrieved is the day from which "yesterday" counts, "" if not given.
    """

    order: str = "MDY"
    evidence: str = "none"
    numbers: str = ""
    retrieved: str = ""


def style_of(
    written: Sequence[str], day_first: bool | None = None, retrieved: str | None = None
) -> DateStyle:
    """Return how the dates of a file are meant; written are those that are not empty.

    What the config says (day_first) goes before what the dates themselves tell.
    """
    if day_first is not None:
        return DateStyle("DMY" if day_first else "MDY", "config", "", retrieved or "")
    for name, pattern in NUMBERS.items():
        if written and all(map(pattern.fullmatch, written)):
            return DateStyle("MDY", name, name, retrieved or "")
    return DateStyle(*day_order(written), "", retrieved or "")


def day_of_number(number: str, counting: str) -> str:
    """Return the day (ISO, UTC) that a number means; "" where nothing was published then."""
    if counting == "days of a spreadsheet":
        day = FIRST_DAY + timedelta(days=int(float(number)))
    else:
        seconds = float(number) / (1000 if counting.startswith("milli") else 1)
        day = datetime.fromtimestamp(seconds, UTC).date()
    return day.isoformat() if day.year in YEARS else ""


@lru_cache
def relative_parser(retrieved: str, languages: tuple[str, ...]) -> DateDataParser:
    """Return a parser of dates that count from a day (ISO), and of nothing else."""
    settings = {
        "PARSERS": ["relative-time"],
        "RELATIVE_BASE": datetime.fromisoformat(retrieved).replace(hour=NOON),
    }
    known = [language for language in languages if language in language_order]
    return DateDataParser(languages=known or ["en"], settings=settings)


@lru_cache(maxsize=100_000)
def relative_date(written: str, retrieved: str, languages: tuple[str, ...]) -> str:
    """Return the date that "2 days ago" means on the day of retrieval, "" where it means none.

    To the precision of the words: "2 months ago" and "3 weeks ago" give a month, "last year" a
    year. Nothing was published after it was retrieved, so "tomorrow" is no date.
    """
    bare = " ".join(written.split())
    if len(bare) > LONGEST or BARE.fullmatch(bare):
        return ""
    found = relative_parser(retrieved, languages).get_date_data(bare)
    if found.date_obj is None or found.date_obj.year not in YEARS:
        return ""
    if found.date_obj.date() > date.fromisoformat(retrieved):
        return ""
    precision = {"year": "%Y", "month": "%Y-%m", "week": "%Y-%m"}.get(found.period, "%Y-%m-%d")
    return found.date_obj.strftime(precision)


def date_of(written: str, style: DateStyle, languages: tuple[str, ...]) -> str:
    """Return a date as "2014", "2014-03" or "2014-03-18", or "" where it cannot be read."""
    if style.numbers:
        return day_of_number(written, style.numbers)
    absolute = parse_date(written, style.order, languages)
    if absolute or not style.retrieved:
        return absolute
    return relative_date(written, style.retrieved, languages)


def why_not(written: str, style: DateStyle, languages: tuple[str, ...]) -> str:
    """Return what is wrong with a date that `date_of` cannot read."""
    if not style.retrieved and relative_date(written, ANY_DAY, languages):
        return (
            "counts from a day that is not known: give the day on which the file was retrieved "
            "(`retrieved: YYYY-MM-DD` in its entry of the config)"
        )
    return "is no date that can be read"
