"""Actor swap: how far a score moves when only the names of the countries change."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from benchmarks.audit.materials import EACH, framing, side

# The names that a sentence does not use bare.
ARTICLE = frozenset(
    {
        *("Bahamas", "Central African Republic", "Comoros", "Dominican Republic", "Gambia"),
        *("Maldives", "Marshall Islands", "Netherlands", "Philippines", "Republic of the Congo"),
        *("Seychelles", "Solomon Islands", "Soviet Union", "United Arab Emirates"),
        *("United Kingdom", "United States", "Vatican"),
    }
)
FIXED = "Uruguay"  # holds the other place: seldom in the news, at odds with nobody
ROLES = ("A", "B")
LARGEST, EXTREMES = 10, 5  # texts and countries that are shown


def filled(frame: str, first: str, second: str) -> str:
    """Return a frame with two countries in the places of {A} and {B}."""
    named = [f"the {name}" if name in ARTICLE else name for name in (first, second)]
    text = frame.format(A=named[0], B=named[1])
    return text[0].upper() + text[1:]


def swaps(frames: pd.DataFrame, countries: Sequence[str], fixed: str = FIXED) -> pd.DataFrame:
    """Return frame, expected, role, name, text: every country once in each place of each frame."""
    rows = [
        (number, expected, role, name, filled(text, *(pair if role == "A" else pair[::-1])))
        for number, expected, text in frames[["frame", "expected", "text"]].itertuples(index=False)
        for role in ROLES
        for name in countries
        if (pair := (name, fixed)) and name != fixed
    ]
    return pd.DataFrame(rows, columns=["frame", "expected", "role", "name", "text"])


def shifted(swapped: pd.DataFrame) -> pd.DataFrame:
    """Return swaps with `shift`: score less the mean over names of the same frame and place."""
    means = swapped.groupby(["frame", "role"])["score"].transform("mean")
    return swapped.assign(shift=swapped["score"] - means)


def by_expected(table: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield a row for what frames are expected to be and the place that names take, and for all."""
    groups = [*table.groupby(["expected", "role"], sort=False), (("all", "both"), table)]
    for (expected, role), part in groups:
        size = part["shift"].abs()
        yield {
            "expected": expected,
            "names in": role,
            "texts": len(part),
            "mean score": part["score"].mean(),
            "mean shift, absolute": size.mean(),
            "95% are below": size.quantile(0.95),
            "largest": size.max(),
            "on the right side": (side(part["score"].to_numpy()) == part["expected"]).mean(),
        }


def spread(table: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield how far the countries' mean shifts lie apart, and how far they would by chance.

    By chance: if a country's shifts in different frames had nothing in common, its mean's variance
    would be theirs over their number.
    """
    for expected in [*EACH, "all"]:
        part = table if expected == "all" else table[table["expected"] == expected]
        names = part.groupby("name")["shift"]
        chance = np.sqrt((names.var() / names.size()).mean())
        yield {
            "expected": expected,
            "countries": names.ngroups,
            "standard deviation of their mean shifts": names.mean().std(),
            "by chance": float(chance),
        }


def extremes(table: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield the countries that are moved most in the mean, up and down."""
    for expected in [*EACH, "all"]:
        part = table if expected == "all" else table[table["expected"] == expected]
        means = part.groupby("name")["shift"].mean().sort_values(kind="stable")
        shown = [f"{name} {shift:+.3f}" for name, shift in means.items()]
        yield {
            "expected": expected,
            "down": ", ".join(shown[:EXTREMES]),
            "up": ", ".join(shown[::-1][:EXTREMES]),
        }


def tables(frames: pd.DataFrame, countries: Sequence[str]) -> Mapping[str, pd.DataFrame]:
    """Return the tables of the actor swap, by title."""
    swapped = swaps(frames, countries)
    table = shifted(swapped.assign(score=framing(swapped["text"])["score"].to_numpy()))
    order = table["shift"].abs().sort_values(ascending=False, kind="stable").index[:LARGEST]
    return {
        f"Actor swap ({FIXED} in the other place)": pd.DataFrame(by_expected(table)),
        "Actor swap: the largest shifts": table.loc[order, ["expected", "text", "score", "shift"]],
        "Actor swap: do countries differ?": pd.DataFrame(spread(table)),
        "Actor swap: countries that are moved most": pd.DataFrame(extremes(table)),
    }
