"""Ratings from stored features, and codes that adapt them without the encoder."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import logit

from entente.framing.adaptation import adapt
from entente.framing.heads import FramingHeads
from entente.framing.readout import Readout, readout_from, to_weights
from tests.unit.tiny_encoder import WIDTH

N_HEADS, N_HIDDEN = 3, 4


def a_readout(seed: int = 0) -> Readout:
    random = np.random.default_rng(seed)
    return Readout(random.normal(size=(N_HEADS, N_HIDDEN, 2)), random.normal(size=(N_HEADS, 2)))


def some_features(rows: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, N_HEADS * N_HIDDEN)).astype(np.float16)


def test_the_readout_says_what_the_heads_say() -> None:
    torch.manual_seed(0)
    heads = FramingHeads(N_HEADS, 2, N_HIDDEN, WIDTH, 0.0).eval()
    features, logits = heads(torch.randn(5, 6, WIDTH), torch.ones(5, 6))
    weights = {name: value.numpy() for name, value in heads.state_dict().items()}
    found = readout_from(weights).ratings(features.detach().flatten(1).numpy())
    assert found.shape == (5, N_HEADS, 2)
    assert np.allclose(found, logits.sigmoid().detach().numpy(), atol=1e-3)


def test_a_readout_is_the_same_after_storage() -> None:
    features = some_features(7)
    again = readout_from(to_weights(a_readout()))
    assert np.allclose(again.ratings(features), a_readout().ratings(features), atol=1e-3)


@settings(deadline=None)
@given(st.integers(0, 9))
def test_ratings_of_a_row_do_not_depend_on_the_others(row: int) -> None:
    features = some_features(10)
    alone = a_readout().ratings(features[row : row + 1])
    assert np.array_equal(alone[0], a_readout().ratings(features)[row])


def rated(readout: Readout, features: np.ndarray) -> np.ndarray:
    return readout.ratings(features).astype(float).mean(axis=1)


def test_codes_of_another_mind_turn_the_scores_their_way() -> None:
    features = some_features(400)
    wanted = rated(a_readout(seed=5), features).round()
    before = np.abs(rated(a_readout(), features) - wanted).mean()
    adapted = adapt(a_readout(), features[:300], wanted[:300], seed=1)
    after = np.abs(rated(adapted, features) - wanted)[300:].mean()
    assert after < 0.6 * before
    assert not np.allclose(adapted.weight[0], adapted.weight[1]), "each head has its resample"


def test_codes_that_agree_and_few_codes_change_little() -> None:
    features, readout = some_features(200), a_readout()
    own = readout.ratings(features).astype(float)
    agreed = adapt(readout, features, own.mean(axis=1), seed=1)
    few = adapt(readout, features[:3], 1 - own[:3].mean(axis=1).round(), seed=1)
    many = adapt(readout, features, 1 - own.mean(axis=1).round(), seed=1)
    moved = [np.abs(rated(new, features) - own.mean(axis=1)).mean() for new in (agreed, few, many)]
    assert moved[0] < 0.2
    assert moved[1] < moved[2] / 2


def test_adapting_repeats_itself() -> None:
    features, codes = some_features(50), np.random.default_rng(2).random((50, 2))
    first, second = (adapt(a_readout(), features, codes, seed=9) for _ in range(2))
    assert np.array_equal(first.weight, second.weight)
    assert np.array_equal(first.bias, second.bias)


def test_all_scores_can_be_shifted_by_few_codes() -> None:
    """A corpus whose ordinary sentences read as conflict: the bias learns it first."""
    base = a_readout()
    shifted = Readout(base.weight, base.bias + np.array([0.0, 2.0]))
    features = some_features(40)
    adapted = adapt(shifted, features, rated(base, features), seed=1)
    gap = logit(rated(adapted, features)[:, 1].clip(0.01, 0.99)).mean()
    truth = logit(rated(base, features)[:, 1].clip(0.01, 0.99)).mean()
    assert gap == pytest.approx(truth, abs=0.8)
