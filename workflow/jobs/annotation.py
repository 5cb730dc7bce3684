"""The coding sheets' files: looked at before they are written anew, and written."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from entente.annotation.design import population
from entente.annotation.sheets import filled_in, key_table
from entente.annotation.workbook import workbook
from workflow.jobs.files import (
    read_bytes,
    read_table,
    read_tables,
    read_text,
    write_bytes,
    write_table,
    write_text,
)

TOLD = """\
{n} sentences were drawn to be coded:
{sheets}
The codebook is in each workbook, and in {codebook}.
Give each coder one sheet, as workbook or CSV, and let nobody see key.csv before the end.
Then copy the coded sheets and {key} into a folder of your own (say, coded),
and name that folder in your config (framing: annotations: coded) for the next run.
Blank rows are not coded yet: you may start with some.
The sheets hold texts of the corpus: your licence for it is theirs, too.
"""


def read_present(paths: Iterable[str]) -> dict[str, bytes]:
    """Return the content of those files that are there, by path."""
    return {path: read_bytes(path) for path in paths if Path(path).exists()}


def read_population(given: Any, voice: str, period: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the texts that can be drawn, and the sentences of the corpus, from a rule's inputs."""
    sentences, scores = read_tables(given.sentences), read_tables(given.scores)
    documents, stories = read_table(given.documents), read_table(given.stories)
    topics = read_table(given.topics)
    return population(documents, stories, sentences, scores, topics, voice, period), sentences


def write_drawn(
    drawn: pd.DataFrame, sheets: Mapping[str, pd.DataFrame], codebook: str, output: Any
) -> None:
    """Write the sheets (tables, workbooks), key, codebook, and what is to be done with them (told).

    sheets: by coder, in the order of the files; codebook: the path of the one to go along. Nothing
    is written where a sheet would be lost (InputError); those filled in alike stay as they are.
    """
    tables = dict(zip(output.tables, sheets.values(), strict=True))
    books = dict(zip(output.workbooks, sheets.values(), strict=True))
    kept = filled_in(read_present([*tables, *books]), tables | books)
    rules = read_text(codebook)
    for place in tables.keys() - kept:
        write_table(tables[place], "coding_sheet", place)
    for place in books.keys() - kept:
        write_bytes(workbook(books[place], rules), place)
    write_table(key_table(drawn), "annotation_key", output.key)
    write_text(rules, output.codebook)
    lines = [
        f"    coder {coder}: {len(sheet)} sentences, {book} (or {table})"
        for (coder, sheet), book, table in zip(sheets.items(), books, tables, strict=True)
    ]
    places = {"codebook": output.codebook, "key": output.key}
    write_text(TOLD.format(n=len(drawn), sheets="\n".join(lines), **places), output.told)
