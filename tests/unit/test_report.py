"""The report: what it says follows from the tables, and whatever they hold stays text."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest

from entente.figures.by_topic import by_topic
from entente.figures.parts import number
from entente.figures.style import svg
from entente.report.compared import nth, ranked
from entente.report.coverage import dates
from entente.report.drawings import inlined
from entente.report.findings import (
    between,
    corrected_said,
    events,
    extremes,
    groups,
    headline,
    missing,
    moved,
)
from entente.report.page import report
from entente.report.voices import speaker_rows
from entente.report.words import counted, listed, percent, probability, scored, side
from tests.unit import imagined

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} </style> & \"'`"
VOID = {"meta", "img", "br", "hr", "link", "input"}


class Reader(HTMLParser):
    """Reads a page: its elements, attributes, text, and whether all tags are closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that opens."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that opens and closes."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, and no other."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text, but for the style sheet."""
        if not self.open or self.open[-1] != "style":
            self.text.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of all elements of one kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def words(self) -> str:
        """All text, white space collapsed."""
        return " ".join(" ".join(self.text).split())


def page(tables: Mapping[str, pd.DataFrame] | None = None, **figures: str) -> str:
    return report(tables or imagined.tables(), figures, imagined.summary(), imagined.facts())


def kinds() -> dict[str, pd.DataFrame]:
    return {"framing_by_kind": imagined.framing_by_kind()}


@pytest.fixture(scope="module")
def drawing() -> str:
    return svg(by_topic(imagined.framing_by_topic(), imagined.topics()))


@pytest.fixture(scope="module")
def whole(drawing: str) -> str:
    tables = {**imagined.tables(), **imagined.coded()}
    return page(tables, by_topic=drawing, by_topic_one_column=drawing)


