"""Schemas of what people coded and what it says of the instrument."""

import pandera.pandas as pa

from entente.tables.columns import count, number, share, signed, table, text

CODED: dict[str, pa.DataFrameSchema] = {
    "coded_texts": table(
        ["code"],
        code=count(),
        text=text(),
        story=text(),  # "" for a text that the corpus does not hold
        cooperation=number(0, 1, nullable=False),
        conflict=number(0, 1, nullable=False),
        n_coders=count(),
        probability=share(),
        design=text(isin=["known", "assumed", "none"]),
    ),
    "coded_places": table(["doc_id", "sentence"], doc_id=text(), sentence=count(), code=count()),
    "held_out_codes": table(
        ["code"],
        code=count(),
        fold=count(),
        cooperation=number(0, 1, nullable=False),
        conflict=number(0, 1, nullable=False),
        score=number(-1, 1, nullable=False),
    ),
    "agreement": table(
        ["by", "group", "measure", "pole"],
        by=text(isin=["all", "topic", "source", "voice"]),
        group=text(),
        measure=text(),
        pole=text(),
        n=count(),
        value=signed(2.0),
        low=signed(2.0),
        high=signed(2.0),
    ),
    "calibration": table(
        ["pole", "bin"],
        pole=text(isin=["cooperation", "conflict"]),
        bin=text(),
        n=count(),
        predicted=share(),
        coded=share(),
        low=share(),
        high=share(),
    ),
    "corrected": table(
        ["table", "group", "topic"],
        table=text(),
        group=text(),
        topic=text(),
        design=text(isin=["known", "assumed"]),
        n_stories=count(),
        n_codes=count(),
        score=signed(2.0),
        score_low=signed(2.0),
        score_high=signed(2.0),
        corrected=signed(2.0),
        corrected_low=signed(2.0),
        corrected_high=signed(2.0),
        codes_only=signed(2.0),
        codes_only_low=signed(2.0),
        codes_only_high=signed(2.0),
        tuning=share(),
        more_codes=number(-1, float("inf")),
    ),
    "predictions": table(
        ["id"],
        id=text(),
        gold_label=text(),
        cooperation=share(),
        conflict=share(),
        score=signed(),
        predicted=text(),
    ),
}
