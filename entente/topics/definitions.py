"""Target topics as the user defines them, checked."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from entente.errors import InputError

KEYS = ("id", "label", "description", "examples", "keywords")

# Ids are joined by ";" in tables and used in file names; d00, d01, ... are the discovered topics,
# "all" and "none" stand for all topics and for no topic.
VALID_ID = re.compile(r"(?!(d\d+|all|none)$)[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Topic:
    """A target topic: what it is called, what it is about, how texts on it sound."""

    id: str
    label: str
    description: str
    examples: tuple[str, ...]
    keywords: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts whose embeddings stand for the topic: its description, then its examples."""
        return (f"{self.label}: {self.description}", *self.examples)


def parse_topics(content: object, where: str) -> tuple[Topic, ...]:
    """Return the topics of a topic file, in its order.

    content: the file's YAML, a list of mappings (or a mapping with that list as `topics`);
    where: the file's name, for messages. Raises InputError naming the topic and the key.
    """
    listed = content.get("topics") if isinstance(content, Mapping) else content
    if not isinstance(listed, Sequence) or isinstance(listed, str) or not listed:
        raise InputError(
            f"{where} holds no topics. Give a list of topics, each with id, label, description "
            "and examples, as in config/topics.yaml."
        )
    topics = tuple(parse_topic(entry, f"{where}, topic {n}") for n, entry in enumerate(listed, 1))
    doubled = [name for name, count in Counter(topic.id for topic in topics).items() if count > 1]
    if doubled:
        raise InputError(f"{where}: two topics have the id '{doubled[0]}'. Rename one of them.")
    return topics


def parse_topic(entry: object, where: str) -> Topic:
    """Return one topic; InputError, naming the place and the key, where it cannot be used."""
    if not isinstance(entry, Mapping):
        raise InputError(f"{where} is {entry!r}. Give it id, label, description and examples.")
    name = entry.get("id")
    if not isinstance(name, str) or not VALID_ID.fullmatch(name):
        raise InputError(
            f"{where}: 'id' is {name!r}. Give a short name of lower-case letters, digits and _ "
            "that begins with a letter (not d00, d01, ..., all or none, which the tables use)."
        )
    where = where.rpartition(", ")[0]
    for key in entry:
        check_key(str(key), name, where)
    return Topic(
        name,
        read_text(entry, "label", name, where),
        read_text(entry, "description", name, where),
        read_list(entry, "examples", name, where),
        read_list(entry, "keywords", name, where) if entry.get("keywords") else (),
    )


def check_key(key: str, name: str, where: str) -> None:
    """Raise InputError for a key that a topic does not have, naming the nearest that it has."""
    if key not in KEYS:
        near = get_close_matches(key, KEYS, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(KEYS)}."
        raise InputError(f"{where}: topic '{name}' has an unknown key '{key}': {hint}")


def read_text(entry: Mapping[str, Any], key: str, name: str, where: str) -> str:
    """Return the text of a key; InputError where it is missing or empty."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{where}: topic '{name}' has no {key}. Write one under its key '{key}'.")
    return " ".join(value.split())


def read_list(entry: Mapping[str, Any], key: str, name: str, where: str) -> tuple[str, ...]:
    """Return the texts of a list, blanks and repetitions dropped; InputError where none is left.

    Repeating an example would give it twice the weight without a word more of evidence.
    """
    value = entry.get(key)
    texts = [value] if isinstance(value, str) else (value or [])
    wrong = [item for item in texts if isinstance(item, dict | list)]
    if wrong:
        raise InputError(
            f"{where}: topic '{name}' has {wrong[0]!r} under '{key}', which is not a text. "
            "Put it in quotes: a colon makes it something else in YAML."
        )
    found = tuple(dict.fromkeys(" ".join(str(item).split()) for item in texts if item is not None))
    found = tuple(text for text in found if text)
    if not found:
        raise InputError(
            f"{where}: topic '{name}' has no {key}. List at least one sentence on the topic under "
            f"its key '{key}'; five to ten that differ serve best."
        )
    return found
