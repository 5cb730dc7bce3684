"""The one pass: batches, order, threads, adapter, agreement with sentence-transformers."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from peft import LoraConfig, get_peft_model, get_peft_model_state_dict

from entente.encoder import encode, precision_of
from entente.encoder_batches import batches, distinct, padded
from entente.encoder_parts import merge
from entente.errors import InputError
from entente.framing.training import linear_layers
from tests.unit.tiny_encoder import WIDTH, tiny_encoder, tiny_parts
from workflow.jobs.model import checked_weights, model_folder, pooling_of

TEXTS = [
    "Ankara and Moscow signed a gas deal.",
    "The shelling went on.",
    "The committee met at nine.",
    "The shelling went on.",
    "A convoy with flour crossed the border before noon, drivers and a customs officer said.",
]


@settings(deadline=None)  # a shared machine has its own pace
@given(st.lists(st.integers(1, 128), max_size=200), st.integers(16, 600))
def test_batches_hold_every_text_once_within_the_budget(lengths: list[int], budget: int) -> None:
    found = batches(np.array(lengths, dtype=np.int64), budget)
    assert sorted(place for batch in found for place in batch) == list(range(len(lengths)))
    for batch in found:
        longest = max(lengths[place] for place in batch)
        assert len(batch) == 1 or len(batch) * longest <= budget
    longests = [max(lengths[place] for place in batch) for batch in found]
    assert longests == sorted(longests, reverse=True)


@settings(deadline=None)  # a shared machine has its own pace
@given(st.lists(st.text(max_size=5), max_size=30))
def test_distinct_texts_lead_back_to_all(texts: list[str]) -> None:
    found, places = distinct(texts)
    assert [found[place] for place in places] == texts
    assert len(set(found)) == len(found)


def test_padding_is_masked() -> None:
    ids, mask = padded([np.array([5, 6, 7]), np.array([8])], filler=0)
    assert ids.tolist() == [[5, 6, 7], [8, 0, 0]]
    assert mask.tolist() == [[1, 1, 1], [1, 0, 0]]


@pytest.mark.parametrize("pooling", ["mean", "cls"])
def test_the_pass_does_not_depend_on_order_or_repetition(pooling: str) -> None:
    encoder = tiny_encoder(pooling)
    straight, turned = encode(encoder, TEXTS), encode(encoder, TEXTS[::-1])
    for name in ("embeddings", "features"):
        assert np.array_equal(getattr(straight, name), getattr(turned, name)[::-1])
        assert np.array_equal(getattr(straight, name)[1], getattr(straight, name)[3])
    assert np.allclose(np.linalg.norm(straight.embeddings.astype(float), axis=1), 1, atol=2e-3)


def test_the_pass_does_not_depend_on_the_threads() -> None:
    encoder, before = tiny_encoder(), torch.get_num_threads()
    texts = [f"{text} {number}" for number in range(40) for text in TEXTS]
    found = []
    for threads in (1, 2, 3):
        torch.set_num_threads(threads)
        found.append(encode(encoder, texts))
    torch.set_num_threads(before)
    for other in found[1:]:
        assert np.array_equal(found[0].embeddings, other.embeddings)
        assert np.array_equal(found[0].features, other.features)


def test_the_batch_a_text_is_in_does_not_change_what_is_read() -> None:
    alone = encode(tiny_encoder(budget=1), TEXTS)
    together = encode(tiny_encoder(budget=10_000), TEXTS)
    assert np.abs(alone.features.astype(float) - together.features).max() <= 2e-3
    assert np.abs(alone.embeddings.astype(float) - together.embeddings).max() <= 2e-3


def test_no_text_gives_empty_arrays_of_the_right_width() -> None:
    found = encode(tiny_encoder(), [])
    assert found.embeddings.shape == (0, WIDTH)
    assert found.features.shape == (0, 15)
    assert found.cut == 0


def test_texts_that_were_cut_are_counted_and_progress_is_told() -> None:
    told: list[tuple[int, int, str]] = []
    texts = ["word " * 100, "short", "word " * 100]
    found = encode(tiny_encoder(most=16), texts, lambda *step: told.append(step))
    assert found.cut == 2
    assert told[-1] == (2, 2, "sentences")


def test_a_pooling_that_we_do_not_know_is_refused() -> None:
    with pytest.raises(InputError, match="max"):
        tiny_parts(pooling="max")


def trained_adapter() -> tuple[Any, dict[str, torch.Tensor]]:
    model = get_peft_model(
        tiny_parts().model, LoraConfig(r=2, lora_alpha=4, target_modules=["query", "dense"])
    )
    for name, weight in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight)
    return model, get_peft_model_state_dict(model)


def test_our_merge_is_that_of_peft() -> None:
    model, adapter = trained_adapter()
    ours = tiny_parts().model
    merge(ours, adapter, scale=4 / 2)
    theirs = model.merge_and_unload().state_dict()
    for name, weight in ours.state_dict().items():
        assert torch.allclose(weight, theirs[name], atol=1e-6), name


def test_an_adapter_of_another_model_is_refused() -> None:
    with pytest.raises(InputError, match="another model"):
        key = "base_model.model.encoder.layer.9.attention.self.query"
        adapter = {
            f"{key}.lora_A.weight": torch.zeros(2, WIDTH),
            f"{key}.lora_B.weight": torch.zeros(WIDTH, 2),
        }
        merge(tiny_parts().model, adapter, 1.0)


def test_the_adapter_reaches_every_linear_layer_but_the_pooler() -> None:
    found = linear_layers(tiny_parts().model)
    assert len(found) == 2 * 6
    assert not [name for name in found if "pooler" in name]


def test_weights_other_than_expected_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no model.safetensors"):
        checked_weights(tmp_path, None)
    (tmp_path / "model.safetensors").write_bytes(b"other")
    with pytest.raises(InputError, match="encoder.sha256"):
        checked_weights(tmp_path, "0" * 64)


def test_the_packaged_model_pools_by_mean() -> None:
    assert pooling_of(model_folder("packaged", None)) == "mean"


def test_a_module_that_we_do_not_compute_is_refused(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text('[{"type": "a.b.Dense", "path": "2_Dense"}]')
    with pytest.raises(InputError, match="Dense"):
        pooling_of(tmp_path)


def test_precision_has_three_names() -> None:
    assert precision_of("float32") is torch.float32
    assert precision_of("bfloat16") is torch.bfloat16
    assert precision_of("auto") in (torch.float32, torch.bfloat16)
