"""Print how much of a corpus is whose words, and how either voice is framed, as a Markdown table.

    python -m benchmarks.voice_corpora RESULTS ...     (from the project's folder)

RESULTS is the folder that a run wrote; its sentences are read anew, whatever the run said of them.
"""

import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

from entente.sentences import split_documents
from entente.voice.countries import read_countries
from workflow.jobs.files import read_tables

GAZETTEER = Path("resources/gazetteers/actors.csv")
SHOWN = 5  # countries


def row_of(root: Path) -> str:
    """Return the table's row of one run."""
    documents = pd.read_parquet(root / "corpus/documents.parquet")
    sentences = split_documents(documents, read_countries(GAZETTEER.read_bytes()))
    scores = read_tables([str(path) for path in root.glob("scores/*.parquet")])
    table = sentences.merge(scores, on=["doc_id", "sentence"], validate="one_to_one")
    kinds = table["attribution"].value_counts()
    shares = [kinds.get(kind, 0) / len(table) for kind in ("", "direct", "indirect")]
    size = (table["end"] - table["start"]).to_numpy(dtype=np.float64)
    means = [
        np.average(table["score"][here], weights=size[here]) if here.any() else np.nan
        for here in ((table["voice"] == voice).to_numpy() for voice in ("narrator", "quoted"))
    ]
    known = Counter(table.loc[table["speaker_country"] != "", "speaker_country"])
    named = known.total() / max((table["voice"] == "quoted").sum(), 1)
    most = ", ".join(f"{country} {number:,}" for country, number in known.most_common(SHOWN))
    cells = [f"{share:.1%}" for share in shares] + [f"{named:.1%}"]
    cells += [f"{mean:+.3f}" for mean in means]
    return f"| {root.resolve().parent.name} | {len(table):,} | {' | '.join(cells)} | {most} |"


def main(folders: list[str]) -> None:
    """Print the table, a row a run."""
    print(
        "| corpus | sentences | narrator | direct | indirect | of what is said, country known "
        "| score, narrator | score, quoted | speakers' countries |\n" + "|---" * 9 + "|"
    )
    for folder in folders:
        print(row_of(Path(folder)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
