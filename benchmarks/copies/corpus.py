"""The corpus that copies are looked for in, and the truth about it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from benchmarks.copies import edits
from benchmarks.copies.sources import Article, Sources, put_together, read_sources
from benchmarks.instrument import PROJECT
from entente.seeds import generator

SEED = 20241124  # of the corpus that the limits of entente/duplicates were chosen on
EACH = 40  # stories of a kind and degree; fewer where the corpus holds too few articles for it
LATER = 30  # days to a copy that is no copy any more
OUTLETS = 6  # that publish a syndicated story
SAMPLE_DAYS = ("2023-06-01", "2023-06-02")  # all are as near as the hand-made pairs are
FORM = 0.25  # share of digits in a table

DEGREES = (0.05, 0.1, 0.2, 0.4, 0.6)
EDITS: list[tuple[str, edits.Edit, tuple[float, ...]]] = [
    ("words changed", edits.words_changed, DEGREES),
    ("sentences replaced", edits.sentences_replaced, DEGREES),
    ("cut", edits.cut, (0.3, 0.5, 0.7)),
    ("added", edits.added, (0.3, 0.6, 1.0)),
    ("headline, byline, dateline", edits.dressed, (0.0,)),
    ("capitals, lines", edits.typeset, (0.0,)),
    ("halves moved", edits.moved, (0.0,)),
    ("follow-up with background", edits.followed, (0.2, 0.3, 0.4)),
]
MILD: list[tuple[edits.Edit, float]] = [
    (edits.words_changed, 0.1),
    (edits.sentences_replaced, 0.1),
    (edits.cut, 0.3),
    (edits.added, 0.3),
    (edits.dressed, 0.0),
]


class Told(NamedTuple):
    """An injected document, and its partner, whose story it tells where they are the `same`."""

    doc_id: str
    date: str
    text: str
    story: str
    kind: str
    degree: float
    partner: str
    same: bool


@dataclass(frozen=True)
class Corpus:
    """documents: doc_id, date, text. truth: a row an injected document, Told without its text."""

    documents: pd.DataFrame
    truth: pd.DataFrame


class Desk:
    """Takes one article after the other, each once, in random order."""

    def __init__(self, sources: Sources, random: edits.Random) -> None:
        self.sources = sources
        self.random = random
        self.days = dict(zip(sources.articles["doc_id"], sources.articles["date"], strict=True))
        names = sorted(sources.copied)
        self.names = iter([names[n] for n in random.permutation(len(names))])

    def take(self) -> tuple[str, Article]:
        """Return the name and the sentences of the next article."""
        name = next(self.names)
        return name, self.sources.copied[name]

    def later(self, name: str, least: int, most: int) -> str:
        """Return a day so many days after the article's."""
        days = int(self.random.integers(least, most + 1))
        return (date.fromisoformat(self.days[name]) + timedelta(days=days)).isoformat()


def original(desk: Desk, kind: str, degree: float) -> tuple[Told, Article]:
    """Return an article of the corpus as the original of a story."""
    name, article = desk.take()
    text = "".join(article)
    return Told(name, desk.days[name], text, name, kind, degree, name, True), article


def edited(desk: Desk, each: int) -> Iterator[Told]:
    """Yield originals, and one text made of each, by every kind and degree of edit."""
    for kind, edit, degrees in EDITS:
        for degree in degrees:
            for number in range(each):
                first, article = original(desk, kind, degree)
                made = edit(article, degree, desk.sources.sentences, desk.random)
                same, name = made.kept > 0.5, f"{kind}-{degree}-{number}"
                day = desk.later(first.doc_id, 0, 3)
                yield first
                yield Told(
                    name, day, made.text, first.story if same else name, kind, degree,
                    first.doc_id, same,
                )  # fmt: skip


def late(desk: Desk, each: int) -> Iterator[Told]:
    """Yield originals, and the same text a month later, which is another story."""
    for number in range(each):
        first, _ = original(desk, "a month later", 0.0)
        name = f"late-{number}"
        day = desk.later(first.doc_id, LATER, LATER)
        yield first
        yield Told(name, day, first.text, name, first.kind, 0.0, first.doc_id, False)


