"""The sentences of a corpus as arrays: who said what, how much it weighs, which story it is of."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from entente.estimates.sums import totals
from entente.tables import KEY, TEXT_SEPARATOR

ALL = "all"  # the topic of every sentence, on a topic or not
ALL_LABEL = "All documents"


@dataclass(frozen=True)
class Sample:
    """A corpus in canonical order (doc_id, sentence), whatever the order of its rows was.

    documents: sorted by doc_id, the corpus' documents with wire_id, wire_role and story (a number).
    sentences: sorted by (doc_id, sentence); document and story are positions from 0; share is the
    sentence's length in characters / its document's (so that a document counts 1); weight is the
    same over the sentences whose voice counts, 0 for the others.
    heads: (sentences, heads), the score that each head gives, moved so that the mean over heads is
    the sentence's score: what is left is how far the heads disagree (see `centred`).
    topics: "all", the target topics, the discovered ones; labels: their labels; n_targets: how many
    are targets.
    topic_row, topic: an entry for each (sentence, topic), sentence by sentence; topic is a position
    in topics, never 0 ("all", which holds every sentence).
    """

    documents: pd.DataFrame
    sentences: pd.DataFrame
    heads: NDArray[np.float32]
    topics: tuple[str, ...]
    labels: tuple[str, ...]
    n_targets: int
    topic_row: NDArray[np.int64]
    topic: NDArray[np.int64]
    n_stories: int

    def column(self, name: str) -> NDArray[np.float64]:
        """Return one column of the sentences as floats."""
        return self.sentences[name].to_numpy(dtype=np.float64)

    @property
    def story(self) -> NDArray[np.int64]:
        """The story of each sentence."""
        return self.sentences["story"].to_numpy(dtype=np.int64)

    @property
    def document(self) -> NDArray[np.int64]:
        """The document of each sentence, as a position in documents."""
        return self.sentences["document"].to_numpy(dtype=np.int64)


def with_stories(documents: pd.DataFrame, stories: pd.DataFrame) -> pd.DataFrame:
    """Return the documents, without their texts, sorted by doc_id, with wire_id, role and story.

    Raises ValueError where a document has no story or two: a fault of the step before.
    """
    merged = documents.drop(columns=["text"], errors="ignore").merge(
        stories[["doc_id", "wire_id", "wire_role"]], on="doc_id", how="left", validate="one_to_one"
    )
    if merged["wire_id"].isna().any():
        raise ValueError("documents without a story: rebuild the stories from these documents")
    merged = merged.sort_values("doc_id", ignore_index=True)
    merged["story"] = np.unique(merged["wire_id"], return_inverse=True)[1]
    return merged


def shares(length: NDArray[np.float64], document: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return each sentence's part of its document's length, in [0, 1]; 0 where that is 0."""
    total = totals(document, length, 0)[document]
    return np.divide(length, total, out=np.zeros_like(length), where=total > 0)


def weighed(
    scores: pd.DataFrame, sentences: pd.DataFrame, documents: pd.DataFrame, voice: str
) -> pd.DataFrame:
    """Return the scored sentences with voice, document, story, share and weight, sorted."""
    table = scores.merge(
        sentences[[*KEY, "start", "end", "voice"]], on=KEY, how="left", validate="one_to_one"
    ).sort_values(KEY, ignore_index=True)
    document = pd.Index(documents["doc_id"]).get_indexer(pd.Index(table["doc_id"]))
    if table["voice"].isna().any() or (document < 0).any() or len(scores) != len(sentences):
        raise ValueError("scores, sentences and documents are not of the same corpus")
    length = (table["end"] - table["start"]).to_numpy(dtype=np.float64)
    heard = np.ones(len(table), bool) if voice == ALL else (table["voice"] == voice).to_numpy()
    return table.assign(
        document=document,
        story=documents["story"].to_numpy()[document],
        share=shares(length, document),
        weight=shares(length * heard, document),
    )


def topic_entries(
    cells: pd.Series, topics: tuple[str, ...]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (row, topic) of every topic named in the cells, "a;b" or "", as two arrays."""
    named = cells.astype("str").reset_index(drop=True).str.split(TEXT_SEPARATOR).explode()
    named = named[named != ""]
    topic = pd.Index(topics).get_indexer(pd.Index(named))
    if (topic < 0).any():
        raise ValueError(f"topics that the topic table lacks: {sorted(set(named[topic < 0]))}")
    return named.index.to_numpy(dtype=np.int64), topic.astype(np.int64)


def centred(heads: NDArray[np.floating], score: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the heads' scores (sentences, heads), moved to have the ensemble's score as mean.

    heads: (sentences, heads, 2), cooperation and conflict by each head, in [0, 1]. Of k heads the
    distances from the mean are too small by sqrt((k - 1) / k); they are stretched to what they
    stand for, the instrument that another training would have made.
    """
    single = heads[..., 0].astype(np.float32) - heads[..., 1].astype(np.float32)
    n_heads = single.shape[1]
    stretch = np.float32(np.sqrt(n_heads / max(n_heads - 1, 1)))
    away = (single - single.mean(axis=1, keepdims=True)) * stretch
    moved: NDArray[np.float32] = score.astype(np.float32)[:, None] + away
    return moved


def build_sample(
    documents: pd.DataFrame,
    stories: pd.DataFrame,
    sentences: pd.DataFrame,
    scores: pd.DataFrame,
    heads: NDArray[np.floating],
    topics: pd.DataFrame,
    voice: str = ALL,
) -> Sample:
    """Join what the steps before have made.

    heads are in the row order of scores; voice is whose words count: all, narrator or quoted.
    Raises ValueError where the parts do not belong together.
    """
    if len(heads) != len(scores):
        raise ValueError(f"{len(heads)} rows of heads for {len(scores)} scored sentences")
    placed = with_stories(documents, stories)
    scores = scores.reset_index(drop=True)
    order = scores.sort_values(KEY).index.to_numpy()
    topics = topics.sort_values(["kind", "topic"], ascending=[False, True])  # targets come first
    table = weighed(scores, sentences, placed, voice)
    names = (ALL, *topics["topic"])
    row, topic = topic_entries(table["topics"], names)
    return Sample(
        documents=placed,
        sentences=table,
        heads=centred(heads[order], table["score"].to_numpy(dtype=np.float64)),
        topics=names,
        labels=(ALL_LABEL, *topics["label"]),
        n_targets=int((topics["kind"] == "target").sum()),
        topic_row=row,
        topic=topic,
        n_stories=int(placed["story"].max()) + 1 if len(placed) else 0,
    )
