"""JSON values out of texts that are not quite JSON."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

MOST_BREAKS = 100  # places at which a broken list is taken up again; a bound on what is read twice

SPACE = re.compile(r"[\s,\x1e\ufeff]*")  # also what stands between concatenated values
# A comma before a closing bracket, outside of strings.
TRAILING = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*[}\]])', re.DOTALL)
NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)")


class Broken(str):
    """What is wrong at a place where a value was expected."""

    __slots__ = ()


def parsed(text: str) -> Any:
    """Return the JSON value; ValueError, saying where, for anything that is not one."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def value_at(text: str, place: int) -> tuple[Any, int]:
    """Return the value that begins at a place, and where it ends; ValueError for none."""
    try:
        return json.JSONDecoder().raw_decode(text, place)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def skipped(text: str, place: int) -> int:
    """Return the next place that is neither space nor a comma."""
    found = SPACE.match(text, place)
    return found.end() if found else place


def values(text: str, place: int = 0) -> Iterator[Any]:
    """Yield the values that stand one after another up to a closing bracket or the text's end.

    Where one is broken, `Broken` says what is wrong; the next object that has half of the keys of
    the one before goes on, if there is one.
    """
    keys: set[str] = set()
    breaks = 0
    while (place := skipped(text, place)) < len(text) and text[place] not in "]}":
        try:
            value, place = value_at(text, place)
        except ValueError as error:
            breaks += 1
            again = taken_up(text, place, keys) if breaks < MOST_BREAKS else None
            if again is None:
                yield Broken(f"{error}; nothing behind it was read")
                return
            value, place, passed = again
            yield Broken(
                f"{error}; {passed} objects behind it were passed over" if passed else error
            )
        yield value
        keys = set(value) if isinstance(value, Mapping) else keys


def taken_up(text: str, place: int, keys: set[str]) -> tuple[Any, int, int] | None:
    """Return the next object like those before a broken one, where it ends, and how many before it.

    Those may be of the broken one, or broken themselves. None where there is no such object.
    """
    for passed, border in enumerate(NEXT_OBJECT.finditer(text, place)):
        if passed == MOST_BREAKS:
            return None
        try:
            value, end = value_at(text, border.end())
        except ValueError:
            continue
        if isinstance(value, Mapping) and len(keys & set(value)) * 2 >= max(len(keys), 1):
            return value, end, passed
    return None


def members(text: str) -> Iterator[tuple[str, int]]:
    """Yield the key of each member of the object that a text is, and where its value begins.

    It ends where a value is broken: that one is the last.
    """
    place = skipped(text, 0) + 1
    while (place := skipped(text, place)) < len(text) and text[place] == '"':
        try:
            key, place = value_at(text, place)
            colon = skipped(text, place)
            place = skipped(text, colon + 1)
            yield key, place
            _, place = value_at(text, place)
        except ValueError:
            return


def mended(text: str) -> list[Any] | None:
    """Return the values in a text that is not valid JSON, `Broken` among them; None for no hope.

    It may have commas before closing brackets, be several values one after another, or be cut off:
    then the list is returned in which it breaks.
    """
    bare = TRAILING.sub(lambda found: found[1] or "", text)
    try:
        return [parsed(bare)]
    except ValueError:
        pass
    start = skipped(bare, 0)
    if bare[start : start + 1] == "[":
        return list(values(bare, start + 1))
    found = list(values(bare))
    if found and not isinstance(found[0], Broken):
        return found
    last = None
    for _, place in members(bare):
        last = place
    if last is not None and bare[last : last + 1] == "[":
        return list(values(bare, last + 1))
    return None
