"""Training: resamples, determinism, that it learns at all, on an encoder of two layers."""

import numpy as np
import pandas as pd
import torch

from entente.framing.heads import FramingHeads, heads_from
from entente.framing.lessons import shuffled
from entente.framing.resamples import natural_weights, resampled
from entente.framing.settings import Settings
from entente.framing.swaps import read_swaps
from entente.framing.training import Trained, new_heads, train
from tests.unit.tiny_encoder import WIDTH, tiny_parts

SETTINGS = Settings(
    rank=2,
    alpha=4,
    dropout=0.0,
    queries=2,
    hidden=4,
    layers=2,
    swapped=0.2,
    epochs=10,
    batch=8,
    max_tokens=16,
    adapter_rate=1e-2,
    head_rate=1e-2,
    embedding_weight=0.1,
    smoothing=0.03,
    misleading=0.3,
    average=0.9,
    folds=2,
)
KIND = ["signed", "welcomed", "praised", "helped"]
HARSH = ["shelled", "bombed", "blamed", "sued"]
PLACES = ["Oslo", "Lima", "Rome", "Bonn", "Doha", "Kyiv"]


def texts() -> pd.DataFrame:
    rows = [(f"{place} {verb} {place}", 1.0, 0.0, 1.0) for place in PLACES for verb in KIND]
    rows += [(f"{place} {verb} {place}", 0.0, 1.0, 1.0) for place in PLACES for verb in HARSH]
    table = pd.DataFrame(rows, columns=["text", "cooperation", "conflict", "weight"])
    return table.assign(hard="", pair=None)


GAZETTEER = """actor,name,kind,forms,seats
ITA,Italy,country,Italy|Italian|Italians,Rome
PER,Peru,country,Peru|Peruvian|Peruvians,Lima
NATO,NATO,bloc,NATO|Alliance|Allies,Mons
"""
SWAPS = read_swaps(GAZETTEER.encode())


def trained(frame: pd.DataFrame) -> Trained:
    return train(tiny_parts(), frame, SWAPS, 3, SETTINGS, 7)


def test_training_learns_repeats_itself_and_does_not_mind_the_order() -> None:
    told: list[int] = []
    once = train(tiny_parts(), texts(), SWAPS, 3, SETTINGS, 7, lambda *step: told.append(step[0]))
    again = trained(texts().sample(frac=1, random_state=1))
    assert once.epochs[-1]["rating_loss"] < 0.9 * once.epochs[0]["rating_loss"]
    assert told[-1] == len(texts()) * SETTINGS.epochs
    assert once.epochs == again.epochs
    for name, weight in once.heads.items():
        assert weight.dtype == torch.float16
        assert torch.equal(weight, again.heads[name])
    for name, weight in once.adapter.items():
        assert torch.equal(weight, again.adapter[name])


def test_every_head_has_a_resample_and_weights_of_its_own() -> None:
    counts = resampled(2000, 4, 1)
    assert counts.shape == (2000, 4)
    assert np.allclose(counts.mean(axis=0), 1, atol=0.1)
    assert np.abs(np.corrcoef(counts.T) - np.eye(4)).max() < 0.1
    heads = new_heads(3, WIDTH, SETTINGS, 1)
    assert not torch.equal(heads.hidden_weight[0], heads.hidden_weight[1])


def test_hard_cases_count_less_but_for_pairs() -> None:
    hard = ["", "irony", "domestic", "negation", "negation"]
    frame = pd.DataFrame({"hard": hard, "pair": [None, None, None, None, "p1"], "weight": 1.0})
    found = natural_weights(frame, 0.25)
    assert np.allclose(found / found[0], [1, 0.25, 1, 0.25, 1])
    assert np.isclose(found.mean(), 1)


def test_countries_are_exchanged_for_others_and_nothing_else_is() -> None:
    random = np.random.default_rng(0)
    text = "Peruvian troops left Lima; Italy, New Peruvia and the Peruvians did not."
    told = {SWAPS.told_of_others(text, random) for _ in range(40)}
    assert len(told) == 4
    assert "Italian troops left Rome; Peru, New Peruvia and the Italians did not." in told
    assert SWAPS.told_of_others("Nobody is named.", random) == "Nobody is named."


def test_heads_read_a_mix_of_layers() -> None:
    heads = FramingHeads(2, 1, 3, WIDTH, 0.0, depth=2)
    hidden = [torch.randn(2, 5, WIDTH) for _ in range(4)]
    found = heads.mixed(hidden)
    assert found.shape == (2, 5, WIDTH)
    assert torch.equal(found, heads.mixed(hidden[2:]))
    assert not torch.allclose(found, heads.mixed([hidden[3], hidden[3]]))


def test_batches_hold_every_text_once_and_near_lengths() -> None:
    lengths = np.arange(50) // 5
    found = shuffled(lengths, 8, np.random.default_rng(0))
    assert sorted(np.concatenate(found).tolist()) == list(range(50))
    assert max(np.ptp(lengths[rows]) for rows in found) <= 5


def test_heads_read_the_same_after_storage_and_ignore_padding() -> None:
    torch.manual_seed(0)
    heads = FramingHeads(3, 2, 4, WIDTH, 0.0)
    heads = heads_from({name: weight.half() for name, weight in heads.state_dict().items()}, 2)
    states, mask = torch.randn(2, 5, WIDTH), torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]])
    features, logits = heads(states, mask)
    assert features.shape == (2, 3, 4)
    assert logits.shape == (2, 3, 2)
    shorter = heads(states[:1, :3], mask[:1, :3])[1]
    assert torch.allclose(shorter, logits[:1], atol=1e-6)
    # The logits are linear in the features: what recalibration on stored features relies on.
    again = torch.einsum("nkh,khp->nkp", features, heads.rating_weight)
    assert torch.allclose(again + heads.rating_bias.squeeze(1), logits, atol=1e-6)
