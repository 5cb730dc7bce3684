"""The corrected columns of a table's rows: from the cells that they ask for to their estimates."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from entente.annotation.coded_sample import Covered
from entente.annotation.correction import difference_level
from entente.annotation.planning import Influence, influence, more_codes
from entente.estimates.intervals import interval, story_level
from entente.estimates.sums import Floats, Integers

PLAIN = ["score", "score_low", "score_high"]
ESTIMATED = ["corrected", "corrected_low", "corrected_high"]
ALONE = ["codes_only", "codes_only_low", "codes_only_high"]


@dataclass(frozen=True)
class Asked:
    """What a table asks of a grouping: second minus first, or second alone where first is None.

    first, second: positions among the estimated cells, -1 where the codes are too few.
    """

    first: Integers | None
    second: Integers

    @property
    def known(self) -> np.ndarray:
        """Which rows can be estimated."""
        return self.second >= 0 if self.first is None else (self.first >= 0) & (self.second >= 0)

    def answered(self, cells: Covered, tuning: float, confidence: float) -> dict[str, Floats]:
        """Return estimate, low and high of the known rows."""
        point, again = cells.here.corrected(tuning), cells.again.corrected(tuning)
        stories, second = cells.parts.coded_stories, self.second[self.known]
        if self.first is None:
            lower = story_level(confidence, stories[second])
            low, high = interval(again[:, second], point[second], lower)
            return {"": point[second], "_low": low, "_high": high}
        first = self.first[self.known]
        lower = difference_level(
            again[:, first], again[:, second], (stories[first], stories[second]), confidence
        )
        found = point[second] - point[first]
        low, high = interval(again[:, second] - again[:, first], found, lower)
        return {"": found, "_low": low, "_high": high}

    def moved(self, drawn: Influence) -> Iterator[Influence]:
        """Yield what moves each known row."""
        rows = np.flatnonzero(self.known)
        for row in rows:
            if self.first is None:
                yield drawn.of(int(self.second[row]))
            else:
                yield drawn.between(int(self.first[row]), int(self.second[row]))


def filled(
    table: pd.DataFrame, asked: Asked, cells: Covered, tuning: float, confidence: float
) -> pd.DataFrame:
    """Return the rows with their corrected estimates; NaN where the codes are too few."""
    limit = 1.0 if asked.first is None else 2.0
    known = asked.known
    values = {name: np.full(len(table), np.nan) for name in [*ESTIMATED, *ALONE, "more_codes"]}
    if known.any():
        for names, used in ((ESTIMATED, tuning), (ALONE, 0.0)):
            found = asked.answered(cells, used, confidence)
            for name, value in zip(names, found.values(), strict=True):
                values[name][known] = np.clip(value, -limit, limit)
        drawn = influence(cells.parts, cells.entries, tuning, cells.probability)
        counts = table.loc[known, "n_codes"]
        values["more_codes"][known] = [
            more_codes(moved, int(count))
            for moved, count in zip(asked.moved(drawn), counts, strict=True)
        ]
    return table.assign(**values)
