"""Passages: whole, in order, of about one length."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from entente.passages import (
    MOST_SENTENCES,
    passage_numbers,
    passage_rows,
    passage_table,
    pool,
    windows,
)


def sentences(paragraphs: list[int], length: int = 120, doc_id: str = "a") -> pd.DataFrame:
    n = len(paragraphs)
    return pd.DataFrame(
        {
            "doc_id": [doc_id] * n,
            "sentence": range(n),
            "paragraph": paragraphs,
            "start": [number * length for number in range(n)],
            "end": [(number + 1) * length for number in range(n)],
            "voice": ["narrator"] * n,
            "text": [f"Sentence {number}." for number in range(n)],
        }
    )


@given(st.integers(1, 100))
def test_windows_are_even_and_complete(n: int) -> None:
    found = windows(n)
    assert sum(found) == n
    assert max(found) <= MOST_SENTENCES
    assert max(found) - min(found) <= 1


def test_an_ordinary_paragraph_is_a_passage() -> None:
    assert passage_numbers(sentences([0, 0, 0, 1, 1])).tolist() == [0, 0, 0, 1, 1]


def test_a_long_paragraph_is_cut() -> None:
    assert passage_numbers(sentences([0] * 8)).tolist() == [0] * 4 + [1] * 4


def test_a_heading_joins_what_follows_and_a_short_end_what_precedes() -> None:
    frame = sentences([0, 1, 1, 1, 2])
    frame.loc[[0, 4], "end"] = frame.loc[[0, 4], "start"] + 20
    assert passage_numbers(frame).tolist() == [0] * 5


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 400)), min_size=1, max_size=60),
    st.integers(1, 3),
)
def test_every_sentence_is_in_one_passage_in_order(
    drawn: list[tuple[int, int]], n_documents: int
) -> None:
    paragraphs = np.cumsum([step > 2 for step, _ in drawn]).tolist()
    frames = []
    for number in range(n_documents):
        frame = sentences(paragraphs, doc_id=f"d{number}")
        frame["end"] = frame["start"] + [length for _, length in drawn]
        frames.append(frame)
    whole = pd.concat(frames, ignore_index=True)
    rows = passage_rows(whole)
    assert rows[0] == 0
    assert set(np.diff(rows)) <= {0, 1}
    assert np.bincount(rows).max() <= MOST_SENTENCES
    table = passage_table(whole)
    assert len(table) == rows[-1] + 1
    assert (whole["doc_id"].to_numpy() == table["doc_id"].to_numpy()[rows]).all()
    # A document's passages are what they are without the others.
    alone = passage_numbers(frames[-1])
    assert passage_numbers(whole)[-len(alone) :].tolist() == alone.tolist()


def test_an_embedding_is_weighted_by_length_and_of_length_1() -> None:
    frame = sentences([0, 0])
    frame["end"] = frame["start"] + [300, 100]
    pooled = pool(np.eye(2, dtype=np.float16), frame, passage_rows(frame))
    np.testing.assert_allclose(pooled, [[3 / 10**0.5, 1 / 10**0.5]], rtol=1e-6)


def test_no_sentences_make_no_passages() -> None:
    assert passage_rows(sentences([])).tolist() == []
