"""Print how well the shipped instrument agrees with codes it never saw, as a Markdown table.

    python -m benchmarks.validity ../shared/data [--tuning]     (from the project's folder)

The figures are those of results/validation/metrics.json: the same functions make them. --tuning
shows the sets that settings may be chosen on instead.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.instrument import read_config, shipped_ratings
from benchmarks.labelled_sets import CODES, agreement, test_sets, tuning_sets
from entente.labelled import Labelled
from entente.validation import metrics, predictions

MEASURES = (
    *("auc", "macro_f1", "auc_framed", "macro_f1_with_neutral", "macro_f1_four", "spearman"),
)


def cell(measure: Mapping[str, Any] | None) -> str:
    """Return one figure with its interval and the number of rows it rests on."""
    if measure is None or measure["value"] is None:
        return "–"
    return (
        f"{measure['value']:.3f} [{measure['low']:.3f}, {measure['high']:.3f}] (n = {measure['n']})"
    )


def main(sets: Mapping[str, pd.DataFrame]) -> None:
    """Score each set and print its row."""
    config = read_config()
    given = (config["estimates"]["replicates"], config["estimates"]["confidence"], config["seed"])
    print("| labelled texts | " + " | ".join(MEASURES) + " |")
    print("|---" * (len(MEASURES) + 1) + "|")
    for name, rows in sets.items():
        labelled = Labelled(rows[["id", "text", "gold_label", "gold_score"]], len(rows))
        table = predictions(labelled, shipped_ratings(rows["text"]))
        found = metrics(labelled, table, *given)
        print(f"| {name} | " + " | ".join(cell(found.get(m)) for m in MEASURES) + " |", flush=True)
    told = agreement(pd.read_csv(CODES))
    print("\nThe passages' two coders: " + ", ".join(f"{k} {v:.3f}" for k, v in told.items()))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    main(tuning_sets(folder) if "--tuning" in sys.argv else test_sets(folder))
