"""Schemas of what is estimated: the framing of cells, differences, pairs of actors."""

import pandera.pandas as pa

from entente.tables.columns import count, framing, outlets, ranks, share, signed, table, text

ESTIMATED: dict[str, pa.DataFrameSchema] = {
    "framing_by_topic": table(["topic"], topic=text(), label=text(), **framing()),
    "framing_by_source": table(
        ["source", "topic"], source=text(), topic=text(), label=text(), **framing(), **ranks()
    ),
    "framing_by_country": table(
        ["country", "topic"],
        country=text(),
        topic=text(),
        label=text(),
        **framing(),
        **ranks(),
        **outlets(),
    ),
    "framing_by_kind": table(
        ["kind", "topic"],
        kind=text(),
        topic=text(),
        label=text(),
        **framing(),
        **ranks(),
        **outlets(),
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
        sampling_error=share(),
        instrument_error=share(),
    ),
    "contrasts": table(
        ["kind", "a", "b", "topic"],
        kind=text(isin=["source", "country", "kind", "event"]),
        a=text(),
        b=text(),
        topic=text(),
        difference=signed(2.0),
        low=signed(2.0),
        high=signed(2.0),
        story_difference=signed(2.0),
        story_low=signed(2.0),
        story_high=signed(2.0),
        outlet_low=signed(2.0),
        outlet_high=signed(2.0),
        p=share(),
        q=share(),
        agenda_effect=signed(2.0),
        agenda_low=signed(2.0),
        agenda_high=signed(2.0),
        framing_effect=signed(2.0),
        framing_low=signed(2.0),
        framing_high=signed(2.0),
        interaction=signed(2.0),
        interaction_low=signed(2.0),
        interaction_high=signed(2.0),
    ),
}
