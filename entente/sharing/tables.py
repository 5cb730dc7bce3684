"""The tables of a run as they are shared: without texts, titles and names."""

import string
from collections.abc import Mapping, Sequence

import pandas as pd

from entente.agreement import as_words
from entente.sharing.identifiers import digest, renamed
from entente.sharing.leaks import table_without_texts
from entente.tables import KEY
from entente.tables.descriptions import may_be_shared

# What these hold is made by the program or names a source, which is shared as it is.
KEPT = ("doc_id", "wire_id", "sha256", "date", "source", "country", "topic", "topics", "a", "b")
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
    placed = sentences[[*KEY, "paragraph", "start", "end", "voice"]]
    placed = placed.assign(sha256=sentences["text"].map(digest))
    return renamed(placed.merge(scores, on=KEY, how="left", validate="one_to_one"), names)


def letters(number: int) -> str:
    """Return the number, from 0, as letters: A to Z, AA, AB and so on."""
    name = ""
    number += 1
    while number:
        number, last = divmod(number - 1, len(string.ascii_uppercase))
        name = string.ascii_uppercase[last] + name
    return name


def shared_codes(
    codes: pd.DataFrame, sentences: pd.DataFrame, names: dict[str, str]
) -> tuple[pd.DataFrame, int]:
    """Return table shared_codes, and how many codes are of no sentence of this corpus.

    codes: cooperation, conflict in [0, 1]; doc_id and sentence where they are known, else text;
    coder where it is known. Coders become letters in the order of their names.
    """
    codes = codes.reset_index(drop=True)
    place = pd.MultiIndex.from_frame(sentences[KEY])
    text = as_words(sentences["text"]).reset_index(drop=True)
    at = pd.Series(-1, index=codes.index)
    if set(KEY) <= set(codes.columns):
        number = pd.to_numeric(codes["sentence"], errors="coerce").fillna(-1).astype("int64")
        at[:] = place.get_indexer(pd.MultiIndex.from_arrays([codes["doc_id"], number]))
    if "text" in codes.columns:
        first = text.drop_duplicates()
        by_text = first.index.to_numpy()[pd.Index(first).get_indexer(as_words(codes["text"]))]
        known = as_words(codes["text"]).isin(first)
        at = at.where((at >= 0) | ~known, pd.Series(by_text, index=codes.index))
    coder = codes["coder"] if "coder" in codes.columns else pd.Series("", index=codes.index)
    letter = {name: letters(number) for number, name in enumerate(sorted(set(coder)))}
    found = sentences[KEY].reset_index(drop=True).iloc[at[at >= 0]].reset_index(drop=True)
    kept = codes[at >= 0].reset_index(drop=True)
    found = found.assign(
        coder=coder[at >= 0].map(letter).to_numpy(),
        **{rating: kept[rating].to_numpy(dtype="float64") for rating in RATINGS},
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
