"""JSON, JSON lines and Parquet."""

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from entente.ingest.columns import known_roles
from entente.ingest.parts import CorpusFile, Fault, Item, Reading, Row, excerpt, listed, unusable

ROWS_AT_ONCE = 1000  # of a Parquet file, in memory
NOT_HELD = (ValueError, OverflowError)  # the year 99999, text that is no UTF-8
DEEPEST_LIST = 4  # levels down that a list of articles is looked for (`response.docs` lies at 2)


def parsed(text: str) -> Any:
    """Return the JSON value; ValueError, saying where, for anything that is not one."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def lists(value: Any, depth: int = 0) -> Iterator[list[Any]]:
    """Yield the lists of objects inside a JSON value, the outermost first."""
    if isinstance(value, list):
        if any(isinstance(item, Mapping) for item in value):
            yield value
    elif isinstance(value, Mapping) and depth < DEEPEST_LIST:
        for inner in value.values():
            yield from lists(inner, depth + 1)


def articles(value: Any, text_column: str) -> list[Any]:
    """Return the list of articles in a JSON value; text_column is what the config calls the text.

    The value itself if it is a list, or the one article that it is; else the longest list of
    objects inside it (NewsAPI's `articles`, Solr's `response.docs`).
    """
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and (text_column in value or "text" in known_roles(list(value))):
        return [value]
    return max(lists(value), key=len, default=[])


def row_or_fault(number: int, item: Any) -> Item:
    """Return the row that an item of a list is: an object, or the bare text of a document."""
    if isinstance(item, str):
        return Row(number, {"text": item})
    if not isinstance(item, Mapping):
        detail = f"an object was expected, and this is {type(item).__name__}"
        return Fault(number, "malformed", detail, excerpt(str(item)))
    inner = item.get("_source")  # Elasticsearch wraps each document in its own bookkeeping
    return Row(number, dict(inner) if isinstance(inner, Mapping) else dict(item))


def read_json(file: CorpusFile, text: str) -> Reading:
    """Return the rows of a JSON file; InputError where it is broken or holds no list of objects."""
    try:
        value = parsed(text)
    except ValueError as error:
        raise unusable(
            file, f"it is not valid JSON ({error})", "Export it again, or mend it at that place."
        ) from error
    found = articles(value, (file.columns or {}).get("text", ""))
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


def read_jsonl(_file: CorpusFile, text: str) -> Reading:
    """Return the rows of a JSONL file; a line that does not parse is malformed, a blank one no row.

    Only a line feed ends a line: inside JSON strings other separators are text.
    """

    def items() -> Iterator[Item]:
        lines = enumerate(io.StringIO(text, newline="\n"), start=1)
        return (read_line(number, line) for number, line in lines if line.strip())

    return Reading("jsonl", items)


def rows_of(batch: pa.RecordBatch, first: int) -> Iterator[Item]:
    """Yield the rows of a batch, numbered from first; one that Python cannot hold is malformed."""
    try:
        rows = batch.to_pylist()
    except NOT_HELD:
        for number, place in enumerate(range(batch.num_rows), start=first):
            try:
                yield Row(number, batch.slice(place, 1).to_pylist()[0])
            except NOT_HELD as error:
                yield Fault(number, "malformed", f"a value cannot be read: {error}", "")
        return
    yield from (Row(number, cells) for number, cells in enumerate(rows, start=first))


def read_parquet(file: CorpusFile, content: bytes) -> Reading:
    """Return the rows of a Parquet file; InputError where it is broken or has none."""

    def items() -> Iterator[Item]:
        try:
            parquet = pyarrow.parquet.ParquetFile(io.BytesIO(content))
            first = 1
            for batch in parquet.iter_batches(ROWS_AT_ONCE):
                yield from rows_of(batch, first)
                first += batch.num_rows
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            raise unusable(
                file, f"the Parquet file is broken ({error})", "Write it again, and check its size."
            ) from error

    if next(items(), None) is None:
        raise unusable(file, "it has no rows", "Write it again, with its rows.")
    return Reading("parquet", items)
