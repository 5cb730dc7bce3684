"""Stories: what copies connect, and what they must not.

Two texts of about one length that share most of their words are one story, and so is what a chain
of such pairs connects. Where a text is but a part of a longer one, the longer may be that story
told at length or cut for another paper; it may also be a roundup of several. Hence it joins one
story only: a part is let in where it is also most of the shortest text of the story, or that of it.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.cluster.hierarchy import DisjointSet
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from entente.duplicates.candidates import BANDS, in_band, probable_containment, signatures
from entente.duplicates.corpus import Corpus, Places, read_publications
from entente.duplicates.formulas import Formulas
from entente.duplicates.overlap import compare, same_figures
from entente.duplicates.words import WORDS_A_SHINGLE, among, shingles
from entente.progress import Progress, silent

# Of a text's own words: with fewer than FEW nearly all its words must be shared, with fewer than
# FEWEST only equal texts are copies.
FEW, FEWEST = 25, 8
NEARLY_ALL = 0.95
# Of the runs of three that are left where `similarity` of the words are, changed one by one.
SOME_RUNS = 0.75
LEAST_OF_LONGER = 0.2  # a text that makes less of another is quoted by it, not copied
MOST = 0.5  # of the longer: two texts that are each most of a third share words with each other


def distinct(numbers: Places) -> Places:
    """Return the numbers each once, ascending; np.unique hashes, which is slow on such numbers."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]


class Part(NamedTuple):
    """A text that is part of a longer one; ordered, the best come first."""

    unshared: float  # share of all their words that they do not share
    one: int
    other: int


def eligible(corpus: Corpus, own: Places, pairs: Places, window: int) -> Places:
    """Return the pairs (n, 2) of publications that can be copies by their dates and lengths.

    own: how many words (publications,) are in no formula.
    """
    lengths = corpus.texts.lengths[pairs]
    fit = lengths.min(axis=1) >= LEAST_OF_LONGER * lengths.max(axis=1)
    enough = own[pairs].min(axis=1) >= FEWEST
    return pairs[fit & enough & corpus.near(pairs, window)]


def proposed(stories: "Stories", window: int, seed: int, progress: Progress) -> Iterator[Places]:
    """Yield, band by band, pairs (n, 2) of publications that may be copies, each once."""
    corpus, own = stories.corpus, stories.own
    signed = np.concatenate(list(signatures(corpus.texts, stories.formulas, seed)))
    tried = np.empty(0, dtype=np.int64)
    # Words changed one by one leave the third power of their share to runs of three words; half of
    # that, since signatures only estimate it.
    least = stories.similarity**WORDS_A_SHINGLE / 2
    for number in range(BANDS):
        pairs = in_band(signed, number, corpus.first)
        # First of all, so that a text published a thousand times is not looked at in every band.
        pairs = pairs[stories.apart(pairs)]
        pairs = eligible(corpus, own, pairs, window)
        pairs = pairs[probable_containment(signed, own, pairs) >= least]
        codes = distinct(pairs[:, 0] * len(corpus) + pairs[:, 1])
        codes = codes[~among(codes.view(np.uint64), tried.view(np.uint64))]
        yield np.column_stack(np.divmod(codes, len(corpus)))
        tried = np.concatenate([tried, codes])
        progress(number + 1, BANDS, "bands compared")


