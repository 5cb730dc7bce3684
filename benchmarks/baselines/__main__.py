"""Print the baselines' table: the package's docstring says how."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.baselines.axes import frame_axis, text_axis
from benchmarks.baselines.comparison import Bootstrap, compare, lines, rows
from benchmarks.baselines.learned import inference, instrument, regressions
from benchmarks.baselines.lexicons import POLES, dictionary, vader
from benchmarks.baselines.materials import (
    read_settings,
    read_speeches,
    read_texts,
    read_untouched,
    read_words,
)
from benchmarks.baselines.reading import Method
from benchmarks.baselines.scaling import scaling
from benchmarks.labelled_sets import test_sets
from entente.seeds import derive, generator

SENTENCES = 30_000  # that latent semantic scaling is fitted on
INSTRUMENT = "shipped instrument"
HEADER = (
    "| texts | method | AUC | AUC less the instrument's | macro-F1 | AUC, framed | Spearman |\n"
    "|---|---|---|---|---|---|---|"
)


def corpus(data: Path, bank: pd.DataFrame, seed: int) -> list[str]:
    """Return the sentences that words are known by: the bank, and speeches up to SENTENCES."""
    random = generator(seed, "baselines: speeches")
    texts = list(bank["text"])
    return texts + read_speeches(data, SENTENCES - len(texts), random)


def made(data: Path, seeds: Any, settings: Mapping[str, Any]) -> dict[str, Method]:
    """Return the methods that are ready with what the project holds, by their name."""
    bank, seed = read_texts(), settings["seed"]
    vectors, texts = read_untouched(settings["encoder"]), list(bank["text"])
    words, sentences = ([seeds[kind][pole] for pole in POLES] for kind in ("words", "sentences"))
    scaled = scaling(corpus(data, bank, seed), words, texts, derive(seed, "baselines: SVD"))
    return {
        "VADER": vader,
        "dictionary of PLOVER's verbs": dictionary(read_words("plover_verbs")),
        "SemAxis": text_axis(vectors, words, texts),
        "FrameAxis": frame_axis(vectors, words, texts),
        "concept axis": text_axis(vectors, sentences, texts),
        "latent semantic scaling": scaled,
        "logistic regression": regressions(vectors, bank, derive(seed, "baselines: folds")),
    }


def main() -> None:
    """Read every set with every method once, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.baselines", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the labelled sets")
    parser.add_argument("--nli", type=Path, help="a transformers folder with an entailment label")
    given = parser.parse_args()
    settings, seeds = read_settings(), read_words("seeds")
    methods = made(given.data, seeds, settings)
    if given.nli:
        methods["zero-shot inference"] = inference(given.nli, seeds["hypotheses"])
    else:
        print("zero-shot inference skipped: no model is installed (--nli FOLDER)\n")
    methods[INSTRUMENT] = instrument
    estimates = settings["estimates"]
    bootstrap = Bootstrap(estimates["replicates"], estimates["confidence"], settings["seed"])
    sets = test_sets(given.data)
    print(HEADER)
    for name, labelled in sets.items():
        readings = {method: read(list(labelled["text"])) for method, read in methods.items()}
        found = compare(name, labelled, readings, bootstrap)
        print("\n".join(lines(name, found, INSTRUMENT, bootstrap)), flush=True)
    print("\nRows: " + "; ".join(rows(name, labelled) for name, labelled in sets.items()))


if __name__ == "__main__":
    main()
