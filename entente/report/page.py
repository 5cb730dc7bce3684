"""The page: every section's rows, the figures, and the templates that show them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from entente.figures.captions import CAPTIONS
from entente.figures.style import COLOURS, FULL_COLOUR
from entente.report.by_topic import discovered_rows, topic_rows, voice_rows
from entente.report.compared import actor_rows, agreement_rows, contrasts, heat, period_rows
from entente.report.coverage import cards, quality
from entente.report.drawings import inlined
from entente.report.findings import FALSE_DISCOVERIES, events, groups, headline
from entente.report.provenance import provenance
from entente.report.quotes import quotes
from entente.report.words import percent

NARROW = "_one_column"  # ending of a figure's second file, one column wide: what phones show


def drawing(name: str, figures: Mapping[str, str]) -> dict[str, Any] | None:
    """Return one figure, for wide and for narrow screens, with its caption; None without it."""
    if name not in figures:
        return None
    narrow = figures.get(name + NARROW)
    return {
        "wide": inlined(figures[name], name),
        "narrow": inlined(narrow, name + NARROW) if narrow else None,
        "caption": CAPTIONS[name],
    }


def title(facts: Mapping[str, Any]) -> str:
    """Return the name of the corpus: its file, or how many files it has."""
    files = [str(file["file"]).rsplit("/", 1)[-1] for file in facts.get("corpus", [])]
    return files[0] if len(files) == 1 else f"a corpus of {len(files)} files"


def content(
    tables: Mapping[str, pd.DataFrame],
    figures: Mapping[str, str],
    summary: Mapping[str, Any],
    facts: Mapping[str, Any],
) -> dict[str, Any]:
    """Return all that the templates show, by name."""
    estimates = facts["config"]["estimates"]
    pairs = tables["contrasts"]
    return {
        "corpus": title(facts),
        "colours": COLOURS,
        "full_colour": FULL_COLOUR,
        "q_limit": FALSE_DISCOVERIES,
        "estimates": estimates,
        "confidence": percent(estimates["confidence"]),
        "voice": facts["config"]["framing"]["voice"],
        "figures": {name: drawing(name, figures) for name in CAPTIONS},
        "cards": cards(summary, tables),
        "headline": headline(tables),
        "events": events(pairs),
        "differences": [
            said
            for kind, plural in (("source", "sources"), ("country", "countries"))
            if (said := groups(pairs, kind, plural))
        ],
        "topics": topic_rows(tables),
        "periods": period_rows(tables),
        "sources": heat(tables, "source"),
        "countries": heat(tables, "country"),
        "contrasts": contrasts(tables),
        "actors": actor_rows(tables),
        "discovered": discovered_rows(tables),
        "voices": voice_rows(tables),
        "quotes": quotes(tables),
        "quality": quality(summary),
        "agreement": agreement_rows(tables["agreement"]) if "agreement" in tables else None,
        "run": provenance(facts),
    }


def report(
    tables: Mapping[str, pd.DataFrame],
    figures: Mapping[str, str],
    summary: Mapping[str, Any],
    facts: Mapping[str, Any],
) -> str:
    """Return the report: one HTML page that needs no network and no script.

    tables: the tables of CONTRACT.md by name (topics, the four framing tables, contrasts, actors,
    evidence; agreement where there are annotations). figures: the text of the SVG files by name,
    with NARROW for the one-column one; a figure that is missing is left out. summary: the content
    of corpus/summary.json. facts: what identifies the run (entente.manifest.facts).
    """
    environment = Environment(
        loader=PackageLoader("entente.report"),
        autoescape=True,  # texts of a corpus may hold anything
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("page.html.j2")
    return page.render(content(tables, figures, summary, facts)) + "\n"
