"""The coded texts in a corpus' sample, and the cells of a table with what is coded in them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from entente.annotation.correction import (
    CodedEntries,
    Entries,
    Means,
    Sums,
    means,
    resampled,
    sums,
)
from entente.annotation.matching import NONE, unseen
from entente.estimates.cells import Cells, distinct, grouped, heard_stories, kept
from entente.estimates.readings import DRAWS
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.strata import strata_of
from entente.estimates.sums import Floats, Integers
from entente.seeds import generator
from entente.tables import KEY

# Effective coded stories that a cell needs. In simulations (docs/coding_correction.md) intervals on
# fewer cover too seldom: 55% below 2, 81% from 2 to 3, 90% from 3 to 4, 94% from 4 to 5, then 95%.
FEWEST_CODED_STORIES = 5.0


@dataclass(frozen=True)
class Coded:
    """The codes of a sample.

    row: the coded sentences, as positions in the sample; code: the text of each. score, probability
    (texts,): what people coded, in [-1, 1], and with what chance. prediction (sentences,): the
    instrument's score of every sentence of the sample, of a coded one by who did not learn from it.
    design: "known" or "assumed", as `matched` says it of the texts.
    """

    row: Integers
    code: Integers
    score: Floats
    probability: Floats
    prediction: Floats
    design: str


def coded_sample(
    sample: Sample, texts: pd.DataFrame, places: pd.DataFrame, held_out: pd.DataFrame
) -> Coded:
    """Return the codes that stand for the corpus; texts and places as `matched` gives them.

    held_out: code and score by the instrument that did not learn from the text; no row where the
    instrument was not adapted. Raises ValueError where a place is not in the sample,
    or a text not in a held_out that has rows.
    """
    standing = texts[texts["design"] != NONE].sort_values("code", ignore_index=True)
    here = places[places["code"].isin(standing["code"])]
    position = pd.MultiIndex.from_frame(sample.sentences[KEY])
    row = position.get_indexer(pd.MultiIndex.from_frame(here[KEY]))
    if (row < 0).any():
        raise ValueError("codes and sentences are not of the same corpus")
    prediction = sample.column("score").copy()
    if (said := unseen(held_out, here["code"])) is not None:
        prediction[row] = said["score"].to_numpy()
    return Coded(
        row=row.astype(np.int64),
        code=pd.Index(standing["code"]).get_indexer(pd.Index(here["code"])).astype(np.int64),
        score=(standing["cooperation"] - standing["conflict"]).to_numpy(dtype=np.float64),
        probability=standing["probability"].to_numpy(dtype=np.float64),
        prediction=prediction,
        design=str(standing["design"].iloc[0]),
    )


def entries_of(sample: Sample, cells: Cells, coded: Coded) -> tuple[Entries, CodedEntries]:
    """Return all entries of the cells, and those that are coded; unheard voices weigh nothing."""
    weight, story = sample.column("weight"), sample.story
    heard = weight[cells.row] > 0
    row, cell = cells.row[heard], cells.cell[heard]
    every = Entries(cell, story[row], weight[row], coded.prediction[row])
    text = np.full(len(weight), -1, dtype=np.int64)
    text[coded.row] = coded.code
    known = text[row] >= 0
    row, cell = row[known], cell[known]
    of = text[row]
    return every, CodedEntries(
        cell,
        story[row],
        weight[row],
        coded.prediction[row],
        of,
        coded.score[of],
        coded.probability[of],
    )


@dataclass(frozen=True)
class Covered:
    """The cells of one grouping, and, of those with codes enough, what can be estimated.

    keys: of all cells, with n_stories and n_codes, indexed by (group, topic); place: where a cell
    is among the estimated ones, -1 for none. parts, entries, here, again: of the estimated ones.
    probability: of each coded text.
    """

    keys: pd.DataFrame
    parts: Sums
    entries: CodedEntries
    here: Means
    again: Means
    probability: Floats


def covered(sample: Sample, groups: Sequence[str], coded: Coded, settings: Settings) -> Covered:
    """Return what the codes say of every group (of each document; "" for none) and topic."""
    cells = grouped(sample, groups, "group")
    shape = (len(cells), sample.n_stories)
    every, those = entries_of(sample, cells, coded)
    enough = sums(every, those, shape).coded_stories >= FEWEST_CODED_STORIES
    enough &= heard_stories(sample, cells) >= settings.min_stories
    keys = cells.keys.assign(
        n_codes=distinct(those.code, those.cell, len(cells)),
        place=np.where(enough, np.cumsum(enough) - 1, -1),
    )
    every, those = entries_of(sample, kept(cells, enough), coded)
    parts = sums(every, those, (int(enough.sum()), sample.n_stories))
    # Every table sees the same resampled corpora, which are those of the plain intervals, too.
    random = generator(settings.seed, DRAWS)
    return Covered(
        keys.set_index(["group", "topic"]),
        parts,
        those,
        means(parts),
        resampled(parts, strata_of(sample, settings), settings.replicates, random),
        coded.probability,
    )
