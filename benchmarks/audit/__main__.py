"""Print the audit's tables: the package's docstring says what they are of."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from benchmarks.audit import actors, pairs, registers, sentiment, topics, wholes
from benchmarks.audit.materials import markdown, read_countries, read_material
from benchmarks.baselines.comparison import Bootstrap
from benchmarks.instrument import read_config
from benchmarks.labelled_sets import test_sets


def audits(data: Path) -> Iterator[Mapping[str, pd.DataFrame]]:
    """Yield the tables of one audit after the other, by title."""
    config = read_config()
    estimates = config["estimates"]
    bootstrap = Bootstrap(estimates["replicates"], estimates["confidence"], config["seed"])
    yield pairs.tables(read_material("pairs"), bootstrap)
    yield actors.tables(read_material("frames"), read_countries())
    yield topics.tables(read_material("topics"))
    yield registers.tables(read_material("registers"))
    sets = test_sets(data)
    yield sentiment.tables(sets, bootstrap)
    yield wholes.tables(sets["passages, test"], bootstrap)


def main() -> None:
    """Print every table below its title."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.audit")
    parser.add_argument("data", type=Path, help="the folder of the labelled sets")
    for found in audits(parser.parse_args().data):
        for title, table in found.items():
            print(f"\n### {title}\n\n{markdown(table)}", flush=True)


if __name__ == "__main__":
    main()
