"""How far the coders agree with one another: table reliability.

Krippendorff's alpha (Krippendorff 2019, Content Analysis, 4th ed., ch. 12) at the interval level:
the ratings 0, 0.5 and 1 are even steps, and the estimates take means of them, so that 0 against 1
is a disagreement of twice 0 against 0.5, squared. Alpha is of what the coders agree beyond chance:
1 is perfect, 0 is what ratings drawn from a hat would give.
"""

from itertools import combinations
from typing import Any

import krippendorff
import numpy as np
import pandas as pd

from entente.annotation.grids import RATINGS
from entente.annotation.texts import one_line
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats, Integers, ratios, totals
from entente.seeds import generator
from entente.tables import KEY

COLUMNS = ["rating", "coders", "n", "alpha", "low", "high", "equal", "difference"]
EVERYBODY = "all"


def units(codes: pd.DataFrame, sentences: pd.DataFrame, stories: pd.DataFrame) -> pd.DataFrame:
    """Return the codes with unit and story: which text each is of, and the story it came in.

    A text is known by its words, or by a place that the corpus holds. What the corpus does not hold
    (`agreement` counts it) still tells how far coders agree, and is a story of its own.
    """
    corpus = sentences[[*KEY, "text"]].merge(stories[["doc_id", "wire_id"]], on="doc_id")
    corpus = corpus.assign(unit=corpus["text"].map(one_line)).sort_values(KEY)
    found = codes.merge(corpus[[*KEY, "unit"]], on=KEY, how="left", validate="many_to_one")
    place = found["doc_id"] + " " + found["sentence"].astype("str")
    words = found["text"].map(one_line)
    unit = found["unit"].fillna(words.where(words != "", place))
    story = unit.map(corpus.drop_duplicates("unit").set_index("unit")["wire_id"])
    return codes.assign(unit=unit.to_numpy(), story=story.fillna(unit).to_numpy())


def pairs_of(ratings: Floats) -> tuple[Floats, Floats]:
    """Return both values of each pair of codes of a text; ratings: (coders, texts), NaN: none."""
    first, second = zip(*combinations(range(len(ratings)), 2), strict=True)
    one, other = ratings[list(first)].ravel(), ratings[list(second)].ravel()
    both = ~np.isnan(one) & ~np.isnan(other)
    return one[both], other[both]


def alpha(ratings: Floats) -> float:
    """Return Krippendorff's alpha of (coders, texts), NaN: not coded; NaN where nothing varies."""
    known = ratings[:, (~np.isnan(ratings)).sum(axis=0) > 1]
    if not known.size or np.nanmin(known) == np.nanmax(known):
        return float("nan")
    return float(krippendorff.alpha(known, level_of_measurement="interval"))


def alphas(ratings: Floats, story: Integers, counts: Floats) -> Floats:
    """Return the alpha of each replicate, in which story s stands counts[replicate, s] times.

    The same as `alpha`, from sums over stories: 1 - observed / expected disagreement, both mean
    squared differences, within texts and between all ratings.
    """
    coders = (~np.isnan(ratings)).sum(axis=0).astype(np.float64)
    several = coders > 1
    m, place = coders[several], story[several]
    total = np.nansum(ratings, axis=0)[several]
    squares = np.nansum(ratings**2, axis=0)[several]
    within = 2 * (m * squares - total**2) / (m - 1)
    n, s, q, d = (counts @ totals(place, v, counts.shape[1]) for v in (m, total, squares, within))
    expected = 2 * (n * q - s**2) / np.maximum(n - 1, 1)
    # Where all ratings are equal, rounding leaves a trace of a difference: that is 0 / 0.
    return 1 - ratios(d, np.where(expected > 1e-9 * n, expected, 0.0))


def resampled(n_stories: int, settings: Settings) -> Floats:
    """Return how often each replicate of the bootstrap drew each story: (replicates, stories)."""
    random = generator(settings.seed, "reliability")
    even = np.full(n_stories, 1 / n_stories)
    return random.multinomial(n_stories, even, size=settings.replicates).astype(np.float64)


def row_of(ratings: Floats, story: Integers, counts: Floats, settings: Settings) -> dict[str, Any]:
    """Return the measures of some coders; no interval from fewer than min_stories stories."""
    one, other = pairs_of(ratings)
    several = (~np.isnan(ratings)).sum(axis=0) > 1
    if not several.any():
        return {"n": 0}
    value = alpha(ratings)
    row = {
        "n": int(several.sum()),
        "alpha": value,
        "equal": float((one == other).mean()),
        "difference": float(np.abs(one - other).mean()),
    }
    if np.isnan(value) or len(np.unique(story[several])) < settings.min_stories:
        return row
    tail = (1 - settings.confidence) / 2
    low, high = np.nanquantile(alphas(ratings, story, counts), [tail, 1 - tail])
    return row | {"low": min(low, value), "high": max(high, value)}


def reliability_table(
    codes: pd.DataFrame, sentences: pd.DataFrame, stories: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """Return table reliability: cooperation, conflict and score, of all coders and of each pair.

    codes: as `entente.annotation.codes.read_codes` gives them. n: texts that several of the coders
    rated; alpha with its interval (stories resampled); equal: the share of pairs of codes that are
    the same; difference: their mean absolute difference. No rows for a single coder.
    """
    table = units(codes, sentences, stories)
    table = table.assign(score=table["cooperation"] - table["conflict"])
    story = table.groupby("unit")["story"].first()
    place = np.unique(story, return_inverse=True)[1].astype(np.int64)
    counts = resampled(int(place.max()) + 1, settings)
    coders = sorted(table["coder"].unique())
    groups = {" | ".join(pair): list(pair) for pair in combinations(coders, 2)}
    groups |= {EVERYBODY: coders} if groups else {}
    rows = []
    for rating in (*RATINGS, "score"):
        # One coder's several codes of a text, of its copies, say, are averaged.
        wide = table.pivot_table(index="coder", columns="unit", values=rating).reindex(
            columns=story.index
        )
        for name, members in groups.items():
            ratings = wide.loc[members].to_numpy(dtype=np.float64)
            rows.append(
                {"rating": rating, "coders": name} | row_of(ratings, place, counts, settings)
            )
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS[3:], "float64"))
