"""How far the instrument agrees with people: tables agreement and calibration.

Each coded text weighs 1 / the probability that it was drawn with, at every place where it stands,
so that what is measured is agreement on the corpus' sentences, not on those that were chosen. An
instrument that learnt from the codes is measured by what it says of texts that it did not see.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from entente.annotation.matching import NONE, RATINGS, unseen
from entente.annotation.measures import EDGES, MEASURES, bins, classes
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats, Integers, ratios
from entente.seeds import generator
from entente.tables import KEY, TEXT_SEPARATOR

POLES = [*RATINGS, "score"]
# Coded texts that a group needs to be measured. With fewer the interval of an AUC of 0.9 is wider
# than 0.2, and often there is only one class.
FEWEST_CODES = 20


@dataclass(frozen=True)
class Judged:
    """Coded sentences of the corpus with what the instrument says of them.

    table: a row a place of a coded text: code, story (from 0), source, voice, topics, coded_ and
    plain ratings and scores, weight. lost: coded texts that the corpus does not hold.
    """

    table: pd.DataFrame
    lost: int


def judged(
    texts: pd.DataFrame,
    places: pd.DataFrame,
    held_out: pd.DataFrame,
    documents: pd.DataFrame,
    stories: pd.DataFrame,
    sentences: pd.DataFrame,
    scores: pd.DataFrame,
) -> Judged:
    """Join codes (as `matched` gives them) and scores; held_out: as for `coded_sample`."""
    standing = texts[texts["design"] != NONE]
    coded = standing[["code", *RATINGS, "probability"]].rename(
        columns={rating: f"coded_{rating}" for rating in RATINGS}
    )
    table = places.merge(coded, on="code", validate="many_to_one")
    table = table.merge(scores[[*KEY, *RATINGS, "topics"]], on=KEY, validate="one_to_one")
    if (said := unseen(held_out, table["code"])) is not None:
        table[RATINGS] = said[RATINGS].to_numpy()
    table = table.merge(sentences[[*KEY, "voice"]], on=KEY, validate="one_to_one")
    table = table.merge(documents[["doc_id", "source"]], on="doc_id", validate="many_to_one")
    table = table.merge(stories[["doc_id", "wire_id"]], on="doc_id", validate="many_to_one")
    table = table.sort_values(KEY, ignore_index=True)
    table = table.assign(
        story=np.unique(table["wire_id"], return_inverse=True)[1],
        score=table["cooperation"] - table["conflict"],
        coded_score=table["coded_cooperation"] - table["coded_conflict"],
        weight=1 / table["probability"],
    )
    return Judged(table, int((texts["story"] == "").sum()))


def story_counts(story: Integers, settings: Settings) -> Integers:
    """Return how often each story is drawn, (stories, 1 + replicates): first as it is.

    Only the first for fewer than min_stories: one story drawn again is itself, no interval.
    """
    n = int(story.max()) + 1
    once = np.ones((n, 1), dtype=np.int64)
    if n < settings.min_stories:
        return once
    random = generator(settings.seed, "agreement")
    drawn = random.multinomial(n, np.full(n, 1 / n), size=settings.replicates)
    return np.concatenate([once, drawn.T], axis=1)


def groups(table: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Yield by, group and rows: all, then each topic, source and voice with codes."""
    yield "all", "all", table
    topics = table["topics"].astype("str").str.split(TEXT_SEPARATOR)
    for topic in sorted(set(topics.explode()) - {""}):
        yield "topic", topic, table[topics.map(lambda named, one=topic: one in named)]
    for by in ("source", "voice"):
        for group, rows in table.groupby(by, sort=True):
            yield by, str(group), rows


def spread(values: Floats, confidence: float) -> dict[str, float]:
    """Return value, low and high of a measure and its resamples; undefined ones are left out."""
    tail = (1 - confidence) / 2
    known = values[1:][~np.isnan(values[1:])]
    row = {"value": float(values[0])}
    if len(known) and not np.isnan(values[0]):
        low, high = np.quantile(known, [tail, 1 - tail])
        row |= {"low": float(min(low, values[0])), "high": float(max(high, values[0]))}
    return row


def measured(rows: pd.DataFrame, counts: Integers, confidence: float) -> Iterator[dict[str, Any]]:
    """Yield the measures of one group; without a value where too few texts count."""
    weights = rows["weight"].to_numpy()[:, None] * counts[rows["story"].to_numpy()]
    for pole in POLES:
        coded, predicted = (
            rows[name].to_numpy(dtype=np.float64) for name in (f"coded_{pole}", pole)
        )
        counting = classes(coded, pole)[1]
        for name, measure in MEASURES.items():
            here = counting if name in ("auc", "macro_f1") else np.ones(len(rows), bool)
            n = int(rows.loc[here, "code"].nunique())
            row = {"measure": name, "pole": pole, "n": n}
            if n >= FEWEST_CODES:
                row |= spread(measure(coded, predicted, weights, pole), confidence)
            yield row


def agreement_table(found: Judged, settings: Settings) -> pd.DataFrame:
    """Return table agreement: the measures for all codes and by topic, source and voice.

    n counts coded texts. Intervals resample stories. Row not_found (pole "all") counts coded texts
    that the corpus does not hold.
    """
    counts = story_counts(found.table["story"].to_numpy(dtype=np.int64), settings)
    key = {"by": "all", "group": "all"}
    rows: list[dict[str, Any]] = [{**key, "measure": "not_found", "pole": "all", "n": found.lost}]
    for by, group, part in groups(found.table):
        rows += [
            {"by": by, "group": group, **row}
            for row in measured(part, counts, settings.confidence)
            if not (row["measure"] == "calibration_error" and row["pole"] == "score")
        ]
    columns = ["by", "group", "measure", "pole", "n", "value", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def calibration_table(found: Judged, settings: Settings) -> pd.DataFrame:
    """Return table calibration: in each bin of the predicted rating, what people coded.

    n counts coded texts, predicted and coded are weighted means, low and high coded's interval.
    Bins without codes are left out.
    """
    table = found.table
    counts = story_counts(table["story"].to_numpy(dtype=np.int64), settings)
    rows: list[dict[str, Any]] = []
    for pole in RATINGS:
        place = bins(table[pole].to_numpy(dtype=np.float64))
        for one, part in table.groupby(place):
            weights = part["weight"].to_numpy()[:, None] * counts[part["story"].to_numpy()]
            total = weights.sum(axis=0)
            means = {
                # Rounding may leave a mean of ones above 1.
                name: ratios(part[name].to_numpy(dtype=np.float64) @ weights, total).clip(0, 1)
                for name in (pole, f"coded_{pole}")
            }
            ends = spread(means[f"coded_{pole}"], settings.confidence)
            rows.append(
                {
                    "pole": pole,
                    "bin": f"{EDGES[one]:.1f} to {EDGES[one + 1]:.1f}",
                    "n": part["code"].nunique(),
                    "predicted": means[pole][0],
                    "coded": ends.pop("value"),
                    **ends,
                }
            )
    return pd.DataFrame(rows, columns=["pole", "bin", "n", "predicted", "coded", "low", "high"])
