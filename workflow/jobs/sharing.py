"""Reading what a finished run left, and writing the folder that is made of it."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from entente.annotation.codes import read_codes
from entente.sharing.archive import Finished
from workflow.jobs.files import (
    read_bytes,
    read_json,
    read_table,
    read_tables,
    read_text,
    read_yaml,
    write_bytes,
)

PACKAGE = "datapackage.json"


def read_finished(inputs: Any) -> Finished:
    """Return what a run left, of a rule's inputs."""
    codes = {path: read_bytes(path) for path in inputs.codes}
    return Finished(
        documents=read_table(inputs.documents),
        sentences=read_tables(inputs.sentences),
        scores=read_tables(inputs.scores),
        document_table=read_table(inputs.document_table),
        tables={Path(path).stem: read_table(path) for path in inputs.tables},
        figures={Path(path).stem: read_text(path) for path in inputs.figures},
        topics=read_yaml(inputs.topics),
        manifest=read_json(inputs.manifest),
        summary=read_json(inputs.summary),
        codes=read_codes(codes) if codes else None,
    )


def described(folder: str) -> dict[str, str]:
    """Return path and hash of the files that the data package of a folder describes; {}: none."""
    place = Path(folder, PACKAGE)
    if not place.is_file():
        return {}
    try:
        package = read_json(str(place))
        return {one["path"]: one["hash"] for one in package["resources"]}
    except (ValueError, KeyError, TypeError):  # somebody else's, or damaged: it says nothing
        return {}


def remove_stale(folder: str, promised: Sequence[str]) -> None:
    """Remove what an earlier run wrote into the folder and this one does not make.

    Only files that the earlier package describes, as they were written: what somebody put there or
    changed stays.
    """
    known, kept = described(folder), {Path(path) for path in promised}
    for place in sorted(Path(folder).rglob("*")):
        wrote = known.get(place.relative_to(folder).as_posix())
        if wrote is None or place in kept or place.is_symlink() or not place.is_file():
            continue
        if wrote == f"sha256:{hashlib.sha256(read_bytes(str(place))).hexdigest()}":
            place.unlink()


def write_folder(files: Mapping[str, bytes], folder: str, promised: Sequence[str]) -> None:
    """Write files into a folder, by their paths in it; what an earlier run left there goes.

    Raises ValueError where they are not the promised ones: a fault of the program.
    """
    places = {str(Path(folder, path)): content for path, content in files.items()}
    if set(places) != set(promised):
        raise ValueError(f"not as promised: {sorted(set(places) ^ set(promised))}")
    remove_stale(folder, promised)
    # The package last: until all else is there, it says what was there before.
    for place, content in sorted(places.items(), key=lambda one: one[0].endswith(PACKAGE)):
        write_bytes(content, place)
