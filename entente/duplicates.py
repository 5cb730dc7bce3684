"""Wire copies: which documents are one story, told again.

Candidates by MinHash (Broder 1997) and locality-sensitive hashing over word shingles, then checked
by the share of shingles that two texts really have in common.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rensa import RMinHash, RMinHashLSH
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from entente.progress import Progress, silent
from entente.seeds import derive

Shingles = NDArray[np.uint64]  # hashes of a text's shingles, each once, ascending
Span = tuple[int, int]  # first and last day that a date can mean
Pair = tuple[int, int]  # positions of two documents, or of two texts

WORDS_A_SHINGLE = 5  # runs of five words are shared by copies, hardly ever by chance
FEWEST_SHINGLES = 25  # shorter texts are formulas ("sets quarterly"): only equal ones are copies

# Bands of two rows find a pair that shares 20% of all its shingles with probability 0.93, one that
# shares 2% with 0.03. Half of a text kept inside another twice as long shares 20%.
PERMUTATIONS = 128
BANDS = 64

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: spreads bits (Knuth)
HASHED_AT_ONCE = 5000  # documents whose signatures are made between two lines of progress


def shingles(text: str) -> Shingles:
    """Return the hashes of the text's word shingles; a shorter text is one shingle.

    Capitals, punctuation and spaces do not count.
    """
    words = re.findall(r"\w+", text.casefold())
    if not words:
        return np.empty(0, dtype=np.uint64)
    hashes = pd.util.hash_array(np.array(words, dtype=object), categorize=False)
    size = min(WORDS_A_SHINGLE, len(hashes))
    count = len(hashes) - size + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(size):  # a polynomial over the words, so that their order matters
        mixed = mixed * MULTIPLIER + hashes[offset : offset + count]
    return np.unique(mixed)


def containment(one: Shingles, other: Shingles) -> float:
    """Return the share of the smaller set's shingles that the other holds too, in [0, 1].

    Of the smaller: a copy that was cut, or that got paragraphs of its own, is still a copy.
    """
    small, large = sorted((one, other), key=len)
    if len(small) < FEWEST_SHINGLES:
        return float(np.array_equal(small, large))
    places = np.searchsorted(large, small)
    places[places == len(large)] = 0
    return float(np.mean(large[places] == small))


def span(written: str) -> Span | None:
    """Return the first and the last day, as ordinals, that an ISO date can mean; None for none."""
    if not written:
        return None
    year, month, day = [*map(int, written.split("-")), 0, 0][:3]
    first = date(year, month or 1, day or 1).toordinal()
    # 31 days are enough for any month; a day too many joins nothing that was not near.
    return first, first + (0 if day else 30 if month else 365)


def links(places: Iterable[int], spans: Sequence[Span | None], window: int) -> Iterator[Pair]:
    """Yield pairs of copies of one text that connect all those published near each other.

    Two are near where their dates can lie within window days; a date that is not known always can.
    Sweeping through time, one pair a document connects what all pairs would.
    """
    dated = sorted((known, place) for place in places if (known := spans[place]))
    undated = [place for place in places if spans[place] is None]
    if undated:
        yield from ((undated[0], place) for place in places if place != undated[0])
        return
    for (earlier, before), (later, after) in pairwise(running(dated)):
        if later[0] - earlier[1] <= window:
            yield before, after


def running(dated: Iterable[tuple[Span, int]]) -> Iterator[tuple[Span, int]]:
    """Yield each span with the latest last day so far."""
    latest = 0
    for (first, last), place in dated:
        latest = max(latest, last)
        yield (first, latest), place


def candidates(sets: list[Shingles], seed: int, progress: Progress = silent) -> Iterator[Pair]:
    """Yield pairs of positions, the smaller first, whose texts probably share a good part."""
    minhash_seed = derive(seed, "wire copies")
    index = RMinHashLSH(0.5, PERMUTATIONS, BANDS)  # the threshold is not used in queries
    signatures: list[RMinHash] = []
    for start in range(0, len(sets), HASHED_AT_ONCE):
        part = sets[start : start + HASHED_AT_ONCE]
        tokens = [[bytes(hashed) for hashed in one.view("V8")] for one in part]
        signatures += RMinHash.from_token_sets(tokens, PERMUTATIONS, minhash_seed)
        progress(start + len(part), len(sets), "documents compared")
    index.insert_many(signatures)
    for place, signature in enumerate(signatures):
        for other in sorted(index.query(signature)):
            if other > place:
                yield place, other


def copies(
    groups: Sequence[NDArray[np.int64]],
    sets: Sequence[Shingles],
    spans: Sequence[Span | None],
    pairs: Iterable[Pair],
    window: int,
    similarity: float,
) -> Iterator[Pair]:
    """Yield pairs of documents that are copies.

    groups are the documents of each distinct text, sets its shingles, pairs the candidates among
    the texts.
    """
    for group in groups:
        yield from links(group.tolist(), spans, window)
    for one, other in pairs:
        found = list(links([*groups[one].tolist(), *groups[other].tolist()], spans, window))
        if found and containment(sets[one], sets[other]) >= similarity:
            yield from found


def first_of_story(n_documents: int, pairs: Iterable[Pair]) -> NDArray[np.int64]:
    """Return, for each document, the first one of the story that these pairs put it in."""
    ends = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    shape = (n_documents, n_documents)
    graph = coo_array((np.ones(len(ends), dtype=bool), (ends[:, 0], ends[:, 1])), shape=shape)
    _, labels = connected_components(graph, directed=False)
    _, first, story = np.unique(labels, return_index=True, return_inverse=True)
    return first[story]


def find_stories(
    documents: pd.DataFrame,
    window_days: int,
    similarity: float,
    seed: int,
    progress: Progress = silent,
) -> pd.DataFrame:
    """Return the table `stories`: one row a document, with its story's original and its own role.

    documents has doc_id, date (ISO to any precision, or "") and text. Two documents are copies
    where their dates can lie within window_days and at least `similarity` (0 to 1) of the shorter
    one's shingles are in the other; stories are what such pairs connect. The original is the
    earliest, then the smallest doc_id; undated ones come last. Row order does not matter.
    """
    undated = documents["date"] == ""
    ordered = documents.assign(undated=undated).sort_values(["undated", "date", "doc_id"])
    # Equal texts are looked at once: a text published a thousand times makes no million pairs.
    texts = ordered["text"].to_numpy()
    codes, distinct = pd.factorize(texts)
    groups = np.split(np.argsort(codes, kind="stable"), np.cumsum(np.bincount(codes))[:-1])
    sets = [shingles(text) for text in distinct]
    found = copies(
        groups,
        sets,
        [span(written) for written in ordered["date"]],
        candidates(sets, seed, progress),
        window_days,
        similarity,
    )
    first = first_of_story(len(ordered), found)
    ids = ordered["doc_id"].to_numpy()
    told = np.bincount(first, minlength=len(ordered))[first]  # documents in each one's story
    role = np.where(
        first != np.arange(len(first)), "copy", np.where(told > 1, "original", "unique")
    )
    stories = pd.DataFrame({"doc_id": ids, "wire_id": ids[first], "wire_role": role})
    return stories.sort_values("doc_id", ignore_index=True)
