"""How likely a difference is if it made no difference which group a story belongs to."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from entente.estimates.sums import Floats, ratios

BLOCK = 2**22  # labels held at once (32 MB of float64)
# Sums taken in another order differ in their last digits: what is equal must count as equal.
TOLERANCE = 1e-12

# With so many, p is known to 14% of itself (1 / sqrt(50)); most differences are of nothing, and are
# told as such after a hundred permutations.
ENOUGH = 50
LEAST, PER_TEST, LABELS = 1000, 20, 10**7  # 10 million labels take a fifth of a second
FIRST = 128  # permutations of the first block; each is twice the one before


class Stories(NamedTuple):
    """Two groups' stories: those of a only, of b only, of both (wire copies), in that order.

    Sums are of (weight, weight x score). swing: (stories, 2), what b gains when a story changes
    from side 0 to side 1. base: (2,), what b has when all are on side 0. whole: (2,), of all.
    """

    only_a: int
    only_b: int
    both: int
    swing: Floats
    base: Floats
    whole: Floats


def stories_of(sums_a: Floats, sums_b: Floats) -> Stories:
    """Return the stories of two groups; sums: (stories, 2), 0 in a group that it is not in."""
    in_a, in_b = sums_a[:, 0] > 0, sums_b[:, 0] > 0
    only_a, only_b, both = in_a & ~in_b, in_b & ~in_a, in_a & in_b
    # A story of one group has all it has on the side it is on; one of both swaps its two parts.
    swing = np.concatenate([sums_a[only_a], sums_b[only_b], sums_a[both] - sums_b[both]])
    return Stories(
        int(only_a.sum()),
        int(only_b.sum()),
        int(both.sum()),
        swing,
        base=sums_b[both].sum(axis=0),
        whole=sums_a.sum(axis=0) + sums_b.sum(axis=0),
    )


def relabelled(stories: Stories, size: int, random: np.random.Generator) -> Floats:
    """Return (size, stories): 0 or 1, the side of each story, in so many permutations.

    The labels of stories of one group are shuffled and keep their numbers: side 1 goes to those
    with the highest random keys (which takes half the time of shuffling; that two keys of 32 bits
    tie at the border never matters). Stories of both groups are swapped or not.
    """
    alone = stories.only_a + stories.only_b
    keys = random.integers(2**32, size=(size, alone), dtype=np.uint32)
    at = stories.only_a
    border = np.partition(keys, at, axis=1)[:, at : at + 1] if stories.only_b else 2**32
    swapped = random.integers(2, size=(size, stories.both), dtype=np.uint8)
    return np.concatenate([keys >= border, swapped], axis=1, dtype=np.float64)


def block_sizes(permutations: int, n_stories: int) -> Iterator[int]:
    """Yield how many permutations to draw at once, growing, within the memory of a block."""
    most = max(1, BLOCK // max(n_stories, 1))
    left, size = permutations, FIRST
    while left:
        yield min(size, most, left)
        left -= min(size, most, left)
        size *= 2


def how_many(tests: int, n_stories: int) -> int:
    """Return how many permutations one of so many tests needs at most.

    A lone finding has q = tests x p: 20 permutations a test let that be 0.05. LABELS bounds the
    work, which grows with the stories; so many give p enough digits where that is less.
    """
    return max(LEAST, min(PER_TEST * tests, LABELS // max(n_stories, 1)))


def permutation_p(
    sums_a: Floats, sums_b: Floats, permutations: int, random: np.random.Generator
) -> float:
    """Return the two-sided p of the difference between two groups' weighted means.

    sums: (stories, 2), each story's sums of weight and of weight x score in the group. p = (1 +
    permutations at least as far from 0) / (1 + permutations), which is never 0 and holds its level
    (Phipson and Smyth 2010). After ENOUGH that are as far the drawing ends, and p = ENOUGH / those
    drawn until then (Besag and Clifford 1991, "Sequential Monte Carlo p-values").
    """
    stories = stories_of(sums_a, sums_b)
    total_a, total_b = sums_a.sum(axis=0), sums_b.sum(axis=0)
    observed = abs(total_b[1] / total_b[0] - total_a[1] / total_a[0])
    exceeding = drawn = 0
    for size in block_sizes(permutations, len(stories.swing)):
        to_b = relabelled(stories, size, random) @ stories.swing + stories.base
        to_a = stories.whole - to_b
        difference = ratios(to_b[:, 1], to_b[:, 0]) - ratios(to_a[:, 1], to_a[:, 0])
        far = np.cumsum(np.abs(difference) >= observed - TOLERANCE) + exceeding
        if far[-1] >= ENOUGH:
            return ENOUGH / (drawn + int(np.searchsorted(far, ENOUGH)) + 1)
        exceeding, drawn = int(far[-1]), drawn + size
    return (1 + exceeding) / (1 + drawn)
