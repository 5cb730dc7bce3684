"""Score on topic, outlet and time with story and outlet effects: table model.

    score = intercept + topic + source + years + source x topic + years x topic
            + story effect + outlet effect (where outlets are many) + rest

docs/estimates.md says how to read a coefficient, and what was measured of it.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from entente.estimates.contrasts import corrected
from entente.estimates.model_effects import effects
from entente.estimates.model_rows import Rows, model_rows
from entente.estimates.model_terms import (
    MOST_FIXED,
    Factor,
    Term,
    fixed_terms,
    grouping,
    in_model,
    outlets,
    topic_factor,
)
from entente.estimates.model_variance import Variances, variances
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats, Integers

COLUMNS = ["term", "kind", "estimate", "standard_error", "low", "high", "p", "q"]
COUNTS = ["n_stories", "n_rows", "note"]
# A regression on fewer stories is arithmetic: such a corpus gets an empty table.
FEWEST_STORIES = 10
INTERCEPT = "intercept"


def counts(about: Sequence[np.ndarray], rows: Rows) -> pd.DataFrame:
    """Return n_stories and n_rows of what each term is about."""
    return pd.DataFrame(
        {
            "n_stories": [len(np.unique(rows.story[inside])) for inside in about],
            "n_rows": [int(inside.sum()) for inside in about],
        }
    )


def fixed_rows(
    rows: Rows,
    terms: Sequence[Term],
    outlet: Integers | None,
    spread: Variances,
    settings: Settings,
) -> pd.DataFrame:
    """Return the rows of the fixed terms; NaN, and why, for those that are withheld."""
    chosen = np.array(in_model(terms))
    columns = np.stack([term.column for term in terms], axis=1)[:, chosen]
    scores = np.column_stack([rows.score, rows.heads])
    fit = effects(scores, columns, rows.weight, rows.story, outlet, spread, settings.seed)
    shown = np.array([not term.withheld for term in terms])
    estimate, error, sampling, degrees = (np.full(len(terms), np.nan) for _ in range(4))
    estimate[chosen], error[chosen] = fit.estimate, np.hypot(fit.sampling, fit.instrument)
    degrees[chosen], sampling[chosen] = fit.freedom, fit.sampling
    estimate[~shown], error[~shown] = np.nan, np.nan
    reach = stats.t.ppf((1 + settings.confidence) / 2, degrees) * error
    table = pd.DataFrame({"term": [term.name for term in terms], "kind": "fixed"})
    table = table.assign(
        estimate=estimate,
        standard_error=error,
        low=estimate - reach,
        high=estimate + reach,
        # As in table contrasts, p is about sampling alone; the interval is the wider of the two.
        p=2 * stats.t.sf(np.abs(estimate) / np.where(sampling > 0, sampling, np.nan), degrees),
    )
    tested = table["term"] != INTERCEPT
    table["q"] = corrected(table["p"].where(tested))
    notes = [
        term.withheld or ("" if inside else "follows from other terms")
        for term, inside in zip(terms, chosen, strict=True)
    ]
    return table.assign(**counts([term.about for term in terms], rows), note=notes)


def variance_rows(spread: Variances, groups: str) -> pd.DataFrame:
    """Return the rows of the variances."""
    found = {"story": spread.story, groups: spread.outlet, "residual": spread.residual}
    known = {name: value for name, value in found.items() if value is not None}
    return pd.DataFrame(
        {
            "term": [f"variance: {name}" for name in known],
            "kind": "variance",
            "estimate": list(known.values()),
            **dict.fromkeys(["standard_error", "low", "high", "p", "q"], np.nan),
            "n_stories": spread.n_stories,
            "n_rows": spread.n_rows,
            "note": spread.note,
        }
    )


def references(factors: Sequence[Factor | None]) -> str:
    """Return what the intercept is of: "reference: none (topic), Courier (source)"."""
    named = [f"{factor.reference} ({factor.name})" for factor in factors if factor is not None]
    return "reference: " + ", ".join(named)


def outlet_effect(sample: Sample, rows: Rows) -> Integers | None:
    """Return the outlet of each row as a number; None where outlets are fixed effects."""
    names, place = np.unique(outlets(sample, rows)[1], return_inverse=True)
    return place.astype(np.int64) if len(names) > MOST_FIXED else None


def model_table(sample: Sample, settings: Settings) -> pd.DataFrame:
    """Return table model; without rows where the corpus has fewer than ten stories with words."""
    rows = model_rows(sample)
    if len(np.unique(rows.story)) < FEWEST_STORIES:
        return pd.DataFrame({name: [] for name in [*COLUMNS, *COUNTS]})
    group, topics = grouping(sample, rows, settings), topic_factor(rows, settings.min_stories)
    terms = fixed_terms(rows, group, topics, settings.min_stories)
    outlet = outlet_effect(sample, rows)
    chosen = np.array(in_model(terms))
    columns: Floats = np.stack([term.column for term in terms], axis=1)[:, chosen]
    spread = variances(rows.score, columns, rows.weight, rows.story, outlet, settings.seed)
    table = fixed_rows(rows, terms, outlet, spread, settings)
    table.loc[table["term"] == INTERCEPT, "note"] = references([topics, group])
    whole = pd.concat([table, variance_rows(spread, outlets(sample, rows)[0])], ignore_index=True)
    return whole[[*COLUMNS, *COUNTS]]
