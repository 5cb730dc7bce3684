"""Print how well the shipped instrument agrees with labelled texts, as a Markdown table.

    python -m benchmarks.validity FILE.jsonl ...     (from the project's folder)

Each file is one that `labelled=` takes (docs/contract.md). The figures are those of
results/validation/metrics.json: the same functions make them.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from entente.encoder import encode
from entente.validation import metrics, predictions
from workflow.jobs.files import read_yaml
from workflow.jobs.instrument import read_encoder
from workflow.jobs.labelled import read_given
from workflow.lib.instrument import model_place, paths

PROJECT = Path(__file__).parent.parent
THREADS = 2
MEASURES = ("auc", "macro_f1", "macro_f1_with_neutral", "auc_framed", "spearman")


def cell(measure: Mapping[str, Any] | None) -> str:
    """Return one figure with its interval and the number of rows it rests on."""
    if measure is None or measure["value"] is None:
        return "–"
    return (
        f"{measure['value']:.3f} [{measure['low']:.3f}, {measure['high']:.3f}] (n = {measure['n']})"
    )


def main(files: list[str]) -> None:
    """Score each file and print its row."""
    config = read_yaml(str(PROJECT / "config/config.yaml"))
    settings = {**config["encoder"], "model": model_place(config["encoder"]["model"], PROJECT)}
    made = SimpleNamespace(**paths(str(PROJECT / "resources/framing")))
    encoder = read_encoder(settings, made, THREADS)
    estimates = config["estimates"]
    print("| labelled texts | " + " | ".join(MEASURES) + " |")
    print("|---" * (len(MEASURES) + 1) + "|")
    for file in files:
        labelled = read_given([file])
        table = predictions(labelled, encode(encoder, list(labelled.used["text"])).heads)
        found = metrics(
            labelled, table, estimates["replicates"], estimates["confidence"], config["seed"]
        )
        print(f"| {Path(file).name} | " + " | ".join(cell(found.get(m)) for m in MEASURES) + " |")


if __name__ == "__main__":
    main(sys.argv[1:])
