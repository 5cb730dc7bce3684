"""How much of an article is found in its page, and how much else.

    python -m benchmarks.extraction DATA      (from the project's folder)

DATA holds `messy/article_html`: 25 pages of scrapinghub's article-extraction-benchmark, with their
articles as people copied them. Measured as there: a text is the multiset of its runs of four words
(letters, digits and underscores, capitals kept), each page gives a precision and a recall, and F1
is that of the two means. The intervals are 95% percentiles over pages drawn again; the benchmark
itself gives 1.96 standard deviations. What we do beside trafilatura was chosen while looking at
these pages: ours are the figures of a development set.
"""

import gzip
import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import trafilatura

from entente.ingest.cleaning import clean_text
from entente.ingest.parts import Row
from entente.ingest.readers.page import page_item
from entente.seeds import generator

SEED = 20241124
RESAMPLES = 2000
RUN = 4  # words

Extraction = Callable[[bytes], str]


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Return how often each run of four words occurs; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    places = range(max(1, len(words) - RUN + 1))
    return Counter(run for place in places if (run := tuple(words[place : place + RUN])))


def share(part: float, error: float, other: float) -> float:
    """Return part / (part + error), 1 where there is no error at all, 0 where there is no part."""
    if error == other == 0:
        return 1.0
    return part / (part + error) if part else 0.0


def scores(true: str, found: str) -> tuple[float, float]:
    """Return precision and recall of a text; NaN where the benchmark leaves the page out of one."""
    expected, given = runs(true), runs(found)
    both = (expected & given).total()
    extra, missing = (given - expected).total(), (expected - given).total()
    precision = share(both, extra, missing) if given else np.nan
    recall = share(both, missing, extra) if expected else np.nan
    return precision, recall


def ours(page: bytes) -> str:
    """Return the text that ingest keeps of a page."""
    item = page_item(1, page)
    return clean_text(str(item.cells["text"]), Counter()).text if isinstance(item, Row) else ""


def plainly(**settings: Any) -> Extraction:
    """Return trafilatura with some settings, on the bytes of a page."""
    return lambda page: trafilatura.extract(page, **settings) or ""


METHODS: dict[str, Extraction] = {
    "ours, reader and cleaning": ours,
    "trafilatura, plain": plainly(),
    "trafilatura, no comments": plainly(include_comments=False),
    "trafilatura, no comments, precise": plainly(include_comments=False, favor_precision=True),
    "trafilatura, no comments, complete": plainly(include_comments=False, favor_recall=True),
    "trafilatura, no comments, no tables": plainly(include_comments=False, include_tables=False),
    "trafilatura, fast (no readability or jusText)": plainly(fast=True),
}


def harmonic(means: np.ndarray) -> np.ndarray:
    """Return F1 of precision and recall in the last axis."""
    return 2 * means[..., 0] * means[..., 1] / means.sum(axis=-1)


def summary(pages: np.ndarray, draws: np.ndarray) -> dict[str, str]:
    """Return precision, recall and F1 of pages (n, 2) with intervals over draws (resamples, n)."""
    mean = np.nanmean(pages, axis=0)
    again = np.nanmean(pages[draws], axis=1)
    point = [*mean, harmonic(mean)]
    spread = np.percentile(np.column_stack([again, harmonic(again)]), [2.5, 97.5], axis=0)
    names = ("precision", "recall", "F1")
    return {
        name: f"{point[n]:.3f} ({spread[0, n]:.3f}–{spread[1, n]:.3f})"
        for n, name in enumerate(names)
    }


def beyond(pages: np.ndarray, base: np.ndarray, draws: np.ndarray) -> str:
    """Return how much higher F1 is than another method's on the same pages, with its interval."""
    point = harmonic(np.nanmean(pages, axis=0)) - harmonic(np.nanmean(base, axis=0))
    again = [harmonic(np.nanmean(one[draws], axis=1)) for one in (pages, base)]
    low, high = np.percentile(again[0] - again[1], [2.5, 97.5])
    return f"{point:+.3f} ({low:+.3f} to {high:+.3f})"


def read_pages(folder: Path) -> list[tuple[str, bytes]]:
    """Return the article of each page, as people copied it, and the page."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    packed = {name: (folder / f"{name}.html.gz").read_bytes() for name in sorted(truth)}
    return [(truth[name]["articleBody"], gzip.decompress(page)) for name, page in packed.items()]


def measured(folder: Path) -> pd.DataFrame:
    """Return the table: a row for each method."""
    pages = read_pages(folder)
    found = {
        method: np.array([scores(true, extract(page)) for true, page in pages])
        for method, extract in METHODS.items()
    }
    draws = generator(SEED, "extraction").integers(len(pages), size=(RESAMPLES, len(pages)))
    base = found["trafilatura, plain"]
    rows = [
        {"method": name, **summary(each, draws), "F1 above plain": beyond(each, base, draws)}
        for name, each in found.items()
    ]
    return pd.DataFrame(rows)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # trafilatura logs each page that it gives up on
    print(measured(Path(sys.argv[1]) / "messy" / "article_html").to_markdown(index=False))
