"""One schema for every table of a run: columns in order, types, ranges, unique keys."""

import pandera.pandas as pa

from entente.tables.coded import CODED
from entente.tables.columns import VOICES, WIRE_ROLES, count, flag, share, signed, table, text
from entente.tables.estimated import ESTIMATED
from entente.tables.intermediates import INTERMEDIATES
from entente.tables.shared import shared_schemas

RUN: dict[str, pa.DataFrameSchema] = {
    **INTERMEDIATES,
    **ESTIMATED,
    **CODED,
    "documents": table(
        ["doc_id"],
        doc_id=text(),
        title=text(),
        date=text(),
        source=text(),
        country=text(),
        language=text(),
        wire_id=text(),
        wire_role=text(isin=WIRE_ROLES),
        n_sentences=count(),
        cooperation=share(),
        conflict=share(),
        score=signed(),
        score_low=signed(),
        score_high=signed(),
        intensity=share(),
        mixed_share=share(),
        neutral_share=share(),
        quoted_score=signed(),
        narrator_score=signed(),
        topics=text(),
        truncated=flag(),
    ),
    "sentences": table(
        ["doc_id", "sentence"],
        doc_id=text(),
        sentence=count(),
        voice=text(isin=VOICES),
        topics=text(),
        cooperation=share(),
        conflict=share(),
        score=signed(),
        uncertainty=share(),
        speaker=text(),
        speaker_country=text(),
        text=text(),
    ),
    "topics": table(
        ["topic"],
        topic=text(),
        label=text(),
        kind=text(isin=["target", "discovered"]),
        keywords=text(),
        n_documents=count(),
        n_sentences=count(),
        share=share(),
        coherence=signed(),
        stability=share(),
    ),
    "evidence": table(
        ["topic", "pole", "rank"],
        topic=text(),
        pole=text(isin=["cooperation", "conflict"]),
        rank=count(),
        doc_id=text(),
        sentence=count(),
        source=text(),
        date=text(),
        score=signed(),
        text=text(),
    ),
}

SCHEMAS = {**RUN, **shared_schemas(RUN)}
