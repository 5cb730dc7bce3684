"""A user's codes adapt the readout: the encoder and the stored features stay as they are.

Each head's two ratings are logistic in its features. The weights learnt from the bank are the mean
of a normal prior, so that few codes shift the scores and many codes turn them (maximum a
posteriori; Chelba and Acero 2004, "Adaptation of maximum entropy capitalizer").
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from entente.framing.readout import Readout
from entente.framing.resamples import resampled

# Precision of the prior on a change of a weight. Of 1, 4, 8, 16 and 64, tried on the UN's tuning
# third and the development passages, this one and its neighbours did best from 50 to 400 codes.
PRIOR = 8.0

# A shift of all scores needs less proof than a turn of one feature.
PRIOR_OF_BIAS = 2.0


def fitted(
    features: NDArray[np.float64],
    targets: NDArray[np.float64],
    counts: NDArray[np.float64],
    start: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the weights (n_hidden + 1,), bias last, of one rating of one head.

    features (n, n_hidden); targets (n,) in [0, 1]; counts (n,) how often each text counts; start:
    the weights before.
    """
    inputs = np.column_stack([features, np.ones(len(features))])
    prior = np.append(np.full(features.shape[1], PRIOR), PRIOR_OF_BIAS)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds, change = inputs @ weights, weights - start
        doubt = np.logaddexp(0.0, odds) - targets * odds
        slope = inputs.T @ (counts * (expit(odds) - targets)) + prior * change
        return float(counts @ doubt + prior @ change**2 / 2), slope

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def adapt(
    readout: Readout, features: np.ndarray, ratings: NDArray[np.float64], seed: int
) -> Readout:
    """Return the readout that the codes of n texts teach.

    features (n, n_heads * n_hidden) of the coded texts; ratings (n, 2) in [0, 1]. Every head learns
    from its own Poisson resample of the codes, so that their spread holds the codes' chance too.
    """
    n_heads, n_hidden, n_poles = readout.weight.shape
    parts = features.astype(np.float64).reshape(len(features), n_heads, n_hidden)
    counts = resampled(len(features), n_heads, seed).astype(np.float64)
    weight, bias = readout.weight.copy(), readout.bias.copy()
    for head in range(n_heads):
        for pole in range(n_poles):
            start = np.append(weight[head, :, pole], bias[head, pole])
            found = fitted(parts[:, head], ratings[:, pole], counts[:, head], start)
            weight[head, :, pole], bias[head, pole] = found[:-1], found[-1]
    return Readout(weight, bias)
