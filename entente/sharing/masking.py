"""Manifest and config as they are shared: no names of files, since a file may be a headline."""

from collections.abc import Mapping, Sequence
from typing import Any

GIVEN = "given, not shared"
SHIPPED_BANK = "resources/bank"


def masked_config(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the config without paths of the user's; its hash stays that of the whole one."""
    corpus = config["corpus"]
    number = len(corpus) if isinstance(corpus, list) else 1
    framing = dict(config["framing"])
    if framing.get("annotations"):
        framing["annotations"] = GIVEN
    if framing.get("bank") != SHIPPED_BANK:
        framing["bank"] = GIVEN
    encoder = dict(config["encoder"])
    encoder["model"] = str(encoder["model"]).rstrip("/\\").replace("\\", "/").split("/")[-1]
    return {
        **config,
        "corpus": f"{number} {'entry' if number == 1 else 'entries'}; manifest.json has the hashes",
        "topics": "topics.yaml",
        "framing": framing,
        "encoder": encoder,
        "labelled": GIVEN if config.get("labelled") else None,
    }


def masked_corpus(files: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return number and sha256 of each corpus file."""
    return [
        {"file": f"file {number}", "sha256": file["sha256"]}
        for number, file in enumerate(files, start=1)
    ]


def masked_manifest(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return the manifest without names of files, and without seconds, which never repeat."""
    kept = {key: value for key, value in manifest.items() if key != "steps"}
    return {
        **kept,
        "config": masked_config(manifest["config"]),
        "corpus": masked_corpus(manifest["corpus"]),
    }
