"""A corpus drawn from the world: what people would code, what the instrument says, who is coded."""

from dataclasses import dataclass

import numpy as np

from benchmarks.correction.world import GROUPS, N_CELLS, TOPICS, World, cells
from entente.annotation.correction import CodedEntries, Entries, Sums, sums
from entente.estimates.sums import Floats, Integers

SHRINKAGE = 0.7  # the instrument sees so much of the score
PULL = 0.15  # what it is off by everywhere
SHIFTS = np.array([-0.2, 0.0, 0.2])  # what it is off by in each topic, and in each group
FEWEST = 2  # codes of a stratum


@dataclass(frozen=True)
class Corpus:
    """Stories that were drawn; texts are those of each drawing, apart from all others.

    entry, cell: of each sentence in each cell; text, story, weight: of each sentence. code (n,):
    what people would code each text, prediction: what the instrument says; stratum: of each text;
    row: of each text in the run's sample; ratings (n, 2): what people would code, rating by rating.
    """

    entry: Integers
    cell: Integers
    text: Integers
    story: Integers
    weight: Floats
    code: Floats
    prediction: Floats
    stratum: Integers
    row: Integers
    ratings: Floats


def runs(start: Integers, size: Integers) -> Integers:
    """Return start, start + 1, ... of each run, one run after the other."""
    begun = np.cumsum(size) - size
    return np.repeat(start - begun, size) + np.arange(size.sum())


def on_the_grid(ratings: Floats, random: np.random.Generator) -> Floats:
    """Return codes 0, 0.5 or 1 with these means: ratings (n, 2)."""
    return np.floor(2 * ratings + random.random(ratings.shape)) / 2


def drawn_corpus(place: World, n_stories: int, noise: float, random: np.random.Generator) -> Corpus:
    """Return a corpus of stories drawn from the world with replacement.

    noise: the standard deviation of what the instrument is off by in a text.
    """
    drawn = random.integers(len(place.size), size=n_stories)
    row = runs(place.start[drawn], place.size[drawn])
    story = np.repeat(np.arange(n_stories), place.size[drawn])
    texts = runs(place.text_start[drawn], place.text_size[drawn])
    begun = np.cumsum(place.text_size[drawn]) - place.text_size[drawn]
    text = place.text[row] - place.text_start[drawn][story] + begun[story]
    ratings, topic, home = place.ratings[texts], place.topic[texts], place.home[texts]
    coded = on_the_grid(ratings, random)
    said = SHRINKAGE * (ratings[:, 0] - ratings[:, 1]) + PULL + SHIFTS[home] + topic @ SHIFTS
    said += random.normal(0, noise, size=len(said))
    main = np.where(topic.any(axis=1), topic.argmax(axis=1), TOPICS)
    entry, cell = cells(topic[text], place.group[row])
    return Corpus(
        entry=entry,
        cell=cell,
        text=text,
        story=story,
        weight=place.weight[row],
        code=coded[:, 0] - coded[:, 1],
        prediction=np.clip(said, -1, 1),
        stratum=main * GROUPS + home,
        row=place.row[texts],
        ratings=coded,
    )


def drawn_codes(corpus: Corpus, n_codes: int, random: np.random.Generator) -> Floats:
    """Return the probability of each text that is coded, 0 for the others.

    Strata get codes by the root of their size, so that small ones have a higher chance; within one,
    texts are drawn without replacement.
    """
    size = np.bincount(corpus.stratum)
    share = np.sqrt(size) / np.sqrt(size).sum()
    wanted = np.minimum(np.maximum(np.round(share * n_codes), FEWEST), size).astype(np.int64)
    chance = random.random(len(corpus.stratum))
    order = np.lexsort([chance, corpus.stratum])
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order)) - np.repeat(np.cumsum(size) - size, size)
    probability = np.divide(wanted, size, out=np.zeros(len(size)), where=size > 0)
    return np.where(rank < wanted[corpus.stratum], probability[corpus.stratum], 0.0)


def entries(corpus: Corpus, prediction: Floats) -> Entries:
    """Return all sentences of a corpus in their cells."""
    row = corpus.entry
    return Entries(corpus.cell, corpus.story[row], corpus.weight[row], prediction[corpus.text[row]])


def coded_entries(corpus: Corpus, prediction: Floats, probability: Floats) -> CodedEntries:
    """Return the coded sentences of a corpus in their cells; probability as of drawn_codes."""
    inside = probability[corpus.text[corpus.entry]] > 0
    row, cell = corpus.entry[inside], corpus.cell[inside]
    text = corpus.text[row]
    return CodedEntries(
        cell,
        corpus.story[row],
        corpus.weight[row],
        prediction[text],
        text,
        corpus.code[text],
        probability[text],
    )


def corpus_sums(corpus: Corpus, coded: CodedEntries, prediction: Floats, n_stories: int) -> Sums:
    """Return the sums of a corpus and its codes."""
    return sums(entries(corpus, prediction), coded, (N_CELLS, n_stories))
