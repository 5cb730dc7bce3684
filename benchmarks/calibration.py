"""Print how well the shipped instrument's ratings are calibrated, and what tells its errors.

python -m benchmarks.calibration ../shared/data     (from the project's folder)

Calibration: mean coded rating in bins of the predicted one, expected calibration error over those
bins (Naeini et al. 2015), and slope and intercept of a binomial regression of the coded ratings
on the predicted log odds (Cox 1958; for ratings between 0 and 1 Papke and Wooldridge 1996): 1 and
0 are ideal, a slope below 1 is overconfidence. Errors: AUROC of several uncertainties for wrong
against right answers (Hendrycks and Gimpel 2017), and their rank correlation with the error's size.
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
from numpy.typing import NDArray
from scipy.special import logit

from benchmarks.audit.materials import markdown
from benchmarks.baselines.comparison import Bootstrap, cell, measured
from benchmarks.baselines.reading import Floats
from benchmarks.instrument import read_config, shipped_ratings
from benchmarks.labelled_sets import POLES, test_sets, tuning_sets
from entente.framing.scores import PRESENT, predicted, summarize
from entente.validation import auc, correlation

Flags = NDArray[np.bool_]

EDGES = np.linspace(0, 1, 11)
CLIP = 1e-4  # ratings are rounded to this; log odds need them off 0 and 1


def coded_ratings(rows: pd.DataFrame) -> pd.DataFrame:
    """Return coded cooperation and conflict of labelled rows; labels alone are 0 or 1."""
    if set(POLES) <= set(rows):
        return rows[list(POLES)].reset_index(drop=True)
    label = rows["gold_label"].reset_index(drop=True)
    return pd.DataFrame({pole: label.isin([pole, "mixed"]).astype(float) for pole in POLES})


def bins(rating: Floats, coded: Floats) -> pd.DataFrame:
    """Return texts, rating, coded (means) of each bin of the predicted rating that is not empty."""
    place = np.clip(np.digitize(rating, EDGES), 1, len(EDGES) - 1) - 1
    table = pd.DataFrame({"bin": place, "rating": rating, "coded": coded}).groupby("bin")
    return table.mean().assign(texts=table.size())


def calibration_error(rating: Floats, coded: Floats) -> float:
    """Return the mean distance of predicted and coded means over bins, weighted by texts."""
    table = bins(rating, coded)
    distance = (table["rating"] - table["coded"]).abs()
    return float(np.average(distance, weights=table["texts"]))


def slope(rating: Floats, coded: Floats, confidence: float) -> dict[str, str]:
    """Return slope and intercept of coded on predicted log odds, with robust intervals."""
    odds = sm.add_constant(logit(np.clip(rating, CLIP, 1 - CLIP)))
    fit = sm.GLM(coded, odds, family=sm.families.Binomial()).fit(cov_type="HC1")
    pairs = zip(fit.params, fit.conf_int(1 - confidence), strict=True)
    shown = [f"{value:.2f} [{low:.2f}, {high:.2f}]" for value, (low, high) in pairs]
    return {"slope": shown[1], "intercept": shown[0]}


def uncertainties(ratings: np.ndarray) -> dict[str, Floats]:
    """Return uncertainties (n,) of ratings (n, n_heads, 2), by name.

    spread: the heads' standard deviation of the score. inner: what each head leaves open, were
    its two ratings the chances of two coins: their variances' sum, mean over heads, its root.
    total: both, as the law of total variance adds them.
    """
    views = ratings.astype(np.float64)
    spread = (views[:, :, 0] - views[:, :, 1]).var(axis=1)
    inner = (views * (1 - views)).sum(axis=2).mean(axis=1)
    return {
        "uncertainty": summarize(ratings)["uncertainty"].to_numpy(),
        "spread": np.sqrt(spread),
        "inner": np.sqrt(inner),
        "total": np.sqrt(spread + inner),
    }


def errors(rows: pd.DataFrame, ratings: np.ndarray) -> tuple[Flags, Flags, Floats]:
    """Return which rows can be right or wrong (n,), which of those are wrong, and their nearness.

    Rows with ratings: the codebook's four classes; others: the side of rows that take one.
    nearness: minus the distance to the border that would change the answer, the plain rival.
    """
    said, gold = summarize(ratings), rows["gold_label"].to_numpy()
    both = said[list(POLES)].to_numpy()
    if set(POLES) <= set(rows):
        wrong = predicted(*both.T) != gold
        return np.ones(len(gold), dtype=bool), wrong, -np.abs(both - PRESENT).min(axis=1)
    here = np.isin(gold, POLES)
    score = said["score"].to_numpy()[here]
    return here, (score > 0) != (gold[here] == POLES[0]), -np.abs(score)


Sets = Mapping[str, tuple[pd.DataFrame, np.ndarray]]  # labelled rows and their ratings, by name


def outputs(sets: Sets) -> Iterator[tuple[str, str, Floats, Floats]]:
    """Yield set, output, predicted and coded rating (n,) of every set's two outputs."""
    for name, (rows, ratings) in sets.items():
        said, coded = summarize(ratings), coded_ratings(rows)
        for pole in POLES:
            yield name, pole, said[pole].to_numpy(), coded[pole].to_numpy()


