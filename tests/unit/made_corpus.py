"""A corpus made of numbers: documents, stories, sentences, scores, heads and topics at will."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from entente.estimates.sample import Sample, build_sample

TOPICS = ["energy", "syria", "sanctions", "d00", "d01"]
TARGETS = 3


@dataclass(frozen=True)
class Made:
    """The inputs of an estimate."""

    documents: pd.DataFrame
    stories: pd.DataFrame
    sentences: pd.DataFrame
    scores: pd.DataFrame
    heads: np.ndarray
    topics: pd.DataFrame = field(default_factory=lambda: topic_table())

    def sample(self, voice: str = "all") -> Sample:
        """Return the sample that the estimates work on."""
        return build_sample(
            self.documents,
            self.stories,
            self.sentences,
            self.scores,
            self.heads,
            self.topics,
            voice,
        )

    def shuffled(self, random: np.random.Generator) -> "Made":
        """Return the same corpus with the rows of every table in another order."""
        frames = {
            name: getattr(self, name).sample(frac=1, random_state=random.integers(2**31))
            for name in ("documents", "stories", "sentences")
        }
        order = random.permutation(len(self.scores))
        return Made(**frames, scores=self.scores.iloc[order], heads=self.heads[order])


def topic_table() -> pd.DataFrame:
    """Return the topics of the made corpora: three targets and two discovered."""
    kinds = ["target"] * TARGETS + ["discovered"] * (len(TOPICS) - TARGETS)
    return pd.DataFrame({"topic": TOPICS, "label": [t.title() for t in TOPICS], "kind": kinds})


def made(
    n_documents: int = 40,
    seed: int = 1,
    copies: float = 0.2,
    sources: tuple[str, ...] = ("Ahram", "Border", "Cronica"),
    shift: dict[str, float] | None = None,
    longest: int = 8,
    heads: int = 5,
) -> Made:
    """Return a corpus of random documents of 0 to `longest` sentences.

    copies: how many documents, of all, are copies of an earlier one of another source. shift: what
    a source adds to the score of its sentences.
    """
    random = np.random.default_rng(seed)
    doc_id = np.array([f"doc{number:05d}" for number in range(n_documents)])
    source = np.array(sources)[random.integers(len(sources), size=n_documents)]
    dates = pd.to_datetime("2014-01-01") + pd.to_timedelta(
        random.integers(0, 300, size=n_documents), unit="D"
    )
    precision = random.choice([10, 10, 10, 7, 4, 0], size=n_documents)
    date = [day[:length] for day, length in zip(dates.strftime("%Y-%m-%d"), precision, strict=True)]
    documents = pd.DataFrame(
        {
            "doc_id": doc_id,
            "title": "A title",
            "date": date,
            "source": source,
            "country": [name[:2].upper() for name in source],
            "language": "en",
            "truncated": False,
        }
    )
    is_copy = random.random(n_documents) < copies
    is_copy[0] = False
    originals = np.flatnonzero(~is_copy)
    wire = np.where(is_copy, doc_id[random.choice(originals, size=n_documents)], doc_id)
    role = np.where(is_copy, "copy", np.where(np.isin(doc_id, wire[is_copy]), "original", "unique"))
    stories = pd.DataFrame({"doc_id": doc_id, "wire_id": wire, "wire_role": role})
    sizes = random.integers(0, longest + 1, size=n_documents)
    return Made(documents, stories, *made_sentences(random, documents, sizes, shift or {}, heads))


def made_sentences(
    random: np.random.Generator,
    documents: pd.DataFrame,
    sizes: np.ndarray,
    shift: dict[str, float],
    heads: int,
) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    """Return sentences, scores and heads of documents with so many sentences each."""
    of = np.repeat(np.arange(len(documents)), sizes)
    length = random.integers(20, 200, size=len(of))
    key: dict[str, Any] = {
        "doc_id": documents["doc_id"].to_numpy()[of],
        "sentence": np.concatenate([np.arange(size) for size in sizes]).astype(np.int64),
    }
    sentences = pd.DataFrame(
        {
            **key,
            "paragraph": 0,
            "start": 0,
            "end": length,
            "voice": random.choice(["narrator", "narrator", "quoted"], size=len(of)),
            "text": [
                f"Sentence number {n} says that Russia and Turkey met." for n in range(len(of))
            ],
        }
    )
    quoted = sentences["voice"] == "quoted"
    countries = np.array(["RUS", "", "TUR"])[np.arange(len(of)) % 3]
    sentences = sentences.assign(
        attribution=np.where(quoted, "indirect", ""),
        speaker=np.where(quoted, "the minister", ""),
        speaker_country=np.where(quoted, countries, ""),
    )
    added = documents["source"].map(shift).fillna(0.0).to_numpy()[of] / 2
    document = random.normal(0, 0.2, size=len(documents))[of]
    base = np.stack([0.5 + added + document, 0.5 - added - document], axis=1)
    base = np.clip(base + random.normal(0, 0.15, size=base.shape), 0.02, 0.98)
    scatter = random.normal(0, 0.05, size=(len(of), heads, 2))
    by_head = np.clip(base[:, None, :] + scatter, 0, 1).astype(np.float16)
    rated = by_head.astype(np.float64).mean(axis=1)
    named = random.random((len(of), len(TOPICS))) < 0.25
    scores = pd.DataFrame(
        {
            **key,
            "cooperation": rated[:, 0],
            "conflict": rated[:, 1],
            "score": rated[:, 0] - rated[:, 1],
            "intensity": rated.max(axis=1),
            "uncertainty": random.random(len(of)) * 0.5,
            "topics": [
                ";".join(sorted(t for t, on in zip(TOPICS, row, strict=True) if on))
                for row in named
            ],
        }
    )
    return sentences, scores, by_head
