"""Which instrument a run uses: the one that ships, or one made anew. Standard library only.

The instrument ships trained. It is made anew only where the bank, the encoder, the number of heads
or the settings of the training are not the ones that the shipped one was made from. A user's codes
train nothing: they adapt its readout.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workflow.lib.places import candidates, shortest

FILES = {
    "adapter": "adapter.safetensors",
    "heads": "heads.safetensors",
    "provenance": "provenance.json",
}


def canonical(line: bytes) -> bytes:
    """Return a JSON line in one spelling; one that is no JSON as it is (its rule will say so)."""
    try:
        return json.dumps(json.loads(line), sort_keys=True).encode()
    except ValueError:
        return line


def bank_sha256(files: Sequence[Path]) -> str:
    """Return the sha256 of a bank's records, whatever their order and the files they are in."""
    lines = [line for file in files for line in file.read_bytes().split(b"\n") if line.strip()]
    return hashlib.sha256(b"\n".join(sorted(map(canonical, lines)))).hexdigest()


def made_from(
    bank: Sequence[Path],
    encoder: Mapping[str, Any],
    heads: int,
    settings: Path,
) -> dict[str, Any]:
    """Return what an instrument is made from: equal where a training need not be repeated.

    The encoder is known by the hash of its weights, which is checked before they are used; a model
    that the config gives no hash for, by its name.
    """
    named = f"{encoder['model']}@{encoder['revision']}"
    return {
        "bank": bank_sha256(bank),
        "encoder": encoder["sha256"] or named,
        "heads": heads,
        "settings": json.loads(settings.read_text(encoding="utf-8")),
    }


def is_current(folder: Path, wanted: Mapping[str, Any]) -> bool:
    """Return whether the instrument in a folder is there and was made from what is wanted."""
    try:
        record = json.loads((folder / FILES["provenance"]).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    there = all((folder / name).is_file() for name in FILES.values())
    return there and isinstance(record, dict) and record.get("made_from") == wanted


def paths(folder: str) -> dict[str, str]:
    """Return the paths of an instrument's files."""
    return {key: f"{folder}/{name}" for key, name in FILES.items()}


def readout(instrument: Mapping[str, str]) -> dict[str, str]:
    """Return the paths of an instrument's own readout and of what vouches for it."""
    return {"readout": instrument["heads"], "vouched": instrument["provenance"]}


def model_place(model: str, project: Path) -> str:
    """Return the folder that `encoder.model` names, or the name: of a package, or on the hub."""
    folders = [place for place in candidates(model, project) if place.is_dir()]
    return shortest(folders[0]) if folders and model != "packaged" else model
