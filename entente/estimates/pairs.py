"""Which groups are compared with which."""

import logging
from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from entente.errors import InputError
from entente.estimates.settings import Settings

UNKNOWN = "unknown"  # no group of its own: documents that do not say where they are from

# Pairs grow with the square of the groups, and with them the correction for many tests: 30 groups
# are 435 pairs. A study of more names a reference.
MOST_GROUPS = 30

LOG = logging.getLogger(__name__)


def group_sizes(labels: pd.Series, stories: pd.Series) -> pd.Series:
    """Return how many stories each known group has, by name."""
    named = pd.DataFrame({"label": labels.to_numpy(), "story": stories.to_numpy()})
    named = named[~named["label"].isin([UNKNOWN, ""])]
    return named.groupby("label")["story"].nunique()


def check_reference(reference: str | None, columns: Sequence[pd.Series]) -> None:
    """Raise InputError where the reference is the name of no group in any of the columns."""
    names = sorted({name for column in columns for name in column if name not in (UNKNOWN, "")})
    if reference is not None and columns and reference not in names:
        known = ", ".join(names[:10]) + (", ..." if len(names) > 10 else "")
        raise InputError(
            f"estimates.reference is {reference!r}, which no document has. "
            f"Give one of: {known}; or null to compare each with each."
        )


def pairs_of(kind: str, sizes: pd.Series, settings: Settings) -> list[tuple[str, str]]:
    """Return the pairs (a, b), sorted, of groups with at least min_stories stories.

    With the reference among them, (reference, each other); else each with each, among the
    MOST_GROUPS groups with the most stories (the first by name where they tie). What is left out
    is said in the log.
    """
    large = sizes[sizes >= settings.min_stories]
    small = len(sizes) - len(large)
    if small:
        LOG.warning("%d groups (%s) have too few stories to be compared", small, kind)
    if settings.reference in large.index:
        return [
            (str(settings.reference), name) for name in sorted(large.index.drop(settings.reference))
        ]
    if len(large) > MOST_GROUPS:
        LOG.warning(
            "%d groups (%s): pairs are made of the %d with the most stories; "
            "set estimates.reference to compare all of them with one",
            len(large),
            kind,
            MOST_GROUPS,
        )
    order = pd.DataFrame({"stories": large, "name": large.index})
    largest = order.sort_values(["stories", "name"], ascending=[False, True]).head(MOST_GROUPS)
    return list(combinations(sorted(largest["name"]), 2))
