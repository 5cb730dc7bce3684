"""What the methods say of people's codes: who coded what, agreement, corrected estimates."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from entente.annotation.agreement import FEWEST_CODES
from entente.annotation.coded_sample import FEWEST_CODED_STORIES
from entente.framing.cross_fitting import FOLDS
from entente.sharing.prose import between, counted, known

MEASURES = {
    "auc": "AUC",
    "macro_f1": "macro-F1",
    "spearman": "Spearman's rank correlation",
    "mean_error": "mean error (predicted minus coded)",
    "calibration_error": "calibration error",
}
DESIGNS = {
    "known": "their probabilities of being coded are known",
    "assumed": "all texts of the corpus are assumed to have been equally likely to be coded",
}


def corpus_row(corrected: pd.DataFrame | None) -> Mapping[str, Any] | None:
    """Return the corrected estimate of the whole corpus; None where there is none."""
    if corrected is None:
        return None
    whole = (corrected["table"] == "framing_by_topic") & (corrected["group"] == "corpus")
    rows = corrected[whole & (corrected["topic"] == "all")].to_dict("records")
    return rows[0] if rows else None


def coding_paragraph(
    codes: pd.DataFrame | None, tables: Mapping[str, pd.DataFrame], adapted: bool
) -> str:
    """Return who coded how much, how they agree, what the heads learnt; "" without codes."""
    if codes is None:
        return ""
    said = f"Sentences were coded by {counted(codes['coder'].nunique(), 'person', 'people')} "
    said += f"({counted(len(codes), 'code')})"
    row = corpus_row(tables.get("corrected"))
    if row is not None:
        said += f"; {counted(row['n_codes'], 'distinct text')} of the corpus "
        said += f"{'is' if row['n_codes'] == 1 else 'are'} coded, and {DESIGNS[row['design']]}"
    said += f". {reliability_sentence(tables.get('reliability'))}"
    if not adapted:
        return said + "The heads were not fitted to the codes."
    return said + (
        f"The last layer of the heads was fitted to the codes in {FOLDS} folds, all texts of a "
        "story in one: the corpus is rated by the mean of these fits, a coded text, where the "
        "instrument is judged or corrected, by the one that did not see it (cross-prediction; "
        "Zrnic and Candès 2024)."
    )


def reliability_sentence(reliability: pd.DataFrame | None) -> str:
    """Return Krippendorff's alpha of all coders; "" where no text was coded twice."""
    if not known(reliability, "alpha") or reliability is None:
        return ""
    every = reliability[(reliability["coders"] == "all") & reliability["alpha"].notna()]
    said = []
    for row in every.to_dict("records"):
        ends = "" if pd.isna(row["low"]) else f" {between(row['low'], row['high'])}"
        said.append(f"{row['rating']} {row['alpha']:z.3f}{ends} (n = {row['n']:,})")
    if not said:
        return ""
    return f"Krippendorff's alpha between coders (interval level): {', '.join(said)}. "


def agreement_paragraph(agreement: pd.DataFrame | None) -> str:
    """Return how far the instrument agrees with people, measure by measure; "" without codes."""
    if agreement is None:
        return ""
    whole, said = agreement[agreement["by"] == "all"], []
    for row in whole.dropna(subset=["value"]).to_dict("records"):
        low, value, high = (f"{row[name]:z.3f}" for name in ("low", "value", "high"))
        ends = "" if pd.isna(row["low"]) else f", interval {low} to {high}"
        name = MEASURES.get(row["measure"], row["measure"])
        said.append(f"{name} of {row['pole']} {value} (n = {row['n']:,}{ends})")
    lost = int(whole.loc[whole["measure"] == "not_found", "n"].sum())
    more = f" Not in the corpus: {counted(lost, 'coded text')}." if lost else ""
    if not said:
        return f"Too few texts were coded to measure agreement (fewer than {FEWEST_CODES}).{more}"
    return (
        "Agreement with people's codes, each weighted by the inverse of its probability: "
        f"{'; '.join(said)}.{more}"
    )


def corrected_paragraph(corrected: pd.DataFrame | None, confidence: float) -> str:
    """Return how the codes correct the estimates, and how many they correct; "" without codes."""
    if corrected is None:
        return ""
    said = (
        "Every score and difference is also given as corrected by the codes: the mean of the "
        "codes, weighted by the inverse of their probabilities (Hájek 1971), plus the tuned "
        "difference of the instrument's mean over all sentences and over the coded ones "
        "(prediction-powered inference; Angelopoulos et al. 2023). Intervals resample stories "
        f"with their codes ({confidence:.0%}). A cell needs {FEWEST_CODED_STORIES:.0f} effective "
        f"coded stories: {known(corrected, 'corrected'):,} of "
        f"{counted(len(corrected), 'estimate')} could be corrected."
    )
    row = corpus_row(corrected)
    if row is None or pd.isna(row["corrected"]):
        return said
    return said + (
        f" The tuning is {row['tuning']:.2f} (0: the codes alone; 1: the instrument's ratings in "
        f"full). For the whole corpus the score is {row['score']:+z.3f} "
        f"{between(row['score_low'], row['score_high'])} as the instrument has it, "
        f"{row['corrected']:+z.3f} {between(row['corrected_low'], row['corrected_high'])} "
        f"corrected, and {row['codes_only']:+z.3f} "
        f"{between(row['codes_only_low'], row['codes_only_high'])} from the codes alone."
    )
