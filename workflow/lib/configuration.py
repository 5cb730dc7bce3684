"""Check the config against its schema and say what is wrong in the user's words.

Imported by the Snakefile, so nothing but the standard library and what Snakemake itself needs.
"""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

Schema = Mapping[str, Any]

ENGLISH = "en"
MULTILINGUAL = "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2"

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def key_paths(schema: Schema, parent: str = "") -> set[str]:
    """Return the dotted names of all keys that the schema knows, at any depth."""
    paths: set[str] = set()
    for name, part in schema.get("properties", {}).items():
        paths |= {f"{parent}{name}"} | key_paths(part, f"{parent}{name}.")
    parts = [*schema.get("anyOf", ())] + ([schema["items"]] if "items" in schema else [])
    return paths.union(*(key_paths(part, parent) for part in parts))


def nearest(key: str, here: Schema, schema: Schema) -> str | None:
    """Return the known key that `key` most likely means: one of this level first, then any."""
    if near := difflib.get_close_matches(key, here, 1, cutoff=0.8):
        return near[0]
    elsewhere = {path.rsplit(".", 1)[-1]: path for path in sorted(key_paths(schema), reverse=True)}
    near = difflib.get_close_matches(key, elsewhere, 1, cutoff=0.8)
    near = near or difflib.get_close_matches(key, here, 1)
    return elsewhere.get(near[0], near[0]) if near else None


def faults_of(error: Any) -> list[Any]:
    """Return what is really wrong behind an error: of several readings, the one that got furthest.

    A key that is unknown tells more than "is not a string", which the other reading says.
    """
    inside = [fault for part in error.context for fault in faults_of(part)]
    unknown = [fault for fault in inside if fault.validator == "additionalProperties"]
    deepest = max((len(fault.absolute_path) for fault in inside), default=0)
    if unknown or deepest <= len(error.absolute_path):
        return unknown or [error]
    return [fault for fault in inside if len(fault.absolute_path) == deepest]


def unknown_keys(error: Any, schema: Schema) -> Iterator[str]:
    """Yield one message for each key that the schema does not know."""
    here = error.schema["properties"]
    for key in sorted(set(error.instance) - set(here)):
        place = ".".join(str(part) for part in (*error.absolute_path, key))
        near = nearest(key, here, schema)
        hint = f"did you mean '{near}'?" if near else f"known here: {', '.join(here)}."
        yield f"unknown key '{place}': {hint}"


def messages(config: Mapping[str, Any], schema: Schema) -> list[str]:
    """Return one line for every fault of the config: the key, what it holds, what is wanted."""
    found: set[str] = set()
    for error in Draft202012Validator(schema).iter_errors(dict(config)):
        for fault in faults_of(error):
            if fault.validator == "additionalProperties":
                found |= set(unknown_keys(fault, schema))
                continue
            place = ".".join(str(part) for part in fault.absolute_path) or "the config"
            wanted = fault.schema.get("description", "see config/config.yaml")
            found.add(f"'{place}' is {fault.instance!r}. Wanted: {wanted} ({fault.message})")
    return sorted(found)


def typed(config: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
    """Return the config with numbers as numbers: `--config estimates={replicates: 200}` gives text.

    Only where the schema wants no text; what cannot be read so stays, for `check` to name.
    """
    found = dict(config)
    for key, part in schema.get("properties", {}).items():
        value = found.get(key)
        kinds = part.get("type", "string")
        if isinstance(value, Mapping):
            found[key] = typed(value, part)
        elif isinstance(value, str) and "string" not in kinds and "enum" not in part:
            found[key] = yaml.safe_load(value) if NUMBER.fullmatch(value) else value
    return found


def check(config: Mapping[str, Any], schema_file: Path) -> dict[str, Any]:
    """Return the config with its types; ValueError with a line a fault, each naming its key."""
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    ready = typed(dates_as_text(config), schema)
    if found := messages(ready, schema):
        raise ValueError(
            "\n".join(f"config: {line}" for line in found)
            + "\nEvery key is explained in config/config.yaml."
        )
    if unread := unread_languages(ready):
        raise ValueError(unread)
    return ready


def unread_languages(config: Mapping[str, Any]) -> str:
    """Return what is wrong where languages are wanted that the packaged encoder cannot read."""
    other = [code for code in config["languages"] if code != ENGLISH]
    if not other or config["encoder"]["model"] != "packaged":
        return ""
    return (
        f"config: 'languages' names {', '.join(map(repr, other))}, but the packaged encoder reads "
        "English only. Name a multilingual model under encoder.model, e.g. "
        f"{MULTILINGUAL}, with its sha256 or null."
    )


def dates_as_text(value: Any) -> Any:
    """Return the config with YAML's dates as text: params and JSON know no dates."""
    if isinstance(value, dict):
        return {key: dates_as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [dates_as_text(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
