"""Tables as a run writes them, imagined: for the tests of the figures and the report."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from entente.seeds import generator
from entente.tables import SCHEMAS, conform

TARGETS = {
    "energy": ("Energy", 0.31),
    "syria": ("Syria", -0.12),
    "palestine_israel": ("Palestine–Israel", -0.27),
    "sanctions": ("Sanctions", -0.44),
}


# What a framing table says of a cell that is counted and not estimated.
EMPTY = {key: np.nan for key, kind in SCHEMAS["framing_by_topic"].columns.items() if kind.nullable}


def filled(rows: Sequence[dict[str, Any]], name: str) -> pd.DataFrame:
    """Return table `name` of the rows; what they do not say is 0, "" or not known."""
    frame = pd.DataFrame(list(rows), columns=list(SCHEMAS[name].columns))
    kinds = {key: str(kind.dtype) for key, kind in SCHEMAS[name].columns.items()}
    unsaid = {"int64": 0, "str": ""}
    for key, kind in kinds.items():
        frame[key] = frame[key].fillna(unsaid[kind]) if kind in unsaid else frame[key]
    return conform(frame, name)


def estimate(score: float, stories: int, random: np.random.Generator) -> dict[str, Any]:
    """Return the shared columns of a framing table for one cell; empty under three stories."""
    counts = {
        "n_documents": stories + stories // 8,
        "n_stories": stories,
        "n_sentences": 11 * stories,
    }
    if stories < 3:
        return counts
    half = 0.9 / np.sqrt(stories)
    point = float(np.clip(score + random.normal(0, half / 2), -0.95, 0.95))
    return {
        **counts,
        "cooperation": 0.35 + point / 3,
        "conflict": 0.35 - point / 3,
        "score": point,
        "score_low": max(point - half, -1.0),
        "score_high": min(point + half, 1.0),
        "mixed_share": 0.08,
        "neutral_share": 0.4,
        "quoted_score": float(np.clip(point + 0.1, -1, 1)),
        "narrator_score": float(np.clip(point - 0.04, -1, 1)),
        "story_score": point,
        "story_low": max(point - half, -1.0),
        "story_high": min(point + half, 1.0),
    }


def labels(discovered: int) -> dict[str, tuple[str, float]]:
    """Return label and true score of the target topics and so many discovered ones."""
    names = [
        "Grain corridor",
        "Summit of leaders",
        "Gas pipelines",
        "Football",
        "Refugees",
        "Elections",
        "Nuclear talks",
        "Floods",
        "Trade tariffs",
        "Border clashes",
    ]
    found = {
        f"d{number:02d}": (names[number % len(names)], 0.4 * np.sin(number))
        for number in range(discovered)
    }
    return {**TARGETS, **found}


def topics(discovered: int = 6) -> pd.DataFrame:
    """Return table topics."""
    rows = [
        {
            "topic": topic,
            "label": label,
            "kind": "target" if topic in TARGETS else "discovered",
            "keywords": ", ".join([*label.lower().split(), "minister", "agreement", "port"]),
            "n_documents": max(90 - 3 * number, 0),
            "n_sentences": max(800 - 31 * number, 0),
            "share": 0.2 / (number + 1),
            "coherence": 0.4 - 0.02 * number,
            "stability": 0.95 - 0.08 * (number % 9),
        }
        for number, (topic, (label, _)) in enumerate(labels(discovered).items())
    ]
    return filled(rows, "topics")


def framing_by_topic(discovered: int = 6) -> pd.DataFrame:
    """Return table framing_by_topic."""
    random = generator(1, "imagined topics")
    rows = [
        {"topic": topic, "label": label, **estimate(score, max(70 - 6 * number, 0), random)}
        for number, (topic, (label, score)) in enumerate(labels(discovered).items())
    ]
    return filled(rows, "framing_by_topic")


def framing_by(
    column: str,
    names: Sequence[str],
    table: str,
    stories: int = 20,
    discovered: int = 6,
    fewer: int = 4,
) -> pd.DataFrame:
    """Return a framing table with the cells of every name and topic, and "all"."""
    random = generator(1, f"imagined {column}")
    rows = []
    for place, name in enumerate(names):
        shift = 0.25 * np.sin(place)
        every = {"all": ("All documents", 0.0), **labels(discovered)}
        for topic, (label, score) in every.items():
            size = 4 * stories if topic == "all" else int(random.integers(0, 2 * stories + 1))
            size = max(size // (1 + place // fewer), 0)
            rows.append(
                {
                    column: name,
                    "topic": topic,
                    "label": label,
                    **estimate(score + shift, size, random),
                }
            )
    return filled(rows, table)


SOURCES = [
    "Anatolia Courier",
    "Baltic Observer",
    "The Caspian Times",
    "Delta Daily",
    "Euphrates Post",
    "Fjord News",
    "Gulf Chronicle",
    "Harbour Herald",
]


def framing_by_source(names: Sequence[str] = SOURCES, stories: int = 20) -> pd.DataFrame:
    """Return table framing_by_source."""
    return framing_by("source", names, "framing_by_source", stories)


def framing_by_country(names: Sequence[str] = ("DE", "EG", "RU", "TR", "US")) -> pd.DataFrame:
    """Return table framing_by_country."""
    return framing_by("country", names, "framing_by_country")


def framing_by_speaker(names: Sequence[str] = ("DEU", "RUS", "unknown")) -> pd.DataFrame:
    """Return table framing_by_speaker."""
    return framing_by("speaker_country", names, "framing_by_speaker")


def months(number: int, first: str = "2000-01") -> list[str]:
    """Return so many months from the first."""
    return [str(month) for month in pd.period_range(first, periods=number, freq="M")]


def framing_over_time(periods: Sequence[str]) -> pd.DataFrame:
    """Return table framing_over_time."""
    return framing_by("period", periods, "framing_over_time", stories=12, fewer=1000)


def trend(points: int = 30, first: str = "2014-01-01") -> pd.DataFrame:
    """Return table trend: waves, with too few stories at their ends."""
    dates = pd.date_range(first, periods=points, freq="7D").strftime("%Y-%m-%d")
    place = np.arange(points)
    stories = np.minimum(3 * np.minimum(place, place[::-1]), 40)
    rows = []
    for number, (topic, (label, score)) in enumerate(
        {"all": ("All documents", 0.0), **labels(2)}.items()
    ):
        wave = np.where(stories < 3, np.nan, score + 0.1 * np.sin(place / 4 + number))
        whole = np.where(stories < 10, np.nan, wave)
        ends = {"score_low": wave - 0.1, "score_high": wave + 0.1}
        ends |= {"band_low": whole - 0.2, "band_high": whole + 0.2}
        fixed = {"topic": topic, "label": label, "n_stories": stories, "bandwidth": 30}
        rows.append(pd.DataFrame({**fixed, "date": dates, "score": wave, **ends}))
    return conform(pd.concat(rows), "trend")


def change_points() -> pd.DataFrame:
    """Return table change_points: three in all documents, close to each other."""
    row = {
        **{"topic": "all", "label": "All documents", "before": 0.1, "after": 0.3},
        **{"difference": 0.2, "low": 0.1, "high": 0.3, "p": 0.001, "q": 0.01},
        **{"n_stories_before": 40, "n_stories_after": 60},
    }
    dates = [
        ("2014-02-10", "2014-03-01"),
        ("2014-03-05", "2014-03-20"),
        ("2014-03-24", "2014-06-01"),
    ]
    rows = [{**row, "date": day, "date_low": day, "date_high": high} for day, high in dates]
    return conform(pd.DataFrame(rows), "change_points")


def contrasts(names: Sequence[str] = SOURCES, events: Sequence[str] = ()) -> pd.DataFrame:
    """Return table contrasts: each source with each, before and after each event."""
    random = generator(1, "imagined contrasts")
    pairs = [("source", a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    pairs += [("event", f"before {event}", f"after {event}") for event in events]
    rows = []
    for kind, a, b in pairs:
        for topic in ("all", *TARGETS):
            agenda, framing, both = random.normal(0, [0.05, 0.15, 0.03])
            if topic != "all":
                agenda = both = 0.0
            total = agenda + framing + both
            p = float(random.uniform()) ** 2
            rows.append(
                {
                    "kind": kind,
                    "a": a,
                    "b": b,
                    "topic": topic,
                    "difference": total,
                    "low": total - 0.15,
                    "high": total + 0.15,
                    "p": p,
                    "q": min(1.5 * p, 1.0),
                    "agenda_effect": agenda,
                    "framing_effect": framing,
                    "interaction": both,
                }
            )
    return filled(rows, "contrasts")


ACTORS = [
    "Russia",
    "Turkey",
    "United States",
    "European Union",
    "Syria",
    "Israel",
    "Hamas",
    "NATO",
    "Iran",
    "China",
    "Germany",
    "United Nations",
]


def actors(names: Sequence[str] = ACTORS) -> pd.DataFrame:
    """Return table actors: two thirds of the possible pairs, some of them rare."""
    random = generator(1, "imagined actors")
    rows = []
    for place, first in enumerate(sorted(names)):
        for second in sorted(names)[place + 1 :]:
            if random.uniform() < 0.66:
                found = estimate(float(random.normal(0, 0.35)), int(random.integers(1, 40)), random)
                dates = {"first_date": "2023-01-09", "last_date": "2024-03"}
                rows.append({"actor_a": first, "actor_b": second, **found, **dates})
    return filled(rows, "actors")


def evidence(text: str = "The two ministers agreed to build a second pipeline.") -> pd.DataFrame:
    """Return table evidence: two sentences a target topic and pole."""
    rows = [
        {
            "topic": topic,
            "pole": pole,
            "rank": rank,
            "doc_id": f"{topic}-{rank}",
            "sentence": 3,
            "source": SOURCES[rank],
            "date": "2024-03-18",
            "score": 0.9 if pole == "cooperation" else -0.9,
            "text": f"{text} ({topic} {rank})",
        }
        for topic in TARGETS
        for pole in ("cooperation", "conflict")
        for rank in (1, 2, 3)
    ]
    return filled(rows, "evidence")


def agreement() -> pd.DataFrame:
    """Return table agreement."""
    rows = [
        {"by": by, "measure": measure, "pole": pole, "n": 240, "value": 0.8, "low": 0.74}
        for by in ("all", "voice")
        for measure in ("spearman", "auc")
        for pole in ("cooperation", "conflict")
    ]
    table = pd.DataFrame(rows)
    group = table["by"].map({"all": "all", "voice": "quoted"})
    return conform(table.assign(group=group, high=0.85), "agreement")


def reliability() -> pd.DataFrame:
    """Return table reliability: two coders, one of whom signs with what is no name."""
    pair = "A | <i>B</i>"
    rows = [
        {"rating": rating, "coders": coders, "n": 90, "alpha": 0.78, "low": 0.7, "high": 0.84}
        for rating in ("conflict", "cooperation", "score")
        for coders in ("all", pair)
    ]
    return conform(pd.DataFrame(rows).assign(equal=0.72, difference=0.14), "reliability")


def corrected(off: float = -0.1, few: Sequence[str] = ("syria",)) -> pd.DataFrame:
    """Return table corrected of the topics and sources; the instrument sees too much by -off.

    few: the topics with too few codes.
    """
    whole = framing_by_topic().assign(table="framing_by_topic", group="corpus")
    outlets = framing_by_source().rename(columns={"source": "group"})
    rows = pd.concat([whole, outlets.assign(table="framing_by_source")], ignore_index=True)
    scores = rows[["score", "score_low", "score_high"]]
    names = [
        f"{name}{end}" for name in ("corrected", "codes_only") for end in ("", "_low", "_high")
    ]
    moved = pd.concat([scores + off, scores + 1.5 * off], axis=1).set_axis(names, axis=1)
    moved = moved.where(~rows["topic"].isin(few))
    more = np.where(rows["topic"] == "energy", 37.2, -1.0)
    counts = {"n_codes": 40, "tuning": 0.9, "more_codes": more, "design": "known"}
    table = pd.concat([rows, moved], axis=1).assign(**counts)
    return conform(table[list(SCHEMAS["corrected"].columns)], "corrected")


def coded() -> dict[str, pd.DataFrame]:
    """Return the tables of what people coded."""
    return {
        "agreement": agreement(),
        "reliability": reliability(),
        "calibration": calibration(),
        "corrected": corrected(),
    }


def framing_by_kind(names: Sequence[str] = ("press", "state media")) -> pd.DataFrame:
    """Return table framing_by_kind, with ranks and intervals over outlets."""
    table = framing_by("kind", names, "framing_by_kind")
    order = {"rank": 1.0, "rank_low": 1.0, "rank_high": 2.0}
    ends = {"n_outlets": 4, "outlet_low": -0.63, "outlet_high": 0.61}
    return conform(table.assign(**order, **ends), "framing_by_kind")


def calibration() -> pd.DataFrame:
    """Return table calibration."""
    rows = [
        {"pole": pole, "bin": name, "n": n, "predicted": at, "coded": at * 0.8}
        for pole in ("cooperation", "conflict")
        for name, n, at in (
            ("0.0 to 0.2", 200, 0.05),
            ("0.2 to 0.4", 40, 0.3),
            ("0.8 to 1.0", 9, 0.9),
        )
    ]
    table = pd.DataFrame(rows)
    ends = {"low": table["coded"] - 0.04, "high": table["coded"] + 0.05}
    return conform(table.assign(**ends), "calibration")


def tables(periods: Sequence[str] = tuple(months(18, "2023-01"))) -> dict[str, pd.DataFrame]:
    """Return all tables that the report reads."""
    return {
        "topics": topics(),
        "framing_by_topic": framing_by_topic(),
        "framing_by_source": framing_by_source(),
        "framing_by_country": framing_by_country(),
        "framing_over_time": framing_over_time(periods),
        "framing_by_speaker": framing_by_speaker(),
        "trend": trend(),
        "change_points": change_points(),
        "contrasts": contrasts(events=["Annexation of Crimea"]),
        "actors": actors(),
        "evidence": evidence(),
    }


def summary() -> dict[str, Any]:
    """Return the content of corpus/summary.json."""
    reasons = {"date": 1, "duplicate": 1, "empty_text": 2, "language": 1}
    counts = {"read": 125, "accepted": 120, "rejected": 5, "reasons": reasons}
    return {
        "total": counts,
        "files": [
            {
                "file": "articles.csv",
                "format": "csv",
                "encoding": "utf-8",
                "columns": {"text": "Body", "title": "Headline"},
                "day_order": {"order": "DMY", "evidence": "days above 12"},
                **counts,
            }
        ],
        "cleaning": {"bylines": 12, "updated_on": 7},
        "truncated": 3,
        "recurring": {"Delta Post": {"Subscribe to our <b>newsletter</b>": 9}},
        "exact_duplicates": 1,
        "wire": {"stories": 108, "copies": 12, "originals": 9, "unique": 99},
        "dates": {"first": "2023-01-04", "last": "2024-06-28", "undated": 0},
        "languages": {"en": 120},
        "sources": dict.fromkeys(SOURCES, 15),
        "countries": {"DE": 20, "EG": 20, "RU": 30, "TR": 30, "US": 20},
    }


def facts() -> dict[str, Any]:
    """Return what identifies a run."""
    return {
        "config": {
            "corpus": ["articles.csv"],
            "estimates": {
                "period": "month",
                "replicates": 1000,
                "confidence": 0.95,
                "min_stories": 3,
                "events": [],
                "groups": ["source", "country"],
            },
            "framing": {"voice": "all", "heads": 5},
            "encoder": {"model": "packaged", "precision": "float32"},
        },
        "config_sha256": "ab" * 32,
        "corpus": [{"file": "resources/sample/articles.csv", "sha256": "cd" * 32}],
        "environment": {"python": "3.11.9", "packages": {"torch": "2.13.0"}},
        "instrument": {"made_from": {"bank": "ef" * 32}, "sizes": {"texts": 4898}, "epochs": []},
        "seed": 20240208,
    }
