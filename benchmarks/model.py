"""Print what the mixed model's intervals cover and how often it errs, as Markdown tables.

    python -m benchmarks.model [RESULTS]     (from the project's folder; some ten minutes)

Corpora are made up with known coefficients: sentences whose scores lie in [-1, 1], most of them
near the ends; stories with effects of their own, some printed by several outlets; documents of
several topics. The truth of each term is what the model says of the same corpus without noise.
With RESULTS, the folder that a run wrote, its coefficients of source by topic are put beside the
differences in tables/contrasts.csv, and its sources are shuffled.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from entente.estimates.sample import Sample
from entente.estimates.settings import Settings

TOPICS = ("energy", "sanctions", "syria", "trade")
SHARES = (0.3, 0.2, 0.15, 0.1, 0.25)  # of the topics, and of none
OF_TOPIC = np.array([0.3, -0.4, -0.1, 0.1, 0.0])
SENTENCES = 10  # of a document
# Sentences of the sample corpus scatter so: a beta distribution that prefers the ends.
PRECISION = 1.5
SETTINGS = Settings(seed=1)


@dataclass(frozen=True)
class Design:
    """A kind of corpus: how many stories and outlets, how far stories and outlets differ."""

    stories: int
    outlets: int = 6
    copies: float = 0.1  # further outlets that print a story, on average
    story: float = 0.15  # standard deviation of the effects of stories, and of outlets
    outlet: float = 0.1
    effect: float = 0.2  # half the difference between the outermost outlets, or countries


def made(design: Design, random: np.random.Generator) -> tuple[Sample, Sample]:
    """Return a corpus and the same without noise."""
    extra = np.minimum(random.poisson(design.copies, design.stories), design.outlets - 1)
    story = np.repeat(np.arange(design.stories), 1 + extra)
    first = random.integers(design.outlets, size=design.stories)
    turn = np.concatenate([np.arange(1 + more) for more in extra])
    outlet = (first[story] + turn) % design.outlets
    years = random.uniform(0, 3, size=design.stories)[story]
    many = design.outlets > 10
    group = outlet % 4 if many else outlet
    n_groups = 4 if many else design.outlets
    level = np.linspace(-design.effect, design.effect, n_groups)[group]
    leaning = random.choice(len(SHARES), size=(design.stories, 2), p=SHARES)
    document = np.repeat(np.arange(len(story)), SENTENCES)
    topic = leaning[story[document], random.integers(2, size=len(document))]
    mean = OF_TOPIC[topic] + level[document] + 0.05 * (years[document] - 1.5)
    mean += np.where((group[document] == 0) & (topic == 0), -0.2, 0.0)
    own = random.normal(0, design.story, design.stories)[story]
    if many:
        own = own + random.normal(0, design.outlet, design.outlets)[outlet]
    expected = np.clip((1 + mean + own[document]) / 2, 0.02, 0.98)
    noisy = 2 * random.beta(expected * PRECISION, (1 - expected) * PRECISION) - 1
    dates = pd.Timestamp("2012-01-01") + pd.to_timedelta((years * 365.25).astype(int), unit="D")
    documents = pd.DataFrame(
        {
            "doc_id": [f"d{number:06d}" for number in range(len(story))],
            "date": dates.strftime("%Y-%m-%d"),
            "source": [f"Outlet {number:02d}" for number in outlet],
            "country": [f"C{number}" for number in group],
            "story": story,
        }
    )
    heads = random.normal(0, 0.02, size=(1, 5)).astype(np.float32)
    samples = [
        sample_of(documents, document, topic, score, heads if noise else heads * 0)
        for score, noise in ((noisy, True), (mean, False))
    ]
    return samples[0], samples[1]


def sample_of(
    documents: pd.DataFrame,
    document: np.ndarray,
    topic: np.ndarray,
    score: np.ndarray,
    heads: np.ndarray,
) -> Sample:
    """Return a sample of sentences of equal length, each on one topic or (the last) on none."""
    sentences = pd.DataFrame(
        {
            "document": document,
            "story": documents["story"].to_numpy()[document],
            "score": score,
            "weight": 1 / SENTENCES,
        }
    )
    named = topic < len(TOPICS)
    return Sample(
        documents=documents,
        sentences=sentences,
        heads=score.astype(np.float32)[:, None] + heads - heads.mean(),
        topics=("all", *TOPICS),
        labels=("All documents", *TOPICS),
        n_targets=len(TOPICS),
        topic_row=np.flatnonzero(named),
        topic=1 + topic[named],
        n_stories=int(documents["story"].max()) + 1,
    )
