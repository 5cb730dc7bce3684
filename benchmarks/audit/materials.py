"""The audit's texts, what the instrument says of them, and how tables are printed."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.types import is_float

from benchmarks.baselines.comparison import Bootstrap, Measured, cell
from benchmarks.baselines.reading import Floats
from benchmarks.instrument import PROJECT, shipped_ratings
from entente.framing.scores import summarize

HERE = Path(__file__).parent
EACH = ("cooperation", "conflict", "neutral")  # what a text is expected to be
BORDER = 0.15  # a score between this and its negative takes no side


def read_material(name: str) -> pd.DataFrame:
    """Return one of the CSV files of this folder."""
    return pd.read_csv(HERE / f"{name}.csv", keep_default_na=False)


def read_countries() -> list[str]:
    """Return the names of the gazetteer's countries, those of the past included."""
    actors = pd.read_csv(PROJECT / "resources/gazetteers/actors.csv", keep_default_na=False)
    return sorted(actors.loc[actors["kind"] == "country", "name"])


def framing(texts: Sequence[str]) -> pd.DataFrame:
    """Return what the shipped instrument says of texts: summarize's columns."""
    return summarize(shipped_ratings(texts))


def side(score: Floats) -> NDArray[np.str_]:
    """Return which of EACH the scores (n,) are: neutral within BORDER of 0."""
    return np.select([score > BORDER, score < -BORDER], EACH[:2], default=EACH[2])


def mean_cell(values: Floats, name: str, bootstrap: Bootstrap, form: str = ".3f") -> str:
    """Return the mean of values (n,) and its interval over resampled rows."""
    drawn = values[bootstrap.resamples(name, len(values))]
    return cell(Measured(float(values.mean()), drawn.mean(axis=1)), bootstrap, form)


def markdown(table: pd.DataFrame) -> str:
    """Return a table in Markdown: three digits, a dash where nothing can be said."""
    told = table.astype(object).map(lambda value: f"{value:.3f}" if is_float(value) else value)
    return str(told.where(table.notna(), "–").to_markdown(index=False, disable_numparse=True))
