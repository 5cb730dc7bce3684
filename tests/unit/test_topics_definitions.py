"""The topic file: what is taken, what is refused and how it is said; keywords."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from entente.errors import InputError
from entente.topics.definitions import Topic, parse_topics
from entente.topics.keywords import keyword_hits, pattern

PROJECT = Path(__file__).parents[2]


def entry(**changes: Any) -> dict[str, Any]:
    given = {"id": "trade", "label": "Trade", "description": "Trade.", "examples": ["Tariffs."]}
    return {key: value for key, value in {**given, **changes}.items() if value is not ...}


def test_the_topics_that_ship() -> None:
    content = yaml.safe_load((PROJECT / "config/topics.yaml").read_text(encoding="utf-8"))
    topics = parse_topics(content, "config/topics.yaml")
    assert [topic.id for topic in topics] == ["energy", "syria", "palestine_israel", "sanctions"]
    assert all(8 <= len(topic.examples) <= 12 for topic in topics)
    assert all(topic.keywords for topic in topics)


def test_five_lines_are_enough() -> None:
    (topic,) = parse_topics([entry()], "topics.yaml")
    assert topic == Topic("trade", "Trade", "Trade.", ("Tariffs.",))
    assert topic.texts == ("Trade: Trade.", "Tariffs.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([entry(examples=...)], ["topics.yaml", "topic 'trade' has no examples", "'examples'"]),
        ([entry(examples=[])], ["topic 'trade' has no examples"]),
        ([entry(examples=[" ", None])], ["topic 'trade' has no examples"]),
        ([entry(examples=[{"He said": "no"}])], ["'examples'", "quotes"]),
        ([entry(label="")], ["topic 'trade' has no label"]),
        ([entry(description=...)], ["topic 'trade' has no description"]),
        ([entry(exmples=["a"])], ["unknown key 'exmples'", "'examples'"]),
        ([entry(id="Foreign trade")], ["topic 1", "'id' is 'Foreign trade'"]),
        ([entry(id="d01")], ["'id' is 'd01'"]),
        ([entry(id=...)], ["'id' is None"]),
        ([entry(), entry()], ["two topics have the id 'trade'"]),
        (["trade"], ["topic 1", "'trade'"]),
        ([], ["holds no topics"]),
        (None, ["holds no topics"]),
        ("trade", ["holds no topics"]),
    ],
)
def test_what_cannot_be_used_is_named(content: object, words: list[str]) -> None:
    with pytest.raises(InputError) as error:
        parse_topics(content, "topics.yaml")
    assert all(word in str(error.value) for word in [*words, "topics.yaml"])
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("keyword", "text", "met"),
    [
        ("oil", "Oil rose.", True),
        ("oil", "The soil is dry.", False),
        ("oil", "She was boiling.", False),
        ("pipeline*", "Two pipelines", True),
        ("natural gas", "natural\n gas", True),
        ("Hama", "in Hama today", True),
        ("Hama", "HAMA (Reuters)", True),
        ("Hama", "hama beads", False),
        ("Hama", "Hamas said", False),
        ("Deir ez-Zor", "near Deir ez-Zor.", True),
    ],
)
def test_a_keyword_is_a_whole_word(keyword: str, text: str, met: bool) -> None:
    assert (pattern(keyword).search(text) is not None) == met


def test_different_keywords_count_and_excluded_phrases_do_not() -> None:
    topics = [
        Topic("energy", "E", "E", ("e",), ("oil", "natural gas", "gas", "-olive oil", "-tear gas")),
        Topic("none_given", "N", "N", ("n",)),
    ]
    texts = ["Oil, more oil and natural gas", "Olive oil and tear gas", "Olive oil, not crude oil"]
    assert keyword_hits(topics, texts).tolist() == [[3, 0], [0, 0], [1, 0]]
