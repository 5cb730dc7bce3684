"""Where the coded texts stand in the corpus: every place, for copies of a text share its code."""

import pandas as pd

from entente.annotation.texts import fingerprint, one_line
from entente.errors import InputError
from entente.tables import KEY

RATINGS = ["cooperation", "conflict"]
TEXTS = ["code", "text", "story", *RATINGS, "n_coders", "probability", "design"]
KNOWN, ASSUMED, NONE = DESIGNS = ("known", "assumed", "none")


def as_words(text: pd.Series) -> pd.Series:
    """Return the texts with all white space as single spaces, so that copies can be matched."""
    return text.astype("str").map(one_line).astype("str")


def with_text(codes: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the codes with their texts as the corpus has them (white space aside).

    sentences: doc_id, sentence, words. A text that the corpus does not hold is taken to be what
    stands at its place, where the code gives no text or a spreadsheet changed but its signs. What
    is not found so stays as it is.
    """
    words = as_words(codes["text"])
    place = codes[KEY].merge(sentences[[*KEY, "words"]], on=KEY, how="left")["words"].fillna("")
    place.index = words.index
    alike = words.map(fingerprint) == place.map(fingerprint)
    moved = ~words.isin(sentences["words"]) & (place != "") & ((words == "") | alike)
    return codes.assign(text=words.mask(moved, place).astype("str"))


def one_a_text(codes: pd.DataFrame) -> pd.DataFrame:
    """Return one row a coded text, sorted: ratings averaged over its codes, and how many coders.

    A text that was drawn twice keeps the larger probability. Texts that are unknown ("") are told
    apart by their place.
    """
    place = codes["doc_id"].astype("str") + " " + codes["sentence"].astype("str")
    unknown = place.where(codes["text"] == "", "")
    grouped = codes.assign(place=unknown).groupby(["text", "place"], sort=True)
    table = grouped[RATINGS].mean()
    table["n_coders"] = grouped["coder"].nunique()
    table["probability"] = grouped["probability"].max()
    return table.reset_index().drop(columns="place")


def matched(
    codes: pd.DataFrame, sentences: pd.DataFrame, stories: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the coded texts (TEXTS), and their places in the corpus (doc_id, sentence, code).

    codes: a row a code: doc_id ("" if unknown), sentence (-1), text (""), coder, cooperation and
    conflict in [0, 1], probability in (0, 1] (NaN). A text is found wherever it stands; story is
    the wire_id of its first place, "" for a text that the corpus does not hold. Raises InputError
    where it holds none of them.
    """
    placed = sentences[[*KEY, "text"]].assign(words=as_words(sentences["text"]))
    texts = one_a_text(with_text(codes, placed))
    texts = texts.assign(code=range(len(texts)))
    known = texts.loc[texts["text"] != "", ["text", "code"]]
    places = placed.merge(known, left_on="words", right_on="text")[[*KEY, "code"]]
    places = places.sort_values(KEY, ignore_index=True)
    if places.empty:
        raise InputError(
            f"none of the {len(texts)} coded texts is a sentence of this corpus. "
            "Code sentences of results/tables/sentences.csv.gz."
        )
    first = places.drop_duplicates("code").merge(
        stories[["doc_id", "wire_id"]], on="doc_id", how="left", validate="many_to_one"
    )
    story = texts["code"].map(first.set_index("code")["wire_id"]).astype("str")
    texts = texts.assign(story=story.where(texts["code"].isin(first["code"]), ""))
    return with_design(texts, placed["words"].nunique())[TEXTS], places


def with_design(texts: pd.DataFrame, n_texts: int) -> pd.DataFrame:
    """Return the texts with their probability and design: how they stand for the corpus.

    Where any text of the corpus has a probability, those are "known", and texts without one were
    chosen in another way and stand for nobody ("none"), as do texts that the corpus does not hold.
    Where none has, all n_texts of the corpus are taken to have been equally likely: "assumed".
    """
    here = texts["story"] != ""
    known = here & texts["probability"].notna()
    if known.any():
        return texts.assign(design=known.map({True: KNOWN, False: NONE}))
    equal = pd.Series(float("nan"), index=texts.index).mask(here, here.sum() / n_texts)
    return texts.assign(probability=equal, design=here.map({True: ASSUMED, False: NONE}))


def unseen(held_out: pd.DataFrame, code: pd.Series) -> pd.DataFrame | None:
    """Return what was said of coded texts by who did not learn from them; None if nobody learnt.

    held_out: table held_out_codes, empty where the instrument was not adapted. Raises ValueError
    where a text is not in it: it would be judged by who knows its code.
    """
    if held_out.empty:
        return None
    said = held_out.set_index("code").reindex(code)
    if said["score"].isna().any():
        raise ValueError("coded texts that nobody rated unseen: remove results/adapted, run again")
    return said.reset_index(drop=True)
