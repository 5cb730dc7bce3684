"""What is estimated of a corpus, by the project's own tables and by naive intervals."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import norm

from benchmarks.coverage.naive import Influence, of_mean, of_parts
from benchmarks.coverage.population import MIDDLE, YEAR
from entente.estimates.agenda import NAMES
from entente.estimates.cells import grouped
from entente.estimates.compared import Compared, compared
from entente.estimates.framing import framed
from entente.estimates.periods import period_of, sides_of
from entente.estimates.sample import ALL, Sample
from entente.estimates.settings import Event, Settings
from entente.estimates.sums import Floats

QUARTER = f"{YEAR}-Q2"
PAIRS = {"source": ("A", "B"), "event": ("before", "after")}
REPLICATES = (
    400  # what 1,000 would add to an interval's coverage is below the error of 1,000 trials
)


class Estimate(NamedTuple):
    """A number with its interval, and how many stories its cell has where the table says so."""

    point: float
    low: float
    high: float
    stories: float


NAN = float("nan")
NOTHING = Estimate(NAN, NAN, NAN, NAN)
Table = dict[tuple[str, ...], dict[str, float]]

# What is estimated: of which table, which row, which columns. MAIN stands for the main topic.
MAIN = "main topic"
SCORE = ("score", "score_low", "score_high")
VOTE = ("story_score", "story_low", "story_high")
DIFFERENCE = ("difference", "low", "high")
STORY_DIFFERENCE = ("story_difference", "story_low", "story_high")
ESTIMATES = {
    "mean": ("whole", (ALL, ALL), SCORE),
    "mean of a topic": ("whole", (ALL, MAIN), SCORE),
    "mean, one story one vote": ("whole", (ALL, ALL), VOTE),
    "mean of a topic, one story one vote": ("whole", (ALL, MAIN), VOTE),
    "mean of a quarter": ("time", (QUARTER, ALL), SCORE),
    "mean of a topic in a quarter": ("time", (QUARTER, MAIN), SCORE),
    "difference of sources": ("contrasts", ("source", ALL), DIFFERENCE),
    "difference of sources on a topic": ("contrasts", ("source", MAIN), DIFFERENCE),
    "difference of sources, one story one vote": ("contrasts", ("source", ALL), STORY_DIFFERENCE),
    "after less before": ("contrasts", ("event", ALL), DIFFERENCE),
    "agenda": ("contrasts", ("source", ALL), ("agenda_effect", "agenda_low", "agenda_high")),
    "framing": ("contrasts", ("source", ALL), ("framing_effect", "framing_low", "framing_high")),
    "interaction": (
        *("contrasts", ("source", ALL)),
        ("interaction", "interaction_low", "interaction_high"),
    ),
}


def settings_of(seed: int, replicates: int = REPLICATES) -> Settings:
    """Return what the drawn corpora are estimated with."""
    return Settings(
        seed=seed,
        period="quarter",
        groups=("source",),
        replicates=replicates,
        min_stories=3,  # fewer than a run's, so that it shows what the smallest cells are worth
        events=(Event(MIDDLE, "Middle"),),
    )


def by_row(table: pd.DataFrame, *keys: str) -> Table:
    """Return the rows of a table by their keys."""
    rows = zip(*(table[key] for key in keys), strict=True)
    return dict(zip(rows, table.to_dict("records"), strict=True))


def read(table: Table, key: tuple[str, ...], names: tuple[str, str, str]) -> Estimate:
    """Return one estimate of a row; NaN where the table lacks the row."""
    row = table.get(key)
    if row is None or not set(names) <= set(row):
        return NOTHING
    point, low, high = (row[name] for name in names)
    return Estimate(point, low, high, row.get("n_stories", NAN))


def pair_of(sample: Sample, groups: Compared, pair: tuple[str, str], settings: Settings) -> Table:
    """Return the rows of table contrasts for a pair of groups, without the p of permutations.

    Those are half of the table's work, and no part of an interval; a test compares the rest.
    """
    topics = (ALL, *sample.topics[1:])
    first, second = (np.array([groups.cell[one, topic] for topic in topics]) for one in pair)
    fewest = np.minimum(groups.stories[first], groups.stories[second])
    found: dict[str, Floats] = {}
    for reading, names in ((groups.published, DIFFERENCE), (groups.by_story, STORY_DIFFERENCE)):
        values = np.column_stack(reading.difference(first, second, settings.confidence))
        values[fewest < settings.min_stories] = NAN
        found |= dict(zip(names, values.T, strict=True))
    rows = {topic: {name: found[name][row] for name in found} for row, topic in enumerate(topics)}
    if fewest[0] >= settings.min_stories:
        a, b = (groups.names.index(one) for one in pair)
        lower = groups.published.difference_level(first[:1], second[:1], settings.confidence)
        parts, ends = groups.agenda.parts(a, b), groups.agenda.intervals(a, b, float(lower[0]))
        for part, column in NAMES.items():
            names = (column, f"{part}_low", f"{part}_high")
            rows[ALL] |= dict(zip(names, (float(getattr(parts, part)), *ends[part]), strict=True))
    return {(topic,): row for topic, row in rows.items()}


def contrasts_of(sample: Sample, settings: Settings) -> Table:
    """Return the contrasts of the two outlets, and of before and after the event, by row."""
    labels = {"source": list(sample.documents["source"])}
    labels["event"] = list(sides_of(sample.documents["date"], MIDDLE))
    table: Table = {}
    for kind, groups in labels.items():
        pair = PAIRS[kind]
        if set(pair) <= set(groups):
            rows = pair_of(sample, compared(sample, groups, settings), pair, settings)
            table |= {(kind, *topic): row for topic, row in rows.items()}
    return table


def framing_of(sample: Sample, settings: Settings) -> dict[str, Table]:
    """Return the framing of all documents, and of every quarter, by row."""
    groups = {
        "whole": [ALL] * len(sample.documents),
        "time": list(period_of(sample.documents["date"], settings.period)),
    }
    cells = [grouped(sample, labels, name) for name, labels in groups.items()]
    found = zip(groups, framed(sample, cells, settings), strict=True)
    return {name: by_row(one.table, name, "topic") for name, one in found}


def tables_of(sample: Sample, settings: Settings) -> dict[str, Table]:
    """Return the project's own tables of a sample, by row."""
    return {**framing_of(sample, settings), "contrasts": contrasts_of(sample, settings)}


