"""What an encoder is made of: transformer, tokenizer, pooling; and its adapter, merged in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from entente.errors import InputError

POOLINGS = ("mean", "cls")
TOKENIZED_AT_ONCE = 4096  # texts: keeps the tokenizer's Python lists small beside the arrays


@dataclass(frozen=True)
class Parts:
    """A sentence-transformers model, taken apart.

    model maps token ids and mask (n, t) to `last_hidden_state` (n, t, width). tokenizer is a fast
    one of `transformers`. max_tokens counts the special tokens too. identity is the sha256 of the
    weights, or what the config says of them.
    """

    model: nn.Module
    tokenizer: Any
    width: int
    pooling: str
    max_tokens: int
    lower: bool
    identity: str

    def __post_init__(self) -> None:
        """Refuse a pooling that we cannot compute."""
        if self.pooling not in POOLINGS:
            raise InputError(
                f"encoder.model pools its tokens by {self.pooling!r}; Entente knows "
                f"{' and '.join(POOLINGS)}. Choose a model with one of these."
            )


def tokenize(parts: Parts, texts: Sequence[str], most: int) -> tuple[list[np.ndarray], np.ndarray]:
    """Return each text's token ids, at most `most` with the special ones, and which were cut (n,).

    The tokenizer's lists are turned into arrays bit by bit, so that memory stays small.
    """
    found: list[np.ndarray] = []
    cut: list[bool] = []
    for start in range(0, len(texts), TOKENIZED_AT_ONCE):
        some = texts[start : start + TOKENIZED_AT_ONCE]
        given = parts.tokenizer(
            [text.lower() if parts.lower else text for text in some],
            truncation=True,
            max_length=most,
        )
        found += [np.asarray(ids, dtype=np.int32) for ids in given["input_ids"]]
        cut += [bool(encoding.overflowing) for encoding in given.encodings]
    return found, np.asarray(cut, dtype=bool)


def pool(states: Tensor, mask: Tensor, pooling: str) -> Tensor:
    """Return normalised sentence embeddings (n, d) from token states (n, t, d)."""
    if pooling == "cls":
        pooled = states[:, 0]
    else:
        weight = mask.unsqueeze(-1).to(states.dtype)
        pooled = (states * weight).sum(1) / weight.sum(1)
    return nn.functional.normalize(pooled.float(), dim=-1)


def merge(model: nn.Module, adapter: Mapping[str, Tensor], scale: float) -> None:
    """Add a low-rank adapter to the model's weights, in place: W + scale · B·A (Hu et al. 2021).

    adapter holds PEFT's names, `base_model.model.<module>.lora_A.weight` and `…lora_B.weight`.
    Done here, since importing PEFT takes longer than encoding a thousand sentences; a test
    compares it with PEFT's own merge. Raises InputError where a module is not in the model.
    """
    modules = dict(model.named_modules())
    for key in sorted(key for key in adapter if key.endswith(".lora_A.weight")):
        name = key.removeprefix("base_model.model.").removesuffix(".lora_A.weight")
        down, up = adapter[key], adapter[key.replace("lora_A", "lora_B")]
        if name not in modules or modules[name].weight.shape != (up.shape[0], down.shape[1]):
            raise InputError(
                f"the adapter was trained for another model: it changes '{name}', which this "
                "encoder has not. Remove results/instrument, so that it is trained anew."
            )
        with torch.no_grad():
            modules[name].weight += scale * (up.float() @ down.float())
