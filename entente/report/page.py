"""The page: every section's rows, the figures, and the templates that show them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from entente.figures.captions import CAPTIONS
from entente.figures.style import COLOURS, FULL_COLOUR
from entente.report.agreement import agreement_rows, group_rows, reliability_rows
from entente.report.by_topic import discovered_rows, topic_rows
from entente.report.coded import corrected_rows, targets
from entente.report.compared import actor_rows, contrasts, heat, ladder
from entente.report.coverage import cards, quality
from entente.report.dated import change_rows, period_rows
from entente.report.drawings import inlined
from entente.report.findings import (
    FALSE_DISCOVERIES,
    corrected_said,
    events,
    groups,
    headline,
)
from entente.report.provenance import provenance
from entente.report.quotes import quotes
from entente.report.voices import speaker_rows, voice_rows
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


def by_group(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return what is shown of sources, countries and kinds of outlets, and of their contrasts."""
    pairs = tables["contrasts"]
    kinds = {"source": "sources", "country": "countries", "kind": "kinds of outlets"}
    there = [name for name in kinds if f"framing_by_{name}" in tables]
    return {
        "events": events(pairs),
        "differences": [said for name in kinds if (said := groups(pairs, name, kinds[name]))],
        "heats": {name: heat(tables, name) for name in there},
        "ladders": {name: ladder(tables, name) for name in there},
        "contrasts": contrasts(tables),
    }


def of_codes(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return what is shown of the codes of people; None for each part without any."""
    return {
        "corrected": corrected_rows(tables),
        "corrected_said": corrected_said(targets(tables)) if "corrected" in tables else None,
        "agreement": agreement_rows(tables),
        "agreement_groups": group_rows(tables),
        "reliability": reliability_rows(tables),
    }


def content(
    tables: Mapping[str, pd.DataFrame],
    figures: Mapping[str, str],
    summary: Mapping[str, Any],
    facts: Mapping[str, Any],
) -> dict[str, Any]:
    """Return all that the templates show, by name."""
    estimates = facts["config"]["estimates"]
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
        "topics": topic_rows(tables),
        "periods": period_rows(tables),
        "changes": change_rows(tables),
        **by_group(tables),
        "actors": actor_rows(tables),
        "discovered": discovered_rows(tables),
        "voices": voice_rows(tables),
        "speakers": speaker_rows(tables),
        "quotes": quotes(tables),
        "quality": quality(summary),
        **of_codes(tables),
        "run": provenance(facts),
    }


def report(
    tables: Mapping[str, pd.DataFrame],
    figures: Mapping[str, str],
    summary: Mapping[str, Any],
    facts: Mapping[str, Any],
) -> str:
    """Return the report: one HTML page that needs no network and no script.

    tables: the tables of CONTRACT.md by name (topics, the framing tables, change_points,
    contrasts, actors, evidence; framing_by_kind where the config names kinds; agreement,
    reliability and corrected where there are annotations). figures: the text of the SVG files by
    name, with NARROW for the one-column one; a figure that is missing is left out. summary: the
    content of corpus/summary.json. facts: what identifies the run (entente.manifest.facts).
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
