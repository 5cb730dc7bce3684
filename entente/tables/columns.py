"""The kinds of columns that tables are made of."""

from collections.abc import Sequence

import pandera.pandas as pa

KEY = ["doc_id", "sentence"]  # of everything that has a row for each sentence
TEXT_SEPARATOR = ";"  # joins the topic ids of a sentence or document in one cell


def text(nullable: bool = False, isin: Sequence[str] | None = None) -> pa.Column:
    """Return a column of strings."""
    return pa.Column(str, pa.Check.isin(isin) if isin else None, nullable=nullable)


def flag() -> pa.Column:
    """Return a column of true and false."""
    return pa.Column(bool)


def count() -> pa.Column:
    """Return a column of whole numbers from 0."""
    return pa.Column("int64", pa.Check.ge(0))


def number(low: float, high: float, nullable: bool = True) -> pa.Column:
    """Return a column of floats in [low, high]; a missing value means "not estimated"."""
    return pa.Column("float64", pa.Check.in_range(low, high), nullable=nullable)


def share() -> pa.Column:
    """Return a column of floats in [0, 1]."""
    return number(0.0, 1.0)


def signed(limit: float = 1.0) -> pa.Column:
    """Return a column of scores in [-limit, limit]."""
    return number(-limit, limit)


def real() -> pa.Column:
    """Return a column of floats without bounds, such as slopes; missing as in `number`."""
    return number(float("-inf"), float("inf"))


def table(key: Sequence[str], **columns: pa.Column) -> pa.DataFrameSchema:
    """Return a strict schema whose rows are unique by key."""
    return pa.DataFrameSchema(columns, strict=True, ordered=True, unique=list(key), coerce=True)


VOICES = ["narrator", "quoted"]
ATTRIBUTIONS = ["direct", "indirect", ""]
WIRE_ROLES = ["original", "copy", "unique"]


def framing() -> dict[str, pa.Column]:
    """Return the columns that every framing table shares, after its key."""
    return {
        "n_documents": count(),
        "n_stories": count(),
        "n_sentences": count(),
        "cooperation": share(),
        "conflict": share(),
        "score": signed(),
        "score_low": signed(),
        "score_high": signed(),
        "mixed_share": share(),
        "neutral_share": share(),
        "quoted_score": signed(),
        "narrator_score": signed(),
        "story_score": signed(),
        "story_low": signed(),
        "story_high": signed(),
        "sampling_error": share(),
        "instrument_error": share(),
    }


def rank() -> pa.Column:
    """Return a column of ranks from 1; a missing value means "not ranked"."""
    return pa.Column("float64", pa.Check.ge(1), nullable=True)


def ranks() -> dict[str, pa.Column]:
    """Return the columns of framing tables whose groups are ranked within each topic."""
    return {"rank": rank(), "rank_low": rank(), "rank_high": rank()}


def outlets() -> dict[str, pa.Column]:
    """Return the columns of framing tables whose cells are of several outlets."""
    return {"n_outlets": count(), "outlet_low": signed(), "outlet_high": signed()}


def pair() -> dict[str, pa.Column]:
    """Return the columns that tables of pairs of actors share, after their key."""
    unsaid = ("cooperation", "conflict", "mixed_share", "neutral_share")
    return {name: column for name, column in framing().items() if name not in unsaid}
