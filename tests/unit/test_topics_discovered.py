"""Discovered topics: repeatable, ordered by size, counted; and the table of all topics."""

import numpy as np
import pandas as pd
import pytest

from entente.tables import conform
from entente.topics.clustering import by_size, cluster, way_of
from entente.topics.definitions import Topic
from entente.topics.discovered import Discovery, canonical, discover
from entente.topics.naming import readable
from entente.topics.stability import matched, stability
from entente.topics.table import topic_table
from entente.topics.words import coherence, count_words, outstanding_words

WORDS = [["cod", "herring", "trawler"], ["poem", "novel", "author"], ["rail", "train", "bridge"]]
SETTINGS = {"clusterer": "auto", "min_topic_size": 5}


def corpus(n_documents: int = 60) -> tuple[pd.DataFrame, np.ndarray]:
    """Three kinds of documents, of three sentences each; the first kind most, the last least."""
    random = np.random.default_rng(3)
    kinds = [min(number % 6 // 2 if number % 6 < 5 else 0, 2) for number in range(n_documents)]
    rows, vectors = [], []
    for number, kind in enumerate(kinds):
        for sentence in range(3):
            text = " ".join(random.permutation(WORDS[kind]).tolist()) + f" {number}."
            rows.append((f"doc{number:03d}", sentence, sentence, sentence * 300, text))
            vectors.append(np.eye(16)[kind] + random.normal(0, 0.05, 16))
    frame = pd.DataFrame(rows, columns=["doc_id", "sentence", "paragraph", "start", "text"])
    return frame.assign(end=frame["start"] + 299, voice="narrator"), np.array(vectors, np.float16)


@pytest.fixture(scope="module")
def found() -> Discovery:
    return discover(*corpus(), SETTINGS, 1)


def test_topics_are_found_named_and_counted(found: Discovery) -> None:
    sentences, _ = corpus()
    conform(found.members, "sentence_topics")
    assert found.n_passages == len(sentences)
    assert len(found.members) + found.n_outliers == len(sentences)
    sizes = found.members["topic"].value_counts()
    assert sizes.index.tolist() == sorted(sizes.index)  # d00 is the largest
    named = {word for topic in found.topics for word in topic["keywords"]}
    assert {word for words in WORDS for word in words} <= named
    assert [topic["topic"] for topic in found.topics] == [f"d{n:02d}" for n in range(len(sizes))]
    assert all(0 <= topic["stability"] <= 1 for topic in found.topics)
    # A cluster does not mix the kinds.
    joined = found.members.merge(sentences, on=["doc_id", "sentence"])
    kind_of = {word: kind for kind, words in enumerate(WORDS) for word in words}
    kinds = joined["text"].map(lambda text: kind_of[text.split()[0]]).groupby(joined["topic"])
    assert (kinds.min() == kinds.max()).all()


def test_shuffled_rows_give_the_same_topics(found: Discovery) -> None:
    sentences, vectors = corpus()
    before = vectors.copy()
    order = np.random.default_rng(8).permutation(len(sentences))
    again = discover(sentences.iloc[order].reset_index(drop=True), vectors[order], SETTINGS, 1)
    pd.testing.assert_frame_equal(again.members, found.members)
    assert again.topics == found.topics
    np.testing.assert_array_equal(vectors, before)  # what is given is left as it is


def test_a_tiny_corpus_has_no_discovered_topics() -> None:
    found = discover(*corpus(10), SETTINGS, 1)
    assert found.topics == []
    assert len(conform(found.members, "sentence_topics")) == 0
    assert found.n_outliers == found.n_passages == 30


def test_the_clusterer_is_chosen_by_size_or_named() -> None:
    assert way_of("auto", 100) == "kmeans"
    assert way_of("auto", 5000) == "evoc"
    assert way_of("hdbscan", 100) == "hdbscan"


def test_clusters_are_numbered_by_size_then_first_member() -> None:
    labels = np.array([7, 7, 3, 3, 3, -1, 9, 9, 5])
    assert by_size(labels, 2).tolist() == [1, 1, 0, 0, 0, -1, 2, 2, -1]


def test_clustering_repeats_itself() -> None:
    _, vectors = corpus()
    first = cluster(vectors, "kmeans", 5, 11)
    assert (first == cluster(vectors, "kmeans", 5, 11)).all()


def test_stability_is_1_for_what_comes_back_and_0_for_what_does_not() -> None:
    labels = np.array([0, 0, 0, 1, 1, -1])
    assert matched(labels, np.array([2, 2, 2, 0, 0, -1]), 2).tolist() == [1, 1]
    assert matched(labels, np.array([2, 2, 2, -1, -1, -1]), 2).tolist() == [1, 0]
    assert matched(labels, np.array([0, 0, 1, 2, 2, -1]), 2).tolist() == pytest.approx([2 / 3, 1])
    documents = np.array([0, 1, 2, 3, 4, 5])

    def same(rows: np.ndarray, _seed: int) -> np.ndarray:
        return labels[rows]

    assert stability(documents, labels, same, np.random.default_rng(0)).tolist() == [1, 1]


def test_words_that_stand_out_go_together() -> None:
    texts = ["cod herring"] * 5 + ["poem novel"] * 5 + ["cod poem"]
    counts, words = count_words(texts)
    topics = outstanding_words(counts, words, [np.arange(5), np.arange(5, 10), np.arange(0)])
    assert [set(topic) for topic in topics] == [{"cod", "herring"}, {"poem", "novel"}, set()]
    scored = coherence(counts, words, [*topics, ["cod", "poem"]])
    assert scored[0] > 0 > scored[3]
    assert np.isnan(scored[2])


def test_a_label_does_not_repeat_itself() -> None:
    assert readable(["gas", "gas pipeline", "moscow", "bill", "winter"]) == "gas, moscow, bill"


def test_targets_never_vanish(found: Discovery) -> None:
    sentences, _ = corpus()
    targets = [
        Topic("fish", "Fish", "Fish.", ("f",), ("cod", "-cod liver")),
        Topic("poems", "Poems", "Poems.", ("p",)),
        Topic("wine", "Wine", "Wine.", ("w",)),
    ]
    hits = {"fish": "cod", "poems": "poem"}
    carried = pd.concat(
        sentences.loc[sentences["text"].str.contains(word), ["doc_id", "sentence"]].assign(
            topic=topic, probability=0.9
        )
        for topic, word in hits.items()
    )
    table = topic_table(targets, found.topics, pd.concat([carried, found.members]), sentences)
    assert table["topic"].tolist()[:3] == ["fish", "poems", "wine"]
    table = conform(table, "topics").set_index("topic")
    assert table.loc["wine", ["n_documents", "n_sentences", "share"]].tolist() == [0, 0, 0]
    assert table.loc["wine", "keywords"] == ""
    assert table.loc["fish", "keywords"] == "cod"
    assert "novel" in table.loc["poems", "keywords"]
    assert table.loc["fish", "n_sentences"] == 3 * table.loc["fish", "n_documents"]
    assert table.loc["fish", "share"] == pytest.approx(table.loc["fish", "n_documents"] / 60)
    discovered = table[table["kind"] == "discovered"]
    assert discovered["share"].sum() == pytest.approx(1 - found.n_outliers / found.n_passages)
    assert table.loc[["fish", "wine"], "stability"].isna().all()


def test_the_canonical_order_carries_the_embeddings() -> None:
    frame = pd.DataFrame({"doc_id": ["b", "a", "a"], "sentence": [0, 1, 0]})
    ordered, vectors = canonical(frame, np.array([[1], [2], [3]]))
    assert ordered["doc_id"].tolist() == ["a", "a", "b"]
    assert vectors.ravel().tolist() == [3, 2, 1]
