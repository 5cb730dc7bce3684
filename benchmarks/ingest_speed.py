"""What ingest and the search for wire copies cost: documents a second, and peak memory.

    python -m benchmarks.ingest_speed DATA [--documents 20000 200000]

from the project's folder. DATA is the folder of `kremlin.jsonl.gz`, `ungd.jsonl.gz` and
`reuters21578_train.jsonl.gz`, over whose words the documents are made (benchmarks.walks); a fifth
of them are copies of others. Each step runs in a process of its own, as in the workflow.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.copies.trial import peak_megabytes
from benchmarks.walks import write_corpus
from entente.duplicates import find_stories
from entente.ingest import CorpusFile, ingest

SEED = 20241124


def one_step(step: str, folder: Path) -> None:
    """Run one step over the folder's corpus and print its seconds, documents and peak memory."""
    kept = folder / "documents.parquet"
    start = time.perf_counter()
    if step == "ingest":
        content = (folder / "corpus.csv").read_bytes()
        taken = ingest([CorpusFile("corpus.csv", content)], ["en"])
        taken.documents.to_parquet(kept, index=False)
        documents = taken.counts["total"]["read"]
    else:
        table = pd.read_parquet(kept)
        documents = len(find_stories(table, 7, 0.5, SEED))
    seconds = time.perf_counter() - start
    print(json.dumps({"documents": documents, "seconds": seconds, "peak": peak_megabytes()}))


def measured(step: str, folder: Path) -> dict[str, float]:
    """Return what a step costs in a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "benchmarks.ingest_speed", "--step", step, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print the table, or run one step for it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--documents", type=int, nargs="+", default=[20_000, 200_000])
    parser.add_argument("--step", choices=["ingest", "duplicates"])
    given = parser.parse_args()
    if given.step:
        one_step(given.step, given.data)
        return
    print("| step | documents | MB of text | seconds | documents a second | peak MB |")
    print("|---|---|---|---|---|---|")
    costs: dict[str, list[tuple[int, float]]] = {}
    for documents in given.documents:
        with tempfile.TemporaryDirectory() as place:
            write_corpus(Path(place) / "corpus.csv", given.data, documents)
            size = (Path(place) / "corpus.csv").stat().st_size / 1e6
            for step in ("ingest", "duplicates"):
                cost = measured(step, Path(place))
                costs.setdefault(step, []).append((documents, cost["seconds"]))
                print(
                    f"| {step} | {documents:,} | {size:.0f} | {cost['seconds']:.0f} "
                    f"| {cost['documents'] / cost['seconds']:,.0f} | {cost['peak']:,.0f} |",
                    flush=True,
                )
    for step, points in costs.items():
        if len(points) > 1:
            x, y = np.log(np.array(points, dtype=np.float64)).T
            print(f"\n{step}: seconds grow as documents to the power {np.polyfit(x, y, 1)[0]:.2f}")


if __name__ == "__main__":
    main()
