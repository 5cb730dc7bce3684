"""Labelled texts: what is read, what is refused, and the measures."""

import gzip
import json
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import f1_score, roc_auc_score

from entente.errors import InputError
from entente.labelled import Labelled, read_labelled
from entente.tables import conform
from entente.validation import auc, macro_f1, metrics, predictions

ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "They signed.", "gold_label": "cooperation", "gold_score": 0.8},
    {"id": "b", "text": "They fought.", "gold_label": "conflict", "gold_score": -1},
    {"id": "c", "text": "They sat.", "gold_label": "neutral", "gold_score": 0},
    {"id": "d", "text": "They did both.", "gold_label": "mixed"},
    {"id": "e", "text": "Nobody knows.", "gold_label": "unclear"},
    {"id": "f", "text": "Nobody said."},
]
READINGS = {"a": (0.9, 0.1), "b": (0.1, 0.8), "c": (0.2, 0.1), "d": (0.7, 0.6)}


def lines(*rows: Any) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def heads_of(labelled: Labelled, readings: dict[str, tuple[float, float]]) -> np.ndarray:
    return np.array([[readings[name.split("#")[0]]] * 2 for name in labelled.used["id"]])


def measured(*rows: dict[str, Any]) -> dict[str, Any]:
    labelled = read_labelled("l.jsonl", lines(*rows))
    table = predictions(labelled, heads_of(labelled, READINGS))
    conform(table, "predictions")
    return metrics(labelled, table, 50, 0.95, 1)


def test_what_the_instrument_gets_right_scores_one() -> None:
    found = measured(*ROWS, *ROWS, *ROWS)
    for name in ("auc", "macro_f1", "macro_f1_with_neutral", "auc_framed", "spearman"):
        assert found[name]["value"] == 1.0, name
        assert found[name]["low"] <= 1.0 <= found[name]["high"]
    assert found["auc"]["n"] == 6
    assert found["rows"] == {
        "read": 18,
        "used": 12,
        "ignored": 6,
        "cooperation": 3,
        "conflict": 3,
        "neutral": 3,
        "mixed": 3,
    }


def test_what_the_labels_do_not_allow_is_null() -> None:
    found = measured(*ROWS[:2])
    assert found["macro_f1_with_neutral"] is None
    assert found["auc_framed"] is None
    assert found["auc"]["value"] == 1.0
    assert measured(ROWS[0])["auc"] is None
    assert measured(ROWS[0], ROWS[3])["spearman"] is None


def test_wrong_sides_cost() -> None:
    turned = [{**ROWS[0], "gold_label": "conflict"}, {**ROWS[1], "gold_label": "cooperation"}]
    found = measured(*turned)
    assert found["auc"]["value"] == 0.0
    assert found["macro_f1"]["value"] == 0.0


@pytest.mark.parametrize("n_classes", [2, 3])
def test_our_measures_are_those_of_scikit_learn(n_classes: int) -> None:
    random = np.random.default_rng(n_classes)
    gold, found = random.integers(n_classes, size=(2, 80))
    expected = f1_score(gold, found, average="macro")
    assert macro_f1(gold, found, n_classes) == pytest.approx(expected)
    score = random.integers(9, size=80)  # with ties
    assert auc(gold == 0, score) == pytest.approx(roc_auc_score(gold == 0, score))


def test_metrics_do_not_depend_on_the_order_of_the_rows() -> None:
    rows = [{**row, "id": f"{row['id']}#{number}"} for number in range(5) for row in ROWS]
    assert measured(*rows) == measured(*rows[::-1])


def test_gzip_and_repeated_ids_are_read() -> None:
    labelled = read_labelled("l.jsonl.gz", gzip.compress(lines(ROWS[0], ROWS[0], ROWS[1])))
    assert labelled.used["id"].tolist() == ["a", "a#2", "b"]
    assert labelled.read == 3


@pytest.mark.parametrize(
    ("second", "what"),
    [
        (b"{", "not JSON"),
        (b"[]", "not a JSON object"),
        (b'{"text": "x"}', "no id"),
        (b'{"id": 1, "text": " "}', "no text"),
        (b'{"id": 1, "text": "x", "gold_label": 3}', "gold_label"),
        (b'{"id": 1, "text": "x", "gold_score": "high"}', "gold_score"),
    ],
)
def test_a_malformed_line_is_named(second: bytes, what: str) -> None:
    with pytest.raises(InputError, match=r"l.jsonl, line 2") as caught:
        read_labelled("l.jsonl", lines(ROWS[0]) + b"\n" + second)
    assert what in str(caught.value)


def test_files_without_a_known_label_or_damaged_are_refused() -> None:
    with pytest.raises(InputError, match="no row labelled"):
        read_labelled("l.jsonl", lines(ROWS[4]))
    for content in (b"\x1f\x8bbroken", b"\xff\xfe"):
        with pytest.raises(InputError, match="l.jsonl"):
            read_labelled("l.jsonl", content)
