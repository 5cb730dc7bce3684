"""How pairs of actors that share a sentence are framed: in the whole corpus, and over time."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from entente.actors.gazetteer import Gazetteer
from entente.actors.graph import actor_graph
from entente.estimates.cells import Cells, counted, kept
from entente.estimates.framing import estimated
from entente.estimates.periods import period_of
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.estimates.sums import Integers
from entente.tables import KEY

PAIR = ["actor_a", "actor_b"]
FOLLOWED = 200  # pairs over time: the figure's 20 actors make 190; more nobody would look through
NONE = (np.array([], dtype=np.int64), np.array([], dtype=np.int64))


@dataclass(frozen=True)
class WhoWithWhom:
    """tables: actors and actors_over_time, by name; graph: the GraphML file."""

    tables: dict[str, pd.DataFrame]
    graph: bytes


def named(sample: Sample, found: pd.DataFrame) -> tuple[Integers, Integers, pd.Index]:
    """Return row and actor of every mention, once each, by row and actor, and the actors' names.

    row: position in the sample's sentences; actor: position in the names, which are sorted.
    """
    place = sample.sentences[KEY].assign(row=np.arange(len(sample.sentences)))
    merged = found.drop_duplicates().merge(place, on=KEY, validate="many_to_one")
    actor, names = pd.factorize(merged["actor"].astype("str"), sort=True)
    row = merged["row"].to_numpy(dtype=np.int64)
    order = np.lexsort((actor, row))
    return row[order], actor[order].astype(np.int64), pd.Index(names)


def actor_cells(sample: Sample, found: pd.DataFrame) -> Cells:
    """Return a cell for each actor that is named at all."""
    row, actor, names = named(sample, found)
    return counted(sample, pd.DataFrame({"actor": names}), row, actor, NONE)


def pair_cells(sample: Sample, found: pd.DataFrame) -> Cells:
    """Return a cell for each pair of actors that share a sentence; actor_a is the first by name."""
    row, actor, names = named(sample, found)
    mentioned = pd.DataFrame({"row": row, "actor": actor})
    both = mentioned.merge(mentioned, on="row", suffixes=("_a", "_b"))
    both = both[both["actor_a"] < both["actor_b"]]
    span = max(len(names), 1)
    pairs, cell = np.unique(both["actor_a"] * span + both["actor_b"], return_inverse=True)
    first, second = np.divmod(pairs, span)
    keys = pd.DataFrame({"actor_a": names[first], "actor_b": names[second]}).astype("str")
    return counted(sample, keys, both["row"].to_numpy(dtype=np.int64), cell, NONE)


def dated(sample: Sample, cells: Cells) -> pd.DataFrame:
    """Return the first and last date of each cell's documents; "" where none has a date."""
    dates = sample.documents["date"].astype("str").to_numpy()[sample.document[cells.row]]
    entries = pd.DataFrame({"cell": cells.cell, "date": dates})
    by_cell = entries[entries["date"] != ""].groupby("cell")["date"]
    every = range(len(cells))
    ends = {"first_date": by_cell.min(), "last_date": by_cell.max()}
    return pd.DataFrame({name: end.reindex(every, fill_value="") for name, end in ends.items()})


def actor_table(sample: Sample, cells: Cells, settings: Settings) -> pd.DataFrame:
    """Return table actors: every pair in one sentence, with its score where stories are enough."""
    return estimated(sample, cells, settings).assign(**dated(sample, cells))


def followed(cells: Cells, settings: Settings) -> Cells:
    """Return the cells of the pairs with most stories, those with enough of them to estimate."""
    stories = cells.keys["n_stories"].to_numpy()
    place = np.argsort(-stories, kind="stable")[:FOLLOWED]
    most = np.isin(np.arange(len(cells)), place)
    return kept(cells, most & (stories >= settings.min_stories))


def over_time(sample: Sample, cells: Cells, settings: Settings) -> pd.DataFrame:
    """Return table actors_over_time: the pairs with most stories, in each period that has them.

    Dates too coarse for the period are in "undated", so that a pair's counts add up.
    """
    pairs = followed(cells, settings)
    period, names = pd.factorize(
        period_of(sample.documents["date"].astype("str"), settings.period), sort=True
    )
    span = max(len(names), 1)
    entry = pairs.cell * span + period[sample.document[pairs.row]]
    found, cell = np.unique(entry, return_inverse=True)
    pair, when = np.divmod(found, span)
    keys = pairs.keys[PAIR].iloc[pair].reset_index(drop=True)
    keys = keys.assign(period=np.asarray(names, dtype="str")[when] if len(when) else "")
    return estimated(sample, counted(sample, keys.astype("str"), pairs.row, cell, NONE), settings)


def who_with_whom(
    sample: Sample, found: pd.DataFrame, known: Gazetteer, settings: Settings
) -> WhoWithWhom:
    """Return all that a run tells of pairs; found: the mentions of the sample's sentences."""
    cells = pair_cells(sample, found)
    table = actor_table(sample, cells, settings)
    tables = {"actors": table, "actors_over_time": over_time(sample, cells, settings)}
    return WhoWithWhom(tables, actor_graph(actor_cells(sample, found).keys, table, known.kinds))
