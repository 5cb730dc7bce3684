"""The sample that people code: drawn so that every sentence of the corpus had a known chance.

The unit is the distinct text: copies of a sentence, in one outlet or several, are one draw, since
nobody should code a sentence twice and a code holds for all its copies. `probability` is that of a
text, so that of each of its occurrences to be coded through whichever copy. Every sentence that
weighs in the estimates has one above 0, short ones too: otherwise nothing could be said of them.

Within a stratum texts are drawn one after another, each time in proportion to their size, without
replacement (successive sampling). Size is half equal for all and half the weight that the text's
occurrences have in the estimates, since those are weighted means: the weight alone would be best
for them, but would leave other questions without a case (defensive mixture, Hesterberg 1995).
Each text has a permanent random number, made from the seed and the text (Ohlsson 1995): so the
sample depends on no order of rows, more documents change little of it, and a larger sample holds
the smaller one.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from entente.annotation.strata import allocation, merged, stratum_values
from entente.annotation.texts import item_of, one_line
from entente.errors import InputError
from entente.estimates.sample import weighed, with_stories
from entente.estimates.sums import Floats, totals
from entente.tables import KEY


@dataclass(frozen=True)
class Design:
    """How sentences are drawn: how many, by which strata; period: of the stratum period."""

    seed: int
    sentences: int
    strata: tuple[str, ...]
    period: str = "month"

    @classmethod
    def of(cls, config: Mapping[str, Any], period: str, seed: int) -> "Design":
        """Return the design of a checked config's `annotation` section."""
        return cls(seed, config["sentences"], tuple(config["strata"]), period)


def uniform(seed: int, texts: pd.Series) -> Floats:
    """Return each text's permanent random number, in (0, 1): of sha256("seed:annotation:text")."""

    def number(text: str) -> float:
        digest = hashlib.sha256(f"{seed}:annotation:{text}".encode("utf-8", "replace")).digest()
        return (int.from_bytes(digest[:6], "big") + 0.5) / 2**48

    return np.array([number(text) for text in texts], dtype=np.float64)


def inclusion(size: Floats, n_drawn: int) -> Floats:
    """Return the chance of each to be among n drawn by successive sampling: 1 - exp(-t size).

    t makes them sum to n (Rosén 1972). Exact for equal sizes and where all are drawn; else close,
    the closer the more are drawn (docs/coding.md has the measure).
    """
    if n_drawn >= len(size):
        return np.ones(len(size))
    even = size / size.sum()

    def excess(log_t: float) -> float:
        return float(-np.expm1(-np.exp(log_t) * even).sum()) - n_drawn

    # t is at least n; at n / (smallest part) * log(N + 1) all but the last are surely in.
    most = np.log(len(size) + 1) * n_drawn / even.min()
    t = np.exp(brentq(excess, np.log(n_drawn) - 1e-9, np.log(most), xtol=1e-13))
    found: Floats = -np.expm1(-t * even)
    return found


def population(
    documents: pd.DataFrame,
    stories: pd.DataFrame,
    sentences: pd.DataFrame,
    scores: pd.DataFrame,
    topics: pd.DataFrame,
    voice: str,
    period: str,
) -> pd.DataFrame:
    """Return a row for each distinct text that weighs: text, doc_id, sentence, weight, and values.

    doc_id and sentence are of its first occurrence, which the values (topic, source, country,
    period, voice, score) are of as well; weight is that of all its occurrences in the estimates.
    """
    placed = with_stories(documents, stories)
    table = weighed(scores, sentences, placed, voice)
    texts = sentences[[*KEY, "text"]].assign(text=sentences["text"].map(one_line))
    table = table.merge(texts, on=KEY, validate="one_to_one").sort_values(KEY, ignore_index=True)
    table = table[table["weight"] > 0].reset_index(drop=True)
    targets = sorted(topics.loc[topics["kind"] == "target", "topic"])
    values = stratum_values(table, placed, targets, period)
    total = table.groupby("text")["weight"].transform("sum")
    found = pd.concat([table[["text", *KEY]].assign(weight=total), values], axis=1)
    return found.drop_duplicates("text").reset_index(drop=True)


def draw(texts: pd.DataFrame, design: Design) -> pd.DataFrame:
    """Return the drawn texts, in the order in which they come in as more are drawn.

    texts: as `population` gives them. Columns: item, doc_id, sentence, stratum, probability in
    (0, 1] and text. A draw of more than the corpus holds is all of it. Raises InputError where it
    holds none.
    """
    if texts.empty:
        raise InputError(
            "the corpus has no sentence that counts, and so none to be coded. Add documents, or "
            "set framing.voice to all."
        )
    n_drawn = design.sentences
    strata = merged(texts[list(design.strata)], n_drawn)
    number, names = pd.factorize(strata, sort=True)
    weight = texts["weight"].to_numpy(dtype=np.float64)
    total, count = totals(number, weight, len(names)), np.bincount(number)
    size = 1 + weight / (total / count)[number]
    turns = np.fromiter(allocation(total, count, n_drawn), dtype=np.int64)
    # The smallest n of exponential numbers, each divided by its size, are a successive sample.
    rank = -np.log(uniform(design.seed, texts["text"])) / size
    drawn = pd.Series(-1, index=range(len(turns)))
    probability = np.zeros(len(texts))
    for one in range(len(names)):
        members, places = np.flatnonzero(number == one), np.flatnonzero(turns == one)
        drawn[places] = members[np.argsort(rank[members], kind="stable")][: len(places)]
        probability[members] = inclusion(size[members], len(places))
    chosen = texts.iloc[drawn.to_numpy()].reset_index(drop=True)
    return pd.DataFrame(
        {
            "item": chosen["text"].map(item_of).astype("str"),
            **{name: chosen[name] for name in KEY},
            "stratum": np.asarray(names, dtype="str")[number[drawn]],
            "probability": probability[drawn],
            "text": chosen["text"],
        }
    )
