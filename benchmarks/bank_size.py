"""Print how the instrument's quality grows with the bank, as a Markdown table.

    python -m benchmarks.bank_size ../shared/data     (from the project's folder; 12 minutes)

Trains, with the settings that ship, on a sixteenth, an eighth and a quarter of the bank, each
part of the next; the last row is the instrument that ships. Pairs stay together.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.special import expit

from benchmarks.instrument import PROJECT, read_config, shipped_ratings
from benchmarks.labelled_sets import test_sets
from entente.framing.bank import read_bank
from entente.framing.calibration import folds
from entente.framing.learning import rated
from entente.framing.settings import Settings
from entente.framing.swaps import read_swaps
from entente.framing.training import train
from entente.labelled import Labelled
from entente.validation import predictions, questions
from workflow.jobs.training import read_base

PARTS = 16
TAKEN = (1, 2, 4)
MEASURES = ("auc", "macro_f1", "auc_framed", "spearman")


def measured(rows: pd.DataFrame, heads: np.ndarray) -> str:
    """Return the cells of one labelled set; heads (n, n_heads, 2)."""
    labelled = Labelled(rows[["id", "text", "gold_label", "gold_score"]], len(rows))
    table = predictions(labelled, heads).assign(gold_score=rows["gold_score"])
    asked = questions(table)
    there = "neutral" in set(rows["gold_label"])
    values = {name: measure(gold, found) for name, (gold, found, measure) in asked.items()}
    cells = [f"{values[name]:.3f}" if there or name != "auc_framed" else "–" for name in MEASURES]
    return " | ".join(cells)


def show(n_texts: int, sets: Mapping[str, pd.DataFrame], heads: Mapping[str, np.ndarray]) -> None:
    """Print one row a labelled set."""
    for name, rows in sets.items():
        print(f"| {n_texts:,} | {name} | {measured(rows, heads[name])} |", flush=True)


def main(data: Path) -> None:
    """Train on each part, rate every set, print."""
    config, sets = read_config(), test_sets(data)
    files = sorted((PROJECT / "resources/bank").glob("*.jsonl"))
    bank = read_bank({file.name: file.read_bytes() for file in files})
    written = (PROJECT / "resources/framing/settings.json").read_text(encoding="utf-8")
    settings = Settings(**json.loads(written))
    swaps = read_swaps((PROJECT / "resources/gazetteers/actors.csv").read_bytes())
    given = (swaps, config["framing"]["heads"], settings, config["seed"])
    part = folds(bank, PARTS)
    texts = [text for rows in sets.values() for text in rows["text"]]
    ends = np.cumsum([len(rows) for rows in sets.values()])[:-1]
    print("| texts of the bank | set | " + " | ".join(MEASURES) + " |\n|---|---|---|---|---|---|")
    for taken in TAKEN:
        some = bank[part <= taken]
        learnt = train(read_base(config["encoder"], 1), some, *given)
        views = expit(rated(read_base(config["encoder"], 1), learnt, texts, settings))
        show(len(some), sets, dict(zip(sets, np.split(views, ends), strict=True)))
    views = shipped_ratings(texts)
    show(len(bank), sets, dict(zip(sets, np.split(views, ends), strict=True)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
