"""Sentences that show what a number rests on: for each topic, the clearest of either pole."""

import pandas as pd

from entente.tables import KEY, TEXT_SEPARATOR

RANKS = 5
# Shorter ones are headlines and fragments, longer ones lists: neither can be quoted.
FEWEST_WORDS, MOST_WORDS = 8, 60
POLES = {"cooperation": 1, "conflict": -1}
# What lies nearer to the middle shows no pole: better fewer sentences than weak ones.
CLEAR = 0.5


def candidates(
    documents: pd.DataFrame, stories: pd.DataFrame, sentences: pd.DataFrame, scores: pd.DataFrame
) -> pd.DataFrame:
    """Return a row for each topic of each sentence that can be quoted, with its strength.

    strength = |score| x (1 - uncertainty): far out, and the heads agree on it.
    """
    texts = sentences[[*KEY, "text"]].merge(scores, on=KEY, validate="one_to_one")
    length = texts["text"].str.split().str.len()
    texts = texts[length.between(FEWEST_WORDS, MOST_WORDS) & (texts["topics"] != "")]
    strength = texts["score"].abs() * (1 - texts["uncertainty"])
    topics = texts["topics"].str.split(TEXT_SEPARATOR)
    return (
        texts.assign(strength=strength, topic=topics)
        .explode("topic")
        .merge(documents[["doc_id", "source", "date"]], on="doc_id", validate="many_to_one")
        .merge(stories[["doc_id", "wire_id"]], on="doc_id", validate="many_to_one")
        .sort_values(["strength", *KEY], ascending=[False, True, True])
    )


def evidence_table(
    documents: pd.DataFrame, stories: pd.DataFrame, sentences: pd.DataFrame, scores: pd.DataFrame
) -> pd.DataFrame:
    """Return table evidence: up to five clear sentences a topic and pole, each of another story.

    A text that several stories share counts once; rank 1 is the strongest.
    """
    ranked = candidates(documents, stories, sentences, scores)
    found = []
    for pole, sign in POLES.items():
        of_pole = ranked[ranked["score"] * sign >= CLEAR].assign(pole=pole)
        of_pole = of_pole.drop_duplicates(["topic", "wire_id"]).drop_duplicates(["topic", "text"])
        place = of_pole.groupby("topic").cumcount() + 1
        found.append(of_pole.assign(rank=place)[place <= RANKS])
    return pd.concat(found, ignore_index=True)
