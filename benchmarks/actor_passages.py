"""Passages in which actors are coded, by document id and offsets: the texts stay home.

    python -m benchmarks.actor_passages draw DATA > passages.csv    (from the project's folder)
    python -m benchmarks.actor_passages read DATA                   (those coded, with texts)

DATA is the folder of the real corpora. Offsets count as in benchmarks.passages.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from sentencex import get_sentence_boundaries

from benchmarks.passages import is_prose, read_corpus
from entente.seeds import generator

CODES = Path(__file__).with_name("actor_codes.csv")
SEED = 20241124
CORPORA = ("kremlin", "lee", "reuters21578_train", "un_quad_dev", "ungd")
EACH = 60  # passages of a corpus: 20 to study errors on, 40 to report on
DEVELOPMENT = 20
LENGTHS = (1, 2, 3)  # sentences of a passage
NAMED = re.compile(r"(?<=[a-z,] )[A-Z]\w+")  # a capitalised word that opens no sentence
KEY = ["passage", "corpus", "part", "doc_id", "start", "end"]


def drawn(texts: dict[str, str], random: np.random.Generator) -> Iterator[tuple[str, int, int]]:
    """Yield id, start and end of passages, each of another document, in random order.

    Every second one has a capitalised word inside a sentence: else too few would name anyone.
    """
    names = sorted(texts)
    asked = False
    for place in random.permutation(len(names)):
        name = names[place]
        spans = [
            (b["start_index"], b["end_index"]) for b in get_sentence_boundaries("en", texts[name])
        ]
        length = min(int(random.choice(LENGTHS)), len(spans))
        first = int(random.integers(len(spans) - length + 1)) if spans else 0
        start, end = (spans[first][0], spans[first + length - 1][1]) if spans else (0, 0)
        text = texts[name][start:end]
        if is_prose(text) and (NAMED.search(text) or not asked):
            asked = not asked
            yield name, start, end


def draw(data: Path) -> None:
    """Print the passages: passage, corpus, part, doc_id, start, end."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(KEY)
    number = 0
    for corpus in CORPORA:
        found = drawn(read_corpus(corpus, data), generator(SEED, f"actors: {corpus}"))
        for row in range(EACH):
            number += 1
            part = "development" if row < DEVELOPMENT else "test"
            writer.writerow([f"a{number:03d}", corpus, part, *next(found)])


def with_texts(codes: pd.DataFrame, data: Path) -> pd.DataFrame:
    """Return the coded passages with their texts in a column text."""
    texts = {corpus: read_corpus(corpus, data) for corpus in sorted(set(codes["corpus"]))}
    cut = [
        texts[row["corpus"]][row["doc_id"]][row["start"] : row["end"]]
        for row in codes.to_dict("records")
    ]
    return codes.assign(text=cut)


def read_codes(data: Path) -> pd.DataFrame:
    """Return the coded passages: KEY, actors and by_leader (ids joined by "|"), text."""
    codes = pd.read_csv(CODES, keep_default_na=False)
    return with_texts(codes, data)


def show(data: Path) -> None:
    """Print each coded passage with its codes, for those who want to check them."""
    for row in read_codes(data).to_dict("records"):
        print(f"{row['passage']} [{row['actors']}] [{row['by_leader']}] {row['text']}")


if __name__ == "__main__":
    {"draw": draw, "read": show}[sys.argv[1]](Path(sys.argv[2]))
