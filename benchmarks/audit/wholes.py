"""A passage read whole against the sentences it is made of."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from benchmarks.audit.materials import framing, mean_cell
from benchmarks.baselines.comparison import Bootstrap, cell, measured
from benchmarks.baselines.reading import Floats
from entente.sentences import n_words, sentences_of
from entente.validation import correlation

LANGUAGE = "en"


def parts_of(texts: Sequence[str]) -> pd.DataFrame:
    """Return passage (its place), sentence, words: the sentences of texts, as a run splits them."""
    rows = [
        (place, text[start:end], n_words(text[start:end]))
        for place, text in enumerate(texts)
        for _, start, end, _ in sentences_of(text, LANGUAGE)
    ]
    return pd.DataFrame(rows, columns=["passage", "sentence", "words"])


def weighted(parts: pd.DataFrame, score: Floats) -> Floats:
    """Return the mean score of each passage's sentences, weighted by their words (n_passages,)."""
    sums = (parts["words"] * score).groupby(parts["passage"]).sum()
    return np.asarray(sums / parts.groupby("passage")["words"].sum(), dtype=np.float64)


def row(
    name: str, coded: Floats, whole: Floats, parts: Floats, bootstrap: Bootstrap
) -> dict[str, object]:
    """Return how whole and parts (n,) agree, and each and their mean with the coders' (n,)."""
    resamples = bootstrap.resamples(f"audit: {name}", len(coded))
    ways = {"whole": whole, "sentences": parts, "their mean": (whole + parts) / 2}
    found = {way: measured((coded, by, correlation), resamples) for way, by in ways.items()}
    return {
        "passages": name,
        "n": len(coded),
        "Pearson": float(np.corrcoef(whole, parts)[0, 1]),
        "difference, absolute": mean_cell(np.abs(whole - parts), f"audit: {name}", bootstrap),
        **{f"Spearman with coders, {way}": cell(one, bootstrap) for way, one in found.items()},
        "whole less sentences": cell(found["whole"] - found["sentences"], bootstrap, "+.3f"),
        "mean less whole": cell(found["their mean"] - found["whole"], bootstrap, "+.3f"),
    }


def rows_of(passages: pd.DataFrame, bootstrap: Bootstrap) -> Iterator[dict[str, object]]:
    """Yield a row for all passages and one for those of more than one sentence."""
    texts = list(passages["text"])
    parts = parts_of(texts)
    whole = framing(texts)["score"].to_numpy()
    mean = weighted(parts, framing(parts["sentence"])["score"].to_numpy())
    coded = passages["gold_score"].to_numpy(dtype=np.float64)
    several = parts.groupby("passage").size().to_numpy() > 1
    for name, here in {"all": np.ones_like(several), "of more than a sentence": several}.items():
        yield row(name, coded[here], whole[here], mean[here], bootstrap)


def tables(passages: pd.DataFrame, bootstrap: Bootstrap) -> Mapping[str, pd.DataFrame]:
    """Return the table of passages and their sentences, by title."""
    return {"Passages and their sentences": pd.DataFrame(rows_of(passages, bootstrap))}
