"""The measure of extraction, and what it says of ours."""

import math
from pathlib import Path

import numpy as np
import pytest

from benchmarks.extraction import METHODS, harmonic, read_pages, scores

TRUE = "They signed the deal on Monday in Ankara"  # 8 words, 5 runs of four


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        (TRUE, 1, 1),
        (f"{TRUE} and they left", 5 / 8, 1),
        ("They signed the deal", 1, 1 / 5),
        (f"{TRUE}. {TRUE}", 5 / 13, 1),
        ("Read more", 0, 0),
        ("THEY SIGNED THE DEAL", 0, 0),
    ],
)
def test_runs_of_four_words_are_counted(found: str, precision: float, recall: float) -> None:
    assert scores(TRUE, found) == pytest.approx((precision, recall))


def test_pages_without_a_text_count_for_one_side_only() -> None:
    assert math.isnan(scores(TRUE, "")[0])
    assert scores(TRUE, "")[1] == 0
    assert math.isnan(scores("", TRUE)[1])


def test_ours_is_no_worse_than_trafilatura_used_plainly(shared_data: Path) -> None:
    pages = read_pages(shared_data / "messy" / "article_html")
    f1 = {
        name: harmonic(np.nanmean([scores(true, METHODS[name](page)) for true, page in pages], 0))
        for name in ("ours, reader and cleaning", "trafilatura, plain")
    }
    assert f1["ours, reader and cleaning"] >= f1["trafilatura, plain"] > 0.9
