"""The data dictionary: a Data Package (version 2) that says of every file and column what it is.

https://datapackage.org/standard/data-package/; `frictionless validate datapackage.json` checks it.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandera.pandas as pa

from entente.tables import SCHEMAS
from entente.tables.descriptions import TABLES, description

PROFILES = "https://datapackage.org/profiles/2.0"
TYPES = {"int64": "integer", "float64": "number", "bool": "boolean"}
MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "md": "text/markdown",
    "svg": "image/svg+xml",
    "yaml": "application/yaml",
}
FILES = {
    "README.md": "What this folder holds and how it was made.",
    "methods.md": "The methods of the run, from its own facts.",
    "manifest.json": "Versions, config, instrument and counts of the run.",
    "config.yaml": "The config of the run.",
    "topics.yaml": "The target topics of the run.",
}


def constraints(column: pa.Column, in_key: bool) -> dict[str, Any]:
    """Return what the values of a column keep to: range, list of values, not missing."""
    found: dict[str, Any] = {}
    for check in column.checks:
        for given, name in (("min_value", "minimum"), ("max_value", "maximum")):
            limit = check.statistics.get(given)
            if limit is not None and math.isfinite(limit):
                found[name] = limit
        if "allowed_values" in check.statistics:
            found["enum"] = [value for value in check.statistics["allowed_values"] if value]
    is_text = str(column.dtype).startswith("str")
    if in_key or (not column.nullable and not is_text):
        found["required"] = True
    return found


def field(table: str, name: str, column: pa.Column, in_key: bool) -> dict[str, Any]:
    """Return the description of one column."""
    found: dict[str, Any] = {
        "name": name,
        "type": TYPES.get(str(column.dtype), "string"),
        "description": description(table, name) or "",
    }
    kept = constraints(column, in_key)
    return found | ({"constraints": kept} if kept else {})


def table_schema(table: str, columns: Sequence[str]) -> dict[str, Any]:
    """Return the schema of a table that is shared with these of its columns."""
    schema = SCHEMAS[table]
    key = [name for name in schema.unique or [] if name in columns]
    fields = [field(table, name, schema.columns[name], name in key) for name in columns]
    return {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": fields,
        "primaryKey": key,
        "missingValues": [""],
    }


def resource(path: str, content: bytes, table: str, columns: Sequence[str]) -> dict[str, Any]:
    """Return the description of one file; table is the name of its schema, "" for other files."""
    parts = path.split("/")[-1].split(".")
    ending = parts[1]
    found: dict[str, Any] = {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": "-".join([*path.split("/")[:-1], parts[0]]).lower(),
        "path": path,
        "format": ending,
        "mediatype": MEDIA[ending],
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "description": TABLES.get(table) or FILES.get(path) or "A figure of the report.",
    }
    if table:
        found |= {"type": "table", "encoding": "utf-8", "schema": table_schema(table, columns)}
    return found


def data_package(
    files: Mapping[str, bytes], columns: Mapping[str, tuple[str, Sequence[str]]], run: str
) -> dict[str, Any]:
    """Return the data package of all files.

    files: the content by path; columns: of the tables among them, by path, the name of the schema
    and the columns that are shared; run: the hash of the run's config.
    """
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": f"entente-{run[:12]}",
        "title": "Framing of international news: what a run of Entente measured, without the texts",
        "description": "Scores, topics and estimates of a corpus whose texts may not be shared. "
        "README.md says what is in it and how who has the texts matches and repeats it.",
        "resources": [
            resource(path, files[path], *columns.get(path, ("", ())))
            for path in sorted(files, key=lambda path: (path not in columns, path))
        ],
    }
