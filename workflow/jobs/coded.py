"""What people coded, as the jobs need it: texts to learn from, and what was said unseen."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from entente.tables import SCHEMAS
from workflow.jobs.files import read_table


def read_taught(path: str) -> tuple[pd.DataFrame, NDArray[np.float64]]:
    """Return the coded texts of table coded_texts and their ratings (n, 2).

    Codes that name a place which the corpus does not hold have no text to learn from.
    """
    texts = read_table(path)
    texts = texts[texts["text"] != ""].reset_index(drop=True)
    return texts, texts[["cooperation", "conflict"]].to_numpy(dtype=np.float64)


def read_held_out(paths: Sequence[str]) -> pd.DataFrame:
    """Return table held_out_codes; without rows where the instrument was not adapted."""
    if not paths:
        columns = SCHEMAS["held_out_codes"].columns
        return pd.DataFrame(
            {name: pd.Series(dtype=str(column.dtype)) for name, column in columns.items()}
        )
    return read_table(paths[0])


def read_corrected(paths: Sequence[str]) -> pd.DataFrame | None:
    """Return table corrected; None where nobody coded anything."""
    return read_table(paths[0]) if paths else None
