"""Documents in two languages: which of their paragraphs are in an accepted one.

Lingua on every paragraph of a large corpus is too dear. The script of the letters and the share of
function words (jusText's lists, which trafilatura uses) find the few paragraphs that may be in
another language; lingua judges those.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import justext

from entente.ingest.languages import (
    LOOK,
    TELLING,
    UNKNOWN,
    codes,
    confirmed,
    likeliest,
)
from entente.ingest.languages import words as without_noise

# The letters of the scripts that the press is written in, and the languages written in each. A
# language that stands nowhere here is written in Latin letters.
LATIN = "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ"
SCRIPTS: dict[str, tuple[str, frozenset[str]]] = {
    "Arabic": ("؀-ۿݐ-ݿࢠ-ࣿﭐ-﷿ﹰ-ﻼ", frozenset({"ar", "fa", "ur"})),
    "Armenian": ("Ա-֏", frozenset({"hy"})),
    "Bengali": ("ঀ-৿", frozenset({"bn"})),
    "Cyrillic": ("Ѐ-ԯ", frozenset({"be", "bg", "kk", "mk", "mn", "ru", "sr", "uk"})),
    "Devanagari": ("ऀ-ॿ", frozenset({"hi", "mr"})),
    "Georgian": ("Ⴀ-ჿ", frozenset({"ka"})),
    "Greek": ("Ͱ-Ͽἀ-῿", frozenset({"el"})),
    "Gujarati": ("઀-૿", frozenset({"gu"})),
    "Gurmukhi": ("਀-੿", frozenset({"pa"})),
    "Han": ("㐀-䶿一-鿿", frozenset({"ja", "zh"})),
    "Hangul": ("가-힣ᄀ-ᇿ", frozenset({"ko"})),
    "Hebrew": ("֐-׿", frozenset({"he"})),
    "Kana": ("぀-ヿ", frozenset({"ja"})),
    "Tamil": ("஀-௿", frozenset({"ta"})),
    "Telugu": ("ఀ-౿", frozenset({"te"})),
    "Thai": ("฀-๿", frozenset({"th"})),
}
BOTH = frozenset({"sr"})  # written in Latin letters too

GLANCE = 400  # characters of a paragraph that are looked at
FEWEST_LETTERS = 60  # of a paragraph in the script of an accepted language
FEWEST_FOREIGN = 20  # letters in another script, which says by itself that the language is another

# Shares of function words. Of the paragraphs of 80 characters and more in 6,046 English items of
# the Kremlin 0.4% have less than FEW, in 1,432 English speeches 0.03%; of 268 French posts 99% have
# fewer English ones. At 0.25 one paragraph made of French names was taken out of 12,865 English
# stories; at 0.2 none was out of 129,000 in five English corpora (docs/ingest.md).
FEW = 0.2
AHEAD = 0.15  # so many more are of the other language; rows of names have as few of either
MANY = 0.3  # no French post has so many English ones; 99.8% of the paragraphs of the speeches have

# What remains of a document in another language must be worth reading: two or three sentences, and
# more than the quotation that any foreign article may hold.
LEAST_LETTERS = 300
LEAST_SHARE = 0.2

WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0dff])+")  # Indic vowel signs are no letters to Python
NOT_LATIN = re.compile(rf"[^\W\d_{LATIN}]")


@lru_cache
def letters_of(accepted: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a letter in a script of these languages."""
    spoken = set(accepted)
    used = [letters for letters, spoken_in in SCRIPTS.values() if spoken & spoken_in]
    elsewhere = frozenset().union(*(spoken_in for _, spoken_in in SCRIPTS.values())) - BOTH
    return re.compile(f"[{''.join(used)}{LATIN if spoken - elsewhere else ''}]")


@lru_cache
def function_words(code: str) -> frozenset[str]:
    """Return the function words of a language in small letters; none where no list is known."""
    name = "Norwegian_Bokmal" if code == "nb" else codes()[code].name.title()
    if name not in justext.get_stoplists():
        return frozenset()
    return frozenset(word.lower() for word in justext.get_stoplist(name))


