"""From the heads' readings to scores."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from entente.framing.scores import framing_table, predicted, summarize
from entente.tables import conform

READINGS = arrays(
    np.float16,
    st.tuples(st.integers(0, 6), st.integers(2, 5), st.just(2)),
    elements=st.floats(0, 1, width=16),
)


@settings(deadline=None, max_examples=25)  # a shared machine has its own pace
@given(READINGS)
def test_scores_keep_their_definitions_and_ranges(heads: np.ndarray) -> None:
    found = summarize(heads)
    assert np.allclose(found["score"], found["cooperation"] - found["conflict"], atol=1e-9)
    assert (found["intensity"] == found[["cooperation", "conflict"]].max(axis=1)).all()
    assert found["uncertainty"].between(0, 1).all()
    keys = pd.DataFrame({"doc_id": "a", "sentence": range(len(heads))})
    conform(framing_table(keys, heads), "framing")


def test_sure_heads_that_agree_are_certain_and_doubt_or_contradiction_is_not() -> None:
    agree = np.array([[[1, 0]] * 4], dtype=np.float16)
    doubt = np.array([[[0.5, 0.5]] * 4], dtype=np.float16)
    contradict = np.array([[[1, 0], [0, 1], [1, 0], [0, 1]]], dtype=np.float16)
    assert summarize(agree)["uncertainty"].item() == 0
    assert summarize(doubt)["uncertainty"].item() == pytest.approx(0.5**0.5, abs=1e-3)
    assert summarize(contradict)["uncertainty"].item() == 1
    assert summarize(contradict)["score"].item() == 0


@pytest.mark.parametrize(
    ("cooperation", "conflict", "label"),
    [
        (0.5, 0.5, "mixed"),
        (0.49, 0.49, "neutral"),
        (0.5, 0.49, "cooperation"),
        (0.2, 0.9, "conflict"),
    ],
)
def test_classes_follow_the_codebook(cooperation: float, conflict: float, label: str) -> None:
    assert predicted(np.array([cooperation]), np.array([conflict])).tolist() == [label]
