"""JSON and JSON lines."""

import io
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from entente.ingest.columns import known_roles, wanted_names
from entente.ingest.parts import (
    CorpusFile,
    Fault,
    Item,
    Reading,
    Row,
    cell_text,
    excerpt,
    listed,
    unusable,
)
from entente.ingest.readers.json_values import Broken, mended, parsed

DEEPEST_LIST = 4  # levels down that a list of articles is looked for (`response.docs` lies at 2)


def has_text(keys: Any, wanted: set[str]) -> bool:
    """Tell whether keys of an object name the text of an article, as we or the config call it."""
    names = [str(key) for key in keys]
    return bool(wanted & set(names)) or "text" in known_roles(names)


def lists(value: Any, depth: int = 0) -> Iterator[list[Any]]:
    """Yield the lists of objects inside a JSON value, the outermost first.

    An object whose values are all objects is one too: they are named by their ids.
    """
    if isinstance(value, list):
        if any(isinstance(item, Mapping) for item in value):
            yield value
    elif isinstance(value, Mapping) and depth < DEEPEST_LIST:
        inner = list(value.values())
        if inner and all(isinstance(item, Mapping) for item in inner):
            named = [{"id": key} | flat(item) for key, item in value.items()]
            if any("text" in known_roles(list(item)) for item in named):
                yield named
        for item in inner:
            yield from lists(item, depth + 1)


def by_column(value: Mapping[str, Any]) -> list[Any] | None:
    """Return the rows of a table that is written column by column, as pandas does; None if not."""
    columns = list(value.values())
    if all(isinstance(column, list) for column in columns):
        if len({len(column) for column in columns}) != 1:
            return None
        return [dict(zip(value, cells, strict=True)) for cells in zip(*columns, strict=True)]
    if all(isinstance(column, Mapping) for column in columns):
        order = list(dict.fromkeys(chain.from_iterable(columns)))
        return [{name: column.get(key) for name, column in value.items()} for key in order]
    return None


def articles(value: Any, text_column: str) -> list[Any]:
    """Return the list of articles in a JSON value; text_column is what the config calls the text.

    The value itself if it is a list, or the one article that it is, or a table by columns; else the
    longest list of objects inside it (NewsAPI's `articles`, Solr's `response.docs`).
    """
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        return []
    if has_text(value, {text_column}):
        return by_column(value) or [value]
    found = max(lists(value), key=len, default=[])
    return found or ([value] if has_text(flat(value), {text_column}) else [])


def flat(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object with the parts of those in it as `outer.inner` beside them."""
    cells = dict(item)
    for key, inner in item.items():
        if isinstance(inner, Mapping):
            cells |= {f"{key}.{name}": part for name, part in inner.items()}
    return cells


def row_or_fault(number: int, item: Any) -> Item:
    """Return the row that an item of a list is: an object, or the bare text of a document."""
    if isinstance(item, Broken):
        return Fault(number, "malformed", f"not valid JSON: {item}", "")
    if isinstance(item, str):
        return Row(number, {"text": item})
    if not isinstance(item, Mapping):
        detail = f"an object was expected, and this is {type(item).__name__}"
        return Fault(number, "malformed", detail, excerpt(cell_text(item)))
    inner = item.get("_source")  # Elasticsearch wraps each document in its own bookkeeping
    if not isinstance(inner, Mapping):
        return Row(number, flat(item))
    return Row(number, ({"id": item["_id"]} if "_id" in item else {}) | flat(inner))


def read_json(file: CorpusFile, text: str) -> Reading:
    """Return the rows of a JSON file, also of one that is cut off or several in one.

    UnreadableFileError where it is broken from the start or holds no list of objects.
    """
    column = (file.columns or {}).get("text", "")
    try:
        found = articles(parsed(text), column)
    except ValueError as error:
        several = mended(text)
        if not several or all(isinstance(value, Broken) for value in several):
            advice = "Export it again, or mend it at that place."
            raise unusable(file, f"it is not valid JSON ({error})", advice) from error
        pages = [[item] if isinstance(item, str) else articles(item, column) for item in several]
        found = list(
            chain.from_iterable(page or [item] for page, item in zip(pages, several, strict=True))
        )
    if not found:
        raise unusable(
            file, "no list of articles was found in it", "Give a list of objects, one an article."
        )
    return listed("json", (row_or_fault(n, item) for n, item in enumerate(found, start=1)))


def read_line(number: int, line: str) -> Item:
    """Return the row that a line of a JSONL file is."""
    try:
        return row_or_fault(number, parsed(line))
    except ValueError as error:
        return Fault(number, "malformed", f"not valid JSON: {error}", excerpt(line))


def is_page(file: CorpusFile, line: str) -> bool:
    """Tell whether a line is a page of an answer, with a list of articles in it."""
    try:
        value = parsed(line)
    except ValueError:
        return False
    if not isinstance(value, Mapping) or "_source" in value:
        return False
    wanted = {*wanted_names(file), *(file.columns or {}).values()}
    inner = max(lists(value), key=len, default=[])
    keys = [key for item in inner if isinstance(item, Mapping) for key in flat(item)]
    return not has_text(flat(value), wanted) and has_text(keys, wanted)


def read_jsonl(file: CorpusFile, text: str) -> Reading:
    """Return the rows of a JSONL file; a line that does not parse is malformed, a blank one no row.

    Only a line feed ends a line: inside JSON strings other separators are text. Where a line is a
    page with several articles, each of them is a row.
    """
    first = next((line for line in io.StringIO(text, newline="\n") if line.strip()), "")
    if is_page(file, first):
        return read_json(file, text)

    def items() -> Iterator[Item]:
        lines = enumerate(io.StringIO(text, newline="\n"), start=1)
        return (read_line(number, line) for number, line in lines if line.strip())

    return Reading("jsonl", items)
