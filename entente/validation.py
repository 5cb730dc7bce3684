"""How well the instrument agrees with labelled texts: nothing tuned on the file, with intervals."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import rankdata, spearmanr

from entente.framing.scores import predicted, summarize
from entente.labelled import LABELS, Labelled
from entente.seeds import generator


def predictions(labelled: Labelled, heads: np.ndarray) -> pd.DataFrame:
    """Return one row a labelled text: id, gold_label, cooperation, conflict, score, predicted.

    heads (n, n_heads, 2) is what the instrument says of labelled.used, row by row.
    """
    framing = summarize(heads)
    classes = predicted(framing["cooperation"].to_numpy(), framing["conflict"].to_numpy())
    ratings = framing[["cooperation", "conflict", "score"]]
    table = pd.concat([labelled.used[["id", "gold_label"]], ratings], axis=1)
    return table.assign(predicted=classes)


def macro_f1(gold: np.ndarray, found: np.ndarray, n_classes: int) -> float:
    """Return the unweighted mean over classes of F1; gold and found (n,) number the classes.

    A class that is neither there nor found counts 0, as in scikit-learn, whose function checks its
    input at length: too slow for thousands of replicates.
    """
    confusion = np.bincount(gold * n_classes + found, minlength=n_classes**2)
    confusion = confusion.reshape(n_classes, n_classes)
    both = confusion.sum(axis=0) + confusion.sum(axis=1)
    return float((2 * np.diag(confusion) / np.maximum(both, 1)).mean())


def auc(positive: np.ndarray, score: np.ndarray) -> float:
    """Return the area under the ROC curve by ranks (Mann and Whitney); NaN with one class."""
    n_positive = int(positive.sum())
    pairs = n_positive * (len(positive) - n_positive)
    ranks = rankdata(score)[positive].sum() - n_positive * (n_positive + 1) / 2
    return float(ranks / pairs) if pairs else np.nan


def correlation(gold: np.ndarray, score: np.ndarray) -> float:
    """Return Spearman's rank correlation; NaN where one of the two does not vary."""
    varies = np.ptp(gold) > 0 and np.ptp(score) > 0
    return float(spearmanr(gold, score).statistic) if varies else np.nan


# What a measure is taken on: the rows' labels and scores as two arrays, and the measure of them.
Question = tuple[np.ndarray, np.ndarray, Callable[[np.ndarray, np.ndarray], float]]


def questions(table: pd.DataFrame) -> dict[str, Question]:
    """Return gold, found and measure for each name; the rows are those that can answer it.

    table: gold_label, gold_score (or NaN), cooperation, conflict, score, predicted.
    """
    gold = table["gold_label"].to_numpy()
    score = table["score"].to_numpy()
    axis, three = np.isin(gold, LABELS[:2]), np.isin(gold, LABELS[:3])
    classes = table["gold_label"].map(LABELS.index).to_numpy(np.int64)
    side = np.where(score > 0, 0, 1)  # of the axis, at threshold 0
    found = np.where(table["predicted"] == "neutral", LABELS.index("neutral"), side)
    four = table["predicted"].map(LABELS.index).to_numpy(np.int64)
    intensity = table[["cooperation", "conflict"]].max(axis=1).to_numpy()
    told = table["gold_score"].notna().to_numpy()
    return {
        "auc": (classes[axis] == 0, score[axis], auc),
        "macro_f1": (classes[axis], side[axis], partial(macro_f1, n_classes=2)),
        "macro_f1_with_neutral": (classes[three], found[three], partial(macro_f1, n_classes=3)),
        "macro_f1_four": (classes, four, partial(macro_f1, n_classes=len(LABELS))),
        "auc_framed": (gold != "neutral", intensity, auc),
        "spearman": (table["gold_score"].to_numpy()[told], score[told], correlation),
    }


# Without all of these labels among the rows, a measure would say something else than its name.
NEEDED = {
    "auc": LABELS[:2],
    "macro_f1": LABELS[:2],
    "macro_f1_with_neutral": LABELS[:3],
    "macro_f1_four": LABELS,
    "auc_framed": ("neutral",),
    "spearman": (),
}


def estimate(
    question: Question, replicates: int, confidence: float, random: np.random.Generator
) -> dict[str, Any] | None:
    """Return value, low, high and n of one measure, or None where it is not defined.

    The interval is the percentile bootstrap's over rows; replicates that lack a class are left out.
    """
    gold, found, measure = question
    value = measure(gold, found) if len(gold) > 1 else np.nan
    if np.isnan(value):
        return None
    rows = (random.integers(len(gold), size=len(gold)) for _ in range(replicates))
    draws = [measure(gold[drawn], found[drawn]) for drawn in rows]
    low, high = np.nanquantile(draws, [(1 - confidence) / 2, (1 + confidence) / 2])
    rounded = {"value": round(value, 4), "low": round(float(low), 4), "high": round(float(high), 4)}
    return rounded | {"n": len(gold)}


def metrics(
    labelled: Labelled, table: pd.DataFrame, replicates: int, confidence: float, seed: int
) -> dict[str, Any]:
    """Return what `validation/metrics.json` holds: rows and each measure with its interval.

    table is what `predictions` gave. A measure is null where the file has not the labels (or the
    gold_score) that it needs.
    """
    scored = table.assign(gold_score=labelled.used["gold_score"])
    counts = table["gold_label"].value_counts()
    found: dict[str, Any] = {}
    for name, question in questions(scored).items():
        there = set(NEEDED[name]) <= set(counts.index)
        random = generator(seed, f"validation: {name}")
        found[name] = estimate(question, replicates, confidence, random) if there else None
    rows = {"read": labelled.read, "used": len(table), "ignored": labelled.read - len(table)}
    rows |= {label: int(counts.get(label, 0)) for label in LABELS}
    return {**found, "rows": rows, "confidence": confidence, "replicates": replicates}
