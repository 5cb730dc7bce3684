"""What was read, and how good it is: from summary.json to what the page shows."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.figures.parts import ALL
from entente.figures.style import plain
from entente.report.words import DASH, count, counted, percent

SHOWN = 15  # rows of a table of files, languages, ...; the rest is in corpus/summary.json

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

REASONS = {
    "empty_text": "no text",
    "date": "unreadable date",
    "duplicate": "same text as another row",
    "language": "other language",
    "malformed": "damaged row",
    "no_text_column": "row of a table without texts",
    "not_a_page": "page the server refused",
    "too_large": "too large to read",
    "too_long": "too long for one document",
    "unreadable_file": "file that cannot be read",
}


def in_words(name: str) -> str:
    """Return an identifier of ours as words: "empty_text" is "empty text"."""
    return name.replace("_", " ")


def month(date: str) -> str:
    """Return a date to the month as readers say it: "Mar 2014"; a year alone stays a year."""
    year, *rest = date.split("-")
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year


def dates(summary: Mapping[str, Any]) -> tuple[str, str]:
    """Return from when to when in short, and the dates in full with what is undated."""
    first, last = summary["dates"]["first"], summary["dates"]["last"]
    if not first:
        return "undated", "no document has a date"
    ends = list(dict.fromkeys([month(first), month(last)]))
    undated = summary["dates"]["undated"]
    remark = f"{first} to {last}" + (f", {counted(undated, 'document')} undated" if undated else "")
    return " – ".join(ends), remark


def sentences(tables: Mapping[str, pd.DataFrame]) -> int:
    """Return how many sentences were scored: every document is in one cell of its source."""
    framing = tables["framing_by_source"]
    return int(framing.loc[framing["topic"] == ALL, "n_sentences"].sum())


def cards(summary: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> list[dict[str, str]]:
    """Return the numbers of the first screen, each with its name and a remark."""
    total, wire = summary["total"], summary["wire"]
    sources, countries = dict(summary["sources"]), dict(summary["countries"])
    for known in (sources, countries):
        known.pop("unknown", None)
    span, remark = dates(summary)
    whole = total["rejected"] == 0
    return [
        {
            "name": "documents",
            "value": count(total["accepted"]),
            "remark": f"{counted(wire['stories'], 'story', 'stories')}, "
            f"{counted(wire['copies'], 'copy', 'copies')} of wire stories",
        },
        {
            "name": "sentences",
            "value": count(sentences(tables)),
            "remark": "each scored for cooperation and for conflict",
        },
        {
            "name": "sources" if len(sources) != 1 else "source",
            "value": count(len(sources)) if sources else DASH,
            "remark": f"of {counted(len(countries), 'country', 'countries')}"
            if countries
            else "country unknown",
        },
        {
            "name": "dates",
            "value": span,
            "remark": remark,
        },
        {
            "name": "rejected",
            "value": count(total["rejected"]),
            "remark": "every row was accepted" if whole else rejected_because(total["reasons"]),
        },
    ]


def rejected_because(reasons: Mapping[str, int]) -> str:
    """Return why rows were rejected, the commonest reason first: "no text (2), ..."."""
    ranked = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{REASONS.get(name, in_words(name))} ({count(n)})" for name, n in ranked)


def shares(tally: Mapping[str, int]) -> dict[str, Any]:
    """Return the commonest values of a tally with number and share, and how many are left out."""
    total = sum(tally.values()) or 1
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    return {
        "rows": [(plain(name, 60), count(n), percent(n / total)) for name, n in ranked[:SHOWN]],
        "more": max(0, len(ranked) - SHOWN),
    }


def day_order(order: Mapping[str, str] | None) -> str:
    """Return how 3/4/2024 was read in a file, and why so: "day first (days above 12)"."""
    if not order or order["evidence"] == "none":
        return ""
    return f"{'day' if order['order'] == 'DMY' else 'month'} first ({order['evidence']})"


def recurring(lines: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str, str]]:
    """Return the lines that were taken out of many documents of a source: line, source, times."""
    rows = [
        (number, source, line) for source, taken in lines.items() for line, number in taken.items()
    ]
    ranked = sorted(rows, key=lambda row: (-row[0], row[1:]))[:SHOWN]
    return [(plain(line, 100), plain(source, 40), count(number)) for number, source, line in ranked]


def quality(summary: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables of section "data quality"."""
    total, wire = summary["total"], summary["wire"]
    files = [
        {
            "file": file["file"],
            "format": file.get("format") or "",
            "encoding": file.get("encoding") or "",
            "columns": ", ".join(
                f"{ours} ← {theirs}" for ours, theirs in sorted((file.get("columns") or {}).items())
            ),
            "dates": day_order(file.get("day_order")),
            "read": count(file["read"]),
            "accepted": count(file["accepted"]),
            "rejected": count(file["rejected"]),
        }
        for file in summary["files"][:SHOWN]
    ]
    return {
        "total": {key: count(total[key]) for key in ("read", "accepted", "rejected")},
        "files": files,
        "more_files": max(0, len(summary["files"]) - SHOWN),
        "reasons": [
            (REASONS.get(name, in_words(name)), name, count(n))
            for name, n in sorted(total["reasons"].items(), key=lambda item: (-item[1], item[0]))
        ],
        "truncated": count(summary.get("truncated", 0)),
        "recurring": recurring(summary.get("recurring", {})),
        "wire": {key: count(wire[key]) for key in ("stories", "unique", "originals", "copies")},
        "languages": shares(summary["languages"]),
        "sources": shares(summary["sources"]),
        "cleaning": [
            (in_words(step), count(n)) for step, n in sorted(summary.get("cleaning", {}).items())
        ],
    }
