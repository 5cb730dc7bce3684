"""The figures: they repeat to the byte, take every table of a run, and show labels as text."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from entente.figures.actors import actor_matrix
from entente.figures.by_topic import by_topic
from entente.figures.captions import CAPTIONS
from entente.figures.contrasts import contrast_chart, strongest
from entente.figures.over_time import over_time
from entente.figures.parts import number
from entente.figures.periods import complete, months_of, running_mean, year_of
from entente.figures.source_by_topic import country_by_topic, source_by_topic
from entente.figures.style import (
    COLOURS,
    FULL_COLOUR,
    ONE_COLUMN,
    TWO_COLUMNS,
    UNSAFE,
    colour,
    folded,
    plain,
    png,
    svg,
)
from entente.figures.tiles import ink_on
from entente.figures.topics import topic_overview
from entente.figures.trend import trend
from tests.unit import imagined

WIDTHS = [ONE_COLUMN, TWO_COLUMNS]
EVENTS = [{"date": "2014-03-18", "label": "Annexation of Crimea"}]
HOSTILE = "$x_1$<script>alert('1')</script> & \"\u202e\x00]]> --> $\\frac{a}{$"


def words(figure: Figure) -> str:
    """Return all that is written in a figure."""
    figure.draw_without_rendering()
    return "\n".join(text.get_text() for text in figure.findobj(Text))


def every(name: str, width: float) -> Figure:
    """Return one figure of imagined tables."""
    periods = imagined.months(6, "2014-01")
    drawn: dict[str, Callable[[], Figure]] = {
        "by_topic": lambda: by_topic(imagined.framing_by_topic(), imagined.topics(), width),
        "over_time": lambda: over_time(
            imagined.framing_over_time(periods), imagined.topics(), EVENTS, width
        ),
        "trend": lambda: trend(
            imagined.trend(),
            imagined.change_points(),
            imagined.framing_over_time(periods),
            imagined.topics(),
            EVENTS,
            width,
        ),
        "source_by_topic": lambda: source_by_topic(
            imagined.framing_by_source(), imagined.topics(), width
        ),
        "country_by_topic": lambda: country_by_topic(
            imagined.framing_by_country(), imagined.topics(), width
        ),
        "contrasts": lambda: contrast_chart(imagined.contrasts(), width),
        "actors": lambda: actor_matrix(imagined.actors(), width),
        "topics": lambda: topic_overview(imagined.topics(), imagined.framing_by_topic(), width),
    }
    return drawn[name]()


@pytest.mark.parametrize("name", CAPTIONS)
def test_the_same_table_gives_the_same_bytes(name: str) -> None:
    first = every(name, ONE_COLUMN)
    drawing = svg(first)
    assert drawing == svg(every(name, ONE_COLUMN))
    ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing
    assert "<dc:date>" not in drawing
    assert "<text" not in drawing  # glyphs are outlines: no font is asked of the reader
    assert first.get_figwidth() == ONE_COLUMN


def test_the_same_table_gives_the_same_png() -> None:
    assert png(every("by_topic", TWO_COLUMNS)) == png(every("by_topic", TWO_COLUMNS))


@pytest.mark.parametrize("name", CAPTIONS)
def test_the_order_of_rows_does_not_matter(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = svg(every(name, TWO_COLUMNS))
    for table in ("topics", "framing_by_topic", "framing_by_source", "contrasts", "actors"):
        made = getattr(imagined, table)
        shuffled = made().sample(frac=1, random_state=3)
        monkeypatch.setattr(imagined, table, lambda shuffled=shuffled: shuffled)
    assert svg(every(name, TWO_COLUMNS)) == before


@pytest.mark.parametrize("width", WIDTHS)
def test_by_topic_says_where_there_are_too_few_stories(width: float) -> None:
    framing = imagined.framing_by_topic()
    framing.loc[framing["topic"] == "syria", list(imagined.EMPTY)] = np.nan
    text = words(by_topic(framing, imagined.topics(), width))
    assert "too few stories" in text
    assert "conflict" in text
    assert "win-win cooperation" in text


def test_by_topic_shows_every_target_topic_and_says_what_it_leaves_out() -> None:
    text = words(by_topic(imagined.framing_by_topic(40), imagined.topics(40)))
    assert all(label in text for label, _ in imagined.TARGETS.values())
    assert "14 largest of 44" in text.replace("\n", " ")


def test_no_dates_at_all_are_said() -> None:
    figure = over_time(imagined.framing_over_time(["undated"]), imagined.topics())
    assert "no dated documents" in words(figure).replace("\n", " ")


@pytest.mark.parametrize(
    "periods",
    [
        ["2014"],
        ["2014", "2016", "undated"],
        ["2014-Q1", "2014-Q2", "2015-Q4"],
        imagined.months(250),
        ["2014-03"],
    ],
)
def test_any_periods_can_be_drawn(periods: list[str]) -> None:
    text = words(over_time(imagined.framing_over_time(periods), imagined.topics(), EVENTS))
    assert "All documents" in text
    assert ("running mean" in text.replace("\n", " ")) == (len(periods) > 48)
    assert ("without a date" in text.replace("\n", " ")) == ("undated" in periods)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_trend_says_what_its_signs_are(width: float) -> None:
    text = words(every("trend", width)).replace("\n", " ")
    assert "Diamonds: change points" in text
    assert "Annexation of Crimea (2014-03-18)" in text
    assert "more topic" in text


def test_a_trend_of_no_dates_or_of_too_few_stories_is_said() -> None:
    framing, topics = imagined.framing_over_time(["undated"]), imagined.topics()
    changes = imagined.change_points().head(0)
    none = trend(imagined.trend().head(0), changes, framing, topics)
    assert "no dated documents" in words(none).replace("\n", " ")
    few = trend(imagined.trend(points=5), changes, framing, topics)
    assert "too few stories" in words(few)
    assert "Diamonds" not in words(few)


def test_an_event_outside_the_dates_is_said_not_drawn() -> None:
    framing = imagined.framing_over_time(["2020", "2021"])
    text = words(over_time(framing, imagined.topics(), EVENTS)).replace("\n", " ")
    assert "Outside the dates of the corpus: Annexation of Crimea" in text
    assert "(2014-03-18)" not in text


def test_two_hundred_sources_are_cut_to_the_largest_and_that_is_said() -> None:
    names = [f"Source {number:03d}" for number in range(200)]
    text = words(source_by_topic(imagined.framing_by_source(names), imagined.topics()))
    assert "20 largest of 200" in text.replace("\n", " ")
    assert "Source 000" in text
    assert "Source 199" not in text


def test_one_source_is_one_row() -> None:
    text = words(source_by_topic(imagined.framing_by_source(["Kremlin"]), imagined.topics()))
    assert "Kremlin" in text
    assert "largest" not in text


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_to_draw_is_said(width: float) -> None:
    empty = imagined.framing_by_topic().head(0)
    assert "no topics" in words(by_topic(empty, imagined.topics(), width))
    assert "nothing to compare" in words(contrast_chart(imagined.contrasts([]), width))
    assert "No two known actors" in words(actor_matrix(imagined.actors([]), width))
    framing = imagined.framing_by_topic(0)
    assert "No topics were" in words(topic_overview(imagined.topics(0), framing, width))
    sources = imagined.framing_by_source([])
    assert "no documents" in words(source_by_topic(sources, imagined.topics(), width))


def hostile(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return the table with every word of some columns replaced by what no label should be."""
    return table.assign(**{name: HOSTILE + table[name].astype(str) for name in columns})


