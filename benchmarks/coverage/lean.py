"""A run's sample with the sentences of a document summed by what they are about.

That changes no mean and no interval of a mean, and makes a thousand corpora affordable. The sums
of squares that sentence-level intervals need are kept beside: of weight, weight^2 x score and
(weight x score)^2, over the sentences of each row.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from entente.estimates.sample import Sample
from entente.estimates.sums import Floats, Integers, totals

SQUARES = ["square", "square_score", "square_square"]


def topic_codes(sample: Sample, n_topics: int) -> Integers:
    """Return which of the first topics each sentence is on, as bits, "all" aside."""
    named = sample.topic <= n_topics
    bits = (1 << sample.topic[named] - 1).astype(np.float64)
    return totals(sample.topic_row[named], bits, len(sample.sentences)).astype(np.int64)


def heard(sample: Sample) -> Integers:
    """Return the documents that have sentences that weigh."""
    return np.unique(sample.document[sample.column("weight") > 0])


def originals(sample: Sample) -> Integers:
    """Return one document of each story, the first that is heard."""
    documents = heard(sample)
    story = sample.documents["story"].to_numpy(dtype=np.int64)[documents]
    return np.sort(documents[np.unique(story, return_index=True)[1]])


def summed(sample: Sample, used: Integers, row: Integers, n_rows: int) -> pd.DataFrame:
    """Return weight, scores and squares of each row of sentences; used: the sentences in them."""
    weight, score = sample.column("weight")[used], sample.column("score")[used]
    mass = totals(row, weight, n_rows)
    table = pd.DataFrame({"weight": mass, "share": mass, "voice": "narrator"})
    for name in ("cooperation", "conflict", "score"):
        table[name] = totals(row, weight * sample.column(name)[used], n_rows) / mass
    for power, name in enumerate(SQUARES):
        table[name] = totals(row, weight**2 * score**power, n_rows)
    return table


def lean(sample: Sample, heads: Floats, documents: Integers, n_topics: int) -> Sample:
    """Return the summed sample of some documents (sorted), each of whose sentences counts.

    heads: (sentences, heads), the scores to be kept as those of heads; the documents keep their
    stories. n_topics: how many topics are kept, targets first, at most 40.
    """
    used = np.flatnonzero(np.isin(sample.document, documents) & (sample.column("weight") > 0))
    document = np.searchsorted(documents, sample.document[used])
    keys, row = np.unique(
        (document << n_topics) + topic_codes(sample, n_topics)[used], return_inverse=True
    )
    of_row = keys >> n_topics
    sentences = summed(sample, used, row, len(keys))
    weighed = sample.column("weight")[used] * heads[used].T
    by_head = [totals(row, one, len(keys)) / sentences["weight"].to_numpy() for one in weighed]
    topic_row, topic = np.nonzero(keys[:, None] >> np.arange(n_topics) & 1)
    kept = sample.documents.loc[documents].reset_index(drop=True)
    story = np.unique(kept["story"], return_inverse=True)[1].astype(np.int64)
    return replace(
        sample,
        documents=kept.assign(story=story),
        sentences=sentences.assign(document=of_row, story=story[of_row]),
        heads=np.stack(by_head, axis=1).astype(np.float32),
        topics=sample.topics[: n_topics + 1],
        labels=sample.labels[: n_topics + 1],
        topic_row=topic_row,
        topic=topic + 1,
        n_stories=int(story.max()) + 1,
    )
