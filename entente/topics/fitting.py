"""Fitting the assigner on coded texts; used by `benchmarks/fit_topics.py`, not by a run."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from entente.topics.assigner import Assigner, Line, fit_line, in_context
from entente.topics.definitions import Topic
from entente.topics.evidence import NAMES, Anchors, evidence
from entente.topics.keywords import keyword_hits

# What share of all weight the texts on a topic get. They are 2% of the bank, which covers the
# whole world; who measures a topic has a corpus with more of it.
PRIOR = 0.05
COMPANIONS = 4  # most other texts that a text is set among, to learn what a passage tells
NEAR = 50  # texts that a companion is drawn from: the nearest 1% of the bank


# Masks what a topic without keywords lacks.
WITHOUT_KEYWORDS = np.array([0.0 if "keyword" in name else 1.0 for name in NAMES])


@dataclass(frozen=True)
class Texts:
    """Coded texts of one or more sentences.

    sentences: every text's sentences; first: (n_texts,) the row of each one's first sentence in
    embeddings (n_sentences, width); codes: (n_texts, n_topics) 1 on the topic, 0 not, -1 unsure.
    """

    sentences: list[list[str]]
    first: np.ndarray
    embeddings: np.ndarray
    codes: np.ndarray


def rows_of(texts: Texts, members: Sequence[int]) -> np.ndarray:
    """Return the embedding rows of the sentences of some texts, one after the other."""
    spans = [np.arange(len(texts.sentences[m])) + texts.first[m] for m in members]
    return np.concatenate(spans)


def pooled(texts: Texts, members: Sequence[int]) -> tuple[np.ndarray, str]:
    """Return embedding (width,) and text of a passage made of some texts, as a run pools them."""
    sentences = [sentence for m in members for sentence in texts.sentences[m]]
    lengths = np.array([len(sentence) for sentence in sentences], dtype=np.float32)
    total = lengths @ texts.embeddings[rows_of(texts, members)].astype(np.float32)
    return total / np.linalg.norm(total), " ".join(sentences)


def balanced(codes: np.ndarray) -> np.ndarray:
    """Return weights (n, n_topics): every topic the same total, PRIOR of it on its own texts."""
    on, off = codes == 1, codes == 0
    share_on = PRIOR / np.maximum(on.sum(axis=0), 1)
    share_off = (1 - PRIOR) / np.maximum(off.sum(axis=0), 1)
    return (on * share_on + off * share_off) * len(codes)


def fit_texts(features: np.ndarray, codes: np.ndarray) -> Line:
    """Return the regression of codes (n, n_topics) on features (n, n_topics, n_features)."""
    weights = balanced(codes).ravel()
    used = weights > 0
    flat = features.reshape(-1, features.shape[-1])
    return fit_line(flat[used], codes.ravel()[used] == 1, weights[used])


def company(texts: Texts, random: np.random.Generator) -> list[list[int]]:
    """Return passages as lists of texts.

    Every text on a topic stands alone, among texts on nothing of the kind that are near it, as the
    sentences of one article are, and beside a text on another topic; as many passages again are on
    no topic.
    """
    wholes = np.array([pooled(texts, [number])[0] for number in range(len(texts.sentences))])
    on = np.flatnonzero((texts.codes == 1).any(axis=1))
    off = np.flatnonzero((texts.codes == 0).all(axis=1))
    passages = []
    for text in on:
        near = off[np.argsort(-wholes[off] @ wholes[text], kind="stable")[:NEAR]]
        others = random.choice(near, random.integers(1, COMPANIONS + 1), replace=False)
        passages.append([int(text)])
        passages.append(random.permutation([text, *others]).tolist())
        passages.append(random.permutation([text, random.choice(on)]).tolist())
        passages.append(random.choice(off, COMPANIONS, replace=False).tolist())
    return [list(dict.fromkeys(passage)) for passage in passages]


@dataclass(frozen=True)
class Reader:
    """Reads the evidence in texts, as a run does."""

    topics: Sequence[Topic]
    anchors: Anchors

    def features(self, embeddings: np.ndarray, read: Sequence[str]) -> np.ndarray:
        """Return features (n_texts, n_topics, n_features)."""
        return evidence(embeddings, keyword_hits(self.topics, read), self.anchors)

    def passages(self, texts: Texts, passages: Sequence[Sequence[int]]) -> np.ndarray:
        """Return the features of passages made of some texts each."""
        found = [pooled(texts, passage) for passage in passages]
        return self.features(np.array([pair[0] for pair in found]), [pair[1] for pair in found])

    def wholes(self, texts: Texts) -> np.ndarray:
        """Return the features of every text as one passage."""
        return self.passages(texts, [[number] for number in range(len(texts.sentences))])


def fit_assigner(reader: Reader, texts: Texts, random: np.random.Generator) -> Assigner:
    """Return the assigner fitted on coded texts."""
    whole = reader.wholes(texts)
    keyed = fit_texts(whole, texts.codes)
    keyless = fit_texts(whole * WITHOUT_KEYWORDS, texts.codes)
    single = [sentence for sentences in texts.sentences for sentence in sentences]
    own = keyed.log_odds(reader.features(texts.embeddings, single))
    passages = company(texts, random)
    around = keyed.log_odds(reader.passages(texts, passages))
    rows = [rows_of(texts, passage) for passage in passages]
    of_rows = np.repeat(texts.codes, [len(sentences) for sentences in texts.sentences], axis=0)
    every = np.concatenate(rows)
    context = in_context(own[every], np.repeat(around, [len(found) for found in rows], axis=0))
    return Assigner(keyed, keyless, fit_texts(context, of_rows[every]))
