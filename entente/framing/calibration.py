"""Make the ratings mean what they say: held-out texts tell how far the heads are too sure.

An instrument is most sure of the texts it learned from. So the bank is cut into folds, each is
rated by an instrument that learned from the others, and each pole's log odds are stretched and
shifted to fit (Platt 1999; the slope alone is the temperature of Guo et al. 2017). What was fitted
goes into the heads' last layer: it costs nothing at run time.
"""

import hashlib
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from entente.framing.readout import Readout
from entente.framing.scores import POLES


@dataclass(frozen=True)
class Calibration:
    """Log odds become slope · odds + shift; one of each (2,) for the two poles."""

    slope: NDArray[np.float64]
    shift: NDArray[np.float64]

    def applied(self, readout: Readout) -> Readout:
        """Return the readout with the calibration in it."""
        return Readout(readout.weight * self.slope, readout.bias * self.slope + self.shift)


def folds(texts: pd.DataFrame, count: int) -> NDArray[np.int64]:
    """Return the fold (n,), from 1 to count, of each text of a bank.

    Decided by the hash of the text, or of the pair that it is a member of: a text's twin must not
    teach the instrument that is to rate it. A new text moves no other one.
    """
    keys = texts["pair"].astype("object").where(texts["pair"].notna(), texts["text"])
    digests = (hashlib.sha256(str(key).encode("utf-8", "surrogatepass")) for key in keys)
    numbers = [int.from_bytes(digest.digest()[:4], "big") % count + 1 for digest in digests]
    return np.array(numbers, dtype=np.int64)


def calibrate(odds: NDArray[np.float64], ratings: NDArray[np.float64]) -> Calibration:
    """Return the calibration that fits held-out texts best, by binary cross-entropy.

    odds (n, n_heads, 2) as each head gives them; ratings (n, 2) in [0, 1]. What is fitted is the
    mean over heads of the ratings, for that is what is read.
    """
    found = []
    for pole in range(len(POLES)):

        def loss(line: NDArray[np.float64], pole: int = pole) -> float:
            views = expit(line[0] * odds[:, :, pole] + line[1]).mean(axis=1).clip(1e-6, 1 - 1e-6)
            wanted = ratings[:, pole]
            return float(-(wanted * np.log(views) + (1 - wanted) * np.log1p(-views)).mean())

        found.append(minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x)
    lines = np.array(found)
    return Calibration(lines[:, 0], lines[:, 1])


def held_out_table(
    texts: pd.DataFrame, odds: NDArray[np.float64], calibration: Calibration
) -> pd.DataFrame:
    """Return table held_out: what the instrument says of texts that it did not learn from.

    texts: the bank's columns. The worst come first, with rank 1: `error` is the larger of the two
    differences between the bank's ratings and the calibrated instrument's (`rated_…`).
    """
    views = expit(odds * calibration.slope + calibration.shift).mean(axis=1)
    rated = {f"rated_{pole}": views[:, column].round(3) for column, pole in enumerate(POLES)}
    table = texts[["place", "text", *POLES]].reset_index(drop=True).assign(**rated)
    gaps = [(table[pole] - table[f"rated_{pole}"]).abs() for pole in POLES]
    table = table.assign(error=np.maximum(*gaps).round(3))
    table = table.sort_values(["error", "text"], ascending=[False, True], ignore_index=True)
    return table.assign(rank=np.arange(1, len(table) + 1))
