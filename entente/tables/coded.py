"""Schemas of what people coded and what it says of the instrument."""

import pandera.pandas as pa

from entente.tables.columns import count, number, share, signed, table, text

CODED: dict[str, pa.DataFrameSchema] = {
    "annotation_key": table(
        ["item"],
        item=text(),
        doc_id=text(),
        sentence=count(),
        stratum=text(),
        probability=share(),
        fingerprint=text(),
    ),
    "coding_sheet": table(
        ["number"],
        number=count(),
        item=text(),
        before=text(),
        sentence=text(),
        after=text(),
        cooperation=text(),
        conflict=text(),
        note=text(),
    ),
    "reliability": table(
        ["rating", "coders"],
        rating=text(),
        coders=text(),
        n=count(),
        alpha=signed(),
        low=signed(),
        high=signed(),
        equal=share(),
        difference=number(0.0, 2.0),
    ),
    "agreement": table(
        ["measure", "pole"],
        measure=text(),
        pole=text(),
        n=count(),
        value=signed(),
        low=signed(),
        high=signed(),
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
