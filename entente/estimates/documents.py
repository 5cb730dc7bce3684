"""One row a document: its framing, with an interval over its own sentences."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from entente.estimates.framing import VOICES, qualities
from entente.estimates.intervals import interval, story_level
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats, Integers, ratios, totals
from entente.progress import Progress, silent
from entente.seeds import generator
from entente.tables import TEXT_SEPARATOR

BLOCK = 2**21  # drawn sentences held at once (16 MB of float64)


def document_blocks(start: Integers, end: Integers, room: int) -> list[slice]:
    """Return runs of documents with at most `room` sentences together, or a single document."""
    blocks: list[slice] = []
    first = 0
    for last in range(1, len(start) + 1):
        if last == len(start) or end[last] - start[first] > room:
            blocks.append(slice(first, last))
            first = last
    return blocks


def drawn_means(
    weight: Floats,
    heads: NDArray[np.float32],
    size: Integers,
    replicates: int,
    random: np.random.Generator,
) -> Floats:
    """Return (replicates, documents), the score of documents whose sentences are drawn anew.

    weight, heads: of the sentences, document by document; size: how many each document has.
    """
    start = np.cumsum(size) - size
    first, among = np.repeat(start, size), np.repeat(size, size)
    head = random.integers(heads.shape[1], size=(replicates, 1))
    means = np.full((replicates, len(size)), np.nan)
    step = max(1, BLOCK // len(weight))  # fewer replicates at once for a very long document
    for one in range(0, replicates, step):
        by = head[one : one + step]
        chance = random.random((len(by), len(weight)))
        drawn = first + (chance * among).astype(np.int64)
        weights, scores = weight[drawn], heads[drawn, by].astype(np.float64)
        total = np.add.reduceat(weights, start, axis=1)
        means[one : one + step] = ratios(np.add.reduceat(weights * scores, start, axis=1), total)
    return means


def document_intervals(
    weight: Floats,
    heads: NDArray[np.float32],
    document: Integers,
    point: Floats,
    settings: Settings,
    progress: Progress = silent,
) -> tuple[Floats, Floats]:
    """Return the low and high ends of every document's score; NaN for those without sentences.

    The sentences of a document are drawn anew with replacement, one head a replicate, and the
    percentile interval is expanded as for stories. A document of one sentence is as uncertain as
    the heads make it: what else it might have said, it does not tell.
    """
    n_documents = len(point)
    low, high = np.full(n_documents, np.nan), np.full(n_documents, np.nan)
    held, size = np.unique(document, return_counts=True)
    end = np.cumsum(size)
    start = end - size
    total = totals(document, weight, n_documents)[held]
    squares = totals(document, weight**2, n_documents)[held]
    lower = story_level(settings.confidence, ratios(total**2, squares))
    random = generator(settings.seed, "document intervals")
    for block in document_blocks(start, end, max(1, BLOCK // settings.replicates)):
        inside = slice(start[block][0], end[block][-1])
        means = drawn_means(weight[inside], heads[inside], size[block], settings.replicates, random)
        ends = interval(means, point[held[block]], lower[block])
        low[held[block]], high[held[block]] = ends
        progress(block.stop, len(held), "documents")
    return low, high


def topics_of(sample: Sample) -> pd.Series:
    """Return the topics of each document, sorted and joined; "" for none."""
    named = pd.DataFrame(
        {
            "document": sample.document[sample.topic_row],
            "topic": np.asarray(sample.topics, dtype=object)[sample.topic],
        }
    ).drop_duplicates()
    joined = named.sort_values(["document", "topic"]).groupby("document")["topic"]
    words = joined.agg(TEXT_SEPARATOR.join)
    return words.reindex(range(len(sample.documents)), fill_value="").astype("str")


def document_table(sample: Sample, settings: Settings, progress: Progress = silent) -> pd.DataFrame:
    """Return table documents; what cannot be estimated for want of sentences is NaN."""
    weight, document = sample.column("weight"), sample.document
    n_documents = len(sample.documents)
    total = totals(document, weight, n_documents)
    values = {**qualities(sample), "intensity": sample.column("intensity")}
    means = {
        name: ratios(totals(document, weight * value, n_documents), total)
        for name, value in values.items()
    }
    for name in VOICES:
        spoken = (sample.sentences["voice"] == name.removesuffix("_score")).to_numpy()
        part = sample.column("share") * spoken
        said = totals(document, part * values["score"], n_documents)
        means[name] = ratios(said, totals(document, part, n_documents))
    low, high = document_intervals(
        weight, sample.heads, document, means["score"], settings, progress
    )
    unknown = np.isnan(means["score"])
    return sample.documents.assign(
        **means,
        n_sentences=np.bincount(document, minlength=n_documents),
        score_low=np.where(unknown, np.nan, np.clip(low, -1, 1)),
        score_high=np.where(unknown, np.nan, np.clip(high, -1, 1)),
        topics=topics_of(sample),
    )
