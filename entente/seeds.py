"""Every random step derives its own generator from the one seed of the config."""

import hashlib

import numpy as np


def derive(seed: int, step: str) -> int:
    """Return the seed of one named step: the first 4 bytes of sha256("seed:step").

    Hashing keeps the steps independent of each other, so that adding a random step to one module
    changes no number that another one draws. 4 bytes, since scikit-learn takes no larger seed.
    """
    digest = hashlib.sha256(f"{seed}:{step}".encode()).digest()
    return int.from_bytes(digest[:4], "big")


def generator(seed: int, step: str) -> np.random.Generator:
    """Return the random generator of one named step."""
    return np.random.default_rng(derive(seed, step))
