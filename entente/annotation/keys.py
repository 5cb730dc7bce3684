"""The key: which sentence of the corpus an item of the sheets is, and how likely it was drawn."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from entente.annotation.cells import SlipError, position, probability
from entente.annotation.grids import Grid
from entente.annotation.texts import plain
from entente.errors import InputError


class Drawn(NamedTuple):
    """A row of the key: which sentence an item is, and how likely it was to be drawn."""

    doc_id: str
    sentence: int
    probability: float
    fingerprint: str


UNKNOWN = Drawn("", -1, float("nan"), "")


def drawn(cells: Mapping[str, str]) -> Drawn:
    """Return a row of a key; SlipError where it is not as it was written."""
    if not cells.get("probability"):
        raise SlipError("'probability' is blank. Take the key as it was drawn")
    return Drawn(
        plain(cells["doc_id"]),
        position(cells.get("sentence", "")),
        probability(cells["probability"]),
        cells.get("fingerprint", ""),
    )


def read_keys(grids: list[Grid], slips: list[str]) -> dict[str, Drawn]:
    """Return what the keys say of each item; slips are added to the list.

    Raises InputError where two keys, of two drawings, differ about an item.
    """
    found: dict[str, Drawn] = {}
    for grid in grids:
        for row, cells in grid.rows:
            try:
                one = drawn(cells)
            except SlipError as error:
                slips.append(f"{grid.place(row)}: {error}.")
                continue
            if found.setdefault(cells["item"], one) != one:
                raise InputError(
                    f"{grid.name}: item {cells['item']} is in two keys that differ. Keep only the "
                    "key of the last drawing: it holds the earlier items too."
                )
    return found


def partly(codes: pd.DataFrame, key: Mapping[str, Drawn]) -> pd.DataFrame:
    """Return the codes with each probability that the sentence is drawn *and* coded.

    What is still blank is a random part of what was drawn, since sheets are shuffled and shared out
    at random: so many times less likely is each sentence to be coded.
    """
    coded = codes["item"].isin(list(key))
    rate = codes.loc[coded, "item"].nunique() / max(len(key), 1)
    return codes.assign(probability=codes["probability"].where(~coded, codes["probability"] * rate))
