"""The sample of a results folder, as the estimates read it."""

from pathlib import Path
from types import SimpleNamespace

from entente.estimates.sample import Sample
from workflow.jobs.sample import read_sample

SHARDS = {
    "sentences": "sentences/*.parquet",
    "scores": "scores/*.parquet",
    "heads": "framing/*.heads.npy",
}


def sample_of(results: str) -> Sample:
    """Return the sample of the folder that a run wrote, every voice counted."""
    root = Path(results)
    found = {name: sorted(root.glob(pattern)) for name, pattern in SHARDS.items()}
    parts = {name: [str(path) for path in paths] for name, paths in found.items()}
    tables = {name: str(root / f"corpus/{name}.parquet") for name in ("documents", "stories")}
    topics = str(root / "topics/topics.parquet")
    return read_sample(SimpleNamespace(**parts, **tables, topics=topics), "all")