def estimates(tables: dict[str, Table], topic: str) -> dict[str, Estimate]:
    """Return the estimates by what they estimate; topic: the id of the main topic."""
    return {
        name: read(tables[table], tuple(topic if part == MAIN else part for part in key), names)
        for name, (table, key, names) in ESTIMATES.items()
    }


def cells(tables: dict[str, Table]) -> dict[str, Estimate]:
    """Return the score of every topic in every quarter."""
    return {" ".join(key): read(tables["time"], key, SCORE) for key in tables["time"]}


def influences(sample: Sample, main: int) -> dict[str, Influence]:
    """Return the influences of the same estimates, save those that give a story one vote."""
    documents = sample.documents
    every = np.ones(len(sample.sentences), bool)
    on = np.zeros(len(every), bool)
    on[sample.topic_row[sample.topic == main]] = True
    to_b = (documents["source"] == "B").to_numpy()[sample.document]
    late = (documents["date"] >= MIDDLE).to_numpy()[sample.document]
    month = documents["date"].str.slice(5, 7).to_numpy()[sample.document]
    second = np.isin(month, ["04", "05", "06"])
    one = np.ones(len(every))

    def mean(inside: np.ndarray) -> Influence:
        return of_mean(sample, inside, one)

    return {
        "mean": mean(every),
        "mean of a topic": mean(on),
        "mean of a quarter": mean(second),
        "mean of a topic in a quarter": mean(second & on),
        "difference of sources": mean(to_b).minus(mean(~to_b)),
        "difference of sources on a topic": mean(to_b & on).minus(mean(~to_b & on)),
        "after less before": mean(late).minus(mean(~late)),
        **of_parts(sample, to_b.astype(np.int64)),
    }


def naive_widths(sample: Sample, main: int, confidence: float) -> dict[str, dict[str, float]]:
    """Return half widths by estimate and by what is taken to be independent."""
    half = norm.ppf((1 + confidence) / 2)
    return {
        name: {unit: half * error for unit, error in one.errors(sample).items()}
        for name, one in influences(sample, main).items()
    }
