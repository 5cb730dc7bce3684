"""What every column means: the data dictionary of what is shared.

A column of text without a line here is not shared: it might hold words of the corpus.
"""

from entente.tables import described_codes, described_corpus, described_estimates

# Columns that hold words of the corpus, or names of files that may. `speaker` is the words that
# name who speaks, cut out of the sentence.
PRIVATE = frozenset(
    {"text", "title", "url", "file", "row", "byline", "dateline", "excerpt", "detail", "speaker"}
)

PARTS = (described_corpus, described_estimates, described_codes)
TABLES: dict[str, str] = {name: said for part in PARTS for name, said in part.TABLES.items()}
COLUMNS: dict[str, str] = {name: said for part in PARTS for name, said in part.COLUMNS.items()}
OF_TABLE: dict[tuple[str, str], str] = {
    key: said for part in PARTS for key, said in part.OF_TABLE.items()
}


def description(table: str, column: str) -> str | None:
    """Return what a column of a table means; None where nobody has said it."""
    return OF_TABLE.get((table, column), COLUMNS.get(column))


def may_be_shared(table: str, column: str) -> bool:
    """Return whether a column holds no words of the corpus: it is described, and not private."""
    return column not in PRIVATE and description(table, column) is not None
