"""The manifest's counts, its fingerprint, and the closing lines."""

import pandas as pd
import pytest

from entente.manifest import add_up, cost, counts, fingerprint
from entente.summary import closing_lines


def found(n_documents: int = 2) -> dict[str, int]:
    summary = {"total": {"read": 3, "accepted": 2, "rejected": 1}}
    ids = ["a", "b"]
    stories = pd.DataFrame(
        {"doc_id": ids, "wire_id": ["a", "a"], "wire_role": ["original", "copy"]}
    )
    sentences = pd.DataFrame({"doc_id": ["a", "a", "b"], "sentence": [0, 1, 0]})
    scores = sentences.assign(topics=["energy", "", "syria"])
    table = pd.DataFrame({"doc_id": ids[:n_documents]})
    return counts(summary, stories, sentences, scores, table, sentences)


def test_counts_that_add_up_pass() -> None:
    add_up(found())
    assert found()["sentences_with_topics"] == 2
    assert found()["stories"] == 1


def test_a_lost_document_is_told() -> None:
    with pytest.raises(ValueError, match="rows_in_documents_table is 1"):
        add_up(found(n_documents=1))


def test_the_fingerprint_does_not_depend_on_the_order_of_keys() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})


def test_cost_sums_seconds_and_takes_the_largest_memory() -> None:
    jobs = pd.DataFrame(
        {"step": ["encode", "encode"], "s": [1.0, 2.0], "max_rss": [10.0, float("nan")]}
    )
    assert cost(jobs) == {"encode": {"jobs": 2, "seconds": 3.0, "peak_megabytes": 10.0}}


def test_closing_lines_name_the_topics_from_cooperation_to_conflict() -> None:
    topics = pd.DataFrame({"topic": ["x", "y", "z"], "kind": ["target", "target", "discovered"]})
    framing = pd.DataFrame(
        {
            "topic": ["x", "y", "z"],
            "label": ["Sanctions", "Energy", "Other"],
            "n_documents": [5, 6, 7],
            "n_sentences": [10, 12, 14],
            "score": [-0.5, 0.5, 0.9],
            "score_low": [-0.6, 0.4, 0.8],
            "score_high": [-0.4, 0.6, 1.0],
        }
    )
    summary = {"total": {"read": 3, "accepted": 2, "rejected": 1}}
    text = closing_lines(summary, topics, framing)
    assert text.index("Energy") < text.index("Sanctions")
    assert "Other" not in text
    assert "+0.50  [+0.40, +0.60]" in text
    assert "1 rejected" in text
    assert "corrected" not in text
    codes = pd.DataFrame({"table": "framing_by_topic", "group": "corpus", "topic": ["x", "y"]})
    names = ["corrected", "corrected_low", "corrected_high", "n_codes"]
    codes[names] = [[-0.25, -0.5, 0.125, 9], [float("nan")] * 3 + [2]]
    text = closing_lines(summary, topics, framing, codes)
    assert "-0.50  [-0.60, -0.40]  corrected  -0.25  [-0.50, +0.12]  (9 codes)" in text
    assert "+0.50  [+0.40, +0.60]  too few codes to correct it" in text
    assert len(text.splitlines()) <= 10