@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_labels_stay_text(width: float) -> None:
    topics = hostile(imagined.topics(), "label", "keywords")
    framing = hostile(imagined.framing_by_topic(), "label")
    sources = hostile(imagined.framing_by_source(), "label", "source")
    figures = [
        by_topic(framing, topics, width),
        source_by_topic(sources, topics, width),
        contrast_chart(hostile(imagined.contrasts(events=["x"]), "a", "b"), width),
        actor_matrix(hostile(imagined.actors(), "actor_a", "actor_b"), width),
        topic_overview(topics, framing, width),
        over_time(
            hostile(imagined.framing_over_time(["2014", "2015"]), "label"),
            topics,
            [{"date": "2014-07-01", "label": HOSTILE}],
            width,
        ),
    ]
    for figure in figures:
        drawing = svg(figure)
        ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing
        assert "<script" not in drawing
        assert "$" in words(figure)  # a dollar, no mathematics


@settings(max_examples=150)
@given(st.text(max_size=300), st.integers(4, 40), st.integers(1, 3))
def test_folded_labels_fit(label: str, width: int, lines: int) -> None:
    rows = folded(label, width, lines).split("\n")
    assert len(rows) <= lines
    assert all(len(row) <= width for row in rows)


@given(st.text(max_size=80), st.integers(2, 60))
def test_plain_labels_are_one_short_line(label: str, length: int) -> None:
    line = plain(label, length)
    assert len(line) <= length
    assert not any(unicodedata.category(sign) in UNSAFE for sign in line)


