"""The blind sheets that coders fill in: who gets which sentences, in what order, with what beside.

A coder sees the sentence and its neighbours, and nothing of what the instrument says, nor outlet,
date or topic.
"""

import hashlib
import string
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from entente.annotation.grids import RATINGS, read_grid
from entente.annotation.texts import fingerprint
from entente.errors import InputError
from entente.tables import KEY

MOST_CHARACTERS = 30_000  # of a sentence: a cell of Excel holds 32,767
MOST_CONTEXT = 1_000  # characters of each neighbour: enough to know what is spoken of

TO_FILL_IN = (*RATINGS, "note")


def coder_names(coders: int) -> list[str]:
    """Return the names of the coders: A, B, ..., as many as 26."""
    return list(string.ascii_uppercase[:coders])


def shares(n_drawn: int, coders: int, overlap: float) -> list[list[int]]:
    """Return the places of the drawn sentences that each coder gets, from 0.

    Every so many-th is for all, so that their share is `overlap` to the nearest sentence; the rest
    goes round. Each coder keeps the earlier sentences when more are drawn.
    """
    found: list[list[int]] = [[] for _ in range(coders)]
    shared = alone = 0
    for place in range(n_drawn):
        if round(overlap * (place + 1)) > shared:
            shared += 1
            for sheet in found:
                sheet.append(place)
        else:
            found[alone % coders].append(place)
            alone += 1
    return found


def neighbours(drawn: pd.DataFrame, sentences: pd.DataFrame, step: int) -> list[str]:
    """Return the text of the sentence so many steps on in the same document; "" for none."""
    documents = sentences[sentences["doc_id"].isin(drawn["doc_id"])]
    texts = documents.set_index(KEY)["text"]
    wanted = pd.MultiIndex.from_arrays([drawn["doc_id"], drawn["sentence"] + step], names=KEY)
    return [text[:MOST_CONTEXT] for text in texts.reindex(wanted).astype("str").fillna("")]


def order(items: Sequence[str], coder: str, seed: int) -> list[int]:
    """Return the coder's own order of the items: by sha256("seed:annotation:coder:item")."""
    marks = [
        hashlib.sha256(f"{seed}:annotation:{coder}:{item}".encode()).digest() for item in items
    ]
    return sorted(range(len(items)), key=lambda place: marks[place])


def coding_sheets(
    drawn: pd.DataFrame, sentences: pd.DataFrame, coders: int, overlap: float, seed: int
) -> dict[str, pd.DataFrame]:
    """Return the sheet of each coder, by name, with blank ratings.

    drawn: as `entente.annotation.design.draw` gives it; sentences: those of the corpus, with text.
    Columns: number (from 1, the coder's own order), item, before, sentence, after, cooperation,
    conflict, note.
    """
    whole = pd.DataFrame(
        {
            "item": drawn["item"],
            "before": neighbours(drawn, sentences, -1),
            "sentence": drawn["text"].str.slice(0, MOST_CHARACTERS),
            "after": neighbours(drawn, sentences, 1),
            **dict.fromkeys(TO_FILL_IN, ""),
        }
    )
    found = {}
    names = coder_names(coders)
    for coder, places in zip(names, shares(len(drawn), coders, overlap), strict=True):
        sheet = whole.iloc[places]
        sheet = sheet.iloc[order(list(sheet["item"]), coder, seed)].reset_index(drop=True)
        sheet.insert(0, "number", np.arange(1, len(sheet) + 1))
        found[coder] = sheet
    return found


def key_table(drawn: pd.DataFrame) -> pd.DataFrame:
    """Return table key: which sentence an item is, its stratum and the chance that it was drawn.

    It holds no text: fingerprint tells whether a sheet's text was edited.
    """
    shown = drawn["text"].str.slice(0, MOST_CHARACTERS)
    columns = ["item", *KEY, "stratum", "probability"]
    return drawn[columns].assign(fingerprint=shown.map(fingerprint).astype("str"))


def filled_in(present: Mapping[str, bytes], sheets: Mapping[str, pd.DataFrame]) -> set[str]:
    """Return the names of the files that somebody has begun to fill in: not to be written over.

    present: sheets that are there, by file; sheets: what would be written, by file. Raises
    InputError where a sheet that is filled in is of other sentences.
    """
    found = set()
    for name, content in present.items():
        grid = read_grid(name, content)
        begun = [row for row, cells in grid.rows if any(cells.get(cell) for cell in TO_FILL_IN)]
        if begun and {cells.get("item") for _, cells in grid.rows} != set(sheets[name]["item"]):
            raise InputError(
                f"{name} is filled in (row {begun[0]}), and other sentences are to be drawn. Move "
                "it and key.csv into a folder of your own and name that in framing.annotations; or "
                "delete it. Then type the same command again."
            )
        found |= {name} if begun else set()
    return found
