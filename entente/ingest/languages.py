"""Which language a text is in."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from entente.errors import InputError

UNKNOWN = "und"  # ISO 639's code for a language that is not determined

# Languages that much of the world's press is written in, and their close relatives. Lingua knows
# 75; with all of them short English texts come out as Yoruba or Latin, at twice the time.
PRESS = (
    *("ar", "az", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he"),
    *("hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "nb", "nl", "pl", "pt", "ro"),
    *("ru", "sk", "sr", "sv", "sw", "th", "tl", "tr", "uk", "ur", "vi", "zh"),
)

FEWEST_LETTERS = 40  # below that the guess is hardly better than chance
TELLING = 3  # a letter of a script that few languages share counts as so many
LAST_CYRILLIC = "\u052f"  # Latin, Greek and Cyrillic letters come before, in Unicode's order
GLANCE = 200  # characters: 6,012 of 6,046 English documents are told by so many, the rest by LOOK
LOOK = 1500  # characters that are looked at before a document is called foreign

# How sure lingua must be to call a document foreign. Tables of figures ("Shr 12 cts vs 15 cts")
# look Swedish or Turkish to it with less.
SURE = 0.9

# What says nothing of a language: links, tags, words with figures in them.
NOISE = re.compile(r"https?:\S+|www\.\S+|[#@]\S+|\S*\d\S*")


@lru_cache
def codes() -> dict[str, Language]:
    """Return every language that can be told, by its ISO 639-1 code."""
    return {iso_code(language): language for language in Language.all()}


@lru_cache
def code_of(given: str) -> str:
    """Return the ISO 639-1 code of a language that a file names: "English", "eng", "en-US".

    Anything else comes back in small letters; nothing is UNKNOWN.
    """
    bare = re.split(r"[-_]", given.strip().lower())[0]
    for code, language in codes().items():
        if bare in (code, language.name.lower(), language.iso_code_639_3.name.lower()):
            return code
    return bare or UNKNOWN


def known(languages: Iterable[str]) -> list[str]:
    """Return the languages as given; InputError where one of them cannot be told by its code."""
    listed = list(languages)
    unknown = [code for code in listed if code not in codes()]
    if unknown:
        raise InputError(
            f"config: 'languages' names '{unknown[0]}', which cannot be told from other languages. "
            f"Use [] to keep all documents, or codes among {', '.join(sorted(codes()))}."
        )
    return listed


@lru_cache
def detector(languages: tuple[str, ...], careful: bool) -> LanguageDetector:
    """Return a detector that chooses between some languages.

    The careful one counts up to five letters at a time, the other three; it takes a second a
    language to load, so it chooses between few.
    """
    builder = LanguageDetectorBuilder.from_languages(*(codes()[code] for code in languages))
    return builder.build() if careful else builder.with_low_accuracy_mode().build()


def words(text: str, limit: int) -> str:
    """Return the first words of a text, without figures and links, up to so many characters."""
    return " ".join(NOISE.sub(" ", text[: limit * 4]).split())[:limit]


def is_long_enough(text: str) -> bool:
    """Tell whether a text has letters enough to tell its language."""
    found = [letter for letter in words(text, GLANCE) if letter.isalpha()]
    telling = sum(letter > LAST_CYRILLIC for letter in found)
    return len(found) + (TELLING - 1) * telling >= FEWEST_LETTERS


def iso_code(language: Language) -> str:
    """Return the ISO 639-1 code in small letters."""
    return language.iso_code_639_1.name.lower()


def likeliest(texts: Sequence[str], accepted: Sequence[str]) -> list[str]:
    """Return the likeliest language of each text among the press's and the accepted ones."""
    choice = tuple(sorted({*PRESS, *accepted}))
    guesses = detector(choice, careful=False).detect_languages_in_parallel_of(list(texts))
    return [iso_code(guess) if guess else UNKNOWN for guess in guesses]


def confirmed(text: str, guess: str, accepted: Sequence[str]) -> str:
    """Return the guess, where a careful look leaves little doubt, or another code, or UNKNOWN.

    The choice is between the guess and the accepted languages alone: few models to load, and what a
    text is found to be depends on no other text.
    """
    choice = tuple(sorted({guess, *accepted}))
    best = detector(choice, careful=True).compute_language_confidence_values(text)[0]
    return iso_code(best.language) if best.value >= SURE else UNKNOWN


def identify(texts: Sequence[str], accepted: Sequence[str]) -> list[str]:
    """Return the ISO 639-1 code of each text's language, or UNKNOWN where that is in doubt.

    A glance first, then a longer one; a text that then seems to be in no accepted language gets a
    careful look, and counts as foreign only where that leaves little doubt. Where all languages are
    accepted, the longer glance is enough. Raises InputError for codes that are not known.
    """
    wanted = known(accepted)
    found = [UNKNOWN] * len(texts)
    doubtful = [n for n, text in enumerate(texts) if is_long_enough(text)]
    for length in (GLANCE, LOOK) if wanted else (LOOK,):
        guesses = likeliest([words(texts[n], length) for n in doubtful], wanted)
        for n, guess in zip(doubtful, guesses, strict=True):
            found[n] = guess
        doubtful = [n for n in doubtful if found[n] not in wanted]
    for n in doubtful if wanted else []:
        if found[n] != UNKNOWN:
            found[n] = confirmed(words(texts[n], LOOK), found[n], wanted)
    return found
