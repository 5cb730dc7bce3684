"""All that could be said: the stories of a run, from which corpora are drawn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.estimates.sample import Sample
from entente.estimates.sums import Floats, Integers, ratios, totals
from entente.seeds import generator

SEED = 20240208
GROUPS, TOPICS = 3, 3
MOST_SENTENCES = 40  # of a story: long speeches are cut, so that corpora stay lean
COPIED = 1 / 3  # share of the stories that other outlets print too
MOST_COPIES = 4
KEPT = 0.8  # share of a story's sentences that a copy keeps

# Cells: 0 all; 1 to 3 topics; 4 to 6 groups; 7 to 9 the first topic in each group.
N_CELLS = 1 + TOPICS + GROUPS + GROUPS
KINDS = {"all": [0], "topics": [1, 2, 3], "groups": [4, 5, 6], "topic in group": [7, 8, 9]}
DIFFERENCES = {"differences of groups": [(4, 5), (5, 6)], "… on one topic": [(7, 8), (8, 9)]}


@dataclass(frozen=True)
class World:
    """Texts and the documents that they stand in, both story by story.

    Texts: row (n,) in the run's sample, ratings (n, 2) that people would give in the mean, topic
    (n, TOPICS) flags, home: the group of the story's first document; text_start, text_size: of each
    story. Entries, a sentence of a document each: text, group, weight (its share of the document's
    length); start, size: of each story.
    """

    row: Integers
    ratings: Floats
    topic: NDArray[np.bool_]
    home: Integers
    text_start: Integers
    text_size: Integers
    text: Integers
    group: Integers
    weight: Floats
    start: Integers
    size: Integers


def groups_of(sample: Sample) -> Integers:
    """Return the group of each document: the sources dealt into three, or thirds of time."""
    source = sample.documents["source"]
    if source.nunique() >= GROUPS:
        order = list(source.value_counts().index)
        return source.map(order.index).to_numpy(dtype=np.int64) % GROUPS
    rank = sample.documents["date"].rank(method="first").to_numpy()
    return ((rank - 1) * GROUPS // len(rank)).astype(np.int64)


def largest_topics(sample: Sample) -> NDArray[np.bool_]:
    """Return (sentences, TOPICS): which are on each of the largest target topics."""
    counted = np.bincount(sample.topic, minlength=len(sample.topics))[1 : sample.n_targets + 1]
    flags = np.zeros((len(sample.sentences), TOPICS), dtype=bool)
    for column, topic in enumerate(1 + np.argsort(-counted, kind="stable")[:TOPICS]):
        flags[sample.topic_row[sample.topic == topic], column] = True
    return flags


def first_documents(sample: Sample) -> list[Integers]:
    """Return the rows of one document of each story, the first MOST_SENTENCES of it."""
    documents = np.flatnonzero(~sample.documents["story"].duplicated())
    start = np.searchsorted(sample.document, documents)
    end = np.searchsorted(sample.document, documents, side="right")
    rows = [np.arange(a, min(b, a + MOST_SENTENCES)) for a, b in zip(start, end, strict=True)]
    return [row for row in rows if len(row)]


def printed(
    size: int, home: int, copies: bool, random: np.random.Generator
) -> list[tuple[int, Integers]]:
    """Return group and sentences of each document that prints a story of `size` sentences."""
    found = [(home, np.arange(size))]
    if copies and random.random() < COPIED:
        for _ in range(random.integers(1, MOST_COPIES + 1)):
            kept = np.flatnonzero(random.random(size) < KEPT)
            if len(kept):
                found.append((int(random.integers(GROUPS)), kept))
    return found


def world(sample: Sample, copies: bool) -> World:
    """Return the world that a run's results stand for, with or without wire copies."""
    random = generator(SEED, "correction: world")
    length = sample.column("end") - sample.column("start") + 1
    rows = first_documents(sample)
    homes = groups_of(sample)[sample.document[[row[0] for row in rows]]]
    text_size = np.array([len(row) for row in rows])
    text_start = np.cumsum(text_size) - text_size
    parts, size = [], []
    for row, home, start in zip(rows, homes, text_start, strict=True):
        documents = printed(len(row), int(home), copies, random)
        for where, kept in documents:
            share = length[row[kept]] / length[row[kept]].sum()
            parts.append((start + kept, np.full(len(kept), where), share))
        size.append(sum(len(kept) for _, kept in documents))
    text, group, weight = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.concatenate(rows)
    ratings = sample.sentences[["cooperation", "conflict"]].to_numpy(dtype=np.float64)
    return World(
        row=order,
        ratings=ratings[order],
        topic=largest_topics(sample)[order],
        home=np.repeat(homes, text_size),
        text_start=text_start,
        text_size=text_size,
        text=text,
        group=group,
        weight=weight,
        start=np.cumsum(size) - np.array(size),
        size=np.array(size),
    )


def cells(topic: NDArray[np.bool_], group: Integers) -> tuple[Integers, Integers]:
    """Return (entry, cell) of entries with these topics (n, TOPICS) and groups (n,)."""
    n = len(group)
    every = np.arange(n)
    row, column = np.nonzero(topic)
    first = np.flatnonzero(topic[:, 0])
    return (
        np.concatenate([every, row, every, first]),
        np.concatenate(
            [
                np.zeros(n, dtype=np.int64),
                1 + column,
                1 + TOPICS + group,
                1 + TOPICS + GROUPS + group[first],
            ]
        ),
    )


def truth(place: World) -> Floats:
    """Return what people would code in the mean, in each cell of the world."""
    entry, cell = cells(place.topic[place.text], place.group)
    score = (place.ratings[:, 0] - place.ratings[:, 1])[place.text]
    weight = place.weight[entry]
    return ratios(totals(cell, weight * score[entry], N_CELLS), totals(cell, weight, N_CELLS))
