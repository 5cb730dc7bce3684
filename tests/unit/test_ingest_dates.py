"""Dates: what is read, to which precision, and what is refused."""

import datetime
import json
from typing import Any
from unittest import mock

import dateparser.utils
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.errors import InputError
from entente.ingest import CorpusFile, ingest
from entente.ingest.dates import day_order, parse_date, parsed
from entente.ingest.datestyles import DateStyle, date_of, relative_date, style_of, why_not


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
        ("Feb 2024", "2024-02"),
        ("Q1 2024", "2024"),
        ("8 Feb 24", "2024-02-08"),
        ("08-FEB-2024", "2024-02-08"),
        ("Thu Feb 08 15:30:22 EST 2024", "2024-02-08"),
        ("20240208T120000Z", "2024-02-08"),
        ("Thu, 08 Feb 2024 10:30:00 +0300", "2024-02-08"),
        ("02/08/2024 10:30:00.123 p.m. EST", "2024-02-08"),
        ("February 8, 2024 at 9:05 pm UTC", "2024-02-08"),
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
        *(
            "1707350400",
            "not a date 2020",
            "8 February 2024 " * 50,
            "–",
            "5 May 10:30",
            "00:00 2020",
        ),
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


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("8. Februar 2024", "de"),
        ("8 février 2024", "fr"),
        ("8 de febrero de 2024", "es"),
        ("8 Şubat 2024", "tr"),
        ("8 февраля 2024 г.", "ru"),
        ("٨ فبراير ٢٠٢٤", "ar"),
        ("2024年2月8日", "zh"),
    ],
)
def test_dates_in_the_languages_of_the_press(written: str, language: str) -> None:
    assert parse_date(written, "MDY", ("en", language)) == "2024-02-08"


@pytest.mark.parametrize(
    ("written", "style"),
    [
        (["1707350400", "1707436800.5"], DateStyle("MDY", *["seconds since 1970"] * 2)),
        (["1707350400000"], DateStyle("MDY", *["milliseconds since 1970"] * 2)),
        (["45330", "45331.25"], DateStyle("MDY", *["days of a spreadsheet"] * 2)),
        (["1707350400", "2024-02-08"], DateStyle()),
        (["45330", "2024-02-08"], DateStyle()),
        (["99999", "10001"], DateStyle()),
        (["23/02/2021"], DateStyle("DMY", "days above 12")),
        ([], DateStyle()),
    ],
)
def test_numbers_are_dates_where_the_whole_column_is_such(
    written: list[str], style: DateStyle
) -> None:
    assert style_of(written) == style


@pytest.mark.parametrize(
    ("number", "date"),
    [
        ("1707350400", "2024-02-08"),
        ("1707350400000", "2024-02-08"),
        ("45330", "2024-02-08"),
        ("45330.99", "2024-02-08"),
    ],
)
def test_what_numbers_mean(number: str, date: str) -> None:
    assert date_of(number, style_of([number]), ("en",)) == date


def test_the_config_says_how_days_are_ordered() -> None:
    assert style_of(["23/02/2021"], day_first=False) == DateStyle("MDY", "config")
    style = style_of(["03/04/2021"], day_first=True)
    assert date_of("03/04/2021", style, ("en",)) == "2021-04-03"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("today", "2024-02-08"),
        ("3 hours ago", "2024-02-08"),
        ("yesterday", "2024-02-07"),
        ("2 days ago", "2024-02-06"),
        ("2d ago", "2024-02-06"),
        ("vor 2 Tagen", "2024-02-06"),
        ("il y a 2 jours", "2024-02-06"),
        ("hace 2 días", "2024-02-06"),
        ("2 gün önce", "2024-02-06"),
        ("2 дня назад", "2024-02-06"),
        ("أمس", "2024-02-07"),
        ("3 weeks ago", "2024-01"),
        ("1 month ago", "2024-01"),
        ("last year", "2023"),
        ("tomorrow", ""),
        ("in 2 days", ""),
        ("10", ""),
        ("999999999999 days ago", ""),
        ("99999 years ago", ""),
        ("3:15", ""),
        ("next to nothing", ""),
    ],
)
def test_relative_dates_count_from_the_day_of_retrieval(written: str, date: str) -> None:
    languages = ("en", "de", "fr", "es", "tr", "ru", "ar")
    assert relative_date(written, "2024-02-08", languages) == date


