"""Texts that no journalist wrote: what takes time must not grow with the square of their length."""

import sys
from collections import Counter
from collections.abc import Callable

import pytest

from entente.boundaries import LONGEST_PARAGRAPH, stretches
from entente.ingest.characters import MOST_MARKS, clean_characters
from entente.ingest.furniture import without_foot
from entente.ingest.wrapping import joined, mend, unwrap
from entente.sentences import glued, sentences_of
from entente.voice import quotations, voices_of

# Work is counted in lines of Python and calls rather than in seconds, which depend on the machine.
Work = Callable[[int], object]


def steps(work: Callable[[], object]) -> int:
    """Return how many calls a piece of work makes, those into C among them."""
    made = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


GROWING: dict[str, Work] = {
    "short lines": lambda n: unwrap("abc\n" * n),
    "broken lines": lambda n: mend("abc\n" * n),
    "headings of a foot": lambda n: without_foot("Related Pages\n" * n, Counter()),
    "numbers as sentences": lambda n: glued("1. " * n, list(range(0, 3 * n, 3))),
    "sentences": lambda n: list(sentences_of("They met. " * n, "en")),
    "quotation marks": lambda n: quotations(" 'abc. " * n),
    "said without end": lambda n: voices_of("said, " * n, [(0, 0, 6 * n)]),
    "turns": lambda n: voices_of("Mr Orr: No.\n" * n, [(i, 12 * i, 12 * i + 11) for i in range(n)]),
    "a label without end": lambda n: voices_of("Mr Orr " * n + ": No.", [(0, 0, 7 * n + 5)]),
}


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_text_is_about_twice_the_work(name: str) -> None:
    one, two = (steps(lambda n=n: GROWING[name](n)) for n in (400, 800))  # type: ignore[misc]
    assert two < 3 * one


def test_a_letter_keeps_thirty_marks() -> None:
    found = Counter[str]()
    crowded = "Tal" + "e\u0301" + "\u0323\u0301" * 50_000 + "ks, and talks"
    cleaned = clean_characters(crowded, found)
    assert len(cleaned) < len("Tales, and talks") + MOST_MARKS + 2
    assert cleaned.startswith("Tal")
    assert cleaned.endswith("ks, and talks")
    assert found["crowded_marks"] == 1


@pytest.mark.parametrize("text", ["Việt Nam", "שָׁלוֹם", "ก็ดี", "— “Yes” — • ★★★★★★ " * 9, "–" * 99])
def test_marks_that_are_spelling_and_symbols_stay(text: str) -> None:
    assert clean_characters(text, Counter()) == text


def test_paragraphs_of_any_length_are_covered_once() -> None:
    text = "word " * LONGEST_PARAGRAPH + "漢" * 3 * LONGEST_PARAGRAPH
    spans = list(stretches(text))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(0 < end - start <= LONGEST_PARAGRAPH for start, end in spans)


def test_an_ordinary_paragraph_is_one_stretch() -> None:
    assert list(stretches("They met.")) == [(0, 9)]


def test_lines_are_joined_as_before() -> None:
    assert joined(["a well-", "known", "man -", "he", "said Al-", "Jazeera"]) == (
        "a well-known man - he said Al- Jazeera"
    )
    assert joined([]) == ""
