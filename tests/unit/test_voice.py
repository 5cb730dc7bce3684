"""Voice: what stands in quotation marks, and what only looks like it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.voice import quotations, voice_of


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('He said: "We go." They left.', ['"We go."']),
        ("“We go,” he said. “They stay.”", ["“We go,”", "“They stay.”"]),
        ("«Nous partons», dit-il.", ["«Nous partons»"]),
        ("Er sagte: „Wir gehen.“ Sie blieben.", ["„Wir gehen.“"]),
        ("”Vi går”, sade han.", ["”Vi går”"]),
        ("``We go,'' he said.", ["`We go,'"]),
        ("‘We go now,’ he said of the workers’ plan.", ["‘We go now,’"]),
        ("'We go now,' he said.", ["'We go now,'"]),
        ("The ministers' plan isn't Turkey's. It's the workers’ own.", []),
        ("In the '90s rock 'n' roll didn't matter, they say.", []),
        ('A 6\'2" man and a 12" gun.', []),
        ("“He told me ‘no, never,’ and left,” she said.", ["“He told me ‘no, never,’ and left,”"]),
        ("“To be a peacekeeper is an honour.“ He left.", ["“To be a peacekeeper is an honour.“"]),
        ("", []),
    ],
)
def test_marks_of_all_kinds(text: str, parts: list[str]) -> None:
    assert quoted(text) == parts


def test_a_quotation_that_nothing_closes_ends_with_its_paragraph() -> None:
    assert quoted('He said: "We go.\nThey left.') == ['"We go.']
    speech = "“We go.\n“They stay.\n“All is well.” He sat down."
    assert quoted(speech) == ["“We go.", "“They stay.", "“All is well.”"]


def test_a_quotation_runs_on_where_the_next_mark_closes_it() -> None:
    assert quoted("The message reads: “We go.\nThey stay.\nAll is well.” He left.") == [
        "“We go.\nThey stay.\nAll is well.”"
    ]


def test_straight_marks_at_the_head_of_paragraphs_that_were_joined() -> None:
    text = '"We go. "They stay. "All is well," he said.'
    assert quoted(text) == ['"We go. "They stay. "All is well,"']


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ('"We will never accept it," he said.', "quoted"),
        ('The minister of energy called it "a blow".', "narrator"),
        ("They met in Ankara.", "narrator"),
        ("***", "narrator"),
    ],
)
def test_the_voice_is_that_of_most_characters(text: str, voice: str) -> None:
    assert voice_of(text, 0, len(text), quotations(text)) == voice


@given(st.text(alphabet="ab .,!\n\"“”„«»'‘’`", max_size=60))
def test_quotations_are_ascending_and_apart(text: str) -> None:
    spans = quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
