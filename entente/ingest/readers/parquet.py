"""Parquet."""

import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from entente.ingest.budget import BY_HAND, Budget, OverBudgetError
from entente.ingest.parts import CorpusFile, Fault, Item, Reading, Row, unusable

PARQUET = b"PAR1"  # the first bytes of such a file
ROWS_AT_ONCE = 1000  # in memory

NOT_HELD = (ValueError, OverflowError)  # of one value
BROKEN = (
    *(pa.ArrowException, OSError, ValueError, OverflowError, TypeError, LookupError),
    *(MemoryError, NotImplementedError, RuntimeError),
)


def strings(schema: pa.Schema) -> list[str]:
    """Return the columns of strings: a short file may say one long string a million times."""
    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary)
    return [field.name for field in schema if any(is_kind(field.type) for is_kind in kinds)]


def table_rows(content: bytes, budget: Budget) -> Iterator[dict[str, Any] | str]:
    """Yield the rows of a Parquet file, counting what they hold; one of BROKEN if broken.

    A row with a value that Python cannot hold (the year 99999) is given as what is wrong with it.
    """
    schema = pyarrow.parquet.read_schema(io.BytesIO(content))
    parquet = pyarrow.parquet.ParquetFile(io.BytesIO(content), read_dictionary=strings(schema))
    metadata = parquet.metadata
    groups = (metadata.row_group(n) for n in range(metadata.num_row_groups))
    budget.take(sum(max(group.total_byte_size, 0) for group in groups))
    for batch in parquet.iter_batches(ROWS_AT_ONCE):
        columns = batch.columns
        names = batch.schema.names
        for n in range(batch.num_rows):
            try:
                cells = {name: part[n].as_py() for name, part in zip(names, columns, strict=True)}
            except NOT_HELD as error:
                yield f"a value cannot be read: {error}"
                continue
            # Each cell takes some bytes, also where a million of the same are one in the file.
            budget.take(sum(len(cell) if isinstance(cell, str) else 1 for cell in cells.values()))
            yield cells


def read_parquet(file: CorpusFile, content: bytes) -> Reading:
    """Return the rows of a Parquet file; UnreadableFileError where it is broken or has none."""

    def items() -> Iterator[Item]:
        try:
            for number, cells in enumerate(table_rows(content, Budget(len(content))), start=1):
                if isinstance(cells, str):
                    yield Fault(number, "malformed", cells, "")
                else:
                    yield Row(number, cells)
        except OverBudgetError as error:
            raise unusable(file, f"it was not read further: {error}", BY_HAND) from error
        except BROKEN as error:
            raise unusable(
                file, f"the Parquet file is broken ({error})", "Write it again, and check its size."
            ) from error

    if next(items(), None) is None:
        raise unusable(file, "it has no rows", "Write it again, with its rows.")
    return Reading("parquet", items)