def test_the_page_is_whole_and_stands_alone(whole: str) -> None:
    read = Reader(whole)
    assert read.open == []
    assert not read.of("script")
    assert not read.of("link")
    policy = read.of("meta")[1]
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert str(policy["content"]).startswith("default-src 'none'; style-src 'unsafe-inline'")
    names = {name for _, attributes in read.elements for name in attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not {"src", "srcset"} & names
    foreign = re.sub(r'xmlns(:xlink)?="http://www\.w3\.org/[^"]*"', "", whole)
    assert "http://" not in foreign
    assert "https://" not in foreign
    assert "@import" not in whole


def test_ids_are_unique_and_links_lead_somewhere(whole: str) -> None:
    read = Reader(whole)
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    shared = {name for name in ids if ids.count(name) > 1}
    # Matplotlib repeats a glyph's definition inside one drawing; the copies are alike.
    assert all("DejaVuSans" in str(name) for name in shared)
    for link in [*read.of("a"), *read.of("use")]:
        target = str(link.get("href") or link.get("xlink:href"))
        assert target.startswith("#")
        assert target[1:] in ids


def test_readers_aids_find_their_way(whole: str) -> None:
    read = Reader(whole)
    assert read.of("html")[0]["lang"] == "en"
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all("scope" in heading for heading in read.of("th"))
    assert len(read.of("caption")) == len(read.of("table"))
    pictures = [part for part in read.of("div") if part.get("role") == "img"]
    assert pictures
    assert all(part["aria-label"] for part in pictures)


def test_every_section_is_there(whole: str) -> None:
    read = Reader(whole)
    sections = [part["id"] for part in read.of("section")]
    assert sections[:6] == ["answer", "topics", "corrected", "time", "groups", "contrasts"]
    assert sections[6:10] == ["actors", "discovered", "voices", "quotes"]
    assert sections[10:] == ["quality", "agreement", "reading", "run"]


def test_the_first_screen_says_what_was_read_and_found(whole: str) -> None:
    first = whole.split("<nav")[0]
    words = Reader(first.split("<body>")[1]).words
    for said in ("120", "Jan 2023 – Jun 2024", "8", "no text (2)", "Energy is framed most coop"):
        assert said in words


def test_whatever_the_tables_hold_stays_text() -> None:
    tables = {
        name: table.assign(
            **{
                column: HOSTILE + table[column].astype(str)
                for column in table.columns
                if column in ("label", "source", "a", "b", "actor_a", "text", "date", "keywords")
                or column in ("country", "speaker_country", "coders")
                or (column, name) in (("kind", "framing_by_kind"), ("group", "agreement"))
            }
        )
        for name, table in {**imagined.tables(), **imagined.coded(), **kinds()}.items()
    }
    sources = tables["corrected"]["table"] == "framing_by_source"
    tables["corrected"].loc[sources, "group"] = HOSTILE + tables["corrected"]["group"]
    summary = imagined.summary()
    summary["languages"] = {HOSTILE: 120}
    summary["files"][0]["file"] = HOSTILE
    facts = imagined.facts()
    facts["corpus"][0]["file"] = HOSTILE
    facts["config"]["encoder"]["model"] = HOSTILE
    read = Reader(report(tables, {}, summary, facts))
    assert read.open == []
    assert not read.of("script")
    assert not read.of("img")
    assert "<script>alert(1)</script>" in read.words
    assert "{{ 7*7 }}" in read.words
    assert "49" not in [part.strip() for part in read.text]


def test_the_smallest_run_has_a_report_too() -> None:
    tables = imagined.tables(["undated"])
    tables |= {
        "topics": imagined.topics(0),
        "framing_by_topic": imagined.framing_by_topic(0).assign(**imagined.EMPTY),
        "framing_by_source": imagined.framing_by_source(["unknown"], stories=0),
        "framing_by_country": imagined.framing_by_country(["unknown"]),
        "contrasts": imagined.contrasts([]),
        "actors": imagined.actors([]),
        "evidence": imagined.evidence().head(0),
        "framing_by_speaker": imagined.framing_by_speaker([]),
        "trend": imagined.trend().head(0),
        "change_points": imagined.change_points().head(0),
    }
    summary = imagined.summary()
    summary |= {
        "dates": {"first": None, "last": None, "undated": 120},
        "sources": {"unknown": 120},
        "countries": {"unknown": 120},
    }
    words = Reader(report(tables, {}, summary, imagined.facts())).words
    for said in (
        "No target topic has enough stories",
        "undated",
        "nothing can be shown over time",
        "nothing to compare",
        "No two known actors",
        "No topics were discovered",
        "No sentence on a topic",
        "Nobody is quoted",
    ):
        assert said in words


def test_long_tables_are_cut_and_say_where_the_rest_is() -> None:
    tables = imagined.tables(imagined.months(250))
    names = [f"Source {number:03d}" for number in range(120)]
    tables["framing_by_source"] = imagined.framing_by_source(names)
    tables["actors"] = imagined.actors([f"Actor {number:03d}" for number in range(40)])
    written = page(tables)
    words = Reader(written).words
    assert "the 20 with the most documents, of 120" in words
    assert "the last 12 of 250 periods" in words
    assert "more pairs in tables/actors.csv" in words
    assert len(written) < 400_000


def test_what_codes_say_is_shown_only_where_there_are_codes(whole: str) -> None:
    with_codes, without = Reader(whole).words, Reader(page()).words
    for said in ("Agreement with human codes", "Corrected by your codes", "Corrected scores"):
        assert said in with_codes
        assert said not in without
    assert "Corrected" not in without
    assert "have a sample coded by people" in without


def test_corrected_scores_stand_beside_the_plain_ones(whole: str) -> None:
    words = Reader(whole).words
    table = imagined.corrected().set_index(["table", "group", "topic"])
    row = table.loc[("framing_by_topic", "corpus", "energy")]
    assert f"{number(row['score'])} [{number(row['score_low'])}" in words
    assert f"{number(row['corrected'])} [{number(row['corrected_low'])}" in words
    assert f"{number(row['codes_only'])} [{number(row['codes_only_low'])}" in words
    assert "40 38" in words  # codes, and how many more halve the interval: 37.2, rounded up
    assert "40 out of reach" in words
    assert "Anatolia Courier source" in words
    assert "too few codes" in words
    assert "equally likely" not in words


def test_an_assumed_design_is_told() -> None:
    table = imagined.corrected().assign(design="assumed")
    assert "taken to have been equally likely" in page({**imagined.tables(), "corrected": table})


def test_codes_without_any_correction_are_told() -> None:
    none = imagined.corrected(few=list(imagined.labels(6)))
    words = Reader(page({**imagined.tables(), "corrected": none})).words
    assert "People coded too few texts to correct any of these scores." in words


def coded_row(plain: tuple[float, float], fixed: tuple[float, float]) -> dict[str, Any]:
    middle = {"score": sum(plain) / 2, "corrected": sum(fixed) / 2, "topic": "x", "label": "X"}
    ends = zip(("score_low", "score_high", "corrected_low", "corrected_high"), plain + fixed,
               strict=True)  # fmt: skip
    return {**middle, **dict(ends)}


@pytest.mark.parametrize(
    ("plain", "fixed", "said"),
    [
        ((0.1, 0.3), (0.2, 0.4), ""),
        ((0.1, 0.3), (-0.1, 0.1), "X no longer clearly leans to win-win cooperation "
                                  "(0.00 [−0.10, +0.10])"),
        ((-0.1, 0.1), (-0.3, -0.1), "X leans to conflict (−0.20 [−0.30, −0.10])"),
        ((0.1, 0.3), (-0.3, -0.1), "X leans to conflict, not to win-win cooperation "
                                   "(−0.20 [−0.30, −0.10])"),
        ((0.1, 0.3), (np.nan, np.nan), ""),
    ],
)  # fmt: skip
def test_a_change_of_side_is_news(
    plain: tuple[float, float], fixed: tuple[float, float], said: str
) -> None:
    assert moved(coded_row(plain, fixed)) == said


def test_the_answer_says_whether_codes_move_a_topic() -> None:
    same, other = coded_row((0.1, 0.3), (0.2, 0.4)), coded_row((0.1, 0.3), (-0.1, 0.1))
    few = coded_row((0.1, 0.3), (np.nan, np.nan)) | {"label": "Y"}
    every = other | {"topic": "all"}
    assert corrected_said([same, every]) == (
        "The codes of people correct these scores; none changes its side."
    )
    assert corrected_said([same, few]).endswith("Too few codes to correct Y.")
    assert "Corrected, X no longer clearly leans" in corrected_said([other])


def test_agreement_is_shown_by_rating_and_by_group(whole: str) -> None:
    words = Reader(whole).words
    assert "quoted voice 240 0.80 [0.74, 0.85]" in words
    assert "conflict all coders 90 0.78 [0.70, 0.84] 72% 0.14" in words
    lost = imagined.agreement().head(1).assign(measure="not_found", pole="all", n=7)
    table = pd.concat([imagined.agreement(), lost])
    told = "7 coded texts that the corpus does not hold"
    assert told in Reader(page({**imagined.tables(), "agreement": table})).words
    assert told not in words


def test_single_coders_have_no_reliability() -> None:
    tables = {**imagined.tables(), **imagined.coded()}
    tables["reliability"] = tables["reliability"].head(0)
    assert "One coder only" in page(tables)


def test_ranks_are_told_with_their_intervals() -> None:
    of = {"rank": 2.0, "rank_low": 2.0, "rank_high": 5.0}
    assert ranked(of, 8) == "2nd; 2nd to 5th of 8"
    assert ranked(of | {"rank_high": 2.0}, 8) == "2nd; 2nd of 8"
    assert ranked(of | {"rank_low": np.nan}, 8) == "2nd of 8"
    assert ranked(of | {"rank": np.nan}, 8) == "–"
    assert [nth(n) for n in (1, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"
    ]  # fmt: skip


def test_kinds_of_outlets_are_shown_where_the_config_names_them() -> None:
    words = Reader(page({**imagined.tables(), **kinds()})).words
    assert "state media" in words
    assert "1st; 1st to 2nd of 2 4 [−0.63, +0.61]" in words
    assert "Kinds of outlets" not in page()


def test_days_of_change_are_listed_targets_first(whole: str) -> None:
    words = Reader(whole).words
    line = "2014-02-10 [2014-02-10, 2014-03-01] +0.10 +0.30 +0.20 [+0.10, +0.30]"
    assert f"All documents {line} win-win cooperation 0.010 40 and 60" in words
    assert "No day was found" in page(
        {**imagined.tables(), "change_points": imagined.change_points().head(0)}
    )


def test_speakers_without_a_country_come_last() -> None:
    speakers = imagined.framing_by_speaker(["unknown", "RUS", "DEU"])
    speakers.loc[speakers["speaker_country"] == "DEU", "n_sentences"] = 10_000
    found = speaker_rows({"framing_by_speaker": speakers})
    assert [row["name"] for row in found["rows"]] == ["DEU", "RUS", "not known"]
    speakers.loc[speakers["speaker_country"] == "RUS", "score"] = np.nan
    found = speaker_rows({"framing_by_speaker": speakers})
    assert [row["name"] for row in found["rows"]] == ["DEU", "not known"]
    assert found["more"] == 1


def row(label: str, score: float, low: float, high: float) -> dict[str, Any]:
    return {"label": label, "score": score, "score_low": low, "score_high": high}


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((0.31, 0.22, 0.40), (-0.44, -0.55, -0.33),
         "A is framed most cooperatively (+0.31 [+0.22, +0.40]); "
         "B most conflictually (−0.44 [−0.55, −0.33])."),
        ((0.31, 0.22, 0.40), (0.1, -0.1, 0.3),
         "A is framed most cooperatively (+0.31 [+0.22, +0.40]); none clearly leans to conflict, "
         "B comes nearest (+0.10 [−0.10, +0.30])."),
        ((0.1, -0.1, 0.3), (-0.4, -0.5, -0.3),
         "No topic clearly leans to cooperation, A comes nearest (+0.10 [−0.10, +0.30]); "
         "B is framed most conflictually (−0.40 [−0.50, −0.30])."),
        ((-0.1, -0.2, -0.05), (-0.4, -0.5, -0.3),
         "Every topic that could be estimated leans to conflict: A stands nearest to cooperation "
         "(−0.10 [−0.20, −0.05]), B nearest to conflict (−0.40 [−0.50, −0.30])."),
        ((0.1, -0.1, 0.3), (0.0, -0.2, 0.2),
         "No topic clearly leans to cooperation, A comes nearest (+0.10 [−0.10, +0.30]); none "
         "clearly leans to conflict, B comes nearest (0.00 [−0.20, +0.20])."),
    ],
)  # fmt: skip
def test_the_answer_says_no_more_than_the_intervals(
    first: tuple[float, float, float], last: tuple[float, float, float], said: str
) -> None:
    assert extremes([row("A", *first), row("B", *last)]) == said


