"""Reading what every estimate stands on."""

from typing import Any

from entente.estimates.sample import Sample, build_sample
from workflow.jobs.files import read_arrays, read_table, read_tables


def read_sample(inputs: Any, voice: str) -> Sample:
    """Return the sample made of a rule's inputs; voice is whose words count."""
    return build_sample(
        documents=read_table(inputs.documents),
        stories=read_table(inputs.stories),
        sentences=read_tables(inputs.sentences),
        scores=read_tables(inputs.scores),
        heads=read_arrays(inputs.heads),
        topics=read_table(inputs.topics),
        voice=voice,
    )
