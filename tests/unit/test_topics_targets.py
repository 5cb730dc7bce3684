"""Target topics, on embeddings made by hand: several a sentence, steady, in context."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from entente.tables import conform
from entente.topics.assigner import Assigner, from_json, in_context, to_json
from entente.topics.background import choose_background
from entente.topics.definitions import Topic
from entente.topics.evidence import evidence, space_of, split_anchors
from entente.topics.targets import assign_targets, target_probabilities

PROJECT = Path(__file__).parents[2]
WIDTH = 32
WEIGHTS = json.loads((PROJECT / "resources/topics/assigner.json").read_text(encoding="utf-8"))
GAS = Topic("gas", "Gas", "Gas.", ("g1", "g2", "g3"), ("gas",))
FISH = Topic("fish", "Fish", "Fish.", ("f1", "f2", "f3"))


def near(axis: int, n: int, random: np.random.Generator) -> np.ndarray:
    points = random.normal(0, 0.1, (n, WIDTH))
    points[:, axis] += 1
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def corpus() -> tuple[pd.DataFrame, np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """One document: paragraphs on gas, on fish, on both, on nothing."""
    random = np.random.default_rng(0)
    gas, fish, other = near(0, 9, random), near(1, 9, random), near(5, 9, random)
    both = gas[:1] + fish[:1]
    rows = [gas[5], gas[6], fish[5], fish[6], both[0] / np.linalg.norm(both), other[0], other[1]]
    texts = ["gas", "cheap gas", "cod", "herring", "gas and cod", "a poem", "a song"]
    frame = pd.DataFrame(
        {
            "doc_id": "a",
            "sentence": range(7),
            "paragraph": [0, 0, 1, 1, 2, 3, 3],
            "start": [300 * number for number in range(7)],
            "end": [300 * number + 299 for number in range(7)],
            "voice": "narrator",
            "text": texts,
        }
    )
    background = random.normal(0, 1, (400, WIDTH))
    background /= np.linalg.norm(background, axis=1, keepdims=True)
    anchors = np.vstack([gas[:4], fish[:4]]).astype(np.float16)
    return frame, np.array(rows, dtype=np.float16), (anchors, background.astype(np.float16))


def carried(frame: pd.DataFrame) -> dict[int, set[str]]:
    return frame.groupby("sentence")["topic"].agg(set).to_dict()


def test_a_sentence_has_several_topics_one_or_none() -> None:
    frame, vectors, anchors = corpus()
    found = assign_targets(frame, vectors, [GAS, FISH], anchors, WEIGHTS)
    conform(found, "sentence_topics")
    assert carried(found) == {
        0: {"gas"}, 1: {"gas"}, 2: {"fish"}, 3: {"fish"}, 4: {"gas", "fish"},
    }  # fmt: skip


def test_a_document_has_the_same_topics_in_whichever_corpus() -> None:
    frame, vectors, anchors = corpus()
    alone = target_probabilities(frame, vectors, [GAS, FISH], anchors, WEIGHTS)
    double = pd.concat([frame, frame.assign(doc_id="b")], ignore_index=True)
    both = target_probabilities(
        double, np.vstack([vectors, vectors]), [GAS, FISH], anchors, WEIGHTS
    )
    np.testing.assert_array_equal(both, np.vstack([alone, alone]))


def test_the_order_of_the_topics_changes_nothing() -> None:
    frame, vectors, (texts, background) = corpus()
    one = assign_targets(frame, vectors, [GAS, FISH], (texts, background), WEIGHTS)
    turned = (np.vstack([texts[4:], texts[:4]]), background)
    pd.testing.assert_frame_equal(one, assign_targets(frame, vectors, [FISH, GAS], turned, WEIGHTS))


def test_no_sentences_no_topics() -> None:
    frame, vectors, anchors = corpus()
    found = assign_targets(frame[:0], vectors[:0], [GAS, FISH], anchors, WEIGHTS)
    assert len(conform(found, "sentence_topics")) == 0


def test_a_keyword_raises_but_does_not_decide() -> None:
    frame, vectors, anchors = corpus()
    words = frame.assign(text=["gas", "it", "cod", "herring", "gas, cod", "gas song", "song"])
    before = target_probabilities(frame, vectors, [GAS, FISH], anchors, WEIGHTS)
    after = target_probabilities(words, vectors, [GAS, FISH], anchors, WEIGHTS)
    assert after[1, 0] >= 0.5  # without the word, by its meaning and its passage
    assert after[5, 0] > before[5, 0]


def test_another_topic_counts_only_against_what_is_unlikely() -> None:
    own = np.array([[2.0, 3.0], [-2.0, 3.0], [-2.0, -3.0]])
    assert in_context(own, own)[..., 2].tolist() == [[0, 0], [3, 0], [0, 0]]


def test_weights_keep_their_meaning_on_disk() -> None:
    assigner: Assigner = from_json(WEIGHTS)
    assert to_json(assigner) == WEIGHTS
    # More evidence never speaks against a topic.
    assert (assigner.context.weights[:2] > 0).all()
    assert assigner.keyed.weights[3] > 0


def test_evidence_of_the_background_is_standard() -> None:
    _, _, (texts, background) = corpus()
    anchors = split_anchors([GAS, FISH], texts, background)
    found = evidence(background, np.zeros((len(background), 2), dtype=np.int64), anchors)
    np.testing.assert_allclose(found[..., :3].mean(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(found[..., :3].std(axis=0), 1, atol=1e-9)
    placed = space_of(background).place(background)
    np.testing.assert_allclose(np.linalg.norm(placed, axis=1), 1)


def test_anchors_must_fit_their_topics() -> None:
    with pytest.raises(ValueError, match="7 anchors for topics of 8 texts"):
        split_anchors([GAS, FISH], np.zeros((7, WIDTH)), np.zeros((9, WIDTH)))


def test_the_background_does_not_depend_on_order() -> None:
    texts = [f"Text {number}." for number in range(50)]
    chosen = choose_background(texts, 10)
    assert len(chosen) == 10
    assert choose_background([*texts[::-1], texts[0]], 10) == chosen
