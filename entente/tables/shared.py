"""Schemas of the tables that are only made to be shared: no column holds a text of the corpus."""

from collections.abc import Mapping

import pandera.pandas as pa

from entente.tables.columns import count, number, share, table, text
from entente.tables.descriptions import PRIVATE

Schemas = Mapping[str, pa.DataFrameSchema]


def open_columns(schema: pa.DataFrameSchema) -> dict[str, pa.Column]:
    """Return the columns of a table that hold no words of the corpus and no file's name."""
    return {name: column for name, column in schema.columns.items() if name not in PRIVATE}


def shared_schemas(schemas: Schemas) -> dict[str, pa.DataFrameSchema]:
    """Return the schemas of what is shared, made of those of a run; sha256 stands for the text."""
    documents = open_columns(schemas["documents"])
    sentences = {**open_columns(schemas["corpus_sentences"]), **open_columns(schemas["scores"])}
    return {
        "shared_documents": table(["doc_id"], **documents, sha256=text()),
        "shared_sentences": table(["doc_id", "sentence"], **sentences, sha256=text()),
        "shared_codes": table(
            ["doc_id", "sentence", "coder", "number"],
            doc_id=text(),
            sentence=count(),
            coder=text(),
            number=count(),
            cooperation=number(0, 1, nullable=False),
            conflict=number(0, 1, nullable=False),
            probability=share(),
        ),
    }
