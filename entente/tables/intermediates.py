"""Schemas of what lies between the corpus and the tables: one row a document or a sentence."""

import pandera.pandas as pa

from entente.tables.columns import (
    ATTRIBUTIONS,
    VOICES,
    WIRE_ROLES,
    count,
    flag,
    number,
    share,
    table,
    text,
)

INTERMEDIATES: dict[str, pa.DataFrameSchema] = {
    "corpus_documents": table(
        ["doc_id"],
        doc_id=text(),
        title=text(),
        date=text(),  # ISO 8601 to the precision that is known: 2014, 2014-03 or 2014-03-18; or ""
        source=text(),
        country=text(),
        language=text(),
        url=text(),
        text=text(),
        file=text(),
        row=count(),
        byline=text(),
        dateline=text(),
        truncated=flag(),
    ),
    "rejected": table(
        ["file", "row"], file=text(), row=count(), reason=text(), detail=text(), excerpt=text()
    ),
    "stories": table(["doc_id"], doc_id=text(), wire_id=text(), wire_role=text(isin=WIRE_ROLES)),
    "corpus_sentences": table(
        ["doc_id", "sentence"],
        doc_id=text(),
        sentence=count(),
        paragraph=count(),
        start=count(),
        end=count(),
        voice=text(isin=VOICES),
        attribution=text(isin=ATTRIBUTIONS),
        speaker=text(),
        speaker_country=text(),
        text=text(),
    ),
    "framing": table(
        ["doc_id", "sentence"],
        doc_id=text(),
        sentence=count(),
        cooperation=number(0, 1, nullable=False),
        conflict=number(0, 1, nullable=False),
        score=number(-1, 1, nullable=False),
        intensity=number(0, 1, nullable=False),
        uncertainty=number(0, 1, nullable=False),
    ),
    "scores": table(
        ["doc_id", "sentence"],
        doc_id=text(),
        sentence=count(),
        cooperation=number(0, 1, nullable=False),
        conflict=number(0, 1, nullable=False),
        score=number(-1, 1, nullable=False),
        intensity=number(0, 1, nullable=False),
        uncertainty=number(0, 1, nullable=False),
        topics=text(),
    ),
    "held_out": table(
        ["rank"],
        rank=count(),
        place=text(),
        text=text(),
        cooperation=number(0, 1, nullable=False),
        conflict=number(0, 1, nullable=False),
        rated_cooperation=number(0, 1, nullable=False),
        rated_conflict=number(0, 1, nullable=False),
        error=number(0, 1, nullable=False),
    ),
    "sentence_topics": table(
        ["doc_id", "sentence", "topic"],
        doc_id=text(),
        sentence=count(),
        topic=text(),
        probability=share(),
    ),
}
