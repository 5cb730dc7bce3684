"""Methods that were trained: logistic regression, zero-shot inference, the shipped instrument."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from transformers import AutoModelForSequenceClassification, AutoTokenizer, pipeline

from benchmarks.baselines.lexicons import POLES
from benchmarks.baselines.reading import Floats, Reading
from benchmarks.baselines.vectors import Vectors
from benchmarks.instrument import shipped_ratings
from entente.framing.scores import PRESENT, summarize

STRENGTHS = np.logspace(-1, 3, 9)  # what the penalty is chosen from
FOLDS = 5
AT_ONCE = 16  # pairs of text and hypothesis in one batch


def difference(cooperation: Floats, conflict: Floats) -> Reading:
    """Return the reading of two probabilities (n,), as the codebook has it."""
    return Reading(cooperation - conflict, np.maximum(cooperation, conflict))


@dataclass(frozen=True)
class Regressions:
    """A logistic regression a pole on pooled embeddings."""

    vectors: Vectors
    models: Sequence[GridSearchCV]

    def __call__(self, texts: Sequence[str]) -> Reading:
        """Read texts."""
        embeddings = self.vectors(texts)
        return difference(*(model.predict_proba(embeddings)[:, 1] for model in self.models))


def regressions(vectors: Vectors, bank: pd.DataFrame, seed: int) -> Regressions:
    """Return the regressions of a bank; the penalty is chosen in it, by cross-validated AUC."""
    embeddings = vectors(list(bank["text"]))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    plain = LogisticRegression(max_iter=2000)
    search = GridSearchCV(plain, {"C": STRENGTHS}, scoring="roc_auc", cv=folds)
    models = [clone(search).fit(embeddings, bank[pole] >= PRESENT) for pole in POLES]
    return Regressions(vectors, models)


@dataclass(frozen=True)
class Inference:
    """A model of natural language inference that was told what the poles mean (Yin et al. 2019).

    A pole is there as far as the text entails its hypothesis: entailment against contradiction, the
    poles on their own.
    """

    classify: Any
    hypotheses: Mapping[str, str]

    def __call__(self, texts: Sequence[str]) -> Reading:
        """Read texts."""
        labels = [self.hypotheses[pole] for pole in POLES]
        found = self.classify(
            list(texts),
            candidate_labels=labels,
            hypothesis_template="{}",
            multi_label=True,
            batch_size=AT_ONCE,
        )
        each = [dict(zip(one["labels"], one["scores"], strict=True)) for one in found]
        return difference(*(np.array([one[label] for one in each]) for label in labels))


def inference(folder: Path, hypotheses: Mapping[str, str]) -> Inference:
    """Return the model of a folder on disk; nothing is fetched, no code of the model is run."""
    loading = {"local_files_only": True, "trust_remote_code": False}
    model = AutoModelForSequenceClassification.from_pretrained(
        folder, use_safetensors=True, **loading
    )
    tokenizer = AutoTokenizer.from_pretrained(folder, **loading)
    classify = pipeline("zero-shot-classification", model=model, tokenizer=tokenizer)
    return Inference(classify, hypotheses)


def instrument(texts: Sequence[str]) -> Reading:
    """Read texts with the instrument that ships, its heads averaged as in a run."""
    framing = summarize(shipped_ratings(texts))
    return Reading(framing["score"].to_numpy(), framing["intensity"].to_numpy())
