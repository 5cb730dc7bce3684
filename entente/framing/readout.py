"""The last step of each head: from its stored features to its two ratings, without the encoder."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from entente.framing.scores import DECIMALS

WEIGHT, BIAS = "rating_weight", "rating_bias"  # their names among the heads' weights
AT_ONCE = 65_536  # sentences: their features in double precision take 170 MB


@dataclass(frozen=True)
class Readout:
    """A linear layer for each head: weight (n_heads, n_hidden, 2) and bias (n_heads, 2)."""

    weight: NDArray[np.float64]
    bias: NDArray[np.float64]

    def logits(self, features: np.ndarray) -> NDArray[np.float64]:
        """Return the log odds (n, n_heads, 2) of features (n, n_heads * n_hidden)."""
        n_heads, n_hidden, _ = self.weight.shape
        parts = features.astype(np.float64).reshape(len(features), n_heads, n_hidden)
        return np.einsum("nkh,khp->nkp", parts, self.weight) + self.bias

    def ratings(self, features: np.ndarray) -> NDArray[np.float16]:
        """Return cooperation and conflict (n, n_heads, 2), each in [0, 1], as each head sees them.

        Bit by bit, so that memory stays small; rounded to what is beyond noise.
        """
        found = np.zeros((len(features), len(self.weight), 2), dtype=np.float16)
        for start in range(0, len(features), AT_ONCE):
            here = slice(start, start + AT_ONCE)
            found[here] = expit(self.logits(features[here])).round(DECIMALS)
        return found


def readout_from(weights: Mapping[str, np.ndarray]) -> Readout:
    """Return the readout that the weights of the heads (FramingHeads' names) hold."""
    bias = weights[BIAS].astype(np.float64)
    return Readout(weights[WEIGHT].astype(np.float64), bias.reshape(len(bias), 2))


def to_weights(readout: Readout) -> dict[str, NDArray[np.float32]]:
    """Return the readout under FramingHeads' names, in their shapes."""
    bias = readout.bias[:, np.newaxis, :]
    return {WEIGHT: readout.weight.astype(np.float32), BIAS: bias.astype(np.float32)}
