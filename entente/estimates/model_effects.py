"""The coefficients of the mixed model and how sure they are.

Given the variances of the random effects, the coefficients are generalised least squares (Henderson
1950), which is what statsmodels' MixedLM computes too; here from all rows, however many. Their
standard errors are not the model's: a bounded score has other variances in the middle than at the
ends, and the model does not know of it. They come from leaving out one story (or outlet) at a time:
the jackknife of MacKinnon, Nielsen and Webb (2023), CV3, right whatever the rows of a story have in
common, and not too short where few stories carry a term.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from entente.estimates.model_variance import Variances
from entente.estimates.sums import Floats, Integers
from entente.seeds import generator

# Leaving out each of 2,000 sets of stories says as much as each of 100,000 stories (Kott 2001) and
# takes a fiftieth of the time.
MOST_DELETED = 2000
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
class Deleted:
    """What leaving out each cluster does: moved, carried: (clusters, terms).

    moved: how far each coefficient moves; carried: what the cluster's part of its variance would be
    if the model's own variances were right.
    """

    moved: Floats
    carried: Floats

    @property
    def variance(self) -> Floats:
        """The jackknife variance of each coefficient."""
        sets = len(self.moved)
        found: Floats = (sets - 1) / sets * (self.moved**2).sum(axis=0)
        return found

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
    """Return the clusters numbered from 0; more than MOST_DELETED are dealt to so many sets."""
    present, place = np.unique(cluster, return_inverse=True)
    if len(present) <= MOST_DELETED:
        return place
    order = generator(seed, "model jackknife").permutation(len(present))
    return order[place] % MOST_DELETED


def deleted(columns: Floats, solved: Floats, left: Floats, cluster: Integers) -> Deleted:
    """Return what leaving out each cluster does.

    columns, solved: (rows, terms), the terms and what the solver makes of them; left: residuals.
    """
    whole = columns.T @ solved
    # In units in which every term has length 1, so that one ridge fits all.
    unit = 1 / np.sqrt(np.diag(whole))
    ridge = RIDGE * np.eye(len(unit))
    order = np.argsort(cluster, kind="stable")
    ends = np.flatnonzero(np.diff(cluster[order], append=-1)) + 1
    moved, carried = np.zeros((len(ends), len(unit))), np.zeros((len(ends), len(unit)))
    for number, rows in enumerate(np.split(order, ends[:-1])):
        own = (columns[rows] * unit).T @ (solved[rows] * unit)
        bread = np.linalg.inv(whole * unit[:, None] * unit - own + ridge)
        moved[number] = unit * (bread @ (unit * (solved[rows].T @ left[rows])))
        carried[number] = unit**2 * np.einsum("ij,jk,ki->i", bread, own, bread, optimize=True)
    return Deleted(moved, carried)


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
    jackknife = deleted(weighted, solved, left, dealt(cluster, seed))
    variance = jackknife.variance
    if outlet is not None:
        variance = variance + crossing_variance(weighted, solved, left, outlet, story)
    return Effects(found[:, 0], np.sqrt(variance), found[:, 1:].std(axis=1), jackknife.freedom)
