"""Sentences in context of four corpora, drawn to be coded for whose words they are.

    python -m benchmarks.voice_sample draw DATA > sentences.csv     (from the project's folder)

DATA is the folder of `kremlin.jsonl.gz` and `reuters21578_train.jsonl.gz`; the Lee corpus comes
with gensim, the sample corpus with the project. Offsets count in the text as ingest cleans it.
"""

import csv
import gzip
import hashlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from entente.ingest.cleaning import clean_text
from entente.seeds import generator
from entente.sentences import PARAGRAPH, sentence_spans

SEED = 20241124
CORPORA = ("kremlin", "lee", "reuters21578_train", "sample")
EACH = 75  # sentences of a corpus: 25 to study errors on, 50 to report on
DEVELOPMENT = 25
WORDS = 5  # fewer are headings and names
LETTERS = 0.7  # share of a sentence: below are tables of figures
SAMPLE = Path("resources/sample/articles.csv")


def raw_texts(name: str, data: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of each document of a corpus, as its file has them."""
    if name == "lee":
        spec = importlib.util.find_spec("gensim")
        place = Path(str(spec and spec.origin)).parent / "test/test_data/lee_background.cor"
        lines = place.read_text(encoding="utf-8").splitlines()
        yield from ((f"lee-{number}", line) for number, line in enumerate(lines, start=1))
    elif name == "sample":
        with SAMPLE.open(encoding="utf-8", newline="") as file:
            yield from ((row["id"], row["text"]) for row in csv.DictReader(file))
    else:
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as records:
            for record in map(json.loads, records):
                yield record["id"], record["text"]


def read_corpus(name: str, data: Path) -> dict[str, str]:
    """Return the cleaned text of each document of a corpus, by its id."""
    return {key: clean_text(text, Counter()).text for key, text in raw_texts(name, data)}


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of an English text begin and end."""
    return [
        (paragraph.start() + start, paragraph.start() + end)
        for paragraph in PARAGRAPH.finditer(text)
        for start, end in sentence_spans(paragraph[0], "en")
    ]


def is_prose(text: str) -> bool:
    """Return whether a sentence can be coded: neither a heading nor a row of figures."""
    letters = sum(character.isalpha() or character == " " for character in text)
    return len(text.split()) >= WORDS and letters >= LETTERS * len(text)


def fingerprint(text: str) -> str:
    """Return eight digits that tell whether a sentence is still the one that was coded."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def drawn(texts: dict[str, str], random: np.random.Generator) -> Iterator[tuple[str, int, int]]:
    """Yield id, start and end of sentences, each of another document, in random order."""
    names = sorted(texts)
    for place in random.permutation(len(names)):
        text = texts[names[place]]
        spans = [span for span in spans_of(text) if is_prose(text[slice(*span)])]
        if spans:
            yield names[place], *spans[int(random.integers(len(spans)))]


def draw(data: Path) -> None:
    """Print the sentences: number, corpus, part, doc_id, start, end, fingerprint."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["number", "corpus", "part", "doc_id", "start", "end", "fingerprint"])
    number = 0
    for corpus in CORPORA:
        texts = read_corpus(corpus, data)
        found = drawn(texts, generator(SEED, f"voice: {corpus}"))
        for row in range(EACH):
            number += 1
            part = "development" if row < DEVELOPMENT else "test"
            name, start, end = next(found)
            mark = fingerprint(texts[name][start:end])
            writer.writerow([f"v{number:03d}", corpus, part, name, start, end, mark])


if __name__ == "__main__":
    draw(Path(sys.argv[2]))
