"""Print what it does to let the bank's hard cases count less, as a Markdown table.

    python -m benchmarks.hard_cases ../shared/data     (from the project's folder; 5 minutes)

Logistic regressions on the untouched embedding, which train in seconds, learn from the bank with
hard cases counting 1, 0.3 and 0.1 of a plain text, and are measured on the sets that settings may
be chosen on.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

from benchmarks.baselines.materials import read_texts
from benchmarks.instrument import untouched
from benchmarks.labelled_sets import POLES, tuning_sets
from entente.encoder import PASSAGE_TOKENS, encode
from entente.framing.resamples import natural_weights
from entente.labelled import Labelled
from entente.validation import predictions, questions

COUNTS = (1.0, 0.3, 0.1)
MEASURES = ("auc", "macro_f1", "auc_framed", "spearman")
STRENGTH = 3.0  # inverse of the penalty; between 1 and 10 nothing changes


def regressions(vectors: np.ndarray, bank: pd.DataFrame, misleading: float) -> list[Any]:
    """Return a logistic regression for each pole, learnt from ratings of 0, 0.5 and 1.

    A rating is a share: the text counts so much as an example, and the rest as a counterexample.
    """
    weight = natural_weights(bank, misleading)
    both = np.concatenate([vectors, vectors])
    sides = np.repeat([1, 0], len(bank))
    found = []
    for pole in POLES:
        rating = bank[pole].to_numpy()
        counts = np.concatenate([rating * weight, (1 - rating) * weight])
        used = counts > 0
        line = LogisticRegression(C=STRENGTH, max_iter=500)
        found.append(line.fit(both[used], sides[used], counts[used]))
    return found


def main(data: Path) -> None:
    """Encode once, fit for each weight, print."""
    bank, encoder = read_texts(), untouched()
    vectors = encode(encoder, list(bank["text"]), most=PASSAGE_TOKENS).embeddings.astype(np.float32)
    sets = {
        name: (rows, encode(encoder, list(rows["text"]), most=PASSAGE_TOKENS).embeddings)
        for name, rows in tuning_sets(data).items()
    }
    print("| a hard case counts | set | " + " | ".join(MEASURES) + " |\n|---|---|---|---|---|---|")
    for misleading in COUNTS:
        lines = regressions(vectors, bank, misleading)
        for name, (rows, seen) in sets.items():
            views = [line.predict_proba(seen.astype(np.float32))[:, 1] for line in lines]
            labelled = Labelled(rows[["id", "text", "gold_label", "gold_score"]], len(rows))
            table = predictions(labelled, np.stack(views, axis=1)[:, np.newaxis, :])
            asked = questions(table.assign(gold_score=rows["gold_score"]))
            chosen = [asked[name] for name in MEASURES]
            values = [measure(gold, found) for gold, found, measure in chosen]
            cells = " | ".join(f"{value:.3f}" for value in values)
            print(f"| {misleading} | {name} | {cells} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
