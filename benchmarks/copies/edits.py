# ruff: noqa: ARG001 (all edits are called alike)
"""What becomes of a story on its way: each kind of edit, to a degree, and how much it leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.copies.sources import Article

Random = np.random.Generator
Edit = Callable[[Article, float, Sequence[str], Random], "Edited"]
PARAGRAPH = 3  # sentences

# A word goes by another in its place, by nothing, or by two: how editors change words.
SUBSTITUTED, DELETED = 0.5, 0.25


@dataclass(frozen=True)
class Edited:
    """An edited text, and the share of the shorter one's words that both have."""

    text: str
    kept: float


def count(sentences: Sequence[str]) -> int:
    """Return the number of words of sentences."""
    return sum(len(sentence.split()) for sentence in sentences)


def drawn(pool: Sequence[str], words: float, random: Random) -> list[str]:
    """Return sentences, each of another article as a rule, of at least so many words together."""
    found: list[str] = []
    while count(found) < words:
        found.append(pool[int(random.integers(len(pool)))] + " ")
    return found


def words_changed(article: Article, degree: float, pool: Sequence[str], random: Random) -> Edited:
    """Return the article with a share of its words substituted, deleted or made two."""
    words = "".join(article).split()
    size = round(degree * len(words))
    for place in random.choice(len(words), size, replace=False):
        others = pool[int(random.integers(len(pool)))].split()
        new = [others[int(n)] for n in random.integers(len(others), size=2)]
        chance = random.random()
        number = 1 if chance < SUBSTITUTED else 0 if chance < SUBSTITUTED + DELETED else 2
        words[place] = " ".join(new[:number])
    text = " ".join(" ".join(words).split())
    return Edited(text, (len("".join(article).split()) - size) / min(len(words), len(text.split())))


def sentences_replaced(
    article: Article, degree: float, pool: Sequence[str], random: Random
) -> Edited:
    """Return the article with sentences replaced by others' until that share of words is gone."""
    sentences, whole = list(article), count(article)
    gone = 0
    for place in random.permutation(len(article)):
        size = count([article[place]])
        if abs(gone + size - degree * whole) < abs(gone - degree * whole):
            sentences[place] = "".join(drawn(pool, size, random))
            gone += size
    return Edited("".join(sentences), (whole - gone) / min(whole, count(sentences)))


def cut(article: Article, degree: float, pool: Sequence[str], random: Random) -> Edited:
    """Return the first part of the article, without so much of its end; at least a sentence."""
    sizes = np.cumsum([count([sentence]) for sentence in article])
    place = int(np.argmin(np.abs(sizes - (1 - degree) * sizes[-1])))
    return Edited("".join(article[: place + 1]), 1.0)


def added(article: Article, degree: float, pool: Sequence[str], random: Random) -> Edited:
    """Return the article with so much of others' sentences, in paragraphs between its own."""
    new = drawn(pool, degree * count(article), random)
    sentences = list(article)
    for start in range(0, len(new), PARAGRAPH):
        place = int(random.integers(1, len(sentences) + 1))
        sentences[place:place] = [*new[start : start + PARAGRAPH]]
    return Edited("".join(sentences), 1.0)


def dressed(article: Article, degree: float, pool: Sequence[str], random: Random) -> Edited:
    """Return the article with another headline, byline, dateline and last line."""
    head, place = (" ".join(drawn(pool, 6, random)[0].split()[:8]) for _ in range(2))
    name = " ".join(place.split()[:2])
    text = f"{head.upper()}\n\nBy {name}\n\n{place.split()[0].upper()}, March 3 (Agencies) - "
    return Edited(f"{text}{''.join(article)}\n\nReporting by {name}; editing by the desk.", 1.0)


def typeset(article: Article, degree: float, pool: Sequence[str], random: Random) -> Edited:
    """Return the article in capitals, in lines of 40 characters, with other quotation marks."""
    text = " ".join("".join(article).upper().replace('"', "”").replace("'", "’").split())
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 40:
            lines.append("")
        lines[-1] += f"{word} "
    return Edited("\n".join(lines), 1.0)


def moved(article: Article, degree: float, pool: Sequence[str], random: Random) -> Edited:
    """Return the article with its halves the other way round."""
    middle = len(article) // 2
    return Edited("".join([*article[middle:], " ", *article[:middle]]), 1.0)


def followed(article: Article, degree: float, pool: Sequence[str], random: Random) -> Edited:
    """Return a new story that repeats, at its end, so much of it as background of the article."""
    whole = count(article)
    new = drawn(pool, (1 - degree) * whole, random)
    places = random.permutation(len(article))
    background: list[int] = []
    while count([article[n] for n in background]) < degree * whole:
        background.append(int(places[len(background)]))
    repeated = [article[n] for n in sorted(background)]
    text = [*new, *repeated]
    return Edited("".join(text), count(repeated) / min(whole, count(text)))


def refilled(text: str, random: Random) -> str:
    """Return a form filled anew: every digit another one."""
    return "".join(str(random.integers(10)) if one.isdigit() else one for one in text)
