"""Tell a text of other countries: who acts must not decide whether an act is friendly.

A bank of any size has countries that it mostly shows at war. While an instrument learns, the names
of countries in a text are exchanged at random, a new draw in every epoch (counterfactual
augmentation: Kaushik et al. 2020; Maudslay et al. 2019).
"""

import csv
import io
import re
from dataclasses import dataclass

import numpy as np

SEPARATOR = "|"
FORMS = ("name", "demonym", "people", "capital")


@dataclass(frozen=True)
class Swaps:
    """Countries by their forms: each word's country and form; the words of every country.

    places maps a word to (country, form); words (n_countries) holds the four forms of each.
    """

    pattern: re.Pattern[str]
    places: dict[str, tuple[int, int]]
    words: tuple[tuple[str, ...], ...]

    def told_of_others(self, text: str, random: np.random.Generator) -> str:
        """Return the text with every country in it exchanged for one drawn at random."""
        drawn: dict[int, int] = {}

        def other(found: re.Match[str]) -> str:
            country, form = self.places[found[0]]
            if country not in drawn:
                drawn[country] = int(random.integers(len(self.words)))
            return self.words[drawn[country]][form]

        return self.pattern.sub(other, text)


def read_swaps(gazetteer: bytes) -> Swaps:
    """Return the countries of a gazetteer (its columns: entente.actors) that can be exchanged.

    Those whose name, demonym, people (the first three forms) and capital (the first seat) are one
    word each: "the Netherlands" would leave its article behind.
    """
    rows = csv.DictReader(io.StringIO(gazetteer.decode("utf-8")))
    found = []
    for row in rows:
        forms = [*row["forms"].split(SEPARATOR)[:3], row["seats"].split(SEPARATOR)[0]]
        single = all(re.fullmatch(r"[A-Z]\w+", form) for form in forms)
        if row["kind"] == "country" and single and len(set(forms)) == len(FORMS):
            found.append(tuple(forms))
    words = tuple(sorted(found))
    places = {
        word: (country, form)
        for country, forms in reversed(list(enumerate(words)))
        for form, word in enumerate(forms)
    }
    longest = sorted(places, key=lambda word: (-len(word), word))
    return Swaps(re.compile(rf"\b(?:{'|'.join(longest)})\b"), places, words)
