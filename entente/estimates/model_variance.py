"""How far stories and outlets differ among themselves: variances by restricted likelihood."""

import logging
import warnings
from dataclasses import dataclass

import numpy as np
from statsmodels.regression.mixed_linear_model import MixedLM, MixedLMResultsWrapper, VCSpec
from statsmodels.tools.sm_exceptions import ConvergenceWarning, SingularMatrixWarning

from entente.estimates.sums import Floats, Integers
from entente.seeds import generator

LOG = logging.getLogger(__name__)

# Variances need no more: with 2,000 stories that of stories has a standard error of some 5% of
# itself. The coefficients are of all stories (entente.estimates.model_effects).
MOST_STORIES = 2000
# Fewer stories with two rows or more say nothing of how far the rows of a story go together.
FEWEST_SHARED = 10
NOTHING = 1e-12  # squared points of the score: rounding
# In this order. Not L-BFGS: from the usual start it ends at a variance of 0 and calls that
# converged where the likelihood is highest elsewhere (tests/unit/test_model.py has such data).
METHODS = ("bfgs", "powell")


@dataclass(frozen=True)
class Variances:
    """The variances of the random effects and of what is left, in squared points of the score.

    outlet is None where outlets are fixed effects. n_stories, n_rows: what they were estimated
    from; note: "" or what went wrong, and then story and outlet are 0.
    """

    story: float
    outlet: float | None
    residual: float
    n_stories: int
    n_rows: int
    note: str = ""


def chosen_stories(story: Integers, seed: int) -> Integers:
    """Return the rows of at most MOST_STORIES stories, drawn by the seed; all where there are few.

    story: of each row.
    """
    present = np.unique(story)
    if len(present) <= MOST_STORIES:
        return np.arange(len(story))
    drawn = generator(seed, "model variances").choice(present, MOST_STORIES, replace=False)
    return np.flatnonzero(np.isin(story, drawn))


def mixed_model(
    score: Floats, columns: Floats, root: Floats, story: Integers, outlet: Integers | None
) -> MixedLM:
    """Return statsmodels' model of rows that are sorted by the outermost group.

    Weights come in as their roots: with every column multiplied by them, those of the random
    effects too, an unweighted model of the products is the weighted model of the rows.
    """
    weighted, effect = columns * root[:, None], root[:, None]
    if outlet is None:
        return MixedLM(score * root, weighted, groups=story, exog_re=effect)
    matrices, names = [], []
    for group in np.unique(outlet):
        inside = outlet == group
        present, place = np.unique(story[inside], return_inverse=True)
        matrices.append(np.eye(len(present))[place] * effect[inside])
        names.append([str(one) for one in present])
    parts = VCSpec(["story"], [names], [matrices])
    return MixedLM(score * root, weighted, groups=outlet, exog_re=effect, exog_vc=parts)


def fitted(model: MixedLM) -> MixedLMResultsWrapper | None:
    """Return the fit with the highest restricted likelihood, None where no method gives one."""
    found = []
    for method in METHODS:
        with warnings.catch_warnings():
            # Of boundaries and singular Hessians: no standard error is taken from it.
            warnings.simplefilter("ignore", ConvergenceWarning)
            warnings.simplefilter("ignore", SingularMatrixWarning)
            warnings.simplefilter("ignore", RuntimeWarning)
            try:
                fit = model.fit(reml=True, method=[method])
            except (np.linalg.LinAlgError, ValueError, FloatingPointError) as error:
                LOG.warning("mixed model: %s failed: %s", method, error)
                continue
        if fit.converged and np.isfinite(fit.llf) and np.isfinite(fit.scale) and fit.scale > 0:
            found.append(fit)
            if float(np.min(fit.cov_re)) > 0:
                break
    return max(found, key=lambda fit: float(fit.llf), default=None)


def residual_variance(score: Floats, columns: Floats, root: Floats) -> float:
    """Return the variance that weighted least squares leave, 0 where nothing is left."""
    weighted = columns * root[:, None]
    left = score * root - weighted @ np.linalg.lstsq(weighted, score * root, rcond=None)[0]
    return float(left @ left / max(len(score) - columns.shape[1], 1))


def variances(
    score: Floats,
    columns: Floats,
    weight: Floats,
    story: Integers,
    outlet: Integers | None,
    seed: int,
) -> Variances:
    """Return the variances of story and outlet effects.

    score, weight, story: (rows,); columns: (rows, terms); outlet: (rows,), or None where outlets
    are among the columns. Where they cannot be estimated they are 0, with a note.
    """
    chosen = chosen_stories(story, seed)
    if outlet is not None:
        chosen = chosen[np.argsort(outlet[chosen], kind="stable")]
    root = np.sqrt(weight[chosen])
    some = (score[chosen], columns[chosen], root)
    n_rows = np.unique(story[chosen], return_counts=True)[1]
    size = (len(n_rows), len(chosen))
    flat = 0.0 if outlet is not None else None
    left = residual_variance(*some)
    if (n_rows > 1).sum() < FEWEST_SHARED:
        return Variances(0.0, flat, left, *size, "too few stories with several rows")
    if left < NOTHING:
        return Variances(0.0, flat, left, *size, "nothing is left to be explained")
    groups = None if outlet is None else outlet[chosen]
    fit = fitted(mixed_model(*some, story[chosen], groups))
    if fit is None:
        return Variances(0.0, flat, left, *size, "no optimiser converged")
    outer, residual = float(np.asarray(fit.cov_re)[0, 0]), float(fit.scale)
    if outlet is None:
        return Variances(outer, None, residual, *size)
    return Variances(float(fit.vcomp[0]), outer, residual, *size)
