"""Registers: whether the same news scores the same, whoever tells it."""

from collections.abc import Iterator, Mapping

import pandas as pd

from benchmarks.audit.materials import EACH, framing, side


def deviations(table: pd.DataFrame) -> pd.DataFrame:
    """Return texts (set, expected, score) with their deviation from the set's mean, and `right`."""
    means = table.groupby("set")["score"].transform("mean")
    right = side(table["score"].to_numpy()) == table["expected"]
    return table.assign(deviation=table["score"] - means, right=right)


def by_register(table: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield a row a register, and one for all: deviations, and the share on the right side."""
    for register, part in [*table.groupby("register", sort=False), ("all", table)]:
        right = part.groupby("expected")["right"].mean()
        yield {
            "register": register,
            "texts": len(part),
            "mean deviation, absolute": part["deviation"].abs().mean(),
            "mean deviation": part["deviation"].mean(),
            "on the right side": part["right"].mean(),
            **{f"right, {expected}": right[expected] for expected in EACH},
        }


def by_expected(table: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield a row for what texts are expected to be: mean score of each register."""
    for expected in EACH:
        part = table[table["expected"] == expected]
        means = part.groupby("register", sort=False)["score"].mean()
        size = part["deviation"].abs().mean()
        yield {"expected": expected, "mean deviation, absolute": size, **means.to_dict()}


def tables(texts: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """Return the tables of registers, by title."""
    table = deviations(texts.assign(score=framing(texts["text"])["score"]))
    return {
        "Registers": pd.DataFrame(by_register(table)),
        "Registers: mean scores": pd.DataFrame(by_expected(table)),
    }
