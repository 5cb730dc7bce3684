"""Schemas of what is estimated: the framing of cells, differences, pairs of actors."""

import pandera.pandas as pa

from entente.tables.columns import count, framing, real, share, signed, table, text

ESTIMATED: dict[str, pa.DataFrameSchema] = {
    "framing_by_topic": table(["topic"], topic=text(), label=text(), **framing()),
    "framing_by_source": table(
        ["source", "topic"], source=text(), topic=text(), label=text(), **framing()
    ),
    "framing_by_country": table(
        ["country", "topic"], country=text(), topic=text(), label=text(), **framing()
    ),
    "framing_over_time": table(
        ["period", "topic"], period=text(), topic=text(), label=text(), **framing()
    ),
    "actors": table(
        ["actor_a", "actor_b"],
        actor_a=text(),
        actor_b=text(),
        n_documents=count(),
        n_stories=count(),
        n_sentences=count(),
        score=signed(),
        score_low=signed(),
        score_high=signed(),
        story_score=signed(),
        story_low=signed(),
        story_high=signed(),
    ),
    "contrasts": table(
        ["kind", "a", "b", "topic"],
        kind=text(isin=["source", "country", "event"]),
        a=text(),
        b=text(),
        topic=text(),
        difference=signed(2.0),
        low=signed(2.0),
        high=signed(2.0),
        p=share(),
        q=share(),
        agenda_effect=signed(2.0),
        framing_effect=signed(2.0),
        interaction=signed(2.0),
    ),
    "model": table(
        ["term"],
        term=text(),
        kind=text(isin=["fixed", "variance"]),
        estimate=real(),
        standard_error=real(),
        low=real(),
        high=real(),
        p=share(),
        q=share(),
        n_stories=count(),
        n_rows=count(),
        note=text(),
    ),
}
