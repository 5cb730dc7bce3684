"""Print how long it takes to find the actors in the sentences of a run, and to pair them.

    python -m benchmarks.actor_speed RESULTS     (from the project's folder)

RESULTS is the folder that a run wrote.
"""

import sys
from pathlib import Path
from time import perf_counter

from benchmarks.bank import gazetteer
from benchmarks.run_samples import sample_of
from entente.actors import read_gazetteer
from entente.actors.mentions import mentions
from entente.actors.pairs import pair_cells, who_with_whom
from entente.estimates.settings import Settings
from workflow.jobs.files import read_tables


def main(root: Path) -> None:
    """Print seconds and counts."""
    sample = sample_of(str(root))
    sentences = read_tables([str(path) for path in root.glob("sentences/*.parquet")])
    known = read_gazetteer(gazetteer())
    start = perf_counter()
    found = mentions(sentences, known)
    named = perf_counter()
    cells = pair_cells(sample, found)
    paired = perf_counter()
    told = who_with_whom(sample, found, known, Settings(1))
    done = perf_counter()
    print(f"{len(sentences):,} sentences, {len(found):,} mentions, {len(cells):,} pairs")
    print(f"found in {named - start:.1f} s: {len(sentences) / (named - start):,.0f} a second")
    print(f"paired in {paired - named:.2f} s, all tables and the graph in {done - paired:.1f} s")
    over_time = told.tables["actors_over_time"]
    print(f"{len(over_time):,} rows over time, {len(told.graph):,} bytes of graph")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
