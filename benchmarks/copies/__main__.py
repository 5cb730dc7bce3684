"""Print how well, how fast and in how much memory copies are found: the package's docstring."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd

from benchmarks.audit.materials import markdown
from benchmarks.copies.corpus import SEED, Corpus, build
from benchmarks.copies.measures import Rightness, by_kind, judge
from benchmarks.copies.methods import METHODS
from benchmarks.instrument import PROJECT

OURS = "Entente"


class Trial(NamedTuple):
    """A method's stories (a column a threshold, a row a doc_id), its seconds and peak memory."""

    stories: pd.DataFrame
    seconds: float
    megabytes: float


def run(name: str, thresholds: tuple[float, ...], documents: Path) -> Trial:
    """Run a method in a process of its own."""
    stories = documents.with_name(f"{name}.parquet")
    command = [sys.executable, "-m", "benchmarks.copies.trial", name, str(documents), str(stories)]
    command += [str(threshold) for threshold in thresholds]
    done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    used = json.loads(done.stdout.splitlines()[-1])
    return Trial(pd.read_parquet(stories), used["seconds"], used["megabytes"])


def row(name: str, threshold: float, right: Rightness) -> dict[str, object]:
    """Return a row of the table of rightness."""
    return {
        "method": name,
        "threshold": f"{threshold:g}",
        "precision": right.precision,
        "recall": right.recall,
        "F1": right.f1,
        "story precision": right.story_precision,
        "story recall": right.story_recall,
        "pairs found": f"{right.found:,}",
        "right": f"{right.right:,}",
        "of true": f"{right.true:,}",
        "among real articles": f"{right.natural:,}",
    }


def kinds(found: dict[str, pd.Series], corpus: Corpus) -> pd.DataFrame:
    """Return, kind by kind, how many partners each method holds to be one story."""
    columns = {name: by_kind(stories, corpus.truth) for name, stories in found.items()}
    first = next(iter(columns.values()))
    table = pd.DataFrame({name: column["mean"] for name, column in columns.items()})
    table.insert(0, "pairs", first["size"])
    table = table.reset_index()
    table["degree"] = [f"{degree:.0%}" if degree else "" for degree in table["degree"]]
    table["same"] = table["same"].map({True: "yes", False: "no"})
    return table.rename(columns={"same": "one story"})


def costs(trials: dict[str, Trial]) -> pd.DataFrame:
    """Return what each method cost, and how many times what ours did."""
    first = trials.get(OURS)
    rows = []
    for name, trial in trials.items():
        cells: dict[str, object] = {
            "method": name,
            "seconds": f"{trial.seconds:.1f}",
            "peak MB": f"{trial.megabytes:,.0f}",
        }
        if first:
            cells["times ours, seconds"] = f"{trial.seconds / first.seconds:.2f}"
            cells["times ours, MB"] = f"{trial.megabytes / first.megabytes:.2f}"
        rows.append(cells)
    return pd.DataFrame(rows)


def report(corpus: Corpus, methods: list[str], sweep: bool) -> None:
    """Print the tables: rightness, kind by kind, and costs where each runs at one threshold."""
    trials = {}
    with TemporaryDirectory() as folder:
        documents = Path(folder) / "documents.parquet"
        corpus.documents.to_parquet(documents)
        for name in methods:
            _, usual, others = METHODS[name]
            trials[name] = run(name, others if sweep else (usual,), documents)
            print(name, *trials[name][1:], file=sys.stderr, flush=True)
    judged = {
        name: {at: judge(trial.stories[at], corpus.truth) for at in trial.stories.columns}
        for name, trial in trials.items()
    }
    rows = [row(n, float(at), right) for n, found in judged.items() for at, right in found.items()]
    print(f"\n### Pairs and stories\n\n{markdown(pd.DataFrame(rows))}")
    best = {name: max(found, key=lambda at: found[at].f1) for name, found in judged.items()}
    shown = {f"{name}, {at}": trials[name].stories[at] for name, at in best.items()}
    partners = kinds(shown, corpus)
    print(f"\n### Partners held to be one story\n\n{markdown(partners)}")
    if not sweep:
        print(f"\n### Seconds and memory\n\n{markdown(costs(trials))}", flush=True)


def main() -> None:
    """Build the corpus and print every table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies")
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--documents", type=int, default=20_000, help="in the corpus")
    parser.add_argument("--methods", nargs="+", default=list(METHODS), choices=METHODS)
    parser.add_argument("--sweep", action="store_true", help="other thresholds, and no costs")
    parser.add_argument("--seed", type=int, default=SEED, help="another draws other articles")
    given = parser.parse_args()
    corpus = build(given.data, given.documents, given.seed)
    injected = (corpus.truth["doc_id"] != corpus.truth["partner"]).sum()
    words = corpus.documents["text"].str.split().str.len()
    print(
        f"{len(corpus.documents):,} documents of {words.median():.0f} words (median), "
        f"{words.sum() / 1e6:.1f} million together; {injected:,} injected"
    )
    report(corpus, given.methods, given.sweep)


if __name__ == "__main__":
    main()
