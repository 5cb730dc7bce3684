"""Passages: runs of sentences that speak of one thing, the unit that topics are found in.

A passage is a paragraph where paragraphs are of ordinary length. Web pages and wire copy break
after every sentence, and transcripts hardly ever: short paragraphs are joined to the next, long
ones cut into windows, so that a passage has about the same weight of evidence everywhere.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

MOST_SENTENCES = 6  # a paragraph of print; more dilute the topic that a few of them speak of
FEWEST_CHARACTERS = 200  # about a sentence and a half: less is a heading, a byline, a fragment


def windows(n_sentences: int) -> list[int]:
    """Return the lengths of the windows that a paragraph is cut into, as even as can be.

    1 to 6 sentences stay whole; 7 give [4, 3].
    """
    n_windows = -(-n_sentences // MOST_SENTENCES)
    short, longer = divmod(n_sentences, n_windows)
    return [short + 1] * longer + [short] * (n_windows - longer)


def blocks(paragraphs: np.ndarray) -> Iterator[int]:
    """Yield the number of sentences of each block: a paragraph, or a window of a long one."""
    starts = np.flatnonzero(np.diff(paragraphs, prepend=paragraphs[0] - 1))
    for length in np.diff(np.append(starts, len(paragraphs))):
        yield from windows(int(length))


def passages_of_document(paragraphs: np.ndarray, characters: np.ndarray) -> np.ndarray:
    """Return the passage number, from 0, of each sentence of one document.

    paragraphs (n,) paragraph numbers in order of the sentences; characters (n,) their lengths.
    A block joins the passage before it while that one is shorter than FEWEST_CHARACTERS and both
    together have at most MOST_SENTENCES; so does the last block of a document if it is as short.
    """
    numbers = np.zeros(len(paragraphs), dtype=np.int64)
    number, begin, end = -1, 0, 0  # of the passage that is open
    for length in blocks(paragraphs):
        block = slice(end, end + length)
        last = block.stop == len(paragraphs)
        open_short = characters[begin:end].sum() < FEWEST_CHARACTERS
        tail_short = last and characters[block].sum() < FEWEST_CHARACTERS
        fits = number >= 0 and block.stop - begin <= MOST_SENTENCES
        if not (fits and (open_short or tail_short)):
            number, begin = number + 1, block.start
        numbers[block] = number
        end = block.stop
    return numbers


def passage_numbers(sentences: pd.DataFrame) -> np.ndarray:
    """Return for each sentence the number of its passage within its document, from 0.

    sentences: schema corpus_sentences; a document's rows stand together, in order.
    """
    characters = (sentences["end"] - sentences["start"]).to_numpy()
    paragraphs = sentences["paragraph"].to_numpy()
    numbers = np.zeros(len(sentences), dtype=np.int64)
    for begin, end in document_bounds(sentences):
        rows = slice(begin, end)
        numbers[rows] = passages_of_document(paragraphs[rows], characters[rows])
    return numbers


def document_bounds(sentences: pd.DataFrame) -> list[tuple[int, int]]:
    """Return the first row and the row after the last of each document, in the order they come."""
    codes = pd.factorize(sentences["doc_id"])[0]
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    return list(zip(starts.tolist(), [*starts[1:].tolist(), len(codes)], strict=True))


def passage_rows(sentences: pd.DataFrame) -> np.ndarray:
    """Return for each sentence the row of its passage, 0 to n_passages - 1, in order."""
    if sentences.empty:
        return np.zeros(0, dtype=np.int64)
    documents = pd.factorize(sentences["doc_id"])[0]
    numbers = passage_numbers(sentences)
    changes = np.diff(documents, prepend=0) != 0
    changes |= np.diff(numbers, prepend=0) != 0
    return np.cumsum(changes)


def passage_table(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return one row a passage: doc_id, passage (number in its document), text.

    Its row number is what `passage_rows` gives for its sentences.
    """
    keyed = sentences.assign(row=passage_rows(sentences), passage=passage_numbers(sentences))
    grouped = keyed.groupby("row", sort=True)
    return pd.DataFrame(
        {
            "doc_id": grouped["doc_id"].first(),
            "passage": grouped["passage"].first(),
            "text": grouped["text"].agg(" ".join),
        }
    ).reset_index(drop=True)


def pool(embeddings: np.ndarray, sentences: pd.DataFrame, rows: np.ndarray) -> np.ndarray:
    """Return the passages' embeddings (n_passages, width) float32, each of length 1.

    The mean of the sentences' embeddings (n_sentences, width), weighted by their characters, since
    a long sentence says more of what a passage is about than "He agreed.".
    """
    weights = (sentences["end"] - sentences["start"]).to_numpy(dtype=np.float32)
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    sums = np.add.reduceat(embeddings.astype(np.float32) * weights[:, None], starts, axis=0)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return sums / np.maximum(lengths, np.finfo(np.float32).tiny)
