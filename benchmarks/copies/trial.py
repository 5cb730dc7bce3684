"""One method on one corpus, in a process of its own, whose seconds and memory are the method's.

python -m benchmarks.copies.trial METHOD DOCUMENTS STORIES THRESHOLD ...

DOCUMENTS is a Parquet file that is read, STORIES one that is written: a column a threshold. Seconds
and peak megabytes are printed as JSON; those of reading, and of the start, do not count as seconds.
"""

import json
import re
import sys
import time
from pathlib import Path

import pandas as pd

from benchmarks.copies.methods import METHODS

KILOBYTES = 1024  # in a megabyte


def peak_megabytes() -> float:
    """Return the most memory that this process has held (Linux).

    Not getrusage's: a process that starts another one hands its own peak on to it.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / KILOBYTES if found else float("nan")


def main(name: str, documents: str, stories: str, *thresholds: str) -> None:
    """Run the method at these thresholds."""
    table = pd.read_parquet(documents)
    method, _, _ = METHODS[name]
    start = time.perf_counter()
    found = dict(method(table, [float(threshold) for threshold in thresholds]))
    seconds = time.perf_counter() - start
    peak = peak_megabytes()
    pd.DataFrame({str(key): series for key, series in found.items()}).to_parquet(stories)
    print(json.dumps({"seconds": seconds, "megabytes": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
