"""A long article on a state visit: its paragraphs get different topics and different scores."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.workflow.conftest import Workplace
from workflow.jobs.files import read_table, read_tables


def sentences_of(workplace: Workplace) -> pd.DataFrame:
    """Return the run's sentences with paragraph, text, score and topics."""
    folder = workplace.path("results")
    texts = read_tables([str(path) for path in folder.glob("sentences/*.parquet")])
    scores = read_tables([str(path) for path in folder.glob("scores/*.parquet")])
    return texts.merge(scores, on=["doc_id", "sentence"], validate="1:1")


def on(sentences: pd.DataFrame, topic: str) -> pd.DataFrame:
    return sentences[sentences["topics"].str.split(";").map(lambda topics: topic in topics)]


def framing_of(sentences: pd.DataFrame, topic: str) -> float:
    """Return the mean score of the sentences on a topic, weighted by length."""
    chosen = on(sentences, topic)
    weights = chosen["text"].str.len()
    return float((chosen["score"] * weights).sum() / weights.sum())


@pytest.fixture(scope="module")
def written(checkout: Callable[[str], Workplace]) -> Workplace:
    workplace = checkout("written_visit")
    workplace.run("--cores", "2", "--config", "corpus=tests/data/state_visit.txt")
    return workplace


def paragraph_with(sentences: pd.DataFrame, topic: str) -> int:
    """Return the paragraph that speaks most of a topic."""
    return int(on(sentences, topic).groupby("paragraph")["text"].sum().str.len().idxmax())


def test_paragraphs_of_the_written_visit_differ_in_topic_and_score(written: Workplace) -> None:
    sentences = sentences_of(written)
    places = {topic: paragraph_with(sentences, topic) for topic in ("energy", "syria", "sanctions")}
    assert len(set(places.values())) == 3
    scores = sentences.assign(weight=sentences["text"].str.len()).pipe(
        lambda frame: (
            (frame["score"] * frame["weight"]).groupby(frame["paragraph"]).sum()
            / frame.groupby("paragraph")["weight"].sum()
        )
    )
    energy, syria, sanctions = (scores[places[topic]] for topic in places)
    assert energy > 0.2
    assert sanctions < -0.2
    assert energy > syria > sanctions
    assert scores.iloc[-1] > 0.2, "the close is hopeful"


def test_the_real_visit(shared_data: Path, checkout: Callable[[str], Workplace]) -> None:
    workplace = checkout("real_visit")
    workplace.run("--cores", "2", "--config", f"corpus={shared_data / 'state_visit.txt'}")
    document = read_table(str(workplace.path("results/tables/documents.csv"))).iloc[0]
    assert document["title"].startswith("Putin s visit to NATO member states!")
    assert document["source"] == "Mondo International"
    assert document["date"] == "2024-02-08"
    sentences = sentences_of(workplace)
    text = " ".join(sentences["text"])
    assert "Related Pages" not in text
    assert "Updated on" not in text
    for topic in ("energy", "syria", "palestine_israel", "sanctions"):
        assert len(on(sentences, topic)) > 0, topic
    assert framing_of(sentences, "energy") > 0 > framing_of(sentences, "sanctions")
    assert (
        framing_of(sentences, "energy")
        > framing_of(sentences, "syria")
        > framing_of(sentences, "sanctions")
    )
