"""Source against source, country against country, before against after: table contrasts.

In each row `difference` is b's score minus a's. For topic "all" it is split into agenda, framing
and interaction; within a single topic there is no agenda, so that all of it is framing.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from statsmodels.stats.multitest import multipletests

from entente.estimates.compared import Compared, compared
from entente.estimates.pairs import check_reference, group_sizes, pairs_of
from entente.estimates.periods import sides_of
from entente.estimates.sample import ALL, Sample
from entente.estimates.settings import Settings
from entente.progress import Progress, silent
from entente.seeds import generator

COLUMNS = ["kind", "a", "b", "topic", "difference", "low", "high", "p", "q"]
PARTS = ["agenda_effect", "framing_effect", "interaction"]


def topics_compared(sample: Sample, groups: Compared, a: str, b: str, fewest: int) -> list[str]:
    """Return "all", every target topic, and the discovered ones with enough stories in both."""
    expected = list(sample.topics[: sample.n_targets + 1])
    cells = groups.cell
    return expected + [
        topic
        for topic in sample.topics[sample.n_targets + 1 :]
        if (a, topic) in cells
        and (b, topic) in cells
        and min(groups.stories[cells[a, topic]], groups.stories[cells[b, topic]]) >= fewest
    ]


def contrast(
    sample: Sample, groups: Compared, pair: tuple[str, str], step: str, settings: Settings
) -> pd.DataFrame:
    """Return the rows of one pair of groups, a row a topic; NaN where either has too few stories.

    step names the pair's random numbers, so that no other pair changes them.
    """
    a, b = pair
    topics = topics_compared(sample, groups, a, b, settings.min_stories)
    first = np.array([groups.cell[a, topic] for topic in topics])
    second = np.array([groups.cell[b, topic] for topic in topics])
    stories = np.minimum(groups.stories[first], groups.stories[second])
    known = stories >= settings.min_stories
    table = pd.DataFrame({"topic": topics})
    for name, values in zip(
        ["difference", "low", "high"], groups.difference(first, second, settings), strict=True
    ):
        table[name] = np.where(known, values, np.nan)
    table["p"] = [
        groups.p(one, two, settings.replicates, generator(settings.seed, f"{step} {topic}"))
        if enough
        else np.nan
        for one, two, topic, enough in zip(first, second, topics, known, strict=True)
    ]
    parts = groups.parts(a, b)
    whole = (table["topic"] == ALL).to_numpy()
    single = np.where(known, 0.0, np.nan)
    table["agenda_effect"] = np.where(whole & known, parts.agenda, single)
    table["framing_effect"] = np.where(whole & known, parts.framing, table["difference"])
    table["interaction"] = np.where(whole & known, parts.interaction, single)
    return table


def corrected(p: pd.Series) -> pd.Series:
    """Return q: the p of one family of tests, corrected as by Benjamini and Hochberg (1995)."""
    q = pd.Series(np.nan, index=p.index)
    known = p.notna()
    if known.any():
        q[known] = multipletests(p[known].to_numpy(), method="fdr_bh")[1]
    return q


def group_contrasts(
    sample: Sample, kind: str, settings: Settings, progress: Progress
) -> list[pd.DataFrame]:
    """Return the contrasts between sources or countries, one table a pair."""
    labels = sample.documents[kind]
    pairs = pairs_of(kind, group_sizes(labels, sample.documents["story"]), settings)
    if not pairs:
        return []
    named = {name for pair in pairs for name in pair}
    groups = compared(sample, list(labels.where(labels.isin(named), "")), settings)
    tables = []
    for done, (a, b) in enumerate(pairs, start=1):
        table = contrast(sample, groups, (a, b), f"permutation {kind} {a} {b}", settings)
        tables.append(table.assign(kind=kind, a=a, b=b))
        progress(done, len(pairs), f"pairs ({kind})")
    return tables


def event_contrasts(sample: Sample, settings: Settings) -> list[pd.DataFrame]:
    """Return the contrasts of before and after each event that has documents on both sides."""
    tables = []
    for event in settings.events:
        sides = sides_of(sample.documents["date"], event.date)
        if not {"before", "after"} <= set(sides):
            continue
        groups = compared(sample, list(sides), settings)
        step = f"permutation event {event.date} {event.label}"
        table = contrast(sample, groups, ("before", "after"), step, settings)
        tables.append(
            table.assign(kind="event", a=f"before {event.label}", b=f"after {event.label}")
        )
    return tables


def contrast_table(sample: Sample, settings: Settings, progress: Progress = silent) -> pd.DataFrame:
    """Return table contrasts, with q corrected within each kind; empty where nothing compares.

    Raises InputError for a reference that no document has.
    """
    check_reference(settings.reference, [sample.documents[kind] for kind in settings.groups])
    tables: Sequence[pd.DataFrame] = [
        table
        for kind in settings.groups
        for table in group_contrasts(sample, kind, settings, progress)
    ] + event_contrasts(sample, settings)
    if not tables:
        return pd.DataFrame(columns=[*COLUMNS, *PARTS])
    whole = pd.concat(tables, ignore_index=True)
    return whole.assign(q=whole.groupby("kind")["p"].transform(corrected))