def syndicated(desk: Desk, each: int) -> Iterator[Told]:
    """Yield stories as several outlets bring them, each edited twice in other ways."""
    for number in range(each):
        first, article = original(desk, "six outlets", 0.0)
        yield first
        for outlet in range(OUTLETS - 1):
            here = article
            for place in desk.random.choice(len(MILD), 2, replace=False):
                edit, degree = MILD[place]
                made = edit(here, degree, desk.sources.sentences, desk.random)
                here = [made.text] if edit is edits.words_changed else _again(made.text)
            day = desk.later(first.doc_id, 0, 5)
            name = f"outlet-{number}-{outlet}"
            yield Told(name, day, "".join(here), first.story, first.kind, 0.0, first.doc_id, True)


def _again(text: str) -> Article:
    """Return an edited text as sentences, roughly: what a second edit needs."""
    parts = text.split(". ")
    return [f"{part}. " for part in parts[:-1]] + parts[-1:]


def roundups(desk: Desk, each: int) -> Iterator[Told]:
    """Yield two stories and a text that holds both, which is a copy of the longer one only."""
    for number in range(each):
        two = [original(desk, "roundup of two", 0.0) for _ in range(2)]
        two.sort(key=lambda one: -edits.count(one[1]))
        (first, long), (second, short) = two
        # The three are of one day, that of the longer; half of the roundups come first.
        day = desk.days[first.doc_id]
        parts = [long, short] if number % 2 else [short, long]
        yield first
        yield second._replace(date=day, partner=first.doc_id, same=False)
        name = f"{'a' if number % 4 < 2 else 'z'}-roundup-{number}"
        text = "\n".join("".join(part) for part in parts)
        yield Told(name, day, text, first.story, first.kind, 0.0, first.doc_id, True)


def forms(desk: Desk, each: int) -> Iterator[Told]:
    """Yield tables of the corpus and the same forms with other figures, on the same day."""
    articles = desk.sources.articles
    digits = articles["text"].str.count(r"\d") / articles["text"].str.len().clip(lower=1)
    tables = articles[(digits >= FORM) & articles["text"].str.split().str.len().between(40, 200)]
    chosen = desk.random.permutation(len(tables))[:each]
    for number, row in enumerate(tables.iloc[chosen].itertuples()):
        kind, own = "form filled anew", str(row.doc_id)
        name, text = f"form-{number}", edits.refilled(str(row.text), desk.random)
        yield Told(own, str(row.date), str(row.text), own, kind, 0.0, own, True)
        yield Told(name, str(row.date), text, name, kind, 0.0, own, False)


def sample() -> Iterator[Told]:
    """Yield what was written by hand: the sample corpus' copies, and pairs in other words."""
    with (PROJECT / "resources/sample/articles.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    copies = {
        "nh13": "mn01", "nh14": "mn03", "pd13": "mn03", "el13": "mn05", "pd14": "mn07",
        "nh15": "mn08", "el14": "mn10", "pd15": "mn11", "mn14": "el03", "pd16": "nh05",
    }  # fmt: skip
    words = {f"al{n:02d}": f"bc{n:02d}" for n in range(1, 14)}
    for kind, pairs in (("edited by hand", copies), ("in other words", words)):
        for one, other in pairs.items():
            own, first = rows[one], rows[other]
            same = kind == "edited by hand"
            yield Told(other, SAMPLE_DAYS[0], first["text"], other, kind, 0.0, other, True)
            story = other if same else one
            yield Told(one, SAMPLE_DAYS[1], own["text"], story, kind, 0.0, other, same)


def build(data: Path, documents: int, seed: int = SEED) -> Corpus:
    """Return a corpus of so many documents."""
    random = generator(seed, "copies: corpus")
    sources = read_sources(data, documents // 2, random)
    desk = Desk(sources, random)
    # Every edit takes an article, a late copy and a syndicated story do, a roundup takes two.
    takes = sum(len(degrees) for *_, degrees in EDITS) + 4
    each = min(EACH, len(sources.copied) // takes)
    told = [*edited(desk, each), *late(desk, each), *syndicated(desk, each)]
    told += [*roundups(desk, each), *forms(desk, each), *sample()]
    truth = pd.DataFrame(told).drop_duplicates("doc_id", ignore_index=True)
    columns = ["doc_id", "date", "text"]
    natural = sources.articles[~sources.articles["doc_id"].isin(truth["doc_id"])]
    left = documents - len(natural) - len(truth)
    made = pd.DataFrame(put_together(sources, left, random), columns=columns)
    together = pd.concat([natural, truth[columns], made], ignore_index=True)
    order = random.permutation(len(together))
    return Corpus(together.iloc[order].reset_index(drop=True), truth.drop(columns="text"))
