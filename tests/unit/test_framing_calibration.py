"""Calibration: folds that keep twins together, a fit that makes 0.8 mean 0.8."""

import numpy as np
import pandas as pd
import torch
from scipy.special import expit
from torch import nn

from entente.framing.average import RunningMean
from entente.framing.calibration import calibrate, folds, held_out_table
from entente.framing.readout import Readout


def bank(size: int = 300) -> pd.DataFrame:
    pairs = [f"p{row // 2}" if row < 20 else None for row in range(size)]
    places = [f"bank.jsonl, line {row}" for row in range(size)]
    texts = [f"text {row}" for row in range(size)]
    ratings = {"cooperation": 0.0, "conflict": 1.0}
    return pd.DataFrame({"text": texts, "pair": pairs, "place": places, **ratings})


def test_folds_hold_twins_together_and_do_not_move_with_other_texts() -> None:
    texts = bank()
    number = folds(texts, 3)
    assert set(number) == {1, 2, 3}
    assert min(np.bincount(number)[1:]) > len(texts) / 5
    assert all(number[row] == number[row + 1] for row in range(0, 20, 2))
    assert np.array_equal(folds(texts.iloc[::-1], 3), number[::-1])
    assert np.array_equal(folds(texts.iloc[50:], 3), number[50:])


def overconfident(rows: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    """Log odds three times too far out and off by one, and what coders say."""
    random = np.random.default_rng(0)
    truth = random.normal(0, 1.5, (rows, 1, 2)) + random.normal(0, 0.1, (rows, 3, 2))
    ratings = random.random((rows, 2)) < expit(truth.mean(axis=1))
    return 3 * truth + 1, ratings.astype(float)


def test_calibrated_ratings_mean_what_they_say() -> None:
    odds, ratings = overconfident()
    found = calibrate(odds, ratings)
    assert np.allclose(found.slope, 1 / 3, atol=0.05)
    views = expit(odds * found.slope + found.shift).mean(axis=1)
    sure = views[:, 0] > 0.8
    assert abs(views[sure, 0].mean() - ratings[sure, 0].mean()) < 0.04


def test_the_calibration_is_the_same_inside_the_readout() -> None:
    odds, ratings = overconfident(200)
    random = np.random.default_rng(1)
    readout = Readout(random.normal(size=(3, 4, 2)), random.normal(size=(3, 2)))
    features = random.normal(size=(5, 12))
    found = calibrate(odds, ratings)
    wanted = readout.logits(features) * found.slope + found.shift
    assert np.allclose(found.applied(readout).logits(features), wanted)


def test_the_texts_it_contradicts_come_first() -> None:
    texts = bank(3).assign(cooperation=[0.0, 1.0, 0.0], conflict=[1.0, 0.0, 1.0])
    odds = np.tile(np.array([-3.0, 3.0]), (3, 2, 1))
    found = held_out_table(texts, odds, calibrate(*overconfident(200)))
    assert found["text"].tolist()[0] == "text 1"
    assert found["error"].is_monotonic_decreasing
    assert len(found) == 3


def test_the_running_mean_follows_and_settles() -> None:
    weight = nn.Parameter(torch.zeros(1))
    mean = RunningMean([weight], decay=0.5)
    for value in (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 3.0):
        with torch.no_grad():
            weight.fill_(value)
        mean.follow()
    assert weight.item() == 3.0
    mean.settle()
    assert 1.5 < weight.item() < 2.6
