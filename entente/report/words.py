"""Numbers, dates and scores in the words that readers of a report expect."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.figures.parts import CONFLICT, COOPERATION, TOO_FEW, number
from entente.figures.style import colour
from entente.figures.tiles import ink_on

NEITHER = "neither"
DASH = "–"


def count(value: float) -> str:
    """Return a whole number with separators: 6,046."""
    return f"{int(value):,}"


def counted(value: float, one: str, many: str = "") -> str:
    """Return a count with its noun: "1 source", "8 sources"."""
    return f"{count(value)} {one if int(value) == 1 else many or one + 's'}"


def percent(value: float) -> str:
    """Return a share in [0, 1] as a percentage; a dash where it is missing."""
    if pd.isna(value):
        return DASH
    return "<1%" if 0 < value < 0.005 else f"{100 * value:.0f}%"


def probability(value: float) -> str:
    """Return p or q in three digits, as journals print them."""
    if pd.isna(value):
        return DASH
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def plain_number(value: float, digits: int = 2) -> str:
    """Return a number that is no score, without a plus sign; a dash where it is missing."""
    return DASH if pd.isna(value) else f"{value:.{digits}f}".replace("-", "−")


def signed_number(score: float) -> str:
    """Return a score with its sign; a dash where it is missing."""
    return DASH if pd.isna(score) else number(score)


def interval(low: float, high: float) -> str:
    """Return an interval of scores: [+0.22, +0.40]."""
    return f"[{number(low)}, {number(high)}]"


def estimate(row: Mapping[str, Any]) -> str:
    """Return a score with its interval: "+0.31 [+0.22, +0.40]", or that it has too few stories."""
    if pd.isna(row["score"]):
        return TOO_FEW
    return f"{number(row['score'])} {interval(row['score_low'], row['score_high'])}"


def side(low: float, high: float) -> str:
    """Return which side of the axis an interval lies on, in words; "" where there is none."""
    if pd.isna(low) or pd.isna(high):
        return ""
    if low > 0:
        return COOPERATION
    return CONFLICT if high < 0 else NEITHER


def listed(parts: list[str]) -> str:
    """Return parts as a list in a sentence: "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def chip(score: float) -> str:
    """Return the CSS of a score's chip: its colour, and ink that can be read on it."""
    shade = colour(score)
    return f"background:{shade};color:{ink_on(shade)}"


def scored(row: Mapping[str, Any], limit: float) -> dict[str, Any]:
    """Return one estimate as the templates show it: text, words, chip, places on a strip.

    row has score, score_low, score_high; limit is the end of the strip's axis. Places are percent
    of its width. `known` is false where there are too few stories.
    """
    score, low, high = row["score"], row["score_low"], row["score_high"]
    if pd.isna(score):
        return {"known": False, "text": TOO_FEW, "side": ""}
    return {
        "known": True,
        "text": number(score),
        "interval": interval(low, high),
        "side": side(low, high),
        "chip": chip(score),
        "shade": colour(score),
        "at": place(score, limit),
        "from": place(low, limit),
        "to": place(high, limit),
    }


def place(value: float, limit: float) -> float:
    """Return where a value lies on an axis from -limit to limit, in percent of its width."""
    return round(50 + 50 * max(-1.0, min(1.0, value / limit)), 2)
