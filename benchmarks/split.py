"""Print which topics a difference between two sources lies in, as a Markdown table.

    python -m benchmarks.split RESULTS "SOURCE A" "SOURCE B"     (from the project's folder)

RESULTS is the folder that a run wrote. The columns sum to the effects in tables/contrasts.csv.
"""

import sys

from benchmarks.run_samples import sample_of
from entente.estimates.compared import compared
from entente.estimates.decomposition import by_topic
from entente.estimates.settings import Settings


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
