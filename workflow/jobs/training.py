"""What training reads and writes: bank and settings; weights and their provenance."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from numpy.typing import NDArray
from safetensors.torch import load, save
from torch import Tensor

from entente.encoder_parts import Parts
from entente.framing.bank import read_bank
from entente.framing.calibration import Calibration
from entente.framing.provenance import provenance
from entente.framing.readout import readout_from, to_weights
from entente.framing.training import Trained
from workflow.jobs.files import read_array, read_bytes, write_bytes, write_json
from workflow.jobs.model import read_parts

PACKAGES = ("peft", "torch", "transformers")


def read_texts(bank: Sequence[str]) -> pd.DataFrame:
    """Return the texts of the bank."""
    return read_bank({path: read_bytes(path) for path in bank})


def read_base(encoder: Mapping[str, Any], threads: int) -> Parts:
    """Return the untouched encoder, where it trains fastest."""
    torch.set_num_threads(threads)
    parts = read_parts(encoder)
    parts.model.to("cuda" if torch.cuda.is_available() else "cpu")
    return parts


def write_learnt(trained: Trained, weights: str, epochs: str) -> None:
    """Write one training: adapter and heads in one file, and how its epochs went."""
    named = {f"adapter:{name}": values for name, values in trained.adapter.items()}
    named |= {f"heads:{name}": values for name, values in trained.heads.items()}
    write_bytes(save(named, metadata={"format": "pt"}), weights)
    write_json(trained.epochs, epochs)


def read_learnt(weights: str) -> dict[str, dict[str, Tensor]]:
    """Return adapter and heads of one training."""
    found: dict[str, dict[str, Tensor]] = {"adapter": {}, "heads": {}}
    for key, values in load(read_bytes(weights)).items():
        part, name = key.split(":", 1)
        found[part][name] = values
    return found


def read_odds(paths: Sequence[str], fold: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the log odds (n, n_heads, 2) of the bank, each fold's by who never saw it.

    paths: of the folds from 1 on; fold (n,) of each text.
    """
    parts = [read_array(path) for path in paths]
    odds = np.zeros((len(fold), *parts[0].shape[1:]))
    for number, part in enumerate(parts, start=1):
        odds[fold == number] = part
    return odds


def calibrated(heads: Mapping[str, Tensor], calibration: Calibration) -> dict[str, Tensor]:
    """Return the heads' weights with the calibration in their last layer."""
    plain = readout_from({name: values.numpy() for name, values in heads.items()})
    last = to_weights(calibration.applied(plain))
    return {**heads, **{name: torch.from_numpy(values).half() for name, values in last.items()}}


def write_instrument(
    learnt: Mapping[str, Mapping[str, Tensor]],
    calibration: Calibration,
    epochs: Sequence[Mapping[str, float]],
    n_texts: int,
    given: Any,
    places: Any,
) -> None:
    """Write adapter and heads, and the provenance last: it vouches for the others.

    given: the rule's params (made_from, seed); places: its outputs.
    """
    weights = {
        "adapter.safetensors": save(dict(learnt["adapter"]), metadata={"format": "pt"}),
        "heads.safetensors": save(calibrated(learnt["heads"], calibration), {"format": "pt"}),
    }
    sizes = {"texts": n_texts} | {name: len(content) for name, content in weights.items()}
    versions = {name: version(name) for name in PACKAGES}
    for name, content in weights.items():
        write_bytes(content, getattr(places, Path(name).stem))
    record = provenance(given.made_from, weights, given.seed, sizes, versions, epochs)
    lines = {"slope": calibration.slope, "shift": calibration.shift}
    record["calibration"] = {name: line.round(4).tolist() for name, line in lines.items()}
    write_json(record, places.provenance)
