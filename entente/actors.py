"""Who acts with whom: the actors named in a sentence, and how sentences frame each pair of them.

A gazetteer names countries, blocs, organisations and armed groups by all their forms. The longest
form wins, so that "South Sudan" is not Sudan; forms of nobody ("New Jersey", "Washington Post")
are in it to be passed over.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, groupby

import numpy as np
import pandas as pd

from entente.errors import InputError
from entente.estimates.cells import Cells, counted
from entente.estimates.framing import estimated
from entente.estimates.sample import KEY, Sample
from entente.estimates.settings import Settings
from entente.progress import Progress, silent

SEPARATOR = "|"
COLUMNS = ["actor", "name", "kind", "forms", "seats"]
# "met in Moscow" says where, "Moscow says" says who.
PLACE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside)\s+(?:the\s+)?$")
BEFORE = 16  # characters that are enough for PLACE
STEP = 10_000  # sentences between two reports of progress


@dataclass(frozen=True)
class Gazetteer:
    """Forms and whom they name: "" for nobody. seats are forms that may be places only."""

    pattern: re.Pattern[str]
    names: dict[str, str]
    seats: frozenset[str]


def alternatives(forms: Iterable[str]) -> str:
    """Return a pattern for any of the forms, the longest first, branching on the first letter.

    Branching makes the search some ten times faster than one flat list of alternatives.
    """
    ordered = sorted(set(forms), key=lambda form: (form[0], -len(form), form))
    branches = (
        re.escape(letter) + "(?:" + "|".join(words(form[1:]) for form in group) + ")"
        for letter, group in groupby(ordered, key=lambda form: form[0])
    )
    return "|".join(branches)


def words(form: str) -> str:
    """Return a pattern for the form, whose spaces may be any white space in the text."""
    return r"\s+".join(re.escape(word) for word in form.split(" "))


def read_gazetteer(content: bytes) -> Gazetteer:
    """Return the gazetteer of a CSV with actor, name, kind, forms and seats, in UTF-8.

    Raises InputError for a missing column, or for a form that names two actors.
    """
    table = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False)
    if missing := [column for column in COLUMNS if column not in table.columns]:
        raise InputError(f"the gazetteer lacks the columns {missing}. Add them.")
    names: dict[str, str] = {}
    seats: set[str] = set()
    for row in table.to_dict("records"):
        for column in ("forms", "seats"):
            for form in filter(None, row[column].split(SEPARATOR)):
                if names.setdefault(form, row["name"]) != row["name"]:
                    raise InputError(
                        f"the gazetteer gives {form!r} to {names[form]!r} and {row['name']!r}. "
                        "Keep it for one of them."
                    )
                seats.update([form] if column == "seats" else [])
    pattern = re.compile(rf"(?<!\w)(?:{alternatives(names)})(?!\w)")
    return Gazetteer(pattern, names, frozenset(seats))


def actors_in(text: str, known: Gazetteer) -> set[str]:
    """Return the names of the actors in a text."""
    found = set()
    for match in known.pattern.finditer(text):
        form = " ".join(match.group().split())
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if form in known.seats and PLACE.search(before):
            continue
        found.add(known.names[form])
    return found - {""}


def mentions(
    sentences: pd.DataFrame, known: Gazetteer, progress: Progress = silent
) -> pd.DataFrame:
    """Return the actors of every sentence: one row for each (doc_id, sentence, actor)."""
    total = len(sentences)
    rows = []
    for done, (doc_id, sentence, text) in enumerate(
        zip(sentences["doc_id"], sentences["sentence"], sentences["text"], strict=True), start=1
    ):
        rows += [(doc_id, sentence, actor) for actor in sorted(actors_in(text, known))]
        if done % STEP == 0 or done == total:
            progress(done, total, "sentences")
    return pd.DataFrame(rows, columns=[*KEY, "actor"])


def pair_cells(sample: Sample, found: pd.DataFrame) -> Cells:
    """Return a cell for each pair of actors that share a sentence; actor_a is the first by name."""
    place = sample.sentences[KEY].assign(row=np.arange(len(sample.sentences)))
    named = found.merge(place, on=KEY, validate="many_to_one").groupby("row")["actor"]
    pairs = [(row, *pair) for row, actors in named for pair in combinations(sorted(set(actors)), 2)]
    table = pd.DataFrame(pairs, columns=["row", "actor_a", "actor_b"])
    by_pair = table.groupby(["actor_a", "actor_b"], sort=True)
    keys = by_pair.size().index.to_frame(index=False)
    none = np.array([], dtype=np.int64)
    row, cell = table["row"].to_numpy(dtype=np.int64), by_pair.ngroup().to_numpy(dtype=np.int64)
    return counted(sample, keys, row, cell, (none, none))


def actor_table(sample: Sample, found: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return table actors: every pair in one sentence, with its score where stories are enough."""
    return estimated(sample, pair_cells(sample, found), settings)