def test_a_long_label_keeps_its_end() -> None:
    name = "The very long name of newspaper number 17"
    assert folded(name, 12).endswith("17")


def lightness(shade: str) -> float:
    """Return L* of CIELAB."""
    channels = np.array(to_rgb(shade))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(116 * np.cbrt(linear @ [0.2126, 0.7152, 0.0722]) - 16)


def test_both_sides_of_the_scale_darken_alike() -> None:
    for score in np.linspace(0.05, FULL_COLOUR, 12):
        sides = lightness(colour(-score)), lightness(colour(score))
        assert abs(sides[0] - sides[1]) < 4
    steps = [lightness(colour(score)) for score in np.linspace(0, FULL_COLOUR, 12)]
    assert steps == sorted(steps, reverse=True)


# Machado, Oliveira and Fernandes (2009), severity 1.0: what is seen without one kind of cones.
DEFICIENCIES = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


@pytest.mark.parametrize("name", DEFICIENCIES)
def test_the_poles_can_be_told_apart_with_any_colour_vision(name: str) -> None:
    matrix = np.array(DEFICIENCIES[name])
    for left, right in zip(COLOURS[:3], COLOURS[:3:-1], strict=True):
        seen = [matrix @ np.array(to_rgb(shade)) for shade in (left, right)]
        assert np.linalg.norm(seen[0] - seen[1]) > 0.25


def test_ink_can_be_read_on_every_colour() -> None:
    for score in np.linspace(-1, 1, 81):
        shade = colour(float(score))
        light = [((lightness(one) + 16) / 116) ** 3 + 0.05 for one in (shade, ink_on(shade))]
        assert max(light) / min(light) >= 4.5


def test_numbers_have_a_true_minus_and_no_signed_zero() -> None:
    assert [number(value) for value in (0.314, -0.2, -0.001)] == ["+0.31", "−0.20", "0.00"]


def test_periods_lie_where_they_should() -> None:
    months = months_of(pd.Series(["2014", "2014-Q3", "2014-12", "undated"]))
    assert list(months.dropna() - 2014 * 12) == [0, 6, 11]
    assert np.isnan(months.iloc[3])
    assert [year_of(date) for date in ("2014", "2014-07", "2014-07-01")] == [2014, 2014.5, 2014.5]


def test_a_missing_period_breaks_the_line() -> None:
    rows = pd.DataFrame({"month": [0.0, 36.0], "step": 12, "score": [0.1, 0.3]})
    assert list(complete(rows)["score"].isna()) == [False, True, True, False]


def test_the_running_mean_weighs_by_stories_and_stops_where_it_has_too_little() -> None:
    rows = pd.DataFrame({"score": [0.0, 0.6, np.nan, np.nan, np.nan], "n_stories": [1, 2, 0, 0, 0]})
    mean = running_mean(rows, 3)
    assert mean[0] == pytest.approx(0.4)
    assert np.isnan(mean[3])
    assert np.isnan(mean[4])


def test_events_come_first_among_contrasts() -> None:
    rows = strongest(imagined.contrasts(events=["Annexation"]))
    assert rows["kind"].iloc[0] == "event"
    assert len(rows) == 20


def test_captions_are_those_of_the_workflow(project: Path) -> None:
    for name, caption in CAPTIONS.items():
        written = (project / f"workflow/report/{name}.rst").read_text(encoding="utf-8")
        assert " ".join(written.split()) == caption, name
