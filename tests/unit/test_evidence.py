"""The sentences that are shown."""

import numpy as np
import pandas as pd

from entente.estimates.evidence import RANKS, evidence_table
from entente.tables import conform, to_csv
from tests.unit.made_corpus import Made, made


def evidence(corpus: Made) -> pd.DataFrame:
    return evidence_table(corpus.documents, corpus.stories, corpus.sentences, corpus.scores)


def test_evidence_is_of_its_pole_and_each_of_another_story() -> None:
    corpus = made(80)
    table = conform(evidence(corpus), "evidence").merge(corpus.stories, on="doc_id")
    assert (table["score"] > 0).eq(table["pole"] == "cooperation").all()
    assert not table.duplicated(["topic", "pole", "wire_id"]).any()
    for _, rows in table.groupby(["topic", "pole"]):
        assert sorted(rows["rank"]) == list(range(1, len(rows) + 1))
        assert len(rows) <= RANKS
    assert set(table["topic"]) == {"energy", "syria", "sanctions", "d00", "d01"}


def test_a_sentence_near_the_middle_shows_no_pole() -> None:
    corpus = made(40)
    weak = corpus.scores.assign(score=corpus.scores["score"] * 0.4)
    assert evidence_table(corpus.documents, corpus.stories, corpus.sentences, weak).empty


def test_fragments_and_lists_are_not_quoted() -> None:
    corpus = made(40)
    short = corpus.sentences.assign(text="Too short to quote.")
    assert conform(
        evidence(Made(corpus.documents, corpus.stories, short, corpus.scores, corpus.heads)),
        "evidence",
    ).empty
    long = corpus.sentences.assign(text="word " * 61)
    assert evidence_table(corpus.documents, corpus.stories, long, corpus.scores).empty


def test_evidence_does_not_depend_on_the_order_of_rows() -> None:
    corpus = made(80)
    other = corpus.shuffled(np.random.default_rng(2))
    assert to_csv(evidence(other), "evidence") == to_csv(evidence(corpus), "evidence")