def test_one_topic_is_said_alone() -> None:
    assert extremes([row("A", 0.1, -0.1, 0.3)]) == "A leans to neither side (+0.10 [−0.10, +0.30])."


def test_the_topics_between_are_grouped_by_side() -> None:
    rows = [row("A", 0.5, 0.4, 0.6), row("B", 0.2, 0.1, 0.3), row("C", 0.0, -0.1, 0.1),
            row("D", 0.0, -0.1, 0.1), row("E", -0.5, -0.6, -0.4)]  # fmt: skip
    assert between(rows) == (
        "Between them, B (+0.20) leans to win-win cooperation; "
        "C (0.00) and D (0.00) lean to neither side."
    )
    assert between(rows[:2]) == ""
    nothing = row("F", np.nan, np.nan, np.nan)
    assert missing([*rows, nothing]) == "Too few stories to estimate F."


def test_the_headline_is_about_target_topics_only() -> None:
    said = " ".join(headline(imagined.tables()))
    assert "Energy" in said
    assert "Gas pipelines" not in said


def test_events_say_whether_framing_changed() -> None:
    contrasts = imagined.contrasts(["x"], events=["Crimea"])
    contrasts.loc[contrasts["topic"] == "all", ["difference", "low", "high"]] = [-0.2, -0.3, -0.1]
    said = ["After Crimea, framing moved towards conflict (−0.20 [−0.30, −0.10])."]
    assert events(contrasts) == said
    contrasts["difference"] = np.nan
    assert events(contrasts) == []


