"""The file of labelled texts, where one is given."""

from collections.abc import Sequence

from entente.errors import InputError
from entente.labelled import Labelled, read_labelled
from workflow.jobs.files import read_bytes


def read_given(paths: Sequence[str]) -> Labelled:
    """Return the labelled texts of the one file that `labelled` names; InputError without it."""
    if not paths:
        raise InputError("'labelled' names no file to score. Say --config labelled=FILE.jsonl")
    return read_labelled(paths[0], read_bytes(paths[0]))