class Stories:
    """The stories so far, and what can only be decided when all pairs are known."""

    def __init__(self, corpus: Corpus, formulas: Formulas, similarity: float) -> None:
        self.corpus = corpus
        self.formulas = formulas
        self.similarity = similarity
        texts = (corpus.texts[one] for one in range(len(corpus)))
        self.own = np.array([formulas.own(text).sum() for text in texts], dtype=np.int64)
        self.sets = DisjointSet(range(len(corpus)))
        self.joined: list[tuple[int, int]] = []
        self.parts: list[Part] = []

    def apart(self, pairs: Places) -> NDArray[np.bool_]:
        """Return which pairs (n, 2) of publications are not one story so far."""
        ends, shape = np.array(self.joined, dtype=np.int64).reshape(-1, 2), (len(self.corpus),) * 2
        graph = coo_array((np.ones(len(ends), dtype=bool), (ends[:, 0], ends[:, 1])), shape=shape)
        _, labels = connected_components(graph, directed=False)
        return np.asarray(labels[pairs[:, 0]] != labels[pairs[:, 1]])

    def shared(self, one: int, other: int) -> int:
        """Return how many words two publications share; 0 where they are no copies.

        They are where at least `similarity` of the shorter one's words are shared, of the own words
        of either and, in a table, of the numerals.
        """
        both = [self.corpus.texts[one], self.corpus.texts[other]]
        short, long = sorted(both, key=lambda words: (len(words), words.tobytes()))
        # Most pairs share but a sentence: what runs they share is soon known, an alignment later.
        runs = among(shingles(short), shingles(long))
        if np.mean(runs) < SOME_RUNS * self.similarity**WORDS_A_SHINGLE:
            return 0
        found = compare(short, long)
        own = [self.formulas.own(words) for words in (short, long)]
        needed = self.similarity if np.sum(own[0]) >= FEW else max(NEARLY_ALL, self.similarity)
        # Words that an editor put in are an edited text's own, those that they replace may be of
        # formulas: the text that was not edited tells how much is left.
        shares = [np.mean(shared[mask]) for shared, mask in zip(found, own, strict=True)]
        most = min(np.mean(found.short), max(shares)) >= needed
        figures = same_figures(short, found.short, self.similarity)
        return int(found.short.sum()) if most and figures else 0

    def compare(self, pairs: Places) -> None:
        """Join copies of about one length; keep parts. Pairs within one story need no look."""
        lengths = self.corpus.texts.lengths
        for one, other in pairs.tolist():
            if self.sets.connected(one, other):
                continue
            count, long = self.shared(one, other), max(lengths[one], lengths[other])
            if count > MOST * long:
                self.sets.merge(one, other)
                self.joined.append((one, other))
            elif count >= LEAST_OF_LONGER * long:
                unshared = 1 - count / (lengths[one] + lengths[other] - count)
                self.parts.append(Part(unshared, one, other))

    def join_parts(self) -> None:
        """Join parts to what they are a part of, the best first, unless it tells another story."""
        lengths = self.corpus.texts.lengths
        core: dict[int, int] = {}  # the shortest publication of each story, by its root
        for one in range(len(self.corpus)):
            root = self.sets[one]
            core[root] = min(core.get(root, one), one, key=lambda n: (lengths[n], n))
        for part in sorted(self.parts):
            roots = self.sets[part.one], self.sets[part.other]
            if roots[0] == roots[1]:
                continue
            cores = sorted(core[root] for root in roots)
            if cores == [part.one, part.other] or self.shared(*cores):
                self.sets.merge(*roots)
                core[self.sets[part.one]] = min(cores, key=lambda n: (lengths[n], n))


def first_of_story(stories: Stories, n_documents: int) -> NDArray[np.int64]:
    """Return, for each document, the place of the first one of its story."""
    first = np.empty(n_documents, dtype=np.int64)
    for together in stories.sets.subsets():
        places = [place for one in together for place in stories.corpus.places[one]]
        first[places] = min(places)
    return first


def find_stories(
    documents: pd.DataFrame,
    window_days: int,
    similarity: float,
    seed: int,
    progress: Progress = silent,
) -> pd.DataFrame:
    """Return the table `stories`: one row a document, with its story's original and its own role.

    documents has doc_id, date (ISO to any precision, or "") and text. Two documents are copies
    where their dates can lie within window_days and the longer has at least `similarity` (0 to 1)
    of the shorter one's words, in their order or in runs of three; stories are what they connect.
    The original is the earliest, then the smallest doc_id; undated ones come last. Row order does
    not matter.
    """
    undated = documents["date"] == ""
    ordered = documents.assign(undated=undated).sort_values(["undated", "date", "doc_id"])
    corpus = read_publications(ordered, window_days, progress)
    stories = Stories(corpus, Formulas(corpus, window_days), similarity)
    if len(corpus):
        for pairs in proposed(stories, window_days, seed, progress):
            stories.compare(pairs)
    stories.join_parts()
    first = first_of_story(stories, len(ordered))
    ids = ordered["doc_id"].to_numpy()
    told = np.bincount(first, minlength=len(ordered))[first]  # documents in each one's story
    role = np.where(
        first != np.arange(len(first)), "copy", np.where(told > 1, "original", "unique")
    )
    table = pd.DataFrame({"doc_id": ids, "wire_id": ids[first], "wire_role": role})
    return table.sort_values("doc_id", ignore_index=True)
