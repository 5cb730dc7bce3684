"""Sums in every cell of every resampled corpus, for what is no plain mean of a cell."""

from collections.abc import Iterator

import numpy as np

from entente.estimates.bootstrap import Design, draws
from entente.estimates.framing import DRAWS
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats
from entente.seeds import generator


def resampled(parts: Design, settings: Settings) -> Iterator[tuple[slice, Floats, Floats]]:
    """Yield which replicates, their sums of weight and of weight x score, block by block.

    Sums are (cells, replicates of the block). One head scores a whole replicate. The draws are
    those of every other table: the same seed and the same name.
    """
    random = generator(settings.seed, DRAWS)
    head = random.integers(len(parts.values), size=settings.replicates)
    for block, counts in draws(random, parts.weights.shape[1], settings.replicates):
        value = np.zeros((parts.weights.shape[0], counts.shape[1]))
        for one, sums in enumerate(parts.values):
            chosen = np.flatnonzero(head[block] == one)
            value[:, chosen] = sums @ counts[:, chosen]
        yield block, parts.weights @ counts, value
