"""A superpopulation of stories: those of a run, to be drawn again and again.

What prints a story, and when, is part of the story, so that the estimates of the whole population
are the truth of every corpus drawn from it. Few stories are repeated until there are enough, each
time with other outlets and another number of copies.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit
from scipy.stats import zscore

from entente.estimates.sample import Sample
from entente.estimates.sums import Floats, Integers, totals

FEWEST = 4000  # stories of a population, so that hardly any of 20 to 100 drawn ones is drawn twice
# Chance to be a wire story, below and above the median score: bad news travels, so that the corpus
# as published is framed otherwise than one story, one vote.
WIRED = (0.45, 0.15)
GEOMETRIC = 0.25  # further prints of a wire story: at least 1, 4 on average
MOST = 20  # prints of one story
LEANING = 0.8  # log odds that B prints a story: more for the main topic, and for each standard
# deviation of the story's score, so that B has both another agenda and another framing
YEAR = 2001  # dates are laid on one year, in their order: a quarter of the stories in each quarter
MIDDLE = "2001-07-01"  # the event: half of the stories are before it


@dataclass(frozen=True)
class Population:
    """Stories with their documents, rows and topics laid end to end.

    documents, rows, entries: (stories + 1,), (documents + 1,), (rows + 1,): where those of each
    story, document and row begin in the sample. main: the place of its commonest target topic.
    """

    sample: Sample
    documents: Integers
    rows: Integers
    entries: Integers
    main: int


def bounds(place: Integers, n_places: int) -> Integers:
    """Return where each place begins, and where the last one ends, in what is sorted by place."""
    return np.concatenate([[0], np.cumsum(np.bincount(place, minlength=n_places))])


def spans(edges: Integers, chosen: Integers) -> tuple[Integers, Integers]:
    """Return the positions within the chosen places, and of which of those (0, 1, ...) each is."""
    size = edges[chosen + 1] - edges[chosen]
    start = np.repeat(edges[chosen] - (np.cumsum(size) - size), size)
    return np.arange(len(start)) + start, np.repeat(np.arange(len(chosen)), size)


def laid_out(sample: Sample) -> Population:
    """Return the population of a sample whose documents are sorted by story."""
    mass = sample.column("weight")[sample.topic_row]
    return Population(
        sample,
        bounds(sample.documents["story"].to_numpy(dtype=np.int64), sample.n_stories),
        bounds(sample.document, len(sample.documents)),
        bounds(sample.topic_row, len(sample.sentences)),
        main=int(totals(sample.topic, mass, len(sample.topics)).argmax()),
    )


def drawn(population: Population, chosen: Integers) -> Sample:
    """Return the corpus of the chosen stories, each a story of its own even where twice drawn."""
    whole = population.sample
    documents, story = spans(population.documents, chosen)
    rows, document = spans(population.rows, documents)
    entries, row = spans(population.entries, rows)
    sentences = whole.sentences.take(rows).reset_index(drop=True)
    return replace(
        whole,
        documents=whole.documents.take(documents).reset_index(drop=True).assign(story=story),
        sentences=sentences.assign(document=document, story=story[document]),
        heads=whole.heads[rows],
        topic_row=row,
        topic=whole.topic[entries],
        n_stories=len(chosen),
    )


def read_by(population: Population, heads: list[int]) -> Population:
    """Return the population as these heads alone read it: their mean is the score."""
    sample = population.sample
    chosen = sample.heads[:, heads]
    sentences = sample.sentences.assign(score=chosen.mean(axis=1, dtype=np.float64))
    return replace(population, sample=replace(sample, sentences=sentences, heads=chosen))


def prints(score: Floats, random: np.random.Generator) -> Integers:
    """Return how often each story is printed; score: of the stories."""
    chance = np.where(score < np.median(score), *WIRED)
    further = random.geometric(GEOMETRIC, size=len(score))
    return np.minimum(1 + (random.random(len(score)) < chance) * further, MOST)


def dates(given: Integers) -> list[str]:
    """Return a day of the one year for each story; given: their order in time."""
    quarter = 4 * np.argsort(np.argsort(given, kind="stable"), kind="stable") // len(given)
    return [f"{YEAR}-{3 * part + 2:02d}-15" for part in quarter]


def of_stories(population: Population) -> tuple[Floats, Floats]:
    """Return each story's score, and the share of it that is on the main topic."""
    sample = population.sample
    weight = sample.column("weight")
    on = np.zeros(len(weight), bool)
    on[sample.topic_row[sample.topic == population.main]] = True
    mass, value, about = (
        totals(sample.story, part, sample.n_stories)
        for part in (weight, weight * sample.column("score"), weight * on)
    )
    return value / mass, about / mass


def populated(lean: Sample, copies: bool, random: np.random.Generator) -> Population:
    """Return the population of a lean sample's stories, with or without copies.

    lean: a document a story.
    """
    base = laid_out(lean)
    clones = -(-FEWEST // lean.n_stories)
    chosen = np.tile(np.arange(lean.n_stories), clones)
    score, about = (part[chosen] for part in of_stories(base))
    printed = prints(score, random) if copies else np.ones(len(chosen), dtype=np.int64)
    story = np.repeat(np.arange(len(chosen)), printed)
    odds = LEANING * (zscore(score) + 2 * (about > 0) - 1)
    to_b = random.random(len(story)) < expit(odds[story])
    # Dates that tie, as years do, are put in order at random.
    order = np.lexsort([random.random(len(chosen)), lean.documents["date"].to_numpy()[chosen]])
    date = np.array(dates(np.argsort(order)))
    sample = drawn(base, chosen[story])
    documents = sample.documents.assign(
        story=story, source=np.where(to_b, "B", "A"), date=date[story]
    )
    sentences = sample.sentences.assign(story=story[sample.document])
    whole = replace(sample, documents=documents, sentences=sentences, n_stories=len(chosen))
    return laid_out(whole)
