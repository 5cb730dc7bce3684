"""Latent semantic scaling (Watanabe 2021): words take sides by the company they keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from benchmarks.baselines.reading import Floats, Reading, by_size
from benchmarks.baselines.words import counter

# The settings of the author's package LSX: words of at least 5 sentences, 300 dimensions, counts.
FEWEST = 5
DIMENSIONS = 300


def polarities(
    vectors: Floats, places: Mapping[str, int], seeds: Sequence[Sequence[str]]
) -> Floats:
    """Return each word's polarity (words,): mean cosine to one pole's seeds less to the other's.

    vectors (words, dimensions); places says the row of each word; seeds are those for +1 and for
    -1, of which words that the corpus has not are left out.
    """
    lengths = normalize(vectors)
    poles = [[places[word] for word in words if word in places] for words in seeds]
    assert all(poles), "no seed word of a pole is in the corpus"
    toward, away = (lengths @ lengths[rows].mean(axis=0) for rows in poles)
    return toward - away


@dataclass(frozen=True)
class Scaling:
    """Words with their polarity (words,), and the mean score of reference texts."""

    words: CountVectorizer
    polarity: Floats
    centre: float = 0.0

    def means(self, texts: Sequence[str]) -> Floats:
        """Return the mean polarity (n,) of each text's words; NaN where none is known."""
        counts = self.words.transform(texts)
        size = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel()
        size[size == 0] = np.nan
        return counts @ self.polarity / size

    def __call__(self, texts: Sequence[str]) -> Reading:
        """Read texts; one without a known word is neither."""
        return by_size(np.nan_to_num(self.means(texts) - self.centre))


def scaling(
    sentences: Sequence[str],
    seeds: Sequence[Sequence[str]],
    reference: Sequence[str],
    seed: int,
    fewest: int = FEWEST,
    dimensions: int = DIMENSIONS,
) -> Scaling:
    """Return the scaling that a corpus and two sets of seed words give.

    LSX takes the right singular vectors as they are, and moves the scores of the texts at hand to
    mean 0; here the reference texts are those, so that a score hangs on no other text scored.
    """
    words = counter(fewest)
    decomposition = TruncatedSVD(dimensions, random_state=seed)
    decomposition.fit(words.fit_transform(sentences).astype(np.float64))
    found = polarities(decomposition.components_.T, words.vocabulary_, seeds)
    plain = Scaling(words, found)
    return Scaling(words, found, float(np.nanmean(plain.means(reference))))
