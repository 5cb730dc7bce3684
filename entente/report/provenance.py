"""What identifies a run, as rows of a table."""

from collections.abc import Iterator, Mapping
from typing import Any

from entente.figures.style import plain

MOST = 60  # rows of one table
SKIPPED = ("corpus", "topics", "labelled")  # of the config: shown elsewhere or long


def flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield name and text of every leaf of nested mappings: ("encoder.model", "packaged")."""
    if isinstance(value, Mapping) and value:
        for key, part in sorted(value.items(), key=lambda item: str(item[0])):
            yield from flat(part, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        yield name, plain(", ".join(str(part) for part in value) or "none", 300)
    else:
        yield name, plain("none" if value is None else value, 300)


def provenance(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables of section "this run", of facts.json."""
    config = {key: part for key, part in facts["config"].items() if key not in SKIPPED}
    instrument = {key: part for key, part in facts.get("instrument", {}).items() if key != "epochs"}
    environment = facts.get("environment", {})
    corpus = [(plain(file["file"], 120), file["sha256"]) for file in facts.get("corpus", [])]
    return {
        "seed": facts["seed"],
        "config_sha256": facts["config_sha256"],
        "corpus": corpus[:MOST],
        "more_files": max(0, len(corpus) - MOST),
        "config": list(flat(config))[:MOST],
        "instrument": list(flat(instrument))[:MOST],
        "environment": list(flat(environment))[:MOST],
    }
