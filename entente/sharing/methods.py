"""The methods of a run in prose, every number from the run's own facts."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

MOST_NAMED = 12  # outlets or topics named in a sentence; more are counted
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
MEASURES = {"auc": "AUC", "macro_f1": "macro-F1", "spearman": "Spearman's rank correlation"}


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 story" or "1,204 stories"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Sequence[str]) -> str:
    """Return names as "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


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


def measure_paragraph(facts: Mapping[str, Any], counts: Mapping[str, int]) -> str:
    """Return how sentences were scored: encoder, heads, bank, voice."""
    made, packages = facts["instrument"]["made_from"], facts["environment"]["packages"]
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
    if facts["config"]["framing"]["annotations"]:
        adapted = facts["config"]["framing"].get("adapt", True)
        said += "Sentences of the corpus were coded by people; "
        said += (
            "the last layer of the heads was fitted to those codes. "
            if adapted
            else "the heads were not fitted to those codes. "
        )
    voice = facts["config"]["framing"]["voice"]
    whose = {
        "all": "All sentences count",
        "narrator": "Only sentences outside quotations count",
        "quoted": "Only sentences in quotation count",
    }[voice]
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


def estimates_paragraph(config: Mapping[str, Any]) -> str:
    """Return how intervals, differences and their corrections were made."""
    how = config["estimates"]
    strata = how.get("strata") or []
    within = f" within each {listed(list(strata))}" if strata else ""
    return (
        "A cell's score is the weighted mean of the sentences of its documents. "
        f"Intervals ({how['confidence']:.0%}) come from {how['replicates']:,} bootstrap replicates "
        f"that resample stories{within}, since copies of one story are one draw and sentences of "
        "one document are not independent; every replicate also draws one head, so that intervals "
        "hold the instrument's uncertainty. Cells of fewer than "
        f"{counted(how['min_stories'], 'story', 'stories')} are counted and not estimated. "
        "Differences between groups are split into agenda, framing and interaction (Kitagawa 1955; "
        "Oaxaca 1973; Blinder 1973) over the target topics. Their p-values come from permuting "
        f"stories between the groups ({how['replicates']:,} permutations) and are corrected within "
        "each kind of comparison (Benjamini and Hochberg 1995)."
    )


def plural_of(effects: Sequence[str]) -> str:
    """Return what standard errors are robust over: the outermost of the random effects."""
    return {"source": "sources", "country": "countries"}.get(effects[-1], "stories")


def model_paragraph(model: pd.DataFrame, confidence: float) -> str:
    """Return what the mixed model is, from its table; "" where it has no rows."""
    if model.empty:
        return ""
    intercept = model.set_index("term").loc["intercept"]
    effects = [
        term.removeprefix("variance: ")
        for term in model.loc[model["kind"] == "variance", "term"]
        if term != "variance: residual"
    ]
    terms = int(((model["kind"] == "fixed") & model["estimate"].notna()).sum())
    return (
        "A linear mixed model (statsmodels) of the mean score of a document's sentences on a "
        "target topic, weighted by their share of the document, has "
        f"{counted(terms, 'coefficient')} and random effects of {listed(effects)}. It was fitted "
        f"to {counted(int(intercept['n_rows']), 'row')} of "
        f"{counted(int(intercept['n_stories']), 'story', 'stories')} "
        f"({intercept['note']}). Variances are estimated by restricted maximum likelihood, "
        "coefficients by generalised least squares, with standard errors robust over "
        f"{plural_of(effects)} and the spread over the instrument's heads; "
        f"intervals are at {confidence:.0%}."
    )


def agreement_paragraph(agreement: pd.DataFrame | None) -> str:
    """Return how far the instrument agrees with people, measure by measure; "" without codes."""
    if agreement is None:
        return ""
    said = []
    for row in agreement.dropna(subset=["value"]).to_dict("records"):
        ends = "" if pd.isna(row["low"]) else f", interval {row['low']:.3f} to {row['high']:.3f}"
        name = MEASURES.get(row["measure"], row["measure"])
        said.append(f"{name} of {row['pole']} {row['value']:.3f} (n = {row['n']:,}{ends})")
    return f"Agreement with people's codes: {'; '.join(said)}." if said else ""


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
    manifest: Mapping[str, Any], summary: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]
) -> str:
    """Return methods.md: a paragraph each on corpus, measure, topics, estimates and software."""
    counts, config = manifest["counts"], manifest["config"]
    model = tables.get("model", pd.DataFrame())
    parts = [
        ("Corpus", corpus_paragraph(counts, summary, config["wire"])),
        ("Measure", measure_paragraph(manifest, counts)),
        ("Agreement", agreement_paragraph(tables.get("agreement"))),
        ("Topics", topics_paragraph(tables["topics"], manifest, counts)),
        ("Estimates", estimates_paragraph(config)),
        ("Model", model_paragraph(model, config["estimates"]["confidence"])),
        ("Software", software_paragraph(manifest)),
    ]
    return "# Methods\n\n" + "\n".join(f"**{name}.** {said}\n" for name, said in parts if said)
