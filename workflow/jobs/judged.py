"""What the instrument says of the coded sentences, from the files of a run."""

from typing import Any

from entente.annotation.agreement import Judged, judged
from workflow.jobs.coded import read_held_out
from workflow.jobs.files import read_table, read_tables


def read_judged(given: Any) -> Judged:
    """Return the coded sentences with what the instrument says of them, from a rule's inputs."""
    return judged(
        texts=read_table(given.texts),
        places=read_table(given.places),
        held_out=read_held_out(given.get("held_out", [])),
        documents=read_table(given.documents),
        stories=read_table(given.stories),
        sentences=read_tables(given.sentences),
        scores=read_tables(given.scores),
    )
