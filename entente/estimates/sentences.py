"""What was said of every sentence: framing and topics joined, and the table that shows it."""

from collections.abc import Sequence

import pandas as pd

from entente.tables import KEY, TEXT_SEPARATOR


def score_table(framing: pd.DataFrame, topics: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return table scores: the framing of the sentences of a shard with their topics' ids.

    topics: tables of assigned (doc_id, sentence, topic), which may be of more sentences than these.
    The ids are sorted and joined by ";"; a sentence on no topic has "".
    """
    named = pd.concat([table[[*KEY, "topic"]] for table in topics], ignore_index=True)
    here = named.merge(framing[KEY], on=KEY).drop_duplicates().sort_values([*KEY, "topic"])
    joined = here.groupby(KEY)["topic"].agg(TEXT_SEPARATOR.join).rename("topics").reset_index()
    table = framing.merge(joined, on=KEY, how="left", validate="one_to_one")
    return table.assign(topics=table["topics"].astype("str").fillna(""))


def sentence_table(sentences: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Return table sentences: every sentence with its text and what was said of it."""
    return scores.merge(
        sentences[[*KEY, "voice", "speaker", "speaker_country", "text"]],
        on=KEY,
        how="left",
        validate="one_to_one",
    )
