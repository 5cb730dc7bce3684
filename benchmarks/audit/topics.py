"""Leakage of topics: whether a text is called framed for what it is about."""

from collections.abc import Iterator, Mapping

import pandas as pd

from benchmarks.audit.materials import framing
from entente.framing.scores import PRESENT

SHOWN = 10  # texts


def by_topic(table: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield a row a topic, and one for all, of texts that frame nothing: score, intensity."""
    for topic, part in [*table.groupby("topic", sort=False), ("all", table)]:
        yield {
            "topic": topic,
            "texts": len(part),
            "mean score, absolute": part["score"].abs().mean(),
            "mean score": part["score"].mean(),
            "called framed": (part["intensity"] >= PRESENT).mean(),
        }


def tables(texts: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """Return the tables of topics, by title."""
    said = framing(texts["text"])
    table = texts.assign(score=said["score"], intensity=said["intensity"])
    order = table["intensity"].sort_values(ascending=False, kind="stable").index[:SHOWN]
    return {
        "Topics alone": pd.DataFrame(by_topic(table)),
        "Topics alone: the most framed": table.loc[order],
    }
