"""What the mixed model is fitted to: one row a document and target topic."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from entente.estimates.sample import Sample
from entente.estimates.sums import Floats, Integers, ratios, totals

NONE = "none"  # the topic of sentences on no target topic
DAYS_A_YEAR = 365.25
# A coarse date stands for the middle of its year or month: no slope is gained or lost by it.
MIDDLE = {4: "-07-02", 7: "-15", 10: ""}


@dataclass(frozen=True)
class Rows:
    """The cells (document, target topic) that have words, sorted by document and topic.

    score: (rows,), weighted mean of the cell's sentences, in [-1, 1]; heads: (rows, heads), the
    same by each head. weight: the cell's part of its document, scaled to a mean of 1. topic: a
    position in topics; document, story: positions in the sample's. years: (rows,), decimal years
    from the weighted mean date, NaN where undated.
    """

    score: Floats
    heads: Floats
    weight: Floats
    topic: Integers
    topics: tuple[str, ...]
    document: Integers
    story: Integers
    years: Floats

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.score)


def decimal_years(dates: pd.Series) -> Floats:
    """Return ISO dates as decimal years, NaN for "": 2014 and 2014-07 are the middle of theirs."""
    whole = dates + dates.str.len().map(MIDDLE).fillna("").astype("str")
    days = pd.to_datetime(whole.where(dates != ""), format="%Y-%m-%d", errors="coerce")
    since = (days - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
    return 1970 + since.to_numpy(dtype=np.float64) / DAYS_A_YEAR


def fractions(sample: Sample) -> tuple[Integers, Integers, Floats]:
    """Return (sentence, topic, weight): a sentence on k target topics is 1/k on each.

    Topic 0, where "all" would be, is for sentences on none. Discovered topics are left out: they
    are clusters of wording (see decomposition). Sentences whose voice does not count are left out.
    """
    target = sample.topic <= sample.n_targets
    named = np.bincount(sample.topic_row[target], minlength=len(sample.sentences))
    untold = np.flatnonzero(named == 0)
    row = np.concatenate([sample.topic_row[target], untold])
    topic = np.concatenate([sample.topic[target], np.zeros_like(untold)])
    weight = sample.column("weight")[row] / np.maximum(named[row], 1)
    heard = weight > 0
    return row[heard], topic[heard], weight[heard]


def model_rows(sample: Sample) -> Rows:
    """Return the sample's rows, in an order that does not depend on the order of its input."""
    sentence, topic, weight = fractions(sample)
    n_topics = sample.n_targets + 1
    key, place = np.unique(sample.document[sentence] * n_topics + topic, return_inverse=True)
    total = totals(place, weight, len(key))

    def mean(values: Floats) -> Floats:
        return ratios(totals(place, weight * values[sentence], len(key)), total)

    document = key // n_topics
    years = decimal_years(sample.documents["date"].astype("str"))[document]
    known = ~np.isnan(years)
    middle = np.average(years[known], weights=total[known]) if known.any() else 0.0
    heads = [mean(head.astype(np.float64)) for head in sample.heads.T]
    return Rows(
        score=mean(sample.column("score")),
        heads=np.stack(heads, axis=1) if len(key) else np.zeros((0, sample.heads.shape[1])),
        weight=total / total.mean() if len(key) else total,
        topic=key % n_topics,
        topics=(NONE, *sample.topics[1:n_topics]),
        document=document,
        story=sample.documents["story"].to_numpy(dtype=np.int64)[document],
        years=years - middle,
    )