def reliability(sets: Sets, pole: str) -> pd.DataFrame:
    """Return a row a bin, a column a set: predicted → coded mean rating (texts)."""
    shown = pd.DataFrame({"predicted": [f"{low:.1f} to {low + 0.1:.1f}" for low in EDGES[:-1]]})
    for name, output, rating, coded in outputs(sets):
        if output == pole:
            told = bins(rating, coded).itertuples()
            cells = {row.Index: f"{row.rating:.2f} → {row.coded:.2f} ({row.texts})" for row in told}
            shown[name] = shown.index.map(cells)
    return shown


def calibrations(sets: Sets, bootstrap: Bootstrap) -> Iterator[dict[str, object]]:
    """Yield a row a set and output: means, calibration error, slope and intercept."""
    for name, pole, rating, coded in outputs(sets):
        resamples = bootstrap.resamples(f"calibration: {name}", len(coded))
        error = measured((rating, coded, calibration_error), resamples)
        yield {
            "texts": name,
            "output": pole,
            "rows": len(coded),
            "mean predicted": rating.mean(),
            "mean coded": coded.mean(),
            "calibration error": cell(error, bootstrap),
            **slope(rating, coded, bootstrap.confidence),
        }


def detections(sets: Sets, bootstrap: Bootstrap) -> Iterator[dict[str, object]]:
    """Yield a row a set: AUROC of each uncertainty for wrong answers."""
    for name, (rows, ratings) in sets.items():
        here, wrong, near = errors(rows, ratings)
        told = {way: value[here] for way, value in uncertainties(ratings).items()}
        resamples = bootstrap.resamples(f"detection: {name}", len(wrong))
        found = {
            way: measured((wrong, value, auc), resamples)
            for way, value in {**told, "nearness to the border": near}.items()
        }
        yield {
            "texts": name,
            "rows": len(wrong),
            "wrong": int(wrong.sum()),
            **{way: cell(one, bootstrap) for way, one in found.items()},
            "total less spread": cell(found["total"] - found["spread"], bootstrap, "+.3f"),
        }


def sizes(sets: Sets, bootstrap: Bootstrap) -> Iterator[dict[str, object]]:
    """Yield a row a set: each uncertainty against the size of the score's error, on all rows."""
    for name, (rows, ratings) in sets.items():
        error = np.abs(summarize(ratings)["score"].to_numpy() - rows["gold_score"].to_numpy())
        resamples = bootstrap.resamples(f"sizes: {name}", len(error))
        row: dict[str, object] = {
            "texts": name,
            "error, quadratic mean": np.sqrt((error**2).mean()),
        }
        for way, value in uncertainties(ratings).items():
            row[f"{way}, quadratic mean"] = np.sqrt((value**2).mean())
            row[f"{way}, Spearman"] = cell(
                measured((error, value, correlation), resamples), bootstrap
            )
        yield row


def main() -> None:
    """Read every set once, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration")
    parser.add_argument("data", type=Path, help="the folder of the labelled sets")
    data = parser.parse_args().data
    config = read_config()
    estimates = config["estimates"]
    bootstrap = Bootstrap(estimates["replicates"], estimates["confidence"], config["seed"])
    marked = {f"{name} (settings)": rows for name, rows in tuning_sets(data).items()}
    labelled = {**test_sets(data), **marked}
    sets = {name: (rows, shipped_ratings(rows["text"])) for name, rows in labelled.items()}
    for pole in POLES:
        print(f"\n### Reliability, {pole}\n\n{markdown(reliability(sets, pole))}", flush=True)
    tables = {"Calibration": calibrations, "Which answers are wrong": detections}
    for title, made in {**tables, "How large errors are": sizes}.items():
        print(f"\n### {title}\n\n{markdown(pd.DataFrame(made(sets, bootstrap)))}", flush=True)


if __name__ == "__main__":
    main()
