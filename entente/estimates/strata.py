"""The strata that stories are resampled within: a study's sources, countries or periods."""

import numpy as np
import pandas as pd

from entente.estimates.periods import period_of
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.sums import Integers

# Drawing n of n makes the variance of a stratum too small by 1 / n, and the expansion of intervals
# knows the stories of a cell, not of its strata: 10% is the most that is let pass. Smaller strata
# are put together.
FEWEST = 10


def strata_of(sample: Sample, settings: Settings) -> Integers:
    """Return the stratum (n_stories,) of each story, a number; 0 for all where none are named.

    A story is where it was told first: its original's source, country and period.
    """
    if not settings.strata:
        return np.zeros(sample.n_stories, dtype=np.int64)
    copies = sample.documents["wire_role"] == "copy"
    told = sample.documents.assign(copy=copies).sort_values(["story", "copy"], kind="stable")
    first = told.drop_duplicates("story")
    named = first.assign(period=period_of(first["date"], settings.period))
    keys = pd.MultiIndex.from_frame(named[list(settings.strata)])
    stratum = pd.factorize(keys, sort=True)[0]
    size = np.bincount(stratum)[stratum]
    return np.where(size < FEWEST, 0, stratum + 1).astype(np.int64)
