"""From evidence to a calibrated probability that a sentence carries a topic.

Two logistic regressions, the same for all topics, so that a topic of five lines needs no training.
The first reads a text by itself (a sentence, or a passage as a whole); the second reads a sentence
in its passage: what it says itself, what the passage says, and whether it plainly speaks of
another topic. `benchmarks/fit_topics.py` fits both on the framing bank's texts, coded by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from entente.topics.evidence import NAMES

# Names of what the second regression reads.
CONTEXT = ("own", "passage", "other")
LIMIT = 8.0  # log-odds beyond this (3,000 to 1) are no better known
DIGITS = 4  # of a probability: more differ with the number of threads


@dataclass(frozen=True)
class Line:
    """A logistic regression: weights (n_features,) and intercept."""

    weights: np.ndarray
    intercept: float

    def log_odds(self, features: np.ndarray) -> np.ndarray:
        """Return the log-odds of features (..., n_features), within LIMIT."""
        return np.clip(features @ self.weights + self.intercept, -LIMIT, LIMIT)


@dataclass(frozen=True)
class Assigner:
    """The three regressions: of a topic with keywords, of one without, of a sentence in context."""

    keyed: Line
    keyless: Line
    context: Line

    def read_texts(self, features: np.ndarray, has_keywords: Sequence[bool]) -> np.ndarray:
        """Return log-odds (n_texts, n_topics) from features (n_texts, n_topics, 5)."""
        return np.where(
            np.asarray(has_keywords), self.keyed.log_odds(features), self.keyless.log_odds(features)
        )

    def read_sentences(self, own: np.ndarray, passage: np.ndarray) -> np.ndarray:
        """Return probabilities (n_sentences, n_topics).

        own: log-odds of the sentences; passage: those of their passages, a row a sentence.
        """
        return np.round(expit(self.context.log_odds(in_context(own, passage))), DIGITS)


def in_context(own: np.ndarray, passage: np.ndarray) -> np.ndarray:
    """Return (n_sentences, n_topics, 3): own log-odds, the passage's, and the best other topic's.

    The best other topic counts only where it is more likely than not and this one is less: a
    sentence may well speak of two, and one that speaks of nothing in particular follows its
    passage.
    """
    others = np.zeros_like(own)
    for topic in range(own.shape[1]):
        rest = np.delete(own, topic, axis=1)
        others[:, topic] = rest.max(axis=1, initial=0.0)
    return np.stack([own, passage, others * np.clip(-own, 0.0, 1.0)], axis=-1)


def fit_line(features: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> Line:
    """Return the regression of labels (n,) on features (n, n_features), each row weighted."""
    # C = 1 of standardised features is scikit-learn's own default; a few thousand rows for five
    # weights leave it next to no influence.
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(features, labels, sample_weight=weights)
    return Line(model.coef_[0], float(model.intercept_[0]))


def to_json(assigner: Assigner) -> dict[str, dict[str, float]]:
    """Return the weights by name, rounded so that they read well; `from_json` takes them back."""
    named = {"keyed": NAMES, "keyless": NAMES, "context": CONTEXT}
    found: dict[str, dict[str, float]] = {}
    for part, names in named.items():
        line: Line = getattr(assigner, part)
        weights = dict(zip(names, line.weights.tolist(), strict=True))
        weights |= {"intercept": line.intercept}
        found[part] = {name: round(value, 4) for name, value in weights.items()}
    return found


def from_json(content: Mapping[str, Any]) -> Assigner:
    """Return the assigner of a weights file."""

    def line(part: str, names: Sequence[str]) -> Line:
        weights = content[part]
        return Line(np.array([weights[name] for name in names]), weights["intercept"])

    return Assigner(line("keyed", NAMES), line("keyless", NAMES), line("context", CONTEXT))
