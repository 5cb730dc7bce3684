"""What an instrument was made from: written beside its weights, checked before their use."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from entente.errors import InputError


def sha256(content: bytes) -> str:
    """Return the sha256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def provenance(
    made_from: Mapping[str, Any],
    weights: Mapping[str, bytes],
    seed: int,
    sizes: Mapping[str, int],
    versions: Mapping[str, str],
    epochs: Sequence[Mapping[str, float]],
) -> dict[str, Any]:
    """Return the record of one training.

    made_from is the fingerprint that decides whether it must be repeated (workflow/lib); weights
    maps each file's name to its content.
    """
    return {
        "made_from": dict(made_from),
        "weights": {name: sha256(content) for name, content in sorted(weights.items())},
        "seed": seed,
        "sizes": dict(sizes),
        "versions": dict(versions),
        "epochs": [dict(epoch) for epoch in epochs],
    }


def check_weights(record: Mapping[str, Any], weights: Mapping[str, bytes]) -> None:
    """Raise InputError, naming the file, where weights are not the ones that were written."""
    for name, content in weights.items():
        if record["weights"].get(name) != sha256(content):
            raise InputError(
                f"{name} is not the file that its provenance.json describes: it is damaged or was "
                "exchanged. Restore it (git checkout resources/framing), or remove "
                "results/instrument and let the run train it anew."
            )


def read_record(content: bytes, name: str) -> dict[str, Any]:
    """Return a provenance record; InputError where the file is none."""
    try:
        record = json.loads(content)
        return {**record, "weights": dict(record["weights"]), "made_from": record["made_from"]}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{name} is no provenance record ({error}). Restore it: git checkout resources/framing."
        ) from error
