"""Turns of a transcript: who is a speaker, and what is only words before a colon."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.voice.transcript import turns_of


def speakers(text: str) -> list[str]:
    return [" ".join(text[slice(*turn.speaker)].split()) for turn in turns_of(text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "PRESIDENT PUTIN: Welcome.\nQuestion: Why?\nPRESIDENT PUTIN: Because.\nQuestion: So?",
            ["PRESIDENT PUTIN", "Question", "PRESIDENT PUTIN", "Question"],
        ),
        (
            "President of Russia\nVladimir Putin:\nGood afternoon.",
            ["President of Russia Vladimir Putin"],
        ),
        (
            "Mr. Smith (Canada): We agree.\nMrs. Diallo (Guinea) (spoke in French): So do we.",
            ["Mr. Smith (Canada)", "Mrs. Diallo (Guinea) (spoke in French)"],
        ),
        (
            "We had ties. President of Turkey Kemal Er : Thank you. Anna Berg: Yes. Anna Berg: No.",
            ["President of Turkey Kemal Er", "Anna Berg", "Anna Berg"],
        ),
        ("The choice is clear: we go.\nThe message reads, in part:\nAll is well.", []),
        ("Mr. President: The peoples of the world look to us.", []),
        ("Net loss: 5 mln\nNOTE: Figures are restated.\nTerms: not disclosed", []),
        ("It opens at 10:30 and closes at 11:45.", []),
        ("", []),
    ],
)
def test_labels(text: str, labels: list[str]) -> None:
    assert speakers(text) == labels


def test_a_turn_ends_with_the_next_and_at_a_line_of_asterisks() -> None:
    text = "Minister Anna Berg: We go.\n* * *\nThe meeting lasted an hour."
    (turn,) = turns_of(text)
    assert text[turn.start : turn.end].strip() == "Minister Anna Berg: We go."


@given(st.text(alphabet="AbMr. :\n()*“”", max_size=80))
def test_turns_are_ascending_and_apart(text: str) -> None:
    turns = turns_of(text)
    places = [place for turn in turns for place in (turn.start, turn.end)]
    assert places == sorted(places)
    assert all(turn.start <= turn.speaker[0] < turn.speaker[1] <= turn.end for turn in turns)
