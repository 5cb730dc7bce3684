"""Sentences of a document, with their exact places in its text."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from entente.boundaries import boundaries
from entente.progress import Progress, silent
from entente.tables import SCHEMAS
from entente.voice import voices_of
from entente.voice.countries import Countries

Span = tuple[int, int]  # from the first to behind the last character

# sentencex keeps a quotation together however many sentences it has. One of more words than this
# holds more than one thought, and is cut at the ends of its sentences.
LONG_QUOTE = 40

# The encoder reads 256 tokens, about 1.3 a word; what is longer would lose its end.
LONGEST = 120  # words

QUOTES = re.compile("[“”„«»\"]|``|''")
AFTER_DECIMAL = re.compile(r"\d\.\d+\.\s+(?=[A-Z])")  # an end that sentencex does not see
SPACE = re.compile(r"\s")
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")

# Where an overlong sentence is cut, the best places first.
BREAKS = (re.compile(r"[;:]\s+"), re.compile(r",\s+"), re.compile(r"\s+"))

LEAST_LETTERS = 2  # in a sentence; "1." and "A." are not one
CLOSING = (".", '"', "”", "»")  # at the end of a piece whose sentence may go on

DOCUMENTS_BETWEEN_LINES = 500  # of progress


def n_words(text: str) -> int:
    """Return the number of words, as spaces tell them."""
    return len(text.split())


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def end_before(text: str, place: int) -> int:
    """Return the place behind the last character before `place` that is no white space, or 0."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def settled(text: str, cut: int) -> int:
    """Return a cut so that a quotation mark beside it stays with the word that it leans on."""
    last = end_before(text, cut)
    opening = QUOTES.match(text, last - 1) if last > 1 and text[last - 2].isspace() else None
    if opening and text[last : last + 1].strip():
        return last - 1
    closing = QUOTES.match(text, last) if last else None
    if closing and not text[closing.end() : closing.end() + 1].strip():
        return closing.end()
    return cut


def starts(text: str, language: str) -> list[int]:
    """Return where sentencex sees a sentence begin, as places in the text."""
    found = boundaries(text, language)
    decimals = [match.end() for match in AFTER_DECIMAL.finditer(text)]
    return sorted({settled(text, cut) for cut in [*found, *decimals]})


def inner_starts(text: str, language: str) -> list[int]:
    """Return where sentences begin in a text with quotations, inside them too.

    The marks are blanked for sentencex, then each goes with the word that it leans on: a cut lies
    at the first white space after the last word of a sentence.
    """
    blank = QUOTES.sub(lambda mark: " " * len(mark[0]), text)
    cuts = []
    for start in starts(blank, language):
        last = end_before(blank, start)
        space = SPACE.search(text, last)
        cuts.append(space.start() if last and space else last)
    return cuts


def glued(text: str, cuts: list[int]) -> list[int]:
    """Return the cuts without those that leave no sentence behind: numbers, abbreviations.

    A piece without two letters ("1.") belongs to what follows, and so does one that ends in a full
    stop or quotation mark where the next goes on in small letters ("The pct. rose").
    """
    kept = cuts[:1]
    letters = 0  # since the last cut that was kept
    for begun, place, following in zip(cuts, cuts[1:], [*cuts[2:], len(text)], strict=False):
        letters += sum(letter.isalpha() for letter in text[begun:place])
        last = end_before(text, place)
        goes_on = text[place:following].lstrip()[:1].islower() and text.endswith(
            CLOSING, kept[-1], last
        )
        if letters >= LEAST_LETTERS and not goes_on:
            kept.append(place)
            letters = 0
    return kept


def spans_between(text: str, offset: int, cuts: list[int]) -> Iterator[Span]:
    """Yield the spans between cuts of a text that begins at an offset, without empty ones."""
    edges = [0, *[cut for cut in cuts if 0 < cut < len(text)], len(text)]
    for first, last in pairwise(edges):
        start, end = trimmed(text, first, last)
        if start < end:
            yield offset + start, offset + end


def halves(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a span of which none is longer than LONGEST words.

    It is cut near its middle, after a semicolon or colon, else a comma, else a word; text that has
    no space is left whole.
    """
    start, end = span
    piece = text[start:end]
    if n_words(piece) <= LONGEST:
        yield span
        return
    middle = len(piece) / 2
    for pattern in BREAKS:
        places = [found.end() for found in pattern.finditer(piece)]
        # Cuts in the outer fifths leave a scrap and a part that is still too long.
        central = [place for place in places if 0.2 * len(piece) < place < 0.8 * len(piece)]
        if central:
            cut = min(central, key=lambda place: abs(place - middle))
            for part in spans_between(piece, start, [cut]):
                yield from halves(text, part)
            return
    yield span


def sentence_spans(paragraph: str, language: str) -> list[Span]:
    """Return the spans of a paragraph's sentences, ascending, none with outer white space.

    Every character that is no white space lies in exactly one of them.
    """
    spans: list[Span] = []
    for start, end in spans_between(paragraph, 0, glued(paragraph, starts(paragraph, language))):
        piece = paragraph[start:end]
        cuts = [0]
        if n_words(piece) > LONG_QUOTE and QUOTES.search(piece):
            cuts = glued(piece, inner_starts(piece, language))
        for span in spans_between(piece, start, cuts):
            spans.extend(halves(paragraph, span))
    return spans


def places_of(text: str, language: str) -> list[tuple[int, int, int]]:
    """Return paragraph, start and end of each sentence of a document, in order.

    A paragraph is a line of the text; start and end are places in the whole text.
    """
    return [
        (number, found.start() + first, found.start() + last)
        for number, found in enumerate(PARAGRAPH.finditer(text))
        for first, last in sentence_spans(found[0], language)
    ]


def sentences_of(text: str, language: str) -> Iterator[tuple[int, int, int, str]]:
    """Yield paragraph, start, end and voice of each sentence of a document, in order."""
    places = places_of(text, language)
    for place, said in zip(places, voices_of(text, places), strict=True):
        yield *place, said.voice


def split_documents(
    documents: pd.DataFrame, countries: Countries | None = None, progress: Progress = silent
) -> pd.DataFrame:
    """Return the table `corpus_sentences` of documents with doc_id, language and text.

    text[start:end] of the document is the sentence's text, exactly. Sorted by document, then as
    they stand in it; row order of the documents does not matter. Without countries no speaker's is
    told.
    """
    ordered = documents.sort_values("doc_id")
    rows: list[tuple[str | int, ...]] = []
    triples = zip(ordered["doc_id"], ordered["language"], ordered["text"], strict=True)
    for done, (doc_id, language, text) in enumerate(triples, start=1):
        places = places_of(text, language)
        for number, ((paragraph, start, end), said) in enumerate(
            zip(places, voices_of(text, places, countries), strict=True)
        ):
            whose = (said.voice, said.attribution, said.speaker, said.country)
            rows.append((doc_id, number, paragraph, start, end, *whose, text[start:end]))
        if done % DOCUMENTS_BETWEEN_LINES == 0 or done == len(ordered):
            progress(done, len(ordered), "documents")
    return pd.DataFrame(rows, columns=list(SCHEMAS["corpus_sentences"].columns))
