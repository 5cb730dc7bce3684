"""The coefficients of the mixed model and how sure they are.

Given the variances of the random effects, the coefficients are generalised least squares (Henderson
1950), which is what statsmodels' MixedLM computes too; here from all rows, however many. Their
standard errors are not the model's: a bounded score has other variances in the middle than at the
ends, and the model does not know of it. They are robust over clusters, the stories or, where
outlets are random effects, the outlets: with s the score equations of one cluster, A their matrix
and A' that of the others, the variance is the sum over clusters of (A^-1 s)(A'^-1 s). Were the
model's variances right, this would on average be the model's own A^-1, however few the clusters:
the property of CR2 (Bell and McCaffrey 2002), which needs no roots of matrices here.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from entente.estimates.model_variance import Variances
from entente.estimates.sums import Floats, Integers
from entente.seeds import generator

# 2,000 sets of stories say as much as 100,000 stories one by one, in a fiftieth of the time.
MOST_CLUSTERS = 2000
# Where leaving out a story leaves a term without rows, this makes the term stay where it is.
RIDGE = 1e-10

Solver = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Effects:
    """Coefficients (terms,), their standard errors by sampling and by instrument, and freedom.

    freedom: (terms,), degrees of freedom of the t distribution, at least 1.
    """

    estimate: Floats
    sampling: Floats
    instrument: Floats
    freedom: Floats


@dataclass(frozen=True)
class Clusters:
    """What each cluster adds: moved, pulled, carried: (clusters, terms).

    moved: how far each coefficient moves when the cluster is left out; pulled: the same to first
    order, A^-1 s; carried: its part of the model's own variance / residual variance.
    """

    moved: Floats
    pulled: Floats
    carried: Floats

    @property
    def variance(self) -> Floats:
        """The robust variance of each coefficient, never below that to first order."""
        found: Floats = (self.moved * self.pulled).sum(axis=0)
        return np.maximum(found, (self.pulled**2).sum(axis=0))

    @property
    def freedom(self) -> Floats:
        """The effective number of clusters less 1 (Carter, Schnepel and Steigerwald 2017).

        A coefficient that rests on three stories is as sure as three stories are, in however large
        a corpus.
        """
        number: Floats = self.carried.sum(axis=0) ** 2 / (self.carried**2).sum(axis=0)
        return np.maximum(number - 1, 1)


def indicator(root: Floats, group: Integers) -> sparse.csr_array:
    """Return (groups, rows), the column of each group's random effect: the root of the weights."""
    place = np.unique(group, return_inverse=True)[1]
    shape = (int(place.max()) + 1, len(group))
    return sparse.csr_array((root, (place, np.arange(len(group)))), shape=shape)


def with_effect(solve: Solver, effect: sparse.csr_array, ratio: float) -> Solver:
    """Return the solver of V + ratio x the groups' shared part, from the solver of V.

    By Sherman and Morrison, group by group, for groups that contain whole blocks of V. ratio: the
    variance of the effect / the residual variance.
    """
    column = np.asarray(effect.sum(axis=0)).ravel()[:, None]
    gain = ratio / (1 + ratio * (effect @ solve(column)))

    def solver(values: Floats) -> Floats:
        once = solve(values)
        return once - solve(np.asarray(effect.T @ (gain * (effect @ once))))

    return solver


def solver_of(
    root: Floats, story: Integers, outlet: Integers | None, variances: Variances
) -> Solver:
    """Return the solver of the rows' covariance / residual variance; stories lie within outlets."""
    if variances.residual <= 0:
        return lambda values: values
    inner = story if outlet is None else outlet * (int(story.max()) + 1) + story
    solve = with_effect(
        lambda values: values, indicator(root, inner), variances.story / variances.residual
    )
    if outlet is None or not variances.outlet:
        return solve
    return with_effect(solve, indicator(root, outlet), variances.outlet / variances.residual)


def dealt(cluster: Integers, seed: int) -> Integers:
    """Return the clusters numbered from 0; more than MOST_CLUSTERS are dealt to so many sets."""
    present, place = np.unique(cluster, return_inverse=True)
    if len(present) <= MOST_CLUSTERS:
        return place
    order = generator(seed, "model clusters").permutation(len(present))
    return order[place] % MOST_CLUSTERS


def by_cluster(columns: Floats, solved: Floats, left: Floats, cluster: Integers) -> Clusters:
    """Return what each cluster adds.

    columns, solved: (rows, terms), the terms and what the solver makes of them; left: residuals.
    """
    whole = columns.T @ solved
    # In units in which every term has length 1, so that one ridge fits all.
    unit = 1 / np.sqrt(np.diag(whole))
    scaled = whole * unit[:, None] * unit + RIDGE * np.eye(len(unit))
    bread = np.linalg.inv(scaled)
    order = np.argsort(cluster, kind="stable")
    ends = np.flatnonzero(np.diff(cluster[order], append=-1)) + 1
    moved, pulled, carried = (np.zeros((len(ends), len(unit))) for _ in range(3))
    for number, rows in enumerate(np.split(order, ends[:-1])):
        one, other = columns[rows] * unit, solved[rows] * unit
        score = other.T @ left[rows]
        own = one.T @ other
        moved[number] = unit * np.linalg.solve(scaled - own, score)
        pulled[number] = unit * (bread @ score)
        carried[number] = unit**2 * ((bread @ own) * bread).sum(axis=1)
    return Clusters(moved, pulled, carried)


def linear_shifts(bread: Floats, solved: Floats, left: Floats, cluster: Integers) -> Floats:
    """Return (clusters, terms), the moves to first order, without each cluster's own pull."""
    place = np.unique(cluster, return_inverse=True)[1]
    ones = sparse.csr_array((np.ones(len(place)), (place, np.arange(len(place)))))
    return np.asarray(ones @ (solved * left[:, None])) @ bread


def crossing_variance(
    columns: Floats, solved: Floats, left: Floats, outlet: Integers, story: Integers
) -> Floats:
    """Return (terms,), what stories that several outlets print add to the variance over outlets.

    Two-way clusters as by Cameron, Gelbach and Miller (2011), where that is positive.
    """
    bread: Floats = np.linalg.inv(columns.T @ solved).astype(np.float64)
    both = outlet * (int(story.max()) + 1) + story
    across = (linear_shifts(bread, solved, left, story) ** 2).sum(axis=0)
    within = (linear_shifts(bread, solved, left, both) ** 2).sum(axis=0)
    return np.maximum(across - within, 0)


def effects(
    scores: Floats,
    columns: Floats,
    weight: Floats,
    story: Integers,
    outlet: Integers | None,
    variances: Variances,
    seed: int,
) -> Effects:
    """Return the coefficients of (rows, terms) columns that are linearly independent.

    scores: (rows, 1 + heads), the score and what each head says. The instrument's part is the
    spread of the coefficients over the heads, as one head is drawn in every replicate elsewhere.
    """
    root = np.sqrt(weight)
    weighted, observed = columns * root[:, None], scores * root[:, None]
    solved = solver_of(root, story, outlet, variances)(weighted)
    found: Floats = np.linalg.solve(weighted.T @ solved, solved.T @ observed).astype(np.float64)
    left = observed[:, 0] - weighted @ found[:, 0]
    cluster = story if outlet is None else outlet
    clusters = by_cluster(weighted, solved, left, dealt(cluster, seed))
    variance = clusters.variance
    if outlet is not None:
        variance = variance + crossing_variance(weighted, solved, left, outlet, story)
    return Effects(found[:, 0], np.sqrt(variance), found[:, 1:].std(axis=1), clusters.freedom)
