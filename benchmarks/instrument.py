"""The shipped instrument, as the benchmarks read it."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente.encoder import PASSAGE_TOKENS, Encoded, Encoder, build_encoder, encode
from entente.framing.heads import FramingHeads
from entente.framing.readout import Readout
from workflow.jobs.files import read_yaml
from workflow.jobs.instrument import read_encoder
from workflow.jobs.readout import read_readout
from workflow.jobs.training import read_base
from workflow.lib.instrument import model_place, paths, readout

PROJECT = Path(__file__).parent.parent
THREADS = 2


@cache
def read_config() -> dict[str, Any]:
    """Return the config that ships."""
    return dict(read_yaml(str(PROJECT / "config/config.yaml")))


@cache
def shipped() -> tuple[Encoder, Readout]:
    """Return the encoder with the shipped adapter, and the shipped readout."""
    settings = read_config()["encoder"]
    settings = {**settings, "model": model_place(settings["model"], PROJECT)}
    places = paths(str(PROJECT / "resources/framing"))
    encoder = read_encoder(settings, SimpleNamespace(**places), THREADS)
    return encoder, read_readout(SimpleNamespace(**readout(places)))


def untouched() -> Encoder:
    """Return the encoder as its makers left it; its heads know nothing."""
    config = read_config()["encoder"]
    parts = read_base(config, THREADS)
    heads = FramingHeads(1, 1, 1, parts.width, 0.0)
    return build_encoder(parts, heads, config["precision"], config["batch_tokens"])


def shipped_pass(texts: Sequence[str]) -> Encoded:
    """Return embeddings (n, width) and features (n, n_features) of sentences or passages."""
    return encode(shipped()[0], list(texts), most=PASSAGE_TOKENS)


def shipped_ratings(texts: Sequence[str]) -> NDArray[np.float16]:
    """Return the ratings (n, n_heads, 2), in [0, 1], that each shipped head gives."""
    return shipped()[1].ratings(shipped_pass(texts).features)
