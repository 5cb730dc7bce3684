"""Ranks of outlets or countries, and how far each is known.

The interval of a rank counts who is surely above and who is surely below: differences to all others
are tested at once by the largest studentised one over replicates (M. Mogstad, J. P. Romano, A. M.
Shaikh and D. Wilhelm, "Inference for ranks", Review of Economic Studies 91 (2024), 476-518, for the
rank of one group). Bootstrapped ranks themselves would be too sure: ties are broken in every draw.
"""

import numpy as np
import pandas as pd
from scipy.stats import norm
from scipy.stats import t as student

from entente.estimates.readings import Reading
from entente.estimates.sums import Floats, Integers, ratios

RANKS = ["rank", "rank_low", "rank_high"]


def covariances(replicates: Floats) -> Floats:
    """Return the covariance of each two columns of (replicates, cells), NaN aside."""
    known = ~np.isnan(replicates)
    count = known.sum(axis=0).astype(np.float64)
    filled = np.where(known, replicates, 0.0)
    away = np.where(known, replicates - ratios(filled.sum(axis=0), count), 0.0)
    both = known.astype(np.float64)
    return ratios(away.T @ away, both.T @ both)


def reach_of(reading: Reading, members: Integers, confidence: float) -> Floats:
    """Return (members, members): how far two must be apart to be told apart, a row at once.

    Few stories stretch it, as they stretch intervals (bootstrap.level): by sqrt(n / (n - 1)), and
    from the normal to Student's t with the freedom of Welch (1947).
    """
    away = reading.replicates.means[:, members] - reading.point[members]
    covariance = covariances(away)
    variance = np.diag(covariance)
    spread = np.sqrt(np.maximum(variance[:, None] + variance - 2 * covariance, 0.0))
    sizes = np.maximum(reading.effective[members], 1 + 1e-6)
    grown = variance * sizes / (sizes - 1)
    freedom = ratios(
        (grown[:, None] + grown) ** 2,
        grown[:, None] ** 2 / (sizes[:, None] - 1) + grown**2 / (sizes - 1),
    )
    stretch = np.sqrt(ratios(grown[:, None] + grown, variance[:, None] + variance))
    critical = np.zeros(len(members))
    for one in range(len(members)):
        apart = np.abs(away - away[:, [one]])
        far = ratios(apart, np.broadcast_to(spread[one], apart.shape))
        critical[one] = np.quantile(np.nan_to_num(far).max(axis=1), confidence)
    needed = student.isf(norm.sf(critical)[:, None], np.maximum(freedom, 1e-3))
    return np.nan_to_num(spread * stretch * needed, nan=np.inf)


def ranks(reading: Reading, topics: pd.Series, confidence: float) -> pd.DataFrame:
    """Return rank, rank_low and rank_high of each cell among those of its topic; 1 is the highest.

    topics: of the reading's cells; "" for those that are not ranked.
    """
    found = np.full((len(topics), len(RANKS)), np.nan)
    for topic, place in topics.reset_index(drop=True).groupby(topics.to_numpy()):
        members = place.index.to_numpy()
        if topic == "":
            continue
        ahead = reading.point[members] - reading.point[members][:, None]
        reach = reach_of(reading, members, confidence)
        np.fill_diagonal(reach, np.inf)
        found[members, 0] = 1 + (ahead > 0).sum(axis=1)
        found[members, 1] = 1 + (ahead > reach).sum(axis=1)
        found[members, 2] = len(members) - (ahead < -reach).sum(axis=1)
    return pd.DataFrame(found, columns=RANKS, index=topics.index)
