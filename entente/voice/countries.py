"""Which country the words that name a speaker tell of, by the gazetteer of actors."""

import io
import re
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from entente.actors import Gazetteer, actors_in, read_gazetteer

# "a diplomat in Ankara" is not Turkey's; "the minister of Turkey" is.
ELSEWHERE = re.compile(r"\s(?:in|at|near|outside|on|from inside)\s.*", re.DOTALL)


@dataclass(frozen=True)
class Countries:
    """The gazetteer, and the id of each actor by its name."""

    known: Gazetteer
    ids: dict[str, str]

    def of(self, words: str) -> str:
        """Return the id of the first actor in the words, "" for none.

        Countries and territories, but blocs, organisations and armed groups too: a speaker may be
        of the European Union or of Hamas.
        """
        return first_of(self, ELSEWHERE.sub("", words))

    def __hash__(self) -> int:
        """Let answers be kept: one gazetteer is read once and never changed."""
        return id(self)


def read_countries(content: bytes) -> Countries:
    """Return the countries of a gazetteer as `read_gazetteer` takes it; raises InputError as it."""
    known = read_gazetteer(content)
    table = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False)
    return Countries(known, dict(zip(table["name"], table["actor"], strict=True)))


@lru_cache(maxsize=20_000)
def first_of(countries: Countries, words: str) -> str:
    """Return the id of the first actor in the words, "" for none."""
    found = actors_in(words, countries.known)
    if len(found) > 1:
        parts = words.split()
        for size in range(1, len(parts)):
            first = actors_in(" ".join(parts[:size]), countries.known)
            # A form may go on: "South" is nobody yet, and "Guinea" not yet Guinea-Bissau.
            if len(first) == 1 and first <= found:
                found = first
                break
    return countries.ids.get(min(found), "") if found else ""
