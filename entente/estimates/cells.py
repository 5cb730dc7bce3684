"""Which sentence counts in which cell of a table: groups of documents by topics."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from entente.estimates.sample import Sample
from entente.estimates.sums import Floats, Integers


@dataclass(frozen=True)
class Cells:
    """The cells of one table and what is in them.

    keys: one row a cell, its key columns, then n_documents, n_stories, n_sentences: all that is in
    the cell, whosever words count. row, cell: an entry for each (sentence, cell).
    """

    keys: pd.DataFrame
    row: Integers
    cell: Integers

    def __len__(self) -> int:
        """How many cells there are."""
        return len(self.keys)


def distinct(member: Integers, cell: Integers, n_cells: int) -> Integers:
    """Return how many different members each cell has."""
    span = int(member.max()) + 1 if len(member) else 1
    pairs = np.unique(cell * span + member)
    return np.bincount(pairs // span, minlength=n_cells)


def votes(sample: Sample, cells: Cells, weight: Floats) -> Floats:
    """Return the vote of each entry where a story has one in each cell, however often published.

    weight: of the sentences, in the sample's order. The documents of one story in one cell share
    its vote, those that weigh nothing there aside; a document that is no copy keeps its own.
    """
    heard = weight[cells.row] > 0
    document = sample.document[cells.row]
    pairs = np.unique(cells.cell[heard] * len(sample.documents) + document[heard])
    cell, member = np.divmod(pairs, max(len(sample.documents), 1))
    story = sample.documents["story"].to_numpy(dtype=np.int64)
    told, size = np.unique(cell * sample.n_stories + story[member], return_counts=True)
    place = np.searchsorted(told, (cells.cell * sample.n_stories + story[document])[heard])
    shared = np.zeros(len(cells.row))
    shared[heard] = 1 / size[place]
    return shared


def heard_stories(sample: Sample, cells: Cells) -> Integers:
    """Return how many stories of each cell have sentences whose voice counts."""
    counts = sample.column("weight")[cells.row] > 0
    pairs = np.unique(cells.cell[counts] * sample.n_stories + sample.story[cells.row][counts])
    return np.bincount(pairs // max(sample.n_stories, 1), minlength=len(cells))


def counted(
    sample: Sample,
    keys: pd.DataFrame,
    row: Integers,
    cell: Integers,
    empty: tuple[Integers, Integers],
) -> Cells:
    """Return the cells with their counts; empty is (document, cell) of what has no sentences."""
    document = np.concatenate([sample.document[row], empty[0]])
    of_document = np.concatenate([cell, empty[1]])
    story = sample.documents["story"].to_numpy(dtype=np.int64)[document]
    counts = {
        "n_documents": distinct(document, of_document, len(keys)),
        "n_stories": distinct(story, of_document, len(keys)),
        "n_sentences": np.bincount(cell, minlength=len(keys)),
    }
    return Cells(keys.reset_index(drop=True).assign(**counts), row, cell)


def kept(cells: Cells, keep: NDArray[np.bool_]) -> Cells:
    """Return only the cells that are kept, in the same order."""
    place = np.where(keep, np.cumsum(keep) - 1, -1)[cells.cell]
    inside = place >= 0
    keys = cells.keys[keep].reset_index(drop=True)
    return Cells(keys, cells.row[inside], place[inside])


def grouped(sample: Sample, groups: Sequence[str], name: str) -> Cells:
    """Return the cells of every group and topic, "all" included.

    groups: the group of each document, in the sample's order; a document in "" is in no cell. name
    is the key column of the group. Every group has a cell for "all" and each target topic, empty
    or not, and one for each discovered topic that occurs in it.
    """
    labels, code = np.unique(np.asarray(groups, dtype=object).astype(str), return_inverse=True)
    n_topics = len(sample.topics)
    everything = np.arange(len(sample.sentences), dtype=np.int64)
    row = np.concatenate([everything, sample.topic_row])
    topic = np.concatenate([np.zeros_like(everything), sample.topic])
    keys = pd.DataFrame(
        {
            name: np.repeat(labels, n_topics),
            "topic": np.tile(sample.topics, len(labels)),
            "label": np.tile(sample.labels, len(labels)),
        }
    )
    silent = np.setdiff1d(np.arange(len(sample.documents)), sample.document)
    cells = counted(
        sample,
        keys,
        row,
        code[sample.document[row]] * n_topics + topic,
        (silent, code[silent] * n_topics),
    )
    expected = np.arange(len(keys)) % n_topics <= sample.n_targets
    found = cells.keys["n_documents"].to_numpy() > 0
    return kept(cells, (expected | found) & (keys[name] != "").to_numpy())
