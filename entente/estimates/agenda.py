"""What each group covers and how it frames it: the parts of differences, with intervals."""

from dataclasses import dataclass

import numpy as np

from entente.estimates.bootstrap import design, interval, replicated_sums
from entente.estimates.decomposition import Parts, decompose
from entente.estimates.readings import DRAWS
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.strata import strata_of
from entente.estimates.sums import Floats, Integers, totals
from entente.seeds import generator

NAMES = {
    "agenda": "agenda_effect",
    "framing": "framing_effect",
    "interaction": "interaction",
}


@dataclass(frozen=True)
class Agenda:
    """Sums of weight and of weight x score with fractional topics: (..., groups, targets + none).

    weight, value: of the corpus, (groups, topics); weights, values: of its replicates, (replicates,
    groups, topics).
    """

    weight: Floats
    value: Floats
    weights: Floats
    values: Floats

    def parts(self, a: int, b: int) -> Parts:
        """Return the decomposition of the difference, b less a."""
        return decompose(self.weight[a], self.value[a], self.weight[b], self.value[b])

    def intervals(self, a: int, b: int, lower: float) -> dict[str, tuple[float, float]]:
        """Return the low and high end of each part, by the name of its column.

        lower: the level of the lower quantile, that of the difference itself.
        """
        point = self.parts(a, b)
        drawn = decompose(
            self.weights[:, a], self.values[:, a], self.weights[:, b], self.values[:, b]
        )
        ends = {}
        for part in NAMES:
            low, high = interval(
                getattr(drawn, part)[:, None],
                np.atleast_1d(getattr(point, part)),
                np.array([lower]),
            )
            ends[part] = float(np.clip(low[0], -2, 2)), float(np.clip(high[0], -2, 2))
        return ends


def fractional(sample: Sample, group: Integers) -> tuple[Integers, Integers, Floats]:
    """Return (row, topic, weight) of every sentence in a group, its topics as fractions.

    A sentence on k target topics is 1/k on each. Discovered topics are left out: they are clusters
    of wording, and wording that accuses makes a cluster of its own, so that framing would pass for
    agenda. group: of each sentence, -1 for no group. Topic 0, where "all" would be, is "none".
    """
    target = sample.topic <= sample.n_targets
    named = np.bincount(sample.topic_row[target], minlength=len(sample.sentences))
    untold = np.flatnonzero(named == 0)
    row = np.concatenate([sample.topic_row[target], untold])
    topic = np.concatenate([sample.topic[target], np.zeros_like(untold)])
    inside = group[row] >= 0
    row, topic = row[inside], topic[inside]
    return row, topic, sample.column("weight")[row] / np.maximum(named[row], 1)


def agenda_of(sample: Sample, group: Integers, n_groups: int, settings: Settings) -> Agenda:
    """Return the agenda of each group; group: of each sentence, -1 for no group."""
    n_topics = sample.n_targets + 1
    row, topic, weight = fractional(sample, group)
    place = group[row] * n_topics + topic
    n_places, shape = n_groups * n_topics, (n_groups, n_topics)
    value = weight * sample.column("score")[row]
    parts = design(
        place, sample.story[row], weight, sample.heads[row], (n_places, sample.n_stories)
    )
    random, stratum = generator(settings.seed, DRAWS), strata_of(sample, settings)
    weights = np.zeros((settings.replicates, n_places))
    values = np.zeros_like(weights)
    for sums in replicated_sums([parts], stratum, settings.replicates, random):
        weights[sums.rows], values[sums.rows] = sums.weights[0].T, sums.values[0].T
    return Agenda(
        weight=totals(place, weight, n_places).reshape(shape),
        value=totals(place, value, n_places).reshape(shape),
        weights=weights.reshape(-1, *shape),
        values=values.reshape(-1, *shape),
    )
