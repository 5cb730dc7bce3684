"""What the sentences to be coded are drawn from: strata, and how many sentences each gets."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from entente.estimates.periods import period_of
from entente.estimates.sums import Floats, Integers
from entente.tables import TEXT_SEPARATOR

OTHER = "other"  # what small strata are put together in
NONE = "none"  # on no target topic
JOINT = " | "

# Bins of the instrument's score: so that framing that is rare is drawn, too.
SCORE_EDGES = [-0.6, -0.2, 0.2, 0.6]
SCORE_BINS = ["-1 to -0.6", "-0.6 to -0.2", "-0.2 to 0.2", "0.2 to 0.6", "0.6 to 1"]

MOST_STRATA = 100
LEAST_SHARE = 0.001  # of the texts: what is rarer has no stratum of its own
LEAST_TEXTS = 5  # two of fewer would be half of it
LEAST_DRAWN = 2  # of a stratum: with one, its variance could not be told


def rarest_topic(cells: pd.Series, weight: pd.Series, targets: list[str]) -> pd.Series:
    """Return the target topic of each sentence that weighs least in the corpus; "none" for none.

    Of a sentence's several topics the rarest counts, so that rare topics get their share. cells:
    topics as in table scores.
    """
    named = cells.str.split(TEXT_SEPARATOR).explode()
    named = named[named.isin(targets)]
    of_topic = weight.reindex(named.index).groupby(named.to_numpy()).sum().sort_index()
    rank = of_topic.sort_values(kind="stable").index
    place = pd.Series(rank.get_indexer(pd.Index(named)), index=named.index, dtype="int64")
    found = place.groupby(level=0).min()
    return found.map(dict(enumerate(rank))).reindex(cells.index).astype("str").fillna(NONE)


def stratum_values(
    table: pd.DataFrame, documents: pd.DataFrame, targets: list[str], period: str
) -> pd.DataFrame:
    """Return topic, source, country, period, voice and score of each sentence, as text.

    table: sentences as `entente.estimates.sample.weighed` gives them; documents: in the order that
    its column document counts them.
    """
    of_document = documents.assign(period=period_of(documents["date"], period))
    placed = of_document[["source", "country", "period"]].iloc[table["document"]]
    return pd.DataFrame(
        {
            "topic": rarest_topic(table["topics"], table["weight"], targets).to_numpy(),
            **{name: placed[name].to_numpy() for name in placed.columns},
            "voice": table["voice"].to_numpy(),
            "score": np.array(SCORE_BINS)[np.searchsorted(SCORE_EDGES, table["score"])],
        },
        index=table.index,
    ).astype("str")


def put_together(cells: pd.DataFrame, size: Integers, least: float) -> pd.Series:
    """Return the stratum of each cell, where those of fewer than `least` texts are put together.

    cells: one row for each crossing of values; size: how many texts it holds. A small cell's last
    value becomes "other"; if that is still small, the one before, too. What is left over in the end
    joins the smallest stratum.
    """
    labels, columns = cells.copy(), list(cells.columns)
    for depth in reversed(range(len(columns))):
        total = pd.Series(size).groupby([labels[name] for name in columns]).transform("sum")
        labels.loc[total < least, columns[depth:]] = OTHER
    joined = labels.agg(JOINT.join, axis=1).astype("str")
    sizes = pd.Series(size).groupby(joined).sum().sort_index()
    few = sizes.index[sizes < least]
    if len(few) and len(few) < len(sizes):
        smallest = sizes[sizes >= least].sort_values(kind="stable").index[0]
        joined = joined.where(~joined.isin(few), smallest)
    return joined


def merged(values: pd.DataFrame, n_drawn: int) -> pd.Series:
    """Return the stratum of each text: the crossing of its values, small ones put together.

    Small is as little as leaves at most a hundred strata, and two sentences for each. From 200
    drawn on that does not change with their number: more drawn later are drawn from the same
    strata, which is what keeps the earlier ones among them.
    """
    columns = list(values.columns)
    if not columns:
        return pd.Series("all", index=values.index, dtype="str")
    place = values.groupby(columns, sort=True).ngroup()
    cells = values.assign(place=place).drop_duplicates("place").sort_values("place")
    cells, size = cells[columns].reset_index(drop=True), np.bincount(place)
    most = min(MOST_STRATA, max(n_drawn // LEAST_DRAWN, 1))
    least = max(LEAST_SHARE * len(values), LEAST_TEXTS)
    while (strata := put_together(cells, size, least)).nunique() > most:
        least *= 2
    return strata.take(place).set_axis(values.index)


def allocation(weight: Floats, size: Integers, n_drawn: int) -> Iterator[int]:
    """Yield the stratum that each of the n drawn is of, one after another.

    Two for each first; then the next goes where the square root of the stratum's weight is largest
    for each it has (power allocation, Bankier 1988, by the divisors of Sainte-Laguë): small strata
    get a larger part than is theirs, and a longer run goes on where a shorter one ends.
    weight: of each stratum; size: how many texts it holds, the most that it can give.
    """
    given = np.zeros(len(weight), dtype=np.int64)
    for _ in range(min(n_drawn, int(size.sum()))):
        claim = np.where(given < LEAST_DRAWN, np.inf, np.sqrt(weight) / (given + 0.5))
        one = int(np.argmax(np.where(given < size, claim, -np.inf)))
        given[one] += 1
        yield one
