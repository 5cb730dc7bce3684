"""The framing of cells: means, shares and intervals, and the tables by topic, group and period."""

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


def both_readings(
    sample: Sample, cells: Cells, settings: Settings
) -> tuple[dict[str, Floats], Reading]:
    """Return the score of each cell with its interval, as published and with one vote a story.

    Of the first also its standard errors, for other stories and for another instrument, and the
    reading itself.
    """
    as_published = sample.column("weight")[cells.row]
    by_story = as_published * votes(sample, cells, sample.column("weight"))
    first = read(sample, cells, as_published, settings)
    second = read(sample, cells, by_story, settings)
    found: dict[str, Floats] = {}
    for names, one in ((("score", *INTERVAL), first), (BY_STORY, second)):
        ends = one.interval(settings.confidence)
        found |= dict(zip(names, (one.point, *ends), strict=True))
    errors = first.replicates.sampling, first.replicates.instrument
    return found | dict(zip(ERRORS, errors, strict=True)), first


def framed(sample: Sample, cells: Cells, settings: Settings) -> tuple[pd.DataFrame, Reading]:
    """Return the cells' keys and counts with their framing, and the reading of those estimated.

    Estimates are empty (NaN) in cells of fewer than min_stories stories; quoted_score and
    narrator_score too where nobody is quoted, or only others are.
    """
    known = heard_stories(sample, cells) >= settings.min_stories
    columns = [*ESTIMATES, *INTERVAL, *VOICES, *BY_STORY, *ERRORS]
    few = cells.keys.reindex(columns=[*cells.keys.columns, *columns])
    enough = kept(cells, known)
    weight = sample.column("weight")
    values = {name: mean(value, weight, enough) for name, value in qualities(sample).items()}
    for name in VOICES:
        spoken = (sample.sentences["voice"] == name.removesuffix("_score")).to_numpy()
        values[name] = mean(sample.column("score"), sample.column("share") * spoken, enough)
    more, reading = both_readings(sample, enough, settings)
    found = pd.DataFrame(values | more, index=few.index[known])
    table = few.assign(
        **{name: found[name].reindex(few.index).astype("float64") for name in found.columns}
    )
    return table, reading


def estimated(sample: Sample, cells: Cells, settings: Settings) -> pd.DataFrame:
    """Return the cells' keys and counts with their framing, as `framed` does."""
    return framed(sample, cells, settings)[0]


def ranked(sample: Sample, cells: Cells, settings: Settings) -> pd.DataFrame:
    """Return what `estimated` does, with the rank of each group among those of its topic.

    Discovered topics are not ranked: they are many, and a rank takes as long as a table.
    """
    table, reading = framed(sample, cells, settings)
    topics = table.loc[table["score"].notna(), "topic"]
    of_interest = topics.isin(sample.topics[: sample.n_targets + 1])
    return table.join(ranks(reading, topics.where(of_interest, ""), settings.confidence))


def framing_by_topic(sample: Sample, settings: Settings) -> pd.DataFrame:
    """Return table framing_by_topic: one row a topic, the target topics always among them."""
    table = estimated(sample, grouped(sample, [ALL] * len(sample.documents), "corpus"), settings)
    return table[table["topic"] != ALL].drop(columns="corpus")


def framing_by_source(sample: Sample, settings: Settings) -> pd.DataFrame:
    """Return table framing_by_source: every document is in one "all" cell."""
    return ranked(sample, grouped(sample, list(sample.documents["source"]), "source"), settings)


def framing_of_outlets(
    sample: Sample, groups: pd.Series, name: str, settings: Settings
) -> pd.DataFrame:
    """Return table framing_by_country or framing_by_kind: a cell is of several outlets.

    groups: of each document, "" for none. Intervals are given for these outlets, and for outlets
    like these (outlet_low, outlet_high).
    """
    cells = grouped(sample, list(groups), name)
    table = ranked(sample, cells, settings)
    outlets = read_outlets(sample, cells, settings)
    low, high = outlets.around(table["score"].to_numpy(), settings.confidence)
    return table.assign(n_outlets=outlets.n_outlets, outlet_low=low, outlet_high=high)


def framing_over_time(sample: Sample, settings: Settings) -> pd.DataFrame:
    """Return table framing_over_time; dates too coarse for the period are in "undated"."""
    periods = period_of(sample.documents["date"], settings.period)
    return estimated(sample, grouped(sample, list(periods), "period"), settings)


def framing_tables(sample: Sample, settings: Settings) -> dict[str, pd.DataFrame]:
    """Return the framing tables by name; framing_by_kind is empty where no kinds are named.

    Raises InputError for a kind of outlets that the corpus does not have.
    """
    country, kind = sample.documents["country"], kinds_of(sample.documents["source"], settings)
    return {
        "framing_by_topic": framing_by_topic(sample, settings),
        "framing_by_source": framing_by_source(sample, settings),
        "framing_by_country": framing_of_outlets(sample, country, "country", settings),
        "framing_by_kind": framing_of_outlets(sample, kind, "kind", settings),
        "framing_over_time": framing_over_time(sample, settings),
    }