def test_group_differences_name_the_largest_in_the_right_direction() -> None:
    contrasts = imagined.contrasts(["A", "B"])
    whole = contrasts["topic"] == "all"
    names = ["difference", "q", "framing_effect"]
    contrasts.loc[whole, names] = [-0.2, 0.01, -0.15]
    said = groups(contrasts, "source", "sources")
    assert said.startswith("Of 1 pair of sources compared over all topics, 1 differs beyond chance")
    assert "A frames news more cooperatively than B, by 0.20; 75% of it is framing" in said
    contrasts["q"] = 0.5
    assert "none differs beyond chance" in groups(contrasts, "source", "sources")
    assert groups(contrasts, "country", "countries") == ""


def test_words() -> None:
    assert [counted(1, "story", "stories"), counted(2000, "source")] == ["1 story", "2,000 sources"]
    assert [percent(0.001), percent(0.25), percent(np.nan)] == ["<1%", "25%", "–"]
    assert [probability(0.0001), probability(0.04)] == ["< 0.001", "0.040"]
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert side(-0.1, 0.1) == "neither"
    assert dates({"dates": {"first": "2014", "last": "2016-03", "undated": 2}}) == (
        "2014 – Mar 2016",
        "2014 to 2016-03, 2 documents undated",
    )


def test_places_on_a_strip_lie_inside_it() -> None:
    shown = scored(row("A", 0.2, -0.9, 0.4), 0.5)
    assert (shown["from"], shown["at"], shown["to"]) == (0.0, 70.0, 90.0)


def test_drawings_keep_apart_and_lose_what_a_page_must_not_have(drawing: str) -> None:
    one, other = inlined(drawing, "one"), inlined(drawing, "other")
    assert set(re.findall(r'id="([^"]*)"', one)).isdisjoint(re.findall(r'id="([^"]*)"', other))
    for part in ("<?xml", "<!DOCTYPE", "<!--", "<metadata", "<style"):
        assert part not in one
    assert len(one) < len(drawing)
    assert "width=" not in one.partition(">")[0]
    for name in re.findall(r"(?:url\(|href=\")#([\w-]+)", one):
        assert f'id="{name}"' in one


def test_how_the_files_were_read_and_cleaned_is_told(whole: str) -> None:
    words = Reader(whole).words
    for said in (
        "day first (days above 12)",
        "Of 3 documents the file has only the beginning",
        "Subscribe to our <b>newsletter</b>",
    ):
        assert said in words
    assert "<b>newsletter" not in whole
