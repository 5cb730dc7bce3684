"""The methods of a run in prose, every number from the run's own facts."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.sharing.methods_codes import agreement_paragraph, coding_paragraph, corrected_paragraph
from entente.sharing.methods_estimates import (
    differences_paragraph,
    estimates_paragraph,
    groups_paragraph,
    model_paragraph,
    time_paragraph,
)
from entente.sharing.prose import MOST_NAMED, counted, listed, was

PLAIN = {
    "empty_text": "no text",
    "date": "no date that can be read",
    "duplicate": "the same as another row",
    "language": "another language",
}
SOFTWARE = {
    "snakemake": "Snakemake",
    "torch": "PyTorch",
    "pandas": "pandas",
    "scipy": "SciPy",
    "statsmodels": "statsmodels",
}


def corpus_paragraph(counts: Mapping[str, int], summary: Mapping[str, Any], wire: Any) -> str:
    """Return what the corpus is: documents, outlets, dates, rejected rows, wire copies."""
    dates, reasons = summary["dates"], summary["total"]["reasons"]
    said = f"The corpus holds {counted(counts['documents'], 'document')}"
    sources = summary["sources"]
    said += f" of {counted(len(sources), 'source')}"
    if len(sources) <= MOST_NAMED:
        said += f" ({', '.join(f'{name}: {n:,}' for name, n in sorted(sources.items()))})"
    if dates.get("first"):
        said += f", dated from {dates['first']} to {dates['last']}"
    said += f"; {counted(dates['undated'], 'document')} without a date. "
    languages = [f"{name} ({n:,})" for name, n in sorted(summary["languages"].items())]
    said += f"Languages (ISO 639-1): {', '.join(languages)}. "
    said += f"Of {counted(counts['rows_read'], 'row')} read, {counts['rows_rejected']:,} "
    said += "was rejected" if counts["rows_rejected"] == 1 else "were rejected"
    if reasons:
        why = [f"{PLAIN.get(name, name)}: {n:,}" for name, n in sorted(reasons.items())]
        said += f" ({', '.join(why)})"
    return said + (
        ". Documents published within "
        f"{counted(wire['window_days'], 'day')} of each other that share more than "
        f"{wire['similarity']:.0%} of the shorter one's words, in the same order or in runs of "
        "three, count as copies of one story: there are "
        f"{counted(counts['stories'], 'story', 'stories')}, and "
        f"{counted(counts['wire_copies'], 'document')} copied another."
    )


def measure_paragraph(
    facts: Mapping[str, Any], counts: Mapping[str, int], voices: pd.Series
) -> str:
    """Return how sentences were scored: encoder, heads, bank, voice."""
    made, packages = facts["instrument"]["made_from"], facts["environment"]["packages"]
    made = made.get("instrument", made)  # what codes adapted says what it was adapted from
    said = (
        f"The documents were split into {counted(counts['sentences'], 'sentence')} (sentencex "
        f"{packages['sentencex']}). Each was rated for win-win cooperation and for conflict, each "
        "from 0 to 1, by attention-pooling heads on a sentence encoder with a low-rank adapter "
        f"(encoder weights: sha256 {made['encoder'][:12]}...; "
        f"{facts['config']['framing']['heads']} heads, trained from different seeds on resampled "
        "texts that were rated to a codebook: sha256 "
        f"{made['bank'][:12]}...). A sentence's score is its rating of cooperation minus its "
        "rating of conflict, from -1 to +1. "
    )
    spoken = int((voices == "quoted").sum())
    said += (
        "A sentence counts as quoted where most of it is told in somebody else's name (in "
        "quotation marks, as a turn of a transcript or in a clause of saying): "
        f"{counted(spoken, 'sentence')} {was(spoken)}. "
    )
    whose = {
        "all": "All sentences count",
        "narrator": "Only sentences that are not quoted count",
        "quoted": "Only quoted sentences count",
    }[facts["config"]["framing"]["voice"]]
    return f"{said}{whose}, weighted by length within a document, so that every document counts 1."


def topics_paragraph(topics: pd.DataFrame, facts: Mapping[str, Any], counts: Any) -> str:
    """Return which topics there are and how they were found."""
    target = topics[topics["kind"] == "target"]
    found = int((topics["kind"] == "discovered").sum())
    said = f"{counted(len(target), 'target topic')}"
    if 0 < len(target) <= MOST_NAMED:
        said += f" ({listed(list(target['label']))})"
    return (
        f"{said} {'was' if len(target) == 1 else 'were'} assigned to paragraphs and their "
        "sentences, several at once where a sentence "
        f"speaks of several, from descriptions, examples and keywords; "
        f"{counted(found, 'further topic')} {'was' if found == 1 else 'were'} discovered (BERTopic "
        f"{facts['environment']['packages']['bertopic']}, clusterer: "
        f"{facts['config']['discovery']['clusterer']}). "
        f"{counted(counts['sentences_with_topics'], 'sentence')} of "
        f"{counts['sentences']:,} are on at least one topic."
    )


def software_paragraph(facts: Mapping[str, Any]) -> str:
    """Return versions, seed and the hash of the config."""
    packages = facts["environment"]["packages"]
    named = [f"{name} {packages[key]}" for key, name in SOFTWARE.items()]
    return (
        f"The analysis was run with Entente on Python {facts['environment']['python']} "
        f"({', '.join(named)}; all versions are in manifest.json), seed {facts['seed']}, "
        f"with the config of sha256 {facts['config_sha256']}."
    )


def methods(
    manifest: Mapping[str, Any],
    summary: Mapping[str, Any],
    tables: Mapping[str, pd.DataFrame],
    voices: pd.Series,
    codes: pd.DataFrame | None,
) -> str:
    """Return methods.md: a paragraph each on corpus, measure, topics, estimates and so on.

    voices: of each sentence; codes: as `read_codes` gives them, None where there are none. What
    the run did not do is not spoken of.
    """
    counts, config = manifest["counts"], manifest["config"]
    model, level = tables.get("model", pd.DataFrame()), config["estimates"]["confidence"]
    adapted = config["framing"].get("adapt", True)
    parts = [
        ("Corpus", corpus_paragraph(counts, summary, config["wire"])),
        ("Measure", measure_paragraph(manifest, counts, voices)),
        ("Coding", coding_paragraph(codes, tables, adapted)),
        ("Agreement", agreement_paragraph(tables.get("agreement"))),
        ("Topics", topics_paragraph(tables["topics"], manifest, counts)),
        ("Estimates", estimates_paragraph(config)),
        ("Groups", groups_paragraph(tables, config)),
        ("Differences", differences_paragraph(tables)),
        ("Time", time_paragraph(tables, config)),
        ("Correction", corrected_paragraph(tables.get("corrected"), level)),
        ("Model", model_paragraph(model, level)),
        ("Software", software_paragraph(manifest)),
    ]
    return "# Methods\n\n" + "\n".join(
        f"**{name}.** {said.strip()}\n" for name, said in parts if said
    )
