"""Intervals for outlets like these: where a claim is about a kind of outlet, outlets are a sample.

Two levels are drawn anew, outlets and stories, and an outlet's story counts as often as both were
drawn together (A. B. Owen, "The pigeonhole bootstrap", Annals of Applied Statistics 1 (2007),
386-411: it holds where stories cross outlets, as wire copies do, and errs to the wide side).
With few outlets the replicates cannot reach far enough: ends are therefore the estimate plus and
minus Student's t on outlets - 1 degrees of freedom times the replicates' standard deviation, which
is too small by sqrt((n - 1) / n) and is stretched by that.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import t as student

from entente.estimates.bootstrap import design, replicated_sums
from entente.estimates.cells import Cells
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.strata import strata_of
from entente.estimates.sums import Floats, Integers, ratios, variances
from entente.seeds import generator

# Two outlets have one degree of freedom, and an interval twelve standard errors wide.
FEWEST = 3


@dataclass(frozen=True)
class Outlets:
    """What other outlets might have said: n_outlets (cells,), means (replicates, cells)."""

    n_outlets: Integers
    means: Floats

    def around(self, point: Floats, confidence: float) -> tuple[Floats, Floats]:
        """Return the low and high ends of each cell's score; NaN for fewer than FEWEST outlets."""
        n = np.where(self.n_outlets >= FEWEST, self.n_outlets, np.nan)
        spread = np.sqrt(variances(self.means) * n / (n - 1))
        reach = spread * student.ppf((1 + confidence) / 2, n - 1)
        return np.clip(point - reach, -1, 1), np.clip(point + reach, -1, 1)

    def around_difference(
        self, difference: Floats, a: Integers, b: Integers, confidence: float
    ) -> tuple[Floats, Floats]:
        """Return the ends of cells b minus cells a; freedom as by Welch and Satterthwaite."""
        counts = [self.n_outlets[side] for side in (a, b)]
        n = [np.where(count >= FEWEST, count, np.nan) for count in counts]
        parts = [
            variances(self.means[:, side]) * size / (size - 1)
            for side, size in zip((a, b), n, strict=True)
        ]
        # Stories that both sides print make their means move together.
        both = variances(self.means[:, b] - self.means[:, a])
        plain = sum(variances(self.means[:, side]) for side in (a, b))
        grown = ratios(parts[0] + parts[1], np.asarray(plain))
        freedom = ratios(
            (parts[0] + parts[1]) ** 2, parts[0] ** 2 / (n[0] - 1) + parts[1] ** 2 / (n[1] - 1)
        )
        reach = np.sqrt(both * grown) * student.ppf((1 + confidence) / 2, freedom)
        return np.clip(difference - reach, -2, 2), np.clip(difference + reach, -2, 2)


def outlets_of(sample: Sample, cells: Cells) -> tuple[Integers, Integers]:
    """Return the outlet of each entry, and in each cell the number of outlets that weigh there."""
    outlet = pd.factorize(sample.documents["source"], sort=True)[0][sample.document[cells.row]]
    weighs = sample.column("weight")[cells.row] > 0
    n_outlets = int(outlet.max(initial=0)) + 1
    pairs = np.unique(cells.cell[weighs] * n_outlets + outlet[weighs])
    return outlet.astype(np.int64), np.bincount(pairs // n_outlets, minlength=len(cells))


def read_outlets(sample: Sample, cells: Cells, settings: Settings) -> Outlets:
    """Return what replicates of outlets and stories say of each cell.

    Each outlet counts as often as a Poisson number of mean 1 says: within a group of n outlets that
    is a draw of n, but for their number, which a mean divides away.
    """
    outlet, counts = outlets_of(sample, cells)
    n_outlets = int(outlet.max(initial=0)) + 1
    pairs, pair = np.unique(cells.cell * n_outlets + outlet, return_inverse=True)
    in_cell = sparse.coo_array(
        (np.ones(len(pairs)), (pairs // n_outlets, np.arange(len(pairs)))),
        shape=(len(cells), len(pairs)),
    ).tocsr()
    weight, story = sample.column("weight")[cells.row], sample.story[cells.row]
    shape = (len(pairs), sample.n_stories)
    parts = design(pair, story, weight, sample.heads[cells.row], shape)
    random, stratum = generator(settings.seed, "outlets"), strata_of(sample, settings)
    often = random.poisson(1.0, size=(n_outlets, settings.replicates))[pairs % n_outlets]
    means = np.full((settings.replicates, len(cells)), np.nan)
    for sums in replicated_sums([parts], stratum, settings.replicates, random):
        times = often[:, sums.rows]
        total = in_cell @ (sums.weights[0] * times)
        means[sums.rows] = ratios(in_cell @ (sums.values[0] * times), total).T
    return Outlets(counts, means)
