"""Dates: what is read, to which precision, and what is refused."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.ingest.dates import day_order, parse_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-02-08", "2024-02-08"),
        ("2024-02-08T12:57:27Z", "2024-02-08"),
        ("2020-12-17 07:15:00", "2020-12-17"),
        ("2024/2/8", "2024-02-08"),
        ("2024.02.08", "2024-02-08"),
        ("20240208", "2024-02-08"),
        ("20240208T103000Z", "2024-02-08"),
        ("2014", "2014"),
        ("2014-03", "2014-03"),
        ("8 February 2024", "2024-02-08"),
        ("Feb 8, 2024 10:30 AM EST", "2024-02-08"),
        ("Thursday, 8 February 2024", "2024-02-08"),
        ("January 11, 2010 Monday", "2010-01-11"),
        ("Mon, 19 May 2019 12:57:27 +0000", "2019-05-19"),
        ("March 2014", "2014-03"),
        ("  March\u00a02014 ", "2014-03"),
    ],
)
def test_dates_that_can_be_read(written: str, date: str) -> None:
    assert parse_date(written, "MDY") == date


@pytest.mark.parametrize(
    "written",
    [
        *("yesterday", "2 days ago", "next week", "the other Tuesday", "5 May", "sometime", "10"),
        *("2024-02-30", "2024-13-01", "31 February 2023", "32/13/2020", "0001-01-01", "2999"),
        *("1707350400", "not a date 2020", "8 February 2024 " * 50, "–", "00:00 2020"),
    ],
)
def test_dates_that_cannot(written: str) -> None:
    assert parse_date(written, "MDY") == ""


def test_numeric_dates_in_the_order_of_the_file() -> None:
    assert parse_date("03/04/2021", "MDY") == "2021-03-04"
    assert parse_date("03/04/2021", "DMY") == "2021-04-03"


def test_other_languages_where_the_corpus_has_them() -> None:
    assert parse_date("8 février 2024", "DMY") == ""
    assert parse_date("8 février 2024", "DMY", ("en", "fr")) == "2024-02-08"
    assert parse_date("8 February 2024", "DMY", ("en", "nothing known")) == "2024-02-08"


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["01/02/2021", "23/02/2021"], ("DMY", "days above 12")),
        (["01/02/2021", "02/23/2021"], ("MDY", "days above 12")),
        (["01/02/2021"], ("MDY", "assumed")),
        (["23/02/2021", "02/23/2021"], ("MDY", "mixed")),
        (["2021-02-23", "8 May 2024", ""], ("MDY", "none")),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_file(
    dates: list[str], order: tuple[str, str]
) -> None:
    assert day_order(dates) == order


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_comes_back(day: datetime.date) -> None:
    assert parse_date(day.isoformat(), "MDY") == day.isoformat()


@given(st.text(max_size=40) | st.text(alphabet="0123456789-/.: TZ", max_size=20))
def test_anything_gives_a_date_or_none(written: str) -> None:
    found = parse_date(written, "DMY")
    if found:
        year, month, day = [*map(int, found.split("-")), 1, 1][:3]
        assert datetime.date(year, month, day)
