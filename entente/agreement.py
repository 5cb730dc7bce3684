"""How far the instrument agrees with people: table agreement, from a coded sample of the corpus.

Where the instrument was adapted to these very codes, the measures tell how well it has learnt them,
not how well it will do on what nobody coded: for that, keep codes back.
"""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import rankdata

from entente.errors import InputError
from entente.estimates.settings import Settings
from entente.estimates.sums import Floats, Integers
from entente.seeds import generator
from entente.tables import KEY

Measure = Callable[[Floats, Floats, str], float]

PRESENT = 0.5  # the codebook's line between 0 and "weak, hedged, or one clause of several"
RATINGS = ["cooperation", "conflict"]
POLES = [*RATINGS, "score"]


def read_codes(content: bytes, name: str) -> pd.DataFrame:
    """Return the codes of a CSV: text, or doc_id and sentence; cooperation, conflict in [0, 1].

    Rows where both ratings are blank are not coded yet and left out. Raises InputError for missing
    columns and for ratings that are not numbers from 0 to 1, naming the rows.
    """
    table = pd.read_csv(
        io.BytesIO(content), dtype="str", keep_default_na=False, encoding="utf-8-sig"
    )
    by_place, by_text = set(KEY) <= set(table.columns), "text" in table.columns
    if not (set(RATINGS) <= set(table.columns) and (by_place or by_text)):
        raise InputError(
            f"{name} has the columns {list(table.columns)}. "
            "Codes need cooperation, conflict, and either text or doc_id and sentence."
        )
    coded = table[(table[RATINGS].apply(lambda cells: cells.str.strip()) != "").any(axis=1)]
    ratings = coded[RATINGS].apply(pd.to_numeric, errors="coerce")
    wrong = ~((ratings >= 0) & (ratings <= 1)).all(axis=1)
    if wrong.any():
        rows = ", ".join(str(row + 2) for row in coded.index[wrong][:5])  # 1 is the header
        raise InputError(f"{name}: ratings must be numbers from 0 to 1. Mend row {rows}.")
    key = KEY if by_place else ["text"]
    return coded[key].assign(**{rating: ratings[rating] for rating in RATINGS})


def as_words(text: pd.Series) -> pd.Series:
    """Return the texts with all white space as single spaces, so that copies can be matched."""
    return text.str.split().str.join(" ")


def matched(
    codes: pd.DataFrame, stories: pd.DataFrame, sentences: pd.DataFrame, scores: pd.DataFrame
) -> tuple[pd.DataFrame, int]:
    """Return the coded sentences, with codes and scores, and how many coded texts are not found.

    Codes of one sentence by several people are averaged. A text that occurs more than once is
    matched to its first sentence.
    """
    here = scores.merge(sentences[[*KEY, "text"]], on=KEY, validate="one_to_one").sort_values(KEY)
    here = here.merge(stories[["doc_id", "wire_id"]], on="doc_id", validate="many_to_one")
    if "text" in codes.columns:
        key = ["text"]
        codes = codes.assign(text=as_words(codes["text"]))
        here = here.assign(text=as_words(here["text"])).drop_duplicates("text")
    else:
        key = KEY
        places = pd.to_numeric(codes["sentence"], errors="coerce").fillna(-1).astype("int64")
        codes = codes.assign(sentence=places)
    mean = codes.groupby(key)[RATINGS].mean().add_prefix("coded_").reset_index()
    found = here.merge(mean, on=key, validate="one_to_one").sort_values(KEY, ignore_index=True)
    found = found.assign(coded_score=found["coded_cooperation"] - found["coded_conflict"])
    return found, len(mean) - len(found)


def classes(coded: Floats, pole: str) -> tuple[Floats, NDArray[np.bool_]]:
    """Return which texts are of the pole, and which of them count for that question.

    For a rating: coded 0.5 or more, all texts. For the score: more cooperation than conflict,
    among the texts where one outweighs the other.
    """
    if pole == "score":
        return (coded > 0).astype(np.float64), coded != 0
    return (coded >= PRESENT).astype(np.float64), np.ones(len(coded), bool)


# scikit-learn's and SciPy's own measures check their input for longer than they count: a thousand
# replicates took half a minute. The tests hold these three against them.


