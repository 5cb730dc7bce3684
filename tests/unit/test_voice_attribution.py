"""What is told in somebody's name: clauses of saying, and what only looks like them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.voice.attribution import LONGEST_READ, MOST, attribution_of
from entente.voice.verbs import FORMS, verbs_in


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Lavrov said that the talks were constructive.", "Lavrov"),
        ("Lavrov said the talks were constructive.", "Lavrov"),
        ("The talks were useful, the minister added.", "the minister"),
        ("The talks were useful, said the minister.", "the minister"),
        ("According to the ministry, nobody was hurt.", "the ministry"),
        ("Nobody was hurt, according to the Turkish ministry.", "the Turkish ministry"),
        ("In Moscow, Putin noted with satisfaction that trade had grown.", "Putin"),
        ("The minister, a former judge, says more time is needed.", "The minister, a former judge"),
        (
            "Talks will go on, Mr Ivanov, a deputy minister, told Reuters.",
            "Mr Ivanov, a deputy minister",
        ),
        ("Pakistan announced it had arrested the leader.", "Pakistan"),
        ("The president told the court he had seen nothing.", "The president"),
        ("That meant, he said, the port must work well.", "he"),
        ("In his view, the fund will help the economy.", "his"),
        ("The report shows that fewer people have come.", "The report"),
        ("The President expressed hope that trade will grow.", "The President"),
        ("It will be alleged that the firm knew of it.", ""),
        ("Turkey warned that it would send troops.", "Turkey"),
        ("But China replied that nothing had changed.", "China"),
    ],
)
def test_what_is_said_is_attributed_to_its_speaker(sentence: str, speaker: str) -> None:
    found = attribution_of(sentence)
    assert found is not None
    assert found.share > MOST
    assert sentence[slice(*found.speaker)] == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "Ankara accused Brussels of hypocrisy.",
        "The two leaders discussed trade.",
        "The minister praised the results and stressed the need for peace.",
        "They agreed to build a road together.",
        "The company did not say when it would open.",
        "He declined to say who was there.",
        "She was told to leave the country.",
        "The United States announced new sanctions on Tuesday.",
        "An American envoy threatened to cut off fishing subsidies.",
        "The law stipulates that fees are paid at once.",
        "Lunch was served separately, according to the programme.",
        "The cemeteries there are maintained by a commission.",
        "Soldiers shelled the town for an hour before anybody answered, and Damascus said so.",
        "A group that it says is armed left the town on Monday.",
        "Its paper, twelve pages long, mentions a platform.",
        "Reports of a leak were not confirmed.",
        "",
    ],
)
def test_acts_and_look_alikes_are_the_narrators(sentence: str) -> None:
    found = attribution_of(sentence)
    assert found is None or found.share <= MOST


def test_a_sentence_that_ends_in_a_colon_introduces_what_follows() -> None:
    found = attribution_of("The message reads, in part:")
    assert found is not None
    assert found.introduces
    assert found.share == 0


def test_only_the_part_that_a_clause_fills_counts() -> None:
    begun = "Troops crossed the river, burned the mill and took the bridge at dawn on Monday, and "
    found = attribution_of(begun + "Kiev said that it knew.")
    assert found is not None
    assert found.share < MOST


words = st.sampled_from(
    sorted(FORMS) + re.split(" ", "the minister he that , . “ ” it will and according to : ; - not")
)


@settings(max_examples=300)
@given(st.lists(words, max_size=40).map(" ".join))
def test_any_words_give_a_share_and_a_speaker_inside_the_sentence(sentence: str) -> None:
    found = attribution_of(sentence)
    if found:
        start, end = found.speaker
        assert 0 <= found.share <= 1
        assert 0 <= start <= end <= min(len(sentence), LONGEST_READ)


def test_words_of_saying_are_whole_words() -> None:
    assert [found[0] for found in verbs_in("He said so-said unsaid said's says.")] == [
        "said",
        "says",
    ]
