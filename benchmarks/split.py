"""Print which topics a difference between two sources lies in, as a Markdown table.

    python -m benchmarks.split RESULTS "SOURCE A" "SOURCE B"     (from the project's folder)

RESULTS is the folder that a run wrote. The columns sum to the effects in tables/contrasts.csv.
"""

import sys
from pathlib import Path
from types import SimpleNamespace

from entente.estimates.compared import compared
from entente.estimates.decomposition import by_topic
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from workflow.jobs.sample import read_sample


def sample_of(results: str) -> Sample:
    """Return the sample of the folder that a run wrote."""
    root = Path(results)
    parts = {
        name: [str(path) for path in sorted(root.glob(pattern))]
        for name, pattern in [
            ("sentences", "sentences/*.parquet"),
            ("scores", "scores/*.parquet"),
            ("heads", "framing/*.heads.npy"),
        ]
    }
    tables = {name: str(root / f"corpus/{name}.parquet") for name in ("documents", "stories")}
    topics = str(root / "topics/topics.parquet")
    return read_sample(SimpleNamespace(**parts, **tables, topics=topics), "all")


def main(results: str, first: str, second: str) -> None:
    """Print agenda, framing and interaction of second minus first, topic by topic."""
    sample = sample_of(results)
    source = sample.documents["source"]
    groups = compared(sample, list(source.where(source.isin([first, second]), "")), Settings(1))
    weight, value = groups.agenda.weight, groups.agenda.value
    a, b = groups.names.index(first), groups.names.index(second)
    found = by_topic(weight[a], value[a], weight[b], value[b])
    print("| topic | agenda | framing | interaction |\n|---|---|---|---|")
    names = ("none", *sample.topics[1 : sample.n_targets + 1])
    for row in zip(names, found.agenda, found.framing, found.interaction, strict=True):
        print("| {} | {:+.3f} | {:+.3f} | {:+.3f} |".format(*row))
    sums = (found.agenda.sum(), found.framing.sum(), found.interaction.sum())
    print("| all | {:+.3f} | {:+.3f} | {:+.3f} |".format(*sums))


if __name__ == "__main__":
    main(*sys.argv[1:])
