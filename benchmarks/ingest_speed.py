"""What ingest and the search for wire copies cost: documents a second, and peak memory.

    python -m benchmarks.ingest_speed DATA [--documents 20000 200000]

from the project's folder. DATA is the folder of `kremlin.jsonl.gz`, `ungd.jsonl.gz` and
`reuters21578_train.jsonl.gz`. The documents are made of their sentences, drawn anew for each
document, and written as a CSV with title, date and source. Each step runs in a process of its own,
as in the workflow.
"""

import argparse
import csv
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.passages import read_corpus
from entente.duplicates import find_stories
from entente.ingest import CorpusFile, ingest
from entente.seeds import generator

SEED = 20241124
SOURCES = 40  # outlets
DAYS = 365  # over which they publish
SCRAP = 30  # characters: what is shorter is no sentence
SENTENCES = (8, 30)  # of a document, least and most
PARAGRAPH = 3  # sentences
MB = 1024  # kilobytes, in which Linux counts the peak


def sentences(data: Path) -> list[str]:
    """Return the sentences of the real corpora, each once, sorted."""
    found: set[str] = set()
    for name in ("kremlin", "reuters21578_train", "ungd"):
        for text in read_corpus(name, data).values():
            found.update(re.split(r"(?<=[.!?]) (?=[A-Z])", text))
    return sorted(sentence for sentence in found if len(sentence) > SCRAP)


def write_corpus(path: Path, pool: list[str], documents: int) -> None:
    """Write a CSV of so many made documents."""
    random = generator(SEED, "speed")
    first = pd.Timestamp("2023-01-01")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "date", "source", "text"])
        for number in range(documents):
            drawn = [
                pool[place]
                for place in random.integers(len(pool), size=random.integers(*SENTENCES))
            ]
            paragraphs = [
                " ".join(drawn[start : start + PARAGRAPH])
                for start in range(0, len(drawn), PARAGRAPH)
            ]
            day = first + pd.Timedelta(days=int(random.integers(DAYS)))
            source = f"Outlet {random.integers(SOURCES)}"
            writer.writerow([f"Story {number}", f"{day:%d/%m/%Y}", source, "\n".join(paragraphs)])


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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    seconds = time.perf_counter() - start
    print(json.dumps({"documents": documents, "seconds": seconds, "peak": peak}))


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
    pool = sentences(given.data)
    print("| step | documents | MB of text | seconds | documents a second | peak MB |")
    print("|---|---|---|---|---|---|")
    costs: dict[str, list[tuple[int, float]]] = {}
    for documents in given.documents:
        with tempfile.TemporaryDirectory() as place:
            write_corpus(Path(place) / "corpus.csv", pool, documents)
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
