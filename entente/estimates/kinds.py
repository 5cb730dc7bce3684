"""Kinds of outlets, as a study names them: state media and private, wire and press."""

import pandas as pd

from entente.errors import InputError
from entente.estimates.settings import Settings


def kinds_of(sources: pd.Series, settings: Settings) -> pd.Series:
    """Return the kind of each document's source, "" where it is of none.

    Raises InputError for a source of two kinds, and for one that no document has.
    """
    kind_of: dict[str, str] = {}
    for kind, members in settings.kinds.items():
        for member in members:
            if kind_of.setdefault(member, kind) != kind:
                raise InputError(
                    f"estimates.kinds has {member!r} in {kind_of[member]!r} and in {kind!r}. "
                    "Keep it in one of them."
                )
    there = sorted(set(sources))
    if strangers := sorted(set(kind_of) - set(there)):
        known = ", ".join(there[:10]) + (", ..." if len(there) > 10 else "")
        raise InputError(
            f"estimates.kinds names {strangers[0]!r}, which no document has as its source. "
            f"Sources are: {known}."
        )
    return sources.map(lambda name: kind_of.get(name, "")).astype("str")
