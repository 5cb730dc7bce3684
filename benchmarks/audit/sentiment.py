"""Length and sentiment: what else the score follows, and what it adds to VADER."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.audit.materials import framing
from benchmarks.baselines.comparison import Bootstrap, cell, measured
from benchmarks.baselines.lexicons import vader
from benchmarks.baselines.reading import Floats
from benchmarks.labelled_sets import POLES
from entente.seeds import derive
from entente.sentences import n_words
from entente.validation import auc, correlation

FOLDS = 5
ADDED = ("UN, untouched", "passages, test")  # the sets on which what is added is measured


def labels(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what coders say of labelled rows: score, intensity.

    Intensity is the larger of the mean ratings where there are ratings, else framed or not.
    """
    framed = (rows["gold_label"] != "neutral").astype(float)
    intensity = rows[list(POLES)].max(axis=1) if set(POLES) <= set(rows) else framed
    return pd.DataFrame({"score": rows["gold_score"], "intensity": intensity})


def correlations(said: pd.DataFrame, words: Floats, sentiment: Floats) -> dict[str, object]:
    """Return Spearman's correlations of score and intensity with words and sentiment (n,)."""
    score, intensity = said["score"].to_numpy(), said["intensity"].to_numpy()
    return {
        "score, words": correlation(score, words),
        "intensity, words": correlation(intensity, words),
        "score, VADER": correlation(score, sentiment),
        "intensity, VADER": correlation(intensity, sentiment),
        "intensity, VADER's size": correlation(intensity, np.abs(sentiment)),
    }


def together(features: Floats, positive: np.ndarray, groups: np.ndarray, seed: int) -> Floats:
    """Return the log odds (n,) of a logistic regression of features (n, k), cross-validated.

    Rows of one group (a document) are never on both sides of a fold.
    """
    model = make_pipeline(StandardScaler(), LogisticRegression())
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    how = {"groups": groups, "cv": folds, "method": "decision_function"}
    return np.asarray(cross_val_predict(model, features, positive, **how), dtype=np.float64)


def added(
    name: str, rows: pd.DataFrame, score: Floats, sentiment: Floats, bootstrap: Bootstrap
) -> dict[str, object]:
    """Return the AUC of sentiment, of the score and of both, cooperation against conflict."""
    axis = rows["gold_label"].isin(POLES).to_numpy(dtype=bool)
    positive = rows.loc[axis, "gold_label"].to_numpy() == POLES[0]
    alone = {"VADER": sentiment[axis], "score": score[axis]}
    features, groups = np.column_stack([*alone.values()]), rows.loc[axis, "document"].to_numpy()
    seed = derive(bootstrap.seed, f"audit: folds of {name}")
    ways = {**alone, "both": together(features, positive, groups, seed)}
    resamples = bootstrap.resamples(f"audit: {name}", len(positive))
    found = {way: measured((positive, by, auc), resamples) for way, by in ways.items()}
    return {
        "texts": name,
        "rows": len(positive),
        **{f"AUC, {way}": cell(one, bootstrap) for way, one in found.items()},
        "both less VADER": cell(found["both"] - found["VADER"], bootstrap, "+.3f"),
        "both less score": cell(found["both"] - found["score"], bootstrap, "+.3f"),
    }


def rows_of(
    name: str, rows: pd.DataFrame, said: pd.DataFrame, sentiment: Floats
) -> Iterator[dict[str, object]]:
    """Yield a set's correlations: of the instrument's reading, and of its labels beside it."""
    words = rows["text"].map(n_words).to_numpy(dtype=np.float64)
    for reader, reading in {"instrument": said, "coders": labels(rows)}.items():
        yield {"texts": name, "of": reader} | correlations(reading, words, sentiment)


def tables(sets: Mapping[str, pd.DataFrame], bootstrap: Bootstrap) -> Mapping[str, pd.DataFrame]:
    """Return the tables of length and sentiment, by title."""
    said = {name: framing(rows["text"]) for name, rows in sets.items()}
    felt = {name: vader(list(rows["text"])).score for name, rows in sets.items()}
    spearman = [
        row for name, rows in sets.items() for row in rows_of(name, rows, said[name], felt[name])
    ]
    more = [
        added(name, sets[name], said[name]["score"].to_numpy(), felt[name], bootstrap)
        for name in ADDED
    ]
    return {
        "Length and sentiment: Spearman's correlation": pd.DataFrame(spearman),
        "What the score adds to sentiment: cooperation against conflict": pd.DataFrame(more),
    }
