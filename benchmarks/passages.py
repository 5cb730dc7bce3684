"""Passages of real corpora by document id and offsets: codes can be shared, the texts stay home.

    python -m benchmarks.passages draw DATA > passages.csv     (from the project's folder)

DATA is the folder of `kremlin.jsonl.gz`, `ungd.jsonl.gz` and `reuters21578_train.jsonl.gz`; the
Lee corpus comes with gensim. Offsets count in the document's text with every run of white space
made one space, so that they survive other line breaks.
"""

import csv
import gzip
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sentencex import get_sentence_boundaries

from entente.seeds import generator

SEED = 20241124
CORPORA = ("kremlin", "lee", "reuters21578_train", "ungd")
EACH = 120  # passages of a corpus: 40 to study errors on, 80 to report on
DEVELOPMENT = 40
LENGTHS = (1, 2, 2, 3, 3, 4)  # sentences of a passage: mostly two to four
WORDS = (12, 130)  # fewer say too little to code; more would not be read whole
LETTERS = 0.7  # share of a passage: below are tables of figures


def flat(text: str) -> str:
    """Return the text with every run of white space made one space."""
    return " ".join(text.split())


def read_corpus(name: str, data: Path) -> dict[str, str]:
    """Return the flat text of each document of a corpus, by its id."""
    if name == "lee":
        spec = importlib.util.find_spec("gensim")
        place = Path(str(spec and spec.origin)).parent / "test/test_data/lee_background.cor"
        lines = place.read_text(encoding="utf-8").splitlines()
        return {f"lee-{number}": flat(line) for number, line in enumerate(lines, start=1)}
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        records = (json.loads(line) for line in file)
        return {record["id"]: flat(record["text"]) for record in records}


def is_prose(text: str) -> bool:
    """Return whether a passage can be coded: neither too short, nor too long, nor a table."""
    letters = sum(character.isalpha() or character == " " for character in text)
    return WORDS[0] <= len(text.split()) <= WORDS[1] and letters >= LETTERS * len(text)


def drawn(texts: dict[str, str], random: np.random.Generator) -> Iterator[tuple[str, int, int]]:
    """Yield id, start and end of passages, each of another document, in random order."""
    names = sorted(texts)
    for place in random.permutation(len(names)):
        name = names[place]
        spans = [
            (b["start_index"], b["end_index"]) for b in get_sentence_boundaries("en", texts[name])
        ]
        length = int(random.choice(LENGTHS))
        if len(spans) < length:
            continue
        first = int(random.integers(len(spans) - length + 1))
        start, end = spans[first][0], spans[first + length - 1][1]
        if is_prose(texts[name][start:end]):
            yield name, start, end


def draw(data: Path) -> None:
    """Print the passages: corpus, part, doc_id, start, end."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["passage", "corpus", "part", "doc_id", "start", "end"])
    number = 0
    for corpus in CORPORA:
        found = drawn(read_corpus(corpus, data), generator(SEED, f"passages: {corpus}"))
        for row in range(EACH):
            number += 1
            part = "development" if row < DEVELOPMENT else "test"
            writer.writerow([f"p{number:03d}", corpus, part, *next(found)])


if __name__ == "__main__":
    draw(Path(sys.argv[2]))
