"""The fixed part of the mixed model: which terms there are, and their columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from entente.estimates.model_rows import NONE, Rows
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats

# With fewer outlets their variance cannot be told (Stegmueller 2013 finds intervals of effects at
# the upper level too short below 15 to 20 groups): they are fixed effects. With more, fixed effects
# would be a long list of names, and what can be said of kinds of outlets is asked instead.
MOST_FIXED = 10
# A slope a year from less than a season says little but how the season went.
SHORTEST_YEARS = 0.25
# A column that the earlier ones explain but for this part of its length is none of its own.
COLLINEAR = 1e-5
OTHER = "other"  # outlets of no listed kind
YEARS = "years"
BY = " x "  # between the parts of an interaction's name


@dataclass(frozen=True)
class Factor:
    """A grouping of documents: its name, the level of each row, the levels, the reference."""

    name: str
    level: NDArray[np.object_]
    levels: tuple[str, ...]
    reference: str


@dataclass(frozen=True)
class Term:
    """A term: its column (rows,), the rows that it is about, and whether it is estimated.

    withheld: "" or why it has no estimate. A term with too few stories stays in the model, so that
    its documents are not taken for the reference's, but is not shown.
    """

    name: str
    column: Floats
    about: NDArray[np.bool_]
    withheld: str = ""


def story_counts(level: NDArray[np.object_], rows: Rows) -> pd.Series:
    """Return the number of stories of each level, sorted by name."""
    named = pd.DataFrame({"level": level, "story": rows.story})
    counted: pd.Series = named.groupby("level")["story"].nunique()
    return counted


def factor(name: str, level: NDArray[np.object_], rows: Rows, wanted: str | None) -> Factor:
    """Return a factor whose reference is `wanted` or the level with the most stories."""
    counted = story_counts(level, rows)
    largest = str(counted.idxmax())  # the first by name where they tie
    reference = wanted if wanted in counted.index else largest
    return Factor(name, level, tuple(counted.index), str(reference))


def outlets(sample: Sample, rows: Rows) -> tuple[str, NDArray[np.object_]]:
    """Return what documents are from, and the name of it for each row.

    The source; where there is one source only (speeches in one assembly), the country.
    """
    source, country = (
        sample.documents[name].to_numpy(dtype=object)[rows.document]
        for name in ("source", "country")
    )
    return ("source", source) if len(set(source)) > 1 else ("country", country)


def grouping(sample: Sample, rows: Rows, settings: Settings) -> Factor | None:
    """Return the factor that documents are compared by; None where there is nothing to compare.

    Up to MOST_FIXED outlets, the outlets; of more, the kinds that the config lists, or else their
    countries, if they are fewer than half of the outlets: an effect of a country that is one
    outlet's cannot be told from that outlet's.
    """
    name, outlet = outlets(sample, rows)
    n_outlets = len(set(outlet))
    if n_outlets <= MOST_FIXED:
        return factor(name, outlet, rows, settings.reference) if n_outlets > 1 else None
    if name == "country":
        return None
    if settings.kinds:
        kind = {name: kind for kind, names in settings.kinds.items() for name in names}
        level = np.array([kind.get(one, OTHER) for one in outlet], dtype=object)
        return factor("kind", level, rows, None) if len(set(level)) > 1 else None
    country = sample.documents["country"].to_numpy(dtype=object)[rows.document]
    enough = 1 < len(set(country)) <= n_outlets / 2
    return factor("country", country, rows, settings.reference) if enough else None


def topic_factor(rows: Rows, fewest: int) -> Factor:
    """Return the topics as a factor: the reference is "none", or the largest where that is rare."""
    level = np.array(rows.topics, dtype=object)[rows.topic]
    wanted = NONE if story_counts(level, rows).get(NONE, 0) >= fewest else None
    return factor("topic", level, rows, wanted)


def too_few(about: NDArray[np.bool_], rows: Rows, fewest: int) -> str:
    """Return why a term is withheld: "" or that its rows are of too few stories."""
    return "" if len(np.unique(rows.story[about])) >= fewest else f"fewer than {fewest} stories"


def main_terms(group: Factor, rows: Rows, fewest: int) -> list[Term]:
    """Return a term for each level but the reference: 1 in its rows, 0 elsewhere."""
    found = []
    for level in group.levels:
        if level != group.reference:
            about = (group.level == level).astype(bool)
            why = too_few(about, rows, fewest)
            found.append(Term(f"{group.name}: {level}", about.astype(np.float64), about, why))
    return found


def centred(column: Floats, rows: Rows) -> Floats:
    """Return a column less its weighted mean."""
    return column - np.average(column, weights=rows.weight)


def products(first: Sequence[Term], second: Sequence[Term], rows: Rows, fewest: int) -> list[Term]:
    """Return the interactions of two lists of terms.

    Both columns are centred before they are multiplied, so that a main effect is what holds at the
    corpus' own mix of the other factor, not at its reference alone.
    """
    return [
        Term(
            f"{one.name}{BY}{two.name}",
            centred(one.column, rows) * centred(two.column, rows),
            one.about & two.about,
            too_few(one.about & two.about, rows, fewest),
        )
        for one in first
        for two in second
    ]


def time_terms(rows: Rows) -> list[Term]:
    """Return "years", with the undated at the mean date and a term of their own."""
    dated = ~np.isnan(rows.years)
    span = np.ptp(rows.years[dated]) if dated.any() else 0.0
    years = np.where(dated, rows.years, 0.0)
    why = "" if span >= SHORTEST_YEARS else "dates span less than three months"
    found = [Term(YEARS, years, dated, why)]
    if 0 < dated.sum() < len(rows):
        found.append(Term("undated", (~dated).astype(np.float64), ~dated))
    return found


def fixed_terms(rows: Rows, group: Factor | None, topics: Factor, fewest: int) -> list[Term]:
    """Return all terms, the intercept first; those withheld among them."""
    everywhere = np.ones(len(rows), bool)
    of_topic = main_terms(topics, rows, fewest)
    of_group = main_terms(group, rows, fewest) if group else []
    time = time_terms(rows)
    slopes = [] if time[0].withheld else products(time[:1], of_topic, rows, fewest)
    mixed = products(of_group, of_topic, rows, fewest)
    intercept = Term("intercept", everywhere.astype(np.float64), everywhere)
    return [intercept, *of_topic, *of_group, *time, *mixed, *slopes]


def has_column(term: Term) -> bool:
    """Return whether a term may have a column: a level with too few stories has one.

    An interaction or a trend that is withheld has none.
    """
    return not term.withheld or (BY not in term.name and term.name != YEARS)


def in_model(terms: Sequence[Term]) -> list[bool]:
    """Return which terms have a column in the model: those that add to the ones before them."""
    columns = np.stack([term.column for term in terms], axis=1)
    length = np.linalg.norm(columns, axis=0)
    # The triangle has the columns' lengths and angles in a space as small as their number.
    left = np.asarray(np.linalg.qr(columns / np.where(length > 0, length, 1.0), mode="r")).T
    basis = np.zeros((0, left.shape[1]))
    chosen = []
    for term, column in zip(terms, left, strict=True):
        rest = column - basis.T @ (basis @ column)
        rest -= basis.T @ (basis @ rest)  # once more, for what rounding left
        own = float(np.linalg.norm(rest))
        chosen.append(has_column(term) and own > COLLINEAR)
        if chosen[-1]:
            basis = np.vstack([basis, rest / own])
    return chosen
