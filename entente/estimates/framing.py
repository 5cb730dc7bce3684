"""The framing of cells: means, shares and intervals, and the tables by topic, group and period."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from entente.estimates.cells import Cells, grouped, heard_stories, kept, votes
from entente.estimates.kinds import kinds_of
from entente.estimates.outlets import read_outlets
from entente.estimates.periods import period_of
from entente.estimates.ranks import ranks
from entente.estimates.readings import Reading, entry_mean, read
from entente.estimates.sample import ALL, Sample
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats

PRESENT = 0.5  # the codebook's line: from here on a sentence is cooperative, or conflictual
ESTIMATES = ["cooperation", "conflict", "score", "mixed_share", "neutral_share"]
INTERVAL = ["score_low", "score_high"]
VOICES = ["quoted_score", "narrator_score"]
BY_STORY = ["story_score", "story_low", "story_high"]
ERRORS = ["sampling_error", "instrument_error"]
COLUMNS = [*ESTIMATES, *INTERVAL, *VOICES, *BY_STORY, *ERRORS]


def qualities(sample: Sample) -> dict[str, Floats]:
    """Return what is averaged, a value for each sentence."""
    cooperation, conflict = sample.column("cooperation"), sample.column("conflict")
    cooperative, conflictual = cooperation >= PRESENT, conflict >= PRESENT
    return {
        "cooperation": cooperation,
        "conflict": conflict,
        "score": sample.column("score"),
        "mixed_share": (cooperative & conflictual).astype(np.float64),
        "neutral_share": (~cooperative & ~conflictual).astype(np.float64),
    }


def mean(value: Floats, weight: Floats, cells: Cells) -> Floats:
    """Return the weighted mean of a sentence's value in each cell; NaN where nothing weighs."""
    return entry_mean(value[cells.row], weight[cells.row], cells)


@dataclass(frozen=True)
class Framed:
    """A table of cells, and the reading of those of them that are estimated."""

    table: pd.DataFrame
    reading: Reading


def means(sample: Sample, cells: Cells) -> dict[str, Floats]:
    """Return what is told without an interval, a value for each cell."""
    weight = sample.column("weight")
    values = {name: mean(value, weight, cells) for name, value in qualities(sample).items()}
    for name in VOICES:
        spoken = (sample.sentences["voice"] == name.removesuffix("_score")).to_numpy()
        values[name] = mean(sample.column("score"), sample.column("share") * spoken, cells)
    return values


def intervals(published: Reading, by_story: Reading, confidence: float) -> dict[str, Floats]:
    """Return the score of each cell with its interval, as published and with one vote a story.

    Of the first also its standard errors, for other stories and for another instrument.
    """
    found: dict[str, Floats] = {}
    for names, one in ((("score", *INTERVAL), published), (BY_STORY, by_story)):
        ends = one.interval(confidence)
        found |= dict(zip(names, (one.point, *ends), strict=True))
    errors = published.replicates.sampling, published.replicates.instrument
    return found | dict(zip(ERRORS, errors, strict=True))


def framed(sample: Sample, tables: Sequence[Cells], settings: Settings) -> list[Framed]:
    """Return each table's keys and counts with its framing.

    Estimates are empty (NaN) in cells of fewer than min_stories stories; quoted_score and
    narrator_score too where nobody is quoted, or only others are.
    """
    known = [heard_stories(sample, cells) >= settings.min_stories for cells in tables]
    enough = [kept(cells, keep) for cells, keep in zip(tables, known, strict=True)]
    weight = sample.column("weight")
    as_published = [(cells, weight[cells.row]) for cells in enough]
    by_story = [(cells, weight[cells.row] * votes(sample, cells, weight)) for cells in enough]
    readings = read(sample, [*as_published, *by_story], settings)
    found = []
    for place, cells in enumerate(tables):
        published, story = readings[place], readings[len(tables) + place]
        values = means(sample, enough[place]) | intervals(published, story, settings.confidence)
        columns = pd.DataFrame(values, index=cells.keys.index[known[place]])
        columns = columns[COLUMNS].reindex(cells.keys.index).astype("float64")
        found.append(Framed(cells.keys.join(columns), published))
    return found


def estimated(sample: Sample, cells: Cells, settings: Settings) -> pd.DataFrame:
    """Return one table's keys and counts with its framing, as `framed` does."""
    return framed(sample, [cells], settings)[0].table


def ranked(sample: Sample, framing: Framed, settings: Settings) -> pd.DataFrame:
    """Return the table with the rank of each group among those of its topic.

    Discovered topics are not ranked: they are many, and a rank takes as long as a table.
    """
    topics = framing.table.loc[framing.table["score"].notna(), "topic"]
    of_interest = topics.isin(sample.topics[: sample.n_targets + 1])
    found = ranks(framing.reading, topics.where(of_interest, ""), settings.confidence)
    return framing.table.join(found)


def of_outlets(sample: Sample, framing: Framed, cells: Cells, settings: Settings) -> pd.DataFrame:
    """Return the ranked table of cells that are of several outlets each.

    Intervals are given for these outlets, and for outlets like these (outlet_low, outlet_high).
    """
    table = ranked(sample, framing, settings)
    outlets = read_outlets(sample, cells, settings)
    low, high = outlets.around(table["score"].to_numpy(), settings.confidence)
    return table.assign(n_outlets=outlets.n_outlets, outlet_low=low, outlet_high=high)


def framing_tables(sample: Sample, settings: Settings) -> dict[str, pd.DataFrame]:
    """Return the framing tables by name: of topics, sources, countries, kinds of outlets, periods.

    The target topics are always among the topics, and every document is in one "all" cell of each
    other table, but for kinds, which are empty where none are named. Dates too coarse for the
    period are in "undated". Raises InputError for a kind of outlets that the corpus does not have.
    """
    documents = sample.documents
    groups = {
        "corpus": [ALL] * len(documents),
        "source": documents["source"],
        "country": documents["country"],
        "kind": kinds_of(documents["source"], settings),
        "period": period_of(documents["date"], settings.period),
    }
    cells = {name: grouped(sample, list(labels), name) for name, labels in groups.items()}
    found = dict(zip(cells, framed(sample, list(cells.values()), settings), strict=True))
    topics = found["corpus"].table
    return {
        "framing_by_topic": topics[topics["topic"] != ALL].drop(columns="corpus"),
        "framing_by_source": ranked(sample, found["source"], settings),
        "framing_by_country": of_outlets(sample, found["country"], cells["country"], settings),
        "framing_by_kind": of_outlets(sample, found["kind"], cells["kind"], settings),
        "framing_over_time": found["period"].table,
    }
