"""Reading what a finished run left, and writing the folder that is made of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from entente.agreement import read_codes
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


def read_all_codes(paths: Sequence[str]) -> pd.DataFrame | None:
    """Return the codes of all files, one below the other; None for no file."""
    found = [read_codes(read_bytes(path), path) for path in paths]
    return pd.concat(found, ignore_index=True) if found else None


def read_finished(inputs: Any) -> Finished:
    """Return what a run left, of a rule's inputs."""
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
        codes=read_all_codes(inputs.codes),
    )


def write_folder(files: Mapping[str, bytes], folder: str, promised: Sequence[str]) -> None:
    """Write files into a folder, by their paths in it.

    Raises ValueError where they are not the promised ones: a fault of the program.
    """
    places = {str(Path(folder, path)): content for path, content in files.items()}
    if set(places) != set(promised):
        raise ValueError(f"not as promised: {sorted(set(places) ^ set(promised))}")
    for place, content in places.items():
        write_bytes(content, place)
