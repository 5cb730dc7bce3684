"""Groups of documents laid out to be compared: two readings, sums by story, agendas."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from entente.estimates.agenda import Agenda, agenda_of
from entente.estimates.bootstrap import story_sums
from entente.estimates.cells import grouped, heard_stories, votes
from entente.estimates.outlets import Outlets, read_outlets
from entente.estimates.permutation import how_many, permutation_p
from entente.estimates.readings import Reading, read
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.sums import Integers


@dataclass(frozen=True)
class Compared:
    """The groups of one kind.

    names: of the groups, sorted; cell: the cell of (group, topic). stories: of the cells.
    published, by_story: their scores as published, and with one vote a story. outlets: what other
    outlets might have said, where each group is of several. weights, values: (cells, stories), sums
    of weight and of weight x score, with the same places filled.
    """

    names: list[str]
    cell: dict[tuple[str, str], int]
    stories: Integers
    published: Reading
    by_story: Reading
    outlets: Outlets | None
    weights: sparse.csr_array
    values: sparse.csr_array
    agenda: Agenda

    def p(self, a: int, b: int, tests: int, random: np.random.Generator) -> float:
        """Return the permutation p of the difference between two cells, one of so many tests."""
        cells = [self.weights[[a]], self.values[[a]], self.weights[[b]], self.values[[b]]]
        stories = np.unique(np.concatenate([part.indices for part in cells]))
        sums = np.zeros((len(cells), len(stories)))
        for row, part in zip(sums, cells, strict=True):
            row[np.searchsorted(stories, part.indices)] = part.data
        most = how_many(tests, len(stories))
        return permutation_p(sums[:2].T, sums[2:].T, most, random)


def compared(
    sample: Sample, groups: Sequence[str], settings: Settings, of_outlets: bool = False
) -> Compared:
    """Lay out the groups; groups: the group of each document, "" for those that are left out.

    of_outlets: whether each group stands for outlets of its kind.
    """
    labels = pd.Series(groups, dtype="str")
    cells = grouped(sample, list(labels), "group")
    names = sorted(set(labels) - {""})
    of_sentence = pd.Index(names).get_indexer(pd.Index(labels))[sample.document].astype(np.int64)
    weight, story = sample.column("weight")[cells.row], sample.story[cells.row]
    score = sample.column("score")[cells.row]
    shape = (len(cells), sample.n_stories)
    keys = zip(cells.keys["group"], cells.keys["topic"], strict=True)
    vote = weight * votes(sample, cells, sample.column("weight"))
    published, by_story = read(sample, [(cells, weight), (cells, vote)], settings)
    return Compared(
        names=names,
        cell={key: place for place, key in enumerate(keys)},
        stories=heard_stories(sample, cells),
        published=published,
        by_story=by_story,
        outlets=read_outlets(sample, cells, settings) if of_outlets else None,
        weights=story_sums(cells.cell, story, weight, shape),
        values=story_sums(cells.cell, story, weight * score, shape),
        agenda=agenda_of(sample, of_sentence, len(names), settings),
    )