def auc(coded: Floats, predicted: Floats, pole: str) -> float:
    """Return the area under the ROC curve, in [0, 1]; NaN with one class only."""
    truth, counts = classes(coded, pole)
    positive = truth[counts] > 0
    n, m = int(positive.sum()), int((~positive).sum())
    if not n or not m:
        return float("nan")
    ranks = rankdata(predicted[counts])
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


def macro_f1(coded: Floats, predicted: Floats, pole: str) -> float:
    """Return the mean F1 of both classes, in [0, 1]; NaN with one class only."""
    truth, counts = classes(coded, pole)
    positive = truth[counts] > 0
    if positive.all() or not positive.any():
        return float("nan")
    guess = (predicted > 0 if pole == "score" else predicted >= PRESENT)[counts]
    wrong = int((guess != positive).sum())
    right = int((guess & positive).sum()), int((~guess & ~positive).sum())
    return float(np.mean([2 * hits / (2 * hits + wrong) if hits else 0.0 for hits in right]))


def spearman(coded: Floats, predicted: Floats, pole: str) -> float:
    """Return the rank correlation, in [-1, 1], the same for every pole; NaN for constants."""
    del pole
    if np.ptp(coded) == 0 or np.ptp(predicted) == 0:
        return float("nan")
    return float(np.clip(np.corrcoef(rankdata(coded), rankdata(predicted))[0, 1], -1, 1))


MEASURES: dict[str, Measure] = {"auc": auc, "macro_f1": macro_f1, "spearman": spearman}


def story_draws(story: Integers, settings: Settings) -> list[Integers]:
    """Return the rows of each bootstrap replicate: whole stories, drawn with replacement.

    None for fewer than min_stories: one story drawn again is itself, which is no interval.
    """
    members = [np.flatnonzero(story == one) for one in range(int(story.max()) + 1)]
    if len(members) < settings.min_stories:
        return []
    random = generator(settings.seed, "agreement")
    drawn = random.integers(len(members), size=(settings.replicates, len(members)))
    return [np.concatenate([members[one] for one in replicate]) for replicate in drawn]


def measured(
    found: pd.DataFrame, pole: str, replicates: list[Integers], confidence: float
) -> list[dict[str, Any]]:
    """Return the rows of one pole; replicates without both classes are left out of an interval."""
    coded = found[f"coded_{pole}"].to_numpy(dtype=np.float64)
    predicted = found[pole].to_numpy(dtype=np.float64)
    counts = int(classes(coded, pole)[1].sum())
    tail = (1 - confidence) / 2
    rows = []
    for name, measure in MEASURES.items():
        value = measure(coded, predicted, pole)
        again = np.array([measure(coded[drawn], predicted[drawn], pole) for drawn in replicates])
        known = again[~np.isnan(again)]
        n = len(coded) if name == "spearman" else counts
        row = {"measure": name, "pole": pole, "n": n, "value": value}
        if len(known):
            low, high = np.quantile(known, [tail, 1 - tail])
            row |= {"low": np.fmin(low, value), "high": np.fmax(high, value)}
        rows.append(row)
    return rows


def agreement_table(
    codes: pd.DataFrame,
    stories: pd.DataFrame,
    sentences: pd.DataFrame,
    scores: pd.DataFrame,
    settings: Settings,
) -> pd.DataFrame:
    """Return table agreement: auc, macro_f1 and spearman of cooperation, conflict and score.

    Intervals resample stories. Row not_found (pole "all") counts coded texts that the corpus does
    not hold. Raises InputError where it holds none of them.
    """
    found, lost = matched(codes, stories, sentences, scores)
    if found.empty:
        raise InputError(
            f"none of the {lost} coded texts is a sentence of this corpus. "
            "Code sentences of results/tables/sentences.csv.gz."
        )
    replicates = story_draws(np.unique(found["wire_id"], return_inverse=True)[1], settings)
    rows: list[dict[str, Any]] = [{"measure": "not_found", "pole": "all", "n": lost}]
    for pole in POLES:
        rows += measured(found, pole, replicates, settings.confidence)
    return pd.DataFrame(rows, columns=["measure", "pole", "n", "value", "low", "high"])
