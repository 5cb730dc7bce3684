"""An encoder small enough for unit tests: random weights, the packaged model's tokenizer."""

from typing import Any

import torch
from transformers import AutoTokenizer, BertConfig, BertModel

from entente.encoder import Encoder, build_encoder
from entente.encoder_parts import Parts
from entente.framing.heads import FramingHeads
from workflow.jobs.model import model_folder

WIDTH = 32


def tokenizer() -> Any:
    """Return the packaged model's tokenizer."""
    return AutoTokenizer.from_pretrained(model_folder("packaged", None))


def tiny_parts(pooling: str = "mean", most: int = 64) -> Parts:
    """Return a transformer of two layers, the same every time."""
    torch.manual_seed(0)
    config = BertConfig(
        hidden_size=WIDTH, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64
    )
    return Parts(BertModel(config).eval(), tokenizer(), WIDTH, pooling, most, False, "tiny")


def tiny_encoder(pooling: str = "mean", most: int = 64, budget: int = 256) -> Encoder:
    """Return that transformer with three untrained heads on it."""
    parts = tiny_parts(pooling, most)
    return build_encoder(parts, FramingHeads(3, 2, 5, WIDTH, 0.0), "float32", budget)