def function_share(paragraph: str, languages: Sequence[str]) -> float:
    """Return the share of words that are function words of that of the languages with most."""
    found = WORD.findall(paragraph[:GLANCE].lower())
    lists = [function_words(code) for code in languages]
    return max(sum(word in known for word in found) for known in lists) / max(len(found), 1)


def is_in_other_script(paragraph: str, accepted: tuple[str, ...]) -> bool:
    """Tell whether most letters are of a script in which no accepted language is written."""
    glance = paragraph[:GLANCE]
    if glance.isascii() and "en" in accepted:
        return False
    letters = sum(map(str.isalpha, glance))
    own = len(letters_of(accepted).findall(glance))
    return letters - own > letters / 2 and letters - own >= FEWEST_FOREIGN


def seems_foreign(paragraph: str, accepted: tuple[str, ...]) -> bool:
    """Tell whether a paragraph has letters enough and hardly a function word of its languages.

    Where an accepted language has no list of them, any paragraph in its script may be in it.
    """
    if len(paragraph) < FEWEST_LETTERS or not all(map(function_words, accepted)):
        return False
    if function_share(paragraph, accepted) >= FEW:
        return False
    return sum(map(str.isalpha, without_noise(paragraph, GLANCE))) >= FEWEST_LETTERS


def is_foreign(paragraph: str, guess: str, accepted: tuple[str, ...]) -> bool:
    """Tell whether a careful look finds a paragraph in the language that is guessed.

    Names in a row look like a language to lingua; they have none of its function words.
    """
    if guess in (UNKNOWN, *accepted):
        return False
    own, theirs = function_share(paragraph, accepted), function_share(paragraph, [guess])
    if function_words(guess) and theirs < own + AHEAD:
        return False
    return confirmed(without_noise(paragraph, LOOK), guess, accepted) == guess


def foreign_paragraphs(texts: Sequence[str], accepted: tuple[str, ...]) -> list[frozenset[int]]:
    """Return the numbers, from 0, of each text's paragraphs clearly in no accepted language.

    texts have one paragraph a line and are as a whole in an accepted language, so that a text of
    one paragraph has none.
    """
    foreign: list[set[int]] = [set() for _ in texts]
    doubtful: list[tuple[int, int, str]] = []
    for number, text in enumerate(texts):
        paragraphs = text.split("\n")
        for place, paragraph in enumerate(paragraphs if len(paragraphs) > 1 else []):
            if is_in_other_script(paragraph, accepted):
                foreign[number].add(place)
            elif seems_foreign(paragraph, accepted):
                doubtful.append((number, place, paragraph))
    guesses = likeliest([without_noise(paragraph, GLANCE) for *_, paragraph in doubtful], accepted)
    for (number, place, paragraph), guess in zip(doubtful, guesses, strict=True):
        if is_foreign(paragraph, guess, accepted):
            foreign[number].add(place)
    return [frozenset(places) for places in foreign]


def weight(text: str) -> int:
    """Return the letters of a text, those of scripts that say more a letter counted so."""
    return sum(map(str.isalpha, text)) + (TELLING - 1) * len(NOT_LATIN.findall(text))


def accepted_part(text: str, accepted: tuple[str, ...]) -> str:
    """Return the paragraphs of a foreign text that are in an accepted language.

    "" where they are too little to be a document: a heading, or a quotation.
    """
    likely = [
        paragraph
        for paragraph in text.split("\n")
        if len(letters_of(accepted).findall(paragraph)) >= FEWEST_LETTERS / TELLING
        and not is_in_other_script(paragraph, accepted)
        and (not all(map(function_words, accepted)) or function_share(paragraph, accepted) >= MANY)
    ]
    if weight("".join(likely)) < max(LEAST_LETTERS, LEAST_SHARE * weight(text)):
        return ""
    guesses = likeliest([without_noise(paragraph, GLANCE) for paragraph in likely], accepted)
    sure = [one for one, guess in zip(likely, guesses, strict=True) if guess in accepted]
    part = "\n".join(sure)
    return part if weight(part) >= max(LEAST_LETTERS, LEAST_SHARE * weight(text)) else ""


def without_paragraphs(text: str, places: frozenset[int] | Mapping[int, object]) -> str:
    """Return a text without some of its paragraphs."""
    return "\n".join(line for place, line in enumerate(text.split("\n")) if place not in places)
