"""Which texts each head learns from, and how much each counts."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from entente.seeds import generator

# Kinds of hard case that do not turn the meaning of words.
PLAIN = ("", "background", "domestic", "mandate")


def natural_weights(texts: pd.DataFrame, misleading: float) -> NDArray[np.float64]:
    """Return how much each text (n,) of a bank counts, 1 in the mean, by what kind it is.

    The bank is half hard cases, written so that words mislead. In the world they mostly do not,
    and an instrument that learns from all texts alike distrusts what is plainly said: so a hard
    case counts `misleading` of a plain text (docs/validity.md). Members of a pair keep their
    weight: what they teach is the difference between the two.
    """
    hard = texts["hard"].fillna("")
    turned = ~hard.isin(PLAIN) & texts["pair"].isna()
    weight = np.where(turned, misleading, 1.0) * texts["weight"].to_numpy(np.float64)
    return weight / weight.mean()


def resampled(n_texts: int, n_heads: int, seed: int) -> np.ndarray:
    """Return how often each head sees each text (n_texts, n_heads): the Poisson bootstrap.

    Every head learns from its own resample of the bank, so that their spread tells how far a score
    depends on which texts happened to be in it (Oza and Russell 2001).
    """
    draws = [
        generator(seed, f"framing: bank of head {head}").poisson(1.0, n_texts)
        for head in range(n_heads)
    ]
    return np.stack(draws, axis=1)
