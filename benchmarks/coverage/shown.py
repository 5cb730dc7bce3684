"""The rows of many trials as Markdown tables."""

from itertools import pairwise

import numpy as np
import pandas as pd

from entente.estimates.sums import Floats

FEW = (3, 4, 5, 7, 10, 15, 20, 30, 60, 100)  # stories of a cell: where each bin begins


def share(values: Floats) -> str:
    """Return the share of ones with its Monte Carlo standard error, in percent; NaN left out."""
    known = values[~np.isnan(values)]
    if not len(known):
        return "–"
    part = known.mean()
    return f"{100 * part:.1f} ± {100 * np.sqrt(part * (1 - part) / len(known)):.1f}"


def held_table(rows: pd.DataFrame, stories: int) -> pd.DataFrame:
    """Return a row an estimate: in how many corpora it is estimated, and which intervals held."""
    return pd.DataFrame(
        [
            {
                "estimate": name,
                "stories": stories,
                "corpora": int(group["held"].notna().sum()),
                "held, %": share(group["held"].to_numpy()),
                "median width": group["width"].median(),
                "by documents, %": share(group["documents"].to_numpy()),
                "by sentences, %": share(group["sentences"].to_numpy()),
            }
            for name, group in rows[rows["kind"] == "estimate"].groupby("estimate", sort=False)
        ]
    )


def few_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row a number of stories: how often the interval of a cell with so many held.

    Cells of one corpus lean on each other, so that the errors shown are a little too small.
    """
    cells = rows[(rows["kind"] == "cell") & rows["held"].notna()]
    place = np.searchsorted(FEW, cells["stories"], side="right") - 1
    names = [str(low) if high == low + 1 else f"{low} to {high - 1}" for low, high in pairwise(FEW)]
    found = [
        {
            "stories of the cell": [*names, f"{FEW[-1]} and more"][one],
            "cells": len(group),
            "held, %": share(group["held"].to_numpy()),
            "median width": group["width"].median(),
        }
        for one, group in cells.groupby(place)
    ]
    return pd.DataFrame(found)
