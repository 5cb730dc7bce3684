"""The instrument's files: adapter, heads and where they come from, checked before use."""

from collections.abc import Mapping
from typing import Any

import torch
from safetensors.torch import load

from entente.encoder import Encoder, build_encoder
from entente.encoder_parts import merge
from entente.framing.heads import heads_from
from entente.framing.provenance import check_weights, read_record
from entente.framing.settings import Settings
from workflow.jobs.files import read_bytes
from workflow.jobs.model import read_parts

FILES = ("adapter", "heads")


def read_encoder(encoder: Mapping[str, Any], given: Any, threads: int) -> Encoder:
    """Return the encoder of the config with the instrument merged in.

    given has the instrument's paths: adapter, heads, provenance (an input of the rule). Raises
    InputError where a file is not what its provenance says.
    """
    torch.set_num_threads(threads)
    record = read_record(read_bytes(given.provenance), given.provenance)
    content = {name: read_bytes(getattr(given, name)) for name in FILES}
    check_weights(record, {f"{name}.safetensors": content[name] for name in FILES})
    settings = Settings(**record["made_from"]["settings"])
    parts = read_parts(encoder)
    merge(parts.model, load(content["adapter"]), settings.alpha / settings.rank)
    heads = heads_from(load(content["heads"]), settings.queries)
    return build_encoder(parts, heads, encoder["precision"], encoder["batch_tokens"])
