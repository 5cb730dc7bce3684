"""The readout's files: of the instrument that ships, or adapted to the user's codes."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

from safetensors.numpy import load, save

from entente.framing.provenance import check_weights, provenance, read_record
from entente.framing.readout import Readout, readout_from, to_weights
from workflow.jobs.files import read_bytes, write_bytes, write_json


def read_readout(given: Any) -> Readout:
    """Return the readout of a rule's inputs: readout (weights), vouched (their provenance).

    Raises InputError where the weights are not what their provenance says.
    """
    content = read_bytes(given.readout)
    record = read_record(read_bytes(given.vouched), given.vouched)
    check_weights(record, {Path(given.readout).name: content})
    return readout_from(load(content))


def write_readout(adapted: Readout, given: Any, n_codes: int, seed: int, made: Any) -> None:
    """Write an adapted readout and what it was made from: the instrument and the codes."""
    weights = {Path(made.readout).name: save(to_weights(adapted))}
    codes = [hashlib.sha256(read_bytes(path)).hexdigest() for path in given.annotations]
    base = read_record(read_bytes(given.vouched), given.vouched)
    made_from = {"annotations": codes, "instrument": base["made_from"]}
    versions = {name: version(name) for name in ("numpy", "scipy")}
    for content in weights.values():
        write_bytes(content, made.readout)
    write_json(provenance(made_from, weights, seed, {"texts": n_codes}, versions, []), made.vouched)
