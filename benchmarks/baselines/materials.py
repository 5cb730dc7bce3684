"""What the methods are made of: the bank, unlabelled speeches, the encoder, the words given."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sentencex import get_sentence_boundaries

from benchmarks.baselines.vectors import Untouched, untouched
from benchmarks.labelled_sets import CODES
from benchmarks.passages import read_corpus
from entente.framing.bank import read_bank
from workflow.jobs.files import read_yaml
from workflow.jobs.model import read_parts
from workflow.lib.instrument import model_place

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent


def read_words(name: str) -> Any:
    """Return what one of the YAML files of this folder holds."""
    return read_yaml(str(HERE / f"{name}.yaml"))


def read_settings() -> dict[str, Any]:
    """Return the config that ships."""
    return dict(read_yaml(str(PROJECT / "config/config.yaml")))


def read_texts() -> pd.DataFrame:
    """Return the framing bank."""
    files = (PROJECT / "resources/bank").glob("*.jsonl")
    return read_bank({file.name: file.read_bytes() for file in files})


def read_untouched(encoder: dict[str, Any]) -> Untouched:
    """Return the config's encoder, before an adapter changes it."""
    settings = {**encoder, "model": model_place(encoder["model"], PROJECT)}
    return untouched(read_parts(settings), encoder["batch_tokens"])


def read_speeches(data: Path, most: int, random: np.random.Generator) -> list[str]:
    """Return at most so many sentences of UN speeches, drawn from all but those with passages.

    A labelled passage must not be among what a method is fitted on, not even without its label.
    """
    texts = read_corpus("ungd", data)
    coded = set(pd.read_csv(CODES)["doc_id"])
    sentences = [
        texts[name][found["start_index"] : found["end_index"]].strip()
        for name in sorted(set(texts) - coded)
        for found in get_sentence_boundaries("en", texts[name])
    ]
    drawn = random.permutation(len(sentences))[:most]
    return [sentences[place] for place in sorted(drawn)]
