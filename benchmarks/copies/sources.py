"""Real articles, and as many more as are wanted, put together from their sentences."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from sentencex import get_sentence_boundaries

CORPORA = ("reuters21578_train", "kremlin", "ungd")
WORDS = (120, 800)  # of an article that is copied: it can be cut to a third, and is no book
SENTENCES = 6  # fewest of it, so that 5 to 60% of them can be replaced
LETTERS = 0.75  # share of its characters: below are tables
SENTENCE = (5, 60)  # words of a sentence that goes into another article
# Articles that were filed twice are not copied: they have copies that nobody injected.
LONG = 8  # words of a sentence that two articles hardly share by chance
SHARED = 1  # such sentences that an article may have in common with others
MADE = (8, 20)  # sentences of an article put together
STRETCH = 8  # days: a sentence is used in one stretch only, as a day's news are
FIRST = date(1987, 4, 8)  # the day after the last Reuters item
STRETCHES = 46  # a year

Article = list[str]  # its sentences, each with the white space behind it


@dataclass(frozen=True)
class Sources:
    """Articles as they are (doc_id, date, text); those that can be copied; sentences of them."""

    articles: pd.DataFrame
    copied: dict[str, Article]
    sentences: list[str]


def split(text: str) -> Article:
    """Return the sentences of a text; joined, they are the text."""
    spans = get_sentence_boundaries("en", text)
    starts = [0, *(span["start_index"] for span in spans[1:]), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def is_article(text: str) -> bool:
    """Return whether a text is prose of ordinary length."""
    letters = sum(character.isalpha() or character.isspace() for character in text)
    return WORDS[0] <= len(text.split()) <= WORDS[1] and letters >= LETTERS * len(text)


def keys(parts: Article) -> set[str]:
    """Return the longer sentences of an article, as they are compared with those of others."""
    words = (part.casefold().split() for part in parts)
    return {" ".join(found) for found in words if len(found) >= LONG}


def read_articles(data: Path) -> pd.DataFrame:
    """Return all documents of the corpora: doc_id, date (ISO, as precise as known), text."""
    rows = []
    for corpus in CORPORA:
        with gzip.open(data / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as file:
            records = (json.loads(line) for line in file)
            rows += [(one["id"], (one["date"] or "")[:10], one["text"]) for one in records]
    return pd.DataFrame(rows, columns=["doc_id", "date", "text"])


def read_sources(data: Path, most: int, random: np.random.Generator) -> Sources:
    """Return the sources with at most so many articles as they are, drawn at random."""
    articles = read_articles(data)
    order = random.permutation(len(articles))[:most]
    articles = articles.iloc[np.sort(order)].reset_index(drop=True)
    copied, sentences = {}, []
    split_texts = [split(text) for text in articles["text"]]
    seen = Counter(key for parts in split_texts for key in keys(parts))
    rows = zip(articles["doc_id"], articles["date"], articles["text"], split_texts, strict=True)
    for doc_id, day, text, parts in rows:
        shared = sum(seen[key] > 1 for key in keys(parts))
        if len(parts) >= SENTENCES:
            words = [len(part.split()) for part in parts]
            fit = [SENTENCE[0] <= count <= SENTENCE[1] for count in words]
            sentences += [" ".join(p.split()) for p, good in zip(parts, fit, strict=True) if good]
            if len(day) == len("1987-04-08") and is_article(text) and shared <= SHARED:
                copied[doc_id] = parts
    return Sources(articles, copied, sorted(set(sentences)))


def put_together(
    sources: Sources, count: int, random: np.random.Generator
) -> Iterator[tuple[str, str, str]]:
    """Yield so many articles (doc_id, date, text) of sentences that were news in the same days."""
    stretch = random.integers(STRETCHES, size=len(sources.sentences))
    groups = [np.flatnonzero(stretch == number) for number in range(STRETCHES)]
    for number in range(count):
        at = int(random.integers(STRETCHES))
        length = min(int(random.integers(MADE[0], MADE[1] + 1)), len(groups[at]))
        chosen = random.choice(groups[at], length, replace=False)
        day = FIRST + timedelta(days=STRETCH * at + int(random.integers(STRETCH)))
        yield f"made-{number}", day.isoformat(), " ".join(sources.sentences[n] for n in chosen)