def test_without_that_day_they_are_rejected_with_advice() -> None:
    assert date_of("yesterday", DateStyle(), ("en",)) == ""
    assert "`retrieved: YYYY-MM-DD`" in why_not("yesterday", DateStyle(), ("en",))
    assert why_not("sometime", DateStyle(), ("en",)) == "is no date that can be read"
    known = DateStyle(retrieved="2024-02-08")
    assert why_not("tomorrow", known, ("en",)) == "is no date that can be read"


def corpus(dates: list[Any], **how: Any) -> Any:
    rows = [{"text": f"They met {n} times.", "date": date} for n, date in enumerate(dates)]
    content = "\n".join(map(json.dumps, rows)).encode()
    return ingest([CorpusFile("a.jsonl", content, **how)], ["en"])


def test_a_file_is_read_as_its_entry_says() -> None:
    taken = corpus(
        ["yesterday", "03/04/2021", "2024-02-08"], retrieved="2024-02-08", day_first=True
    )
    assert sorted(taken.documents["date"]) == ["2021-04-03", "2024-02-07", "2024-02-08"]
    assert taken.counts["files"][0]["day_order"] == {"order": "DMY", "evidence": "config"}
    taken = corpus(["yesterday", "2024-02-08"])
    assert taken.rejected["reason"].tolist() == ["date"]
    assert "retrieved" in taken.rejected["detail"][0]


@pytest.mark.parametrize("retrieved", ["2024-02-30", "9999-01-01", "8 February 2024"])
def test_a_day_of_retrieval_that_is_none_is_named(retrieved: str) -> None:
    with pytest.raises(InputError, match=f"a.jsonl: '{retrieved}'.*`retrieved`.*YYYY-MM-DD"):
        corpus(["yesterday"], retrieved=retrieved)


def test_a_column_of_numbers_is_read_and_reported() -> None:
    taken = corpus([1707350400, 1707436800])
    assert sorted(taken.documents["date"]) == ["2024-02-08", "2024-02-09"]
    assert taken.counts["files"][0]["day_order"]["evidence"] == "seconds since 1970"


WRITTEN = ["Feb 2024", "8 Feb 24", "31 February 2023", "5 May", "2 days ago", "3/4/21", "Q1 2024"]


@pytest.mark.parametrize("today", [datetime.datetime(1999, 2, 28), datetime.datetime(2031, 12, 31)])
def test_no_date_depends_on_the_day_of_the_run(today: datetime.datetime) -> None:
    usual = [
        (parsed.__wrapped__(one, "MDY", ("en",)), relative_date(one, "2024-02-08", ("en",)))
        for one in WRITTEN
    ]

    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> "Later":
            return cls(*today.timetuple()[:6], tzinfo=tz)

    with (
        mock.patch("dateparser.utils.datetime", Later),
        mock.patch("dateparser.parser.datetime", Later),
        mock.patch("dateparser.freshness_date_parser.datetime", Later),
    ):
        assert dateparser.utils.datetime.now().year == today.year
        again = [
            (
                parsed.__wrapped__(one, "MDY", ("en",)),
                relative_date.__wrapped__(one, "2024-02-08", ("en",)),
            )
            for one in WRITTEN
        ]
    assert again == usual


@given(
    st.text(max_size=30) | st.text(alphabet="0123456789. ago days", max_size=20),
    st.none() | st.booleans(),
    st.sampled_from([None, "2024-02-08"]),
)
def test_any_file_of_one_date_has_a_style_that_reads_it(
    written: str, day_first: bool | None, retrieved: str | None
) -> None:
    style = style_of([written], day_first, retrieved)
    found = date_of(written, style, ("en",))
    if found:
        year, month, day = [*map(int, found.split("-")), 1, 1][:3]
        assert datetime.date(year, month, day)
    else:
        assert why_not(written, style, ("en",))
