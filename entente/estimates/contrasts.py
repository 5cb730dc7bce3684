"""Source against source, country against country, before against after: table contrasts.

In each row `difference` is b's score minus a's. For topic "all" it is split into agenda, framing
and interaction; within a single topic there is no agenda, so that all of it is framing.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from statsmodels.stats.multitest import multipletests

from entente.estimates.agenda import NAMES
from entente.estimates.compared import Compared, compared
from entente.estimates.kinds import kinds_of
from entente.estimates.pairs import check_reference, group_sizes, pairs_of
from entente.estimates.periods import sides_of
from entente.estimates.sample import ALL, Sample
from entente.estimates.settings import Settings
from entente.progress import Progress, silent
from entente.seeds import generator

PUBLISHED = ["difference", "low", "high"]
BY_STORY = ["story_difference", "story_low", "story_high"]
OUTLETS = ["outlet_low", "outlet_high"]
PARTS = [name for part, column in NAMES.items() for name in (column, f"{part}_low", f"{part}_high")]
COLUMNS = ["kind", "a", "b", "topic", *PUBLISHED, *BY_STORY, *OUTLETS, "p", "q", *PARTS]


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


def parts_of(groups: Compared, a: str, b: str, table: pd.DataFrame, lower: float) -> pd.DataFrame:
    """Return the parts of each row's difference with their intervals.

    A topic's difference is framing alone, for it has no agenda. lower: the level of the lower
    quantile for "all".
    """
    known = table["difference"].notna()
    whole = known & (table["topic"] == ALL)
    none = pd.Series(0.0, index=table.index).where(known)
    first, second = groups.names.index(a), groups.names.index(b)
    parts, ends = groups.agenda.parts(first, second), groups.agenda.intervals(first, second, lower)
    for part, column in NAMES.items():
        own = part == "framing"
        names = {f"{part}_low": "low", f"{part}_high": "high"}
        table[column] = (table["difference"] if own else none).mask(whole, getattr(parts, part))
        for (name, end), value in zip(names.items(), ends[part], strict=True):
            table[name] = (table[end] if own else none).mask(whole, value)
    return table


def contrast(
    sample: Sample,
    groups: Compared,
    pair: tuple[str, str],
    step: str,
    pairs: int,
    settings: Settings,
) -> pd.DataFrame:
    """Return the rows of one pair of groups, a row a topic; NaN where either has too few stories.

    step names the pair's random numbers, so that no other pair changes them; pairs: how many are
    corrected together.
    """
    a, b = pair
    topics = topics_compared(sample, groups, a, b, settings.min_stories)
    first = np.array([groups.cell[a, topic] for topic in topics])
    second = np.array([groups.cell[b, topic] for topic in topics])
    stories = np.minimum(groups.stories[first], groups.stories[second])
    known = stories >= settings.min_stories
    table = pd.DataFrame({"topic": topics})
    for reading, names in ((groups.published, PUBLISHED), (groups.by_story, BY_STORY)):
        found = reading.difference(first, second, settings.confidence)
        table[names] = np.where(known[:, None], np.column_stack(found), np.nan)
    table[OUTLETS] = np.nan
    if groups.outlets is not None:
        point = table["difference"].to_numpy()
        ends = groups.outlets.around_difference(point, first, second, settings.confidence)
        table[OUTLETS] = np.column_stack(ends)
    table["p"] = [
        groups.p(one, two, pairs * len(topics), generator(settings.seed, f"{step} {topic}"))
        if enough
        else np.nan
        for one, two, topic, enough in zip(first, second, topics, known, strict=True)
    ]
    lower = groups.published.difference_level(first[:1], second[:1], settings.confidence)
    return parts_of(groups, a, b, table, float(lower[0]))


def corrected(p: pd.Series) -> pd.Series:
    """Return q: the p of one family of tests, corrected as by Benjamini and Hochberg (1995)."""
    q = pd.Series(np.nan, index=p.index)
    known = p.notna()
    if known.any():
        q[known] = multipletests(p[known].to_numpy(), method="fdr_bh")[1]
    return q


def group_contrasts(
    sample: Sample, kind: str, labels: pd.Series, settings: Settings, progress: Progress
) -> list[pd.DataFrame]:
    """Return the contrasts between sources, countries or kinds of outlets, one table a pair.

    labels: of each document; "" for none.
    """
    pairs = pairs_of(kind, group_sizes(labels, sample.documents["story"]), settings)
    if not pairs:
        return []
    named = {name for pair in pairs for name in pair}
    members = list(labels.where(labels.isin(named), ""))
    groups = compared(sample, members, settings, of_outlets=kind != "source")
    tables = []
    for done, (a, b) in enumerate(pairs, start=1):
        step = f"permutation {kind} {a} {b}"
        table = contrast(sample, groups, (a, b), step, len(pairs), settings)
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
        sides_compared = ("before", "after")
        table = contrast(sample, groups, sides_compared, step, len(settings.events), settings)
        tables.append(
            table.assign(kind="event", a=f"before {event.label}", b=f"after {event.label}")
        )
    return tables


def contrast_table(sample: Sample, settings: Settings, progress: Progress = silent) -> pd.DataFrame:
    """Return table contrasts, with q corrected within each kind; empty where nothing compares.

    Raises InputError for a reference that no document has, and for wrong kinds of outlets.
    """
    check_reference(settings.reference, [sample.documents[kind] for kind in settings.groups])
    labels = {kind: sample.documents[kind] for kind in settings.groups}
    labels["kind"] = kinds_of(sample.documents["source"], settings)
    tables: Sequence[pd.DataFrame] = [
        table
        for kind, of_documents in labels.items()
        for table in group_contrasts(sample, kind, of_documents, settings, progress)
    ] + event_contrasts(sample, settings)
    if not tables:
        return pd.DataFrame(columns=COLUMNS)
    whole = pd.concat(tables, ignore_index=True)
    return whole.assign(q=whole.groupby("kind")["p"].transform(corrected))
