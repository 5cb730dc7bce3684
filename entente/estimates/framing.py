"""The framing of cells: means, shares and intervals, and the tables by topic, group and period."""

import numpy as np
import pandas as pd

from entente.estimates.bootstrap import design, interval, replicated, story_level
from entente.estimates.cells import Cells, grouped, kept, votes
from entente.estimates.periods import period_of
from entente.estimates.sample import ALL, Sample
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats, Integers, ratios, totals
from entente.seeds import generator

PRESENT = 0.5  # the codebook's line: from here on a sentence is cooperative, or conflictual
DRAWS = "stories"  # one name for all tables: every table sees the same resampled corpora
ESTIMATES = ["cooperation", "conflict", "score", "mixed_share", "neutral_share"]
INTERVAL = ["score_low", "score_high"]
VOICES = ["quoted_score", "narrator_score"]
BY_STORY = ["story_score", "story_low", "story_high"]


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


def entry_mean(value: Floats, weight: Floats, cells: Cells) -> Floats:
    """Return the weighted mean of an entry's value in each cell; NaN where nothing weighs."""
    total = totals(cells.cell, weight, len(cells))
    return ratios(totals(cells.cell, weight * value, len(cells)), total)


def mean(value: Floats, weight: Floats, cells: Cells) -> Floats:
    """Return the weighted mean of a sentence's value in each cell; NaN where nothing weighs."""
    return entry_mean(value[cells.row], weight[cells.row], cells)


def heard_stories(sample: Sample, cells: Cells) -> Integers:
    """Return how many stories of each cell have sentences whose voice counts."""
    counts = sample.column("weight")[cells.row] > 0
    pairs = np.unique(cells.cell[counts] * sample.n_stories + sample.story[cells.row][counts])
    return np.bincount(pairs // max(sample.n_stories, 1), minlength=len(cells))


def intervals(
    sample: Sample, cells: Cells, weight: Floats, point: Floats, settings: Settings
) -> tuple[Floats, Floats]:
    """Return the low and high ends of each cell's score; weight is that of the cells' entries."""
    parts = design(
        cells.cell,
        sample.story[cells.row],
        weight,
        sample.heads[cells.row],
        (len(cells), sample.n_stories),
    )
    means = replicated(parts, settings.replicates, generator(settings.seed, DRAWS))
    lower = story_level(settings.confidence, parts.effective)
    low, high = interval(means, point, lower)
    return np.clip(low, -1, 1), np.clip(high, -1, 1)


def both_readings(sample: Sample, cells: Cells, settings: Settings) -> dict[str, Floats]:
    """Return the score of each cell with its interval, as published and with one vote a story."""
    weight = sample.column("weight")
    as_published = weight[cells.row]
    score = sample.column("score")[cells.row]
    found: dict[str, Floats] = {}
    for names, vote in (
        (("score", *INTERVAL), as_published),
        (BY_STORY, as_published * votes(sample, cells, weight)),
    ):
        point = entry_mean(score, vote, cells)
        ends = intervals(sample, cells, vote, point, settings)
        found |= dict(zip(names, (point, *ends), strict=True))
    return found


def estimated(sample: Sample, cells: Cells, settings: Settings) -> pd.DataFrame:
    """Return the cells' keys and counts with their framing.

    Estimates are empty (NaN) in cells of fewer than min_stories stories; quoted_score and
    narrator_score too where nobody is quoted, or only others are.
    """
    known = heard_stories(sample, cells) >= settings.min_stories
    columns = [*ESTIMATES, *INTERVAL, *VOICES, *BY_STORY]
    few = cells.keys.reindex(columns=[*cells.keys.columns, *columns])
    enough = kept(cells, known)
    weight = sample.column("weight")
    values = {name: mean(value, weight, enough) for name, value in qualities(sample).items()}
    for name in VOICES:
        spoken = (sample.sentences["voice"] == name.removesuffix("_score")).to_numpy()
        values[name] = mean(sample.column("score"), sample.column("share") * spoken, enough)
    values |= both_readings(sample, enough, settings)
    found = pd.DataFrame(values, index=few.index[known])
    return few.assign(
        **{name: found[name].reindex(few.index).astype("float64") for name in found.columns}
    )


def framing_by_topic(sample: Sample, settings: Settings) -> pd.DataFrame:
    """Return table framing_by_topic: one row a topic, the target topics always among them."""
    table = estimated(sample, grouped(sample, [ALL] * len(sample.documents), "corpus"), settings)
    return table[table["topic"] != ALL].drop(columns="corpus")


def framing_by(sample: Sample, name: str, settings: Settings) -> pd.DataFrame:
    """Return table framing_by_source or framing_by_country: every document is in one "all" cell."""
    return estimated(sample, grouped(sample, list(sample.documents[name]), name), settings)


def framing_over_time(sample: Sample, settings: Settings) -> pd.DataFrame:
    """Return table framing_over_time; dates too coarse for the period are in "undated"."""
    periods = period_of(sample.documents["date"], settings.period)
    return estimated(sample, grouped(sample, list(periods), "period"), settings)


def framing_tables(sample: Sample, settings: Settings) -> dict[str, pd.DataFrame]:
    """Return the four framing tables by name."""
    return {
        "framing_by_topic": framing_by_topic(sample, settings),
        "framing_by_source": framing_by(sample, "source", settings),
        "framing_by_country": framing_by(sample, "country", settings),
        "framing_over_time": framing_over_time(sample, settings),
    }
