"""The tables of a run as they are shared: without texts, titles and names."""

from collections.abc import Mapping, Sequence

import pandas as pd

from entente.annotation.matching import as_words
from entente.sharing.identifiers import digest, renamed
from entente.sharing.leaks import table_without_texts
from entente.sharing.people_and_events import coder_letters
from entente.tables import KEY
from entente.tables.descriptions import may_be_shared

# What these hold is made by the program or names a source, which is shared as it is.
KEPT = ["doc_id", "wire_id", "sha256", "date", "source", "country", "topic", "topics", "a", "b"]
KEPT += ["group", "speaker_country"]
PLACED = ["paragraph", "start", "end", "voice", "attribution", "speaker_country"]
RATINGS = ["cooperation", "conflict"]


def shared_documents(
    table: pd.DataFrame, documents: pd.DataFrame, names: dict[str, str]
) -> pd.DataFrame:
    """Return table shared_documents: table documents with the sha256 of each text, no title."""
    hashed = documents[["doc_id"]].assign(sha256=documents["text"].map(digest))
    found = table.merge(hashed, on="doc_id", how="left", validate="one_to_one")
    return renamed(found.drop(columns="title"), names)


def shared_sentences(
    sentences: pd.DataFrame, scores: pd.DataFrame, names: dict[str, str]
) -> pd.DataFrame:
    """Return table shared_sentences: place, hash of the text, and what was said of it."""
    placed = sentences[[*KEY, *PLACED]]
    placed = placed.assign(sha256=sentences["text"].map(digest))
    return renamed(placed.merge(scores, on=KEY, how="left", validate="one_to_one"), names)


def shared_codes(
    codes: pd.DataFrame, sentences: pd.DataFrame, names: dict[str, str]
) -> tuple[pd.DataFrame, int]:
    """Return table shared_codes, and how many codes are of no sentence of this corpus.

    codes: as `read_codes` gives them: known by doc_id and sentence, else by their text. Coders
    become letters in the order of their names.
    """
    codes = codes.reset_index(drop=True)
    place = pd.MultiIndex.from_frame(sentences[KEY])
    first = as_words(sentences["text"]).reset_index(drop=True).drop_duplicates()
    by_text = pd.Index(first).get_indexer(as_words(codes["text"]))
    at = pd.Series(place.get_indexer(pd.MultiIndex.from_frame(codes[KEY])))
    at = at.where((at >= 0) | (by_text < 0), first.index.to_numpy()[by_text])
    coder = codes["coder"]
    letter = coder_letters(coder)
    found = sentences[KEY].reset_index(drop=True).iloc[at[at >= 0]].reset_index(drop=True)
    kept = codes[at >= 0].reset_index(drop=True)
    found = found.assign(
        coder=coder[at >= 0].map(letter).to_numpy(),
        **{name: kept[name].to_numpy(dtype="float64") for name in (*RATINGS, "probability")},
    ).sort_values([*KEY, "coder", *RATINGS], ignore_index=True)
    found["number"] = found.groupby([*KEY, "coder"]).cumcount() + 1
    return renamed(found, names), int((at < 0).sum())


def shared_tables(
    tables: Mapping[str, pd.DataFrame], names: dict[str, str], texts: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """Return the tables of a run with the columns that may be shared and no text in any cell."""
    return {
        name: renamed(
            table_without_texts(
                table[[column for column in table if may_be_shared(name, column)]], texts, KEPT
            ),
            names,
        )
        for name, table in sorted(tables.items())
    }
