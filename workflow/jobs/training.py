"""What training reads and writes: bank, annotations, settings; weights and their provenance."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
import torch
from safetensors.torch import save

from entente.encoder_parts import Parts
from entente.framing.annotations import read_annotations
from entente.framing.bank import read_bank
from entente.framing.provenance import provenance
from entente.framing.settings import Settings
from entente.framing.training import Trained
from workflow.jobs.files import read_bytes, write_bytes, write_json
from workflow.jobs.model import read_parts

PACKAGES = ("peft", "torch", "transformers")


def read_texts(bank: Sequence[str], annotations: Sequence[str], settings: Settings) -> pd.DataFrame:
    """Return the texts of the bank and of the user's own codes, each with its weight."""
    texts = read_bank({path: read_bytes(path) for path in bank})
    coded = {path: read_bytes(path) for path in annotations}
    return pd.concat([texts, read_annotations(coded, settings.annotation_weight)])


def read_base(encoder: Mapping[str, Any], threads: int) -> Parts:
    """Return the untouched encoder, where it trains fastest."""
    torch.set_num_threads(threads)
    parts = read_parts(encoder)
    parts.model.to("cuda" if torch.cuda.is_available() else "cpu")
    return parts


def write_instrument(
    trained: Trained,
    texts: pd.DataFrame,
    made_from: Mapping[str, Any],
    seed: int,
    places: Mapping[str, str],
) -> None:
    """Write adapter and heads, and the provenance last: it vouches for the others."""
    weights = {
        "adapter.safetensors": save(trained.adapter, metadata={"format": "pt"}),
        "heads.safetensors": save(trained.heads, metadata={"format": "pt"}),
    }
    sizes = {"texts": len(texts), "annotations": int((texts["weight"] != 1).sum())}
    sizes |= {name: len(content) for name, content in weights.items()}
    versions = {name: version(name) for name in PACKAGES}
    for name, content in weights.items():
        write_bytes(content, places[Path(name).stem])
    record = provenance(made_from, weights, seed, sizes, versions, trained.epochs)
    write_json(record, places["provenance"])
