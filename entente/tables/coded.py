"""Schemas of what people coded and what it says of the instrument."""

import pandera.pandas as pa

from entente.tables.columns import count, share, signed, table, text

CODED: dict[str, pa.DataFrameSchema] = {
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
