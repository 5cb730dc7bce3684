"""What the methods say of estimates: intervals, ranks, kinds of outlets, differences, time."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.estimates.outlets import FEWEST as FEWEST_OUTLETS
from entente.estimates.permutation import ENOUGH, LEAST, PER_TEST
from entente.estimates.segments import FEWEST as FEWEST_AROUND
from entente.estimates.strata import FEWEST as FEWEST_IN_STRATUM
from entente.sharing.prose import MOST_NAMED, counted, known, listed, was

Tables = Mapping[str, pd.DataFrame]
GROUPS = {"source": "sources", "country": "countries", "kind": "kinds of outlets"}


def estimates_paragraph(config: Mapping[str, Any]) -> str:
    """Return how cells and their intervals were made."""
    how = config["estimates"]
    strata = list(how.get("strata") or [])
    within = ""
    if strata:
        within = f" within each {listed(strata)} (where a stratum has fewer than "
        within += f"{counted(FEWEST_IN_STRATUM, 'story', 'stories')}, with other such strata)"
    return (
        "A cell's score is the weighted mean of the sentences of its documents, so that a story "
        "that five outlets print counts five times; it is also given with one vote a story. "
        f"Intervals ({how['confidence']:.0%}) come from {how['replicates']:,} bootstrap replicates "
        f"that resample stories{within}, since copies of one story are one draw and sentences of "
        "one document are not independent; every replicate also draws one head, so that intervals "
        "hold the instrument's uncertainty. Their quantiles are expanded for few stories "
        "(Hesterberg 2015). Cells of fewer than "
        f"{counted(how['min_stories'], 'story', 'stories')} are counted and not estimated."
    )


def groups_paragraph(tables: Tables, config: Mapping[str, Any]) -> str:
    """Return what is said of groups: kinds of outlets, ranks, intervals for other outlets."""
    said = []
    if kinds := config["estimates"].get("kinds") or {}:
        named = [f"{kind} ({', '.join(members)})" for kind, members in kinds.items()]
        said.append(f"Outlets are of {counted(len(named), 'kind')}: {'; '.join(named)}.")
    ranked = []
    for key, groups in GROUPS.items():
        table = tables.get(f"framing_by_{key}")
        if known(table, "rank") and table is not None:
            n = table.loc[table["rank"].notna(), key].nunique()
            ranked.append(f"{n:,} {groups if n > 1 else groups.replace('s of', ' of')}")
    if ranked:
        said.append(
            f"Groups were ranked by score within each target topic ({listed(ranked)}); intervals "
            "of ranks come from simultaneous tests of all differences (Mogstad, Romano, Shaikh "
            "and Wilhelm 2024)."
        )
    wide = [f"framing_by_{name}" for name in ("country", "kind")]
    if any(known(tables.get(name), "outlet_low") for name in wide):
        said.append(
            f"For groups of at least {FEWEST_OUTLETS} outlets intervals are also given for outlets "
            "like these, from replicates that resample outlets and stories (Owen 2007) with "
            "Student's t on the number of outlets less one degrees of freedom."
        )
    return " ".join(said)


def differences_paragraph(tables: Tables) -> str:
    """Return how differences were split and tested; "" where nothing was compared."""
    contrasts = tables.get("contrasts")
    if contrasts is None or contrasts.empty:
        return ""
    pairs = contrasts.drop_duplicates(["kind", "a", "b"])["kind"].value_counts()
    named = {kind: (f"pair of {name}", f"pairs of {name}") for kind, name in GROUPS.items()}
    named["event"] = ("event (before and after)", "events (before and after)")
    found = [counted(int(pairs[kind]), *nouns) for kind, nouns in named.items() if kind in pairs]
    return (
        f"Compared were {listed(found)}. Differences between groups are split into agenda, framing "
        "and interaction (Kitagawa 1955; Oaxaca 1973; Blinder 1973) over the target topics. Their "
        f"p-values come from permuting stories between the groups until {ENOUGH} permutations are "
        f"as far (Besag and Clifford 1991), or {PER_TEST} for each test of the family were drawn, "
        f"{LEAST:,} at least. They are corrected within each kind of comparison (Benjamini and "
        "Hochberg 1995)."
    )


def time_paragraph(tables: Tables, config: Mapping[str, Any]) -> str:
    """Return how curves and change points were found; "" where nothing is dated."""
    trend, level = tables.get("trend"), config["estimates"]["confidence"]
    if not known(trend, "score") or trend is None:
        return ""
    there = trend[trend["score"].notna()]
    widths = sorted({int(there["bandwidth"].min()), int(there["bandwidth"].max())})
    days = " to ".join(f"{width:,}" for width in widths)
    said = (
        f"Trends of {counted(there['topic'].nunique(), 'series', 'series')} are local linear "
        "regressions on the date (Fan and Gijbels 1996) at "
        f"{counted(trend['date'].nunique(), 'day')} from {trend['date'].min()} to "
        f"{trend['date'].max()}, with bandwidths of {days} days: half of what leave-one-story-out "
        "cross-validation chose. Intervals are pointwise; bands that hold the whole curve are by "
        "the largest deviation (sup-t; Montiel Olea and Plagborg-Møller 2019). "
    )
    changes = tables.get("change_points")
    if changes is None:
        return said
    count, topics = len(changes), changes["label"].drop_duplicates()
    said += (
        "Change points were searched by binary segmentation (ruptures; Truong, Oudre and Vayatis "
        f"2020) with at least {counted(FEWEST_AROUND, 'story', 'stories')} on both sides; a split "
        "was kept where its gain is beyond "
        f"{level:.0%} of those of series with shuffled stories. "
        f"{counted(count, 'change point')} {was(count)} found"
    )
    if not count:
        return said.replace("0 change points were found", "None was found.")
    where = f" ({'; '.join(topics)})" if len(topics) <= MOST_NAMED else ""
    sure = int((changes["q"] <= 1 - level + 1e-12).sum())
    return said + (
        f" in {counted(len(topics), 'series', 'series')}{where}, {sure:,} of them with q at most "
        f"{1 - level:.2f} (corrected for all splits tested)."
    )


def plural_of(effects: list[str]) -> str:
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
