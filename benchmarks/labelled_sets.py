"""The labelled texts that the instrument is measured on, in one shape, with their parts.

The folder of the data is the first argument of every benchmark that needs it. Nothing is ever
trained on these texts but where a benchmark's name says so (benchmarks.learning).
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.passages import read_corpus
from entente.framing.scores import predicted
from entente.labelled import read_labelled

CODES = Path(__file__).parent / "passage_codes.csv"
POLES = ("cooperation", "conflict")
COLUMNS = ["id", "document", "text", "gold_label", "gold_score"]


def read_coded(path: Path) -> pd.DataFrame:
    """Return the labelled texts of a published file: COLUMNS; the document is the id's stem."""
    found = read_labelled(path.name, path.read_bytes()).used
    return found.assign(document=found["id"].str.rsplit("/", n=1).str[0])[COLUMNS]


def is_tuning(document: str) -> bool:
    """Return whether a UN document is in the third that settings may be chosen on."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 3 == 0


def read_passages(data: Path, part: str) -> pd.DataFrame:
    """Return the passages of a part (development or test): COLUMNS and the coders' mean ratings.

    gold_label is the codebook's class of the mean of two blind coders; gold_score their mean score.
    """
    codes = pd.read_csv(CODES)
    codes = codes[codes["part"] == part]
    texts = {corpus: read_corpus(corpus, data) for corpus in sorted(set(codes["corpus"]))}
    places = codes[["corpus", "doc_id", "start", "end"]].itertuples(index=False)
    found = [texts[corpus][name][start:end].strip() for corpus, name, start, end in places]
    mean = {pole: codes[[f"{pole}_a", f"{pole}_b"]].mean(axis=1).to_numpy() for pole in POLES}
    return pd.DataFrame(
        {
            "id": codes["passage"].to_numpy(),
            "document": codes["doc_id"].to_numpy(),
            "text": found,
            "gold_label": predicted(mean["cooperation"], mean["conflict"]),
            "gold_score": mean["cooperation"] - mean["conflict"],
            **mean,
        }
    )


def tuning_sets(data: Path) -> Mapping[str, pd.DataFrame]:
    """Return what settings may be chosen on: a marked third of the UN set, half-coded passages."""
    coded = read_coded(data / "un_quad_dev.jsonl.gz")
    here = coded["document"].map(is_tuning).to_numpy(dtype=bool)
    return {
        "UN, tuning third": coded[here].reset_index(drop=True),
        "passages, development": read_passages(data, "development"),
    }


def test_sets(data: Path) -> Mapping[str, pd.DataFrame]:
    """Return what figures are reported on; docs/validity.md says what was known of them before."""
    coded = read_coded(data / "un_quad_dev.jsonl.gz")
    here = coded["document"].map(is_tuning).to_numpy(dtype=bool)
    return {
        "UN, untouched": coded[~here].reset_index(drop=True),
        "PLOVER": read_coded(data / "plover_gsr.jsonl.gz"),
        "passages, test": read_passages(data, "test"),
    }


def agreement(codes: pd.DataFrame) -> dict[str, float]:
    """Return how well the two coders of the passages agree: share of equal ratings, correlation."""
    score = {coder: codes[f"cooperation_{coder}"] - codes[f"conflict_{coder}"] for coder in "ab"}
    equal = [np.mean(codes[f"{pole}_a"] == codes[f"{pole}_b"]) for pole in POLES]
    return {
        **{f"equal {pole}": float(share) for pole, share in zip(POLES, equal, strict=True)},
        "correlation of scores": float(np.corrcoef(score["a"], score["b"])[0, 1]),
    }
