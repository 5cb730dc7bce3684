"""Table corrected: every estimate as the instrument gives it, and as the codes correct it."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from entente.annotation.answers import ALONE, ESTIMATED, PLAIN, Asked, filled
from entente.annotation.coded_sample import Coded, Covered, covered
from entente.annotation.correction import power_tuning
from entente.estimates.cells import grouped, kept
from entente.estimates.framing import estimated
from entente.estimates.kinds import kinds_of
from entente.estimates.periods import period_of, sides_of
from entente.estimates.sample import ALL, Sample
from entente.estimates.settings import Settings
from entente.progress import Progress, silent

CORPUS = "corpus"
COLUMNS = ["table", "group", "topic", "n_stories", "n_codes"]
COLUMNS += [*PLAIN, *ESTIMATED, *ALONE, "more_codes"]
KEYS = {
    "framing_by_topic": CORPUS,
    "framing_by_source": "source",
    "framing_by_country": "country",
    "framing_by_kind": "kind",
    "framing_over_time": "period",
}
PLAIN_TABLES = [*KEYS, "contrasts"]


def corpus_table(sample: Sample, table: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return table framing_by_topic with the row of all that the other tables leave to others."""
    cells = grouped(sample, [ALL] * len(sample.documents), CORPUS)
    whole = estimated(sample, kept(cells, (cells.keys["topic"] == ALL).to_numpy()), settings)
    return pd.concat([whole, table], ignore_index=True)[[*table.columns]].assign(corpus=CORPUS)


def of_cells(
    name: str, table: pd.DataFrame, cells: Covered, tuning: float, settings: Settings
) -> pd.DataFrame:
    """Return the rows of one framing table."""
    rows = table.rename(columns={KEYS[name]: "group"})[["group", "topic", "n_stories", *PLAIN]]
    keys = cells.keys.reindex(pd.MultiIndex.from_frame(rows[["group", "topic"]]))
    place = keys["place"].fillna(-1).to_numpy(dtype=np.int64)
    place = np.where(rows["score"].isna(), -1, place)
    codes = keys["n_codes"].fillna(0).to_numpy(dtype=np.int64)
    rows = rows.reset_index(drop=True).assign(table=name, n_codes=codes)
    return filled(rows, Asked(None, place), cells, tuning, settings.confidence)


def of_contrasts(
    table: pd.DataFrame, sides: tuple[str, str], cells: Covered, tuning: float, settings: Settings
) -> pd.DataFrame:
    """Return the rows of contrasts between groups; sides: the columns that name a and b there."""
    places, stories, codes = [], [], []
    for side in sides:
        keys = cells.keys.reindex(pd.MultiIndex.from_frame(table[[side, "topic"]]))
        place = keys["place"].fillna(-1).to_numpy(dtype=np.int64)
        places.append(np.where(table["difference"].isna(), -1, place))
        stories.append(keys["n_stories"].fillna(0).to_numpy(dtype=np.int64))
        codes.append(keys["n_codes"].fillna(0).to_numpy(dtype=np.int64))
    names = {"difference": "score", "low": "score_low", "high": "score_high"}
    rows = table.rename(columns=names)[["topic", *PLAIN]].reset_index(drop=True)
    rows = rows.assign(
        table="contrasts",
        group=(table["kind"] + ": " + table["a"] + " | " + table["b"]).to_numpy(),
        n_stories=sum(stories),
        n_codes=sum(codes),
    )
    return filled(rows, Asked(*places), cells, tuning, settings.confidence)


def event_rows(
    sample: Sample, coded: Coded, contrasts: pd.DataFrame, tuning: float, settings: Settings
) -> Iterator[pd.DataFrame]:
    """Yield the rows of the contrasts before and after each event."""
    for event in settings.events:
        before, after = f"before {event.label}", f"after {event.label}"
        table = contrasts[(contrasts["kind"] == "event") & (contrasts["a"] == before)]
        if len(table):
            names = {"before": before, "after": after, "": ""}
            sides = sides_of(sample.documents["date"], event.date).map(names)
            cells = covered(sample, list(sides), coded, settings)
            yield of_contrasts(table, ("a", "b"), cells, tuning, settings)


def labels_of(sample: Sample, settings: Settings) -> dict[str, list[str]]:
    """Return the group of each document in each framing table, "" for none."""
    documents = sample.documents
    return {
        "framing_by_topic": [CORPUS] * len(documents),
        "framing_by_source": list(documents["source"]),
        "framing_by_country": list(documents["country"]),
        "framing_by_kind": list(kinds_of(documents["source"], settings)),
        "framing_over_time": list(period_of(documents["date"], settings.period)),
    }


def corrected_table(
    sample: Sample,
    coded: Coded,
    tables: Mapping[str, pd.DataFrame],
    settings: Settings,
    progress: Progress = silent,
) -> pd.DataFrame:
    """Return table corrected, for every cell of the framing tables and every contrast.

    tables: the framing tables (by kind where kinds are named) and contrasts, as a run wrote them:
    their estimates are the plain ones. Groups and tables are as they name them; for contrasts the
    group is "kind: a | b" and the values are differences, b minus a. Cells on fewer than
    FEWEST_CODED_STORIES effective coded stories are NaN but for what is plain.
    """
    groups = labels_of(sample, settings)
    plain = {
        **tables,
        "framing_by_topic": corpus_table(sample, tables["framing_by_topic"], settings),
    }
    contrasts, rows, tuning = tables["contrasts"], [], 1.0
    groups = {name: group for name, group in groups.items() if name in plain}
    for done, (name, group) in enumerate(groups.items(), start=1):
        cells = covered(sample, group, coded, settings)
        if name == "framing_by_topic":
            place = int(cells.keys.loc[(CORPUS, ALL), "place"])
            tuning = power_tuning(cells.entries, place)
        rows.append(of_cells(name, plain[name], cells, tuning, settings))
        pairs = contrasts[contrasts["kind"] == KEYS[name]]
        if len(pairs):
            rows.append(of_contrasts(pairs, ("a", "b"), cells, tuning, settings))
        progress(done, len(groups) + 1, "tables")
    rows += event_rows(sample, coded, contrasts, tuning, settings)
    whole = pd.concat(rows, ignore_index=True)
    return whole[COLUMNS].assign(tuning=tuning, design=coded.design)
