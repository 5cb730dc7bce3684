"""Print what a user's own codes are worth: with the bank behind them, and without it.

    python -m benchmarks.own_codes ../shared/data [--tuning]     (from the project's folder)

Draws n codes from each labelled set, adapts the shipped readout to them (as `framing.annotations`
does), and measures on the set's other documents; beside it, a logistic regression that has only
these codes and the untouched embedding. Means over draws, with the standard deviation of a draw.
--tuning takes the sets that settings may be chosen on.
"""

import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.instrument import read_config, shipped, shipped_pass, untouched
from benchmarks.labelled_sets import test_sets, tuning_sets
from entente.encoder import PASSAGE_TOKENS, encode
from entente.framing.cross_fitting import cross_fit
from entente.seeds import generator
from entente.validation import auc, macro_f1

SIZES = (0, 50, 100, 200, 400)
DRAWS = 20
POLES = ("cooperation", "conflict")
Found = Mapping[str, float]


def targets(rows: pd.DataFrame) -> NDArray[np.float64]:
    """Return the ratings (n, 2) that the rows' codes stand for."""
    if set(POLES) <= set(rows):
        return rows[list(POLES)].to_numpy(np.float64)
    labels = rows["gold_label"].to_numpy()
    return np.stack([np.isin(labels, [pole, "mixed"]) for pole in POLES], axis=1).astype(float)


def measures(rows: pd.DataFrame, score: np.ndarray) -> Found:
    """Return AUC and macro-F1 of cooperation against conflict at threshold 0."""
    axis = rows["gold_label"].isin(POLES).to_numpy()
    good = (rows["gold_label"] == POLES[0]).to_numpy()[axis]
    side = (score[axis] > 0).astype(np.int64)
    return {"auc": auc(good, score[axis]), "macro_f1": macro_f1(good.astype(np.int64), side, 2)}


def alone(vectors: np.ndarray, ratings: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the scores that a logistic regression on these codes alone gives to others."""
    found = []
    for pole in range(2):
        on = ratings[:, pole] >= 0.5
        if on.all() or not on.any():
            found.append(np.full(len(others), float(on.any())))
            continue
        line = LogisticRegression(C=10.0, max_iter=1000).fit(vectors, on)
        found.append(line.predict_proba(others)[:, 1])
    return found[0] - found[1]


def split(rows: pd.DataFrame, size: int, random: np.random.Generator) -> NDArray[np.bool_]:
    """Return which rows (n,) are coded: whole documents in random order, until there are `size`."""
    documents = random.permutation(rows["document"].unique())
    order = rows["document"].map({name: place for place, name in enumerate(documents)})
    ranked = np.argsort(order.to_numpy(), kind="stable")
    coded = np.zeros(len(rows), dtype=bool)
    coded[ranked[:size]] = True
    return coded


def one_draw(
    rows: pd.DataFrame,
    features: np.ndarray,
    vectors: np.ndarray,
    size: int,
    random: np.random.Generator,
) -> dict[str, Found]:
    """Return the measures of both ways on the documents that no code was drawn from."""
    coded = split(rows, size, random)
    rest = ~rows["document"].isin(rows["document"][coded]).to_numpy()
    ratings, readout = targets(rows)[coded], shipped()[1]
    if size:
        named = pd.DataFrame({"text": rows["text"][coded], "story": rows["document"][coded]})
        seed = int(random.integers(2**31))
        readout = cross_fit(readout, features[coded], ratings, named.astype("str"), seed).readout
    views = readout.ratings(features[rest]).astype(float).mean(axis=1)
    found = {"with the bank": measures(rows[rest], views[:, 0] - views[:, 1])}
    if size:
        score = alone(vectors[coded], ratings, vectors[rest])
        found["without it"] = measures(rows[rest], score)
    return found


def lines(name: str, rows: pd.DataFrame, seed: int) -> Iterator[str]:
    """Yield the table's rows of one labelled set."""
    texts = list(rows["text"])
    features = shipped_pass(texts).features
    vectors = encode(untouched(), texts, most=PASSAGE_TOKENS).embeddings
    draw = partial(one_draw, rows, features, vectors)
    for size in SIZES:
        if size > len(rows) / 2:
            continue
        random = generator(seed, f"own codes: {name} {size}")
        draws = [draw(size, random) for _ in range(DRAWS if size else 1)]
        for way in draws[0]:
            cells = []
            for measure in ("auc", "macro_f1"):
                values = np.array([found[way][measure] for found in draws])
                cells.append(f"{values.mean():.3f} ± {values.std():.3f}")
            yield f"| {name} | {size} | {way} | {' | '.join(cells)} |"


def main(sets: Mapping[str, pd.DataFrame]) -> None:
    """Print the table of every set."""
    print("| set | codes | | AUC | macro-F1 |\n|---|---|---|---|---|")
    for name, rows in sets.items():
        print(*lines(name, rows, read_config()["seed"]), sep="\n", flush=True)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    main(tuning_sets(folder) if "--tuning" in sys.argv else test_sets(folder))
