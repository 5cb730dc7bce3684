"""From what the heads say of each sentence to its framing scores."""

import numpy as np
import pandas as pd

POLES = ("cooperation", "conflict")  # the order of the heads' outputs, everywhere

# Ratings below this are "not there": the codebook's line between weak framing and none.
PRESENT = 0.5

DECIMALS = 4  # finer differences are noise: between machines, and far below what heads agree on


def summarize(heads: np.ndarray) -> pd.DataFrame:
    """Return cooperation, conflict, score, intensity, uncertainty of n sentences.

    heads (n, n_heads, 2): cooperation and conflict in [0, 1] as each head sees them. A rating is
    the mean over heads; score = cooperation - conflict, in [-1, 1]; intensity is the larger of the
    two. uncertainty, in [0, 1], is the standard deviation of a score whose two ratings are there or
    not with the chances that a head drawn at random gives them: what each head doubts, and what
    the heads differ by (law of total variance). It tells wrong scores better than the spread of the
    heads alone (docs/validity.md).
    """
    views = heads.astype(np.float64)
    cooperation, conflict = views.mean(axis=1).round(DECIMALS).T
    doubt = (views * (1 - views)).sum(axis=2).mean(axis=1)
    spread = (views[:, :, 0] - views[:, :, 1]).var(axis=1)
    return pd.DataFrame(
        {
            "cooperation": cooperation,
            "conflict": conflict,
            "score": (cooperation - conflict).round(DECIMALS),
            "intensity": np.maximum(cooperation, conflict),
            "uncertainty": np.sqrt(doubt + spread).round(DECIMALS).clip(max=1.0),
        }
    )


def framing_table(sentences: pd.DataFrame, heads: np.ndarray) -> pd.DataFrame:
    """Return the framing table of sentences (columns doc_id, sentence), in their order."""
    keys = sentences[["doc_id", "sentence"]].reset_index(drop=True)
    return pd.concat([keys, summarize(heads)], axis=1)


def predicted(cooperation: np.ndarray, conflict: np.ndarray) -> np.ndarray:
    """Return the codebook's class: mixed where both are there, neutral where neither is."""
    here, there = cooperation >= PRESENT, conflict >= PRESENT
    return np.select(
        [here & there, here, there], ["mixed", "cooperation", "conflict"], default="neutral"
    )
