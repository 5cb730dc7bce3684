"""Methods that project on an axis between two sets of examples in the encoder's space.

Such a projection has no zero of its own: it is moved so that the mean over reference texts, whose
labels nobody looks at, is 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.baselines.reading import Floats, Reading, by_size
from benchmarks.baselines.vectors import Vectors
from benchmarks.baselines.words import counter


def axis(positive: Floats, negative: Floats) -> Floats:
    """Return the axis (width,), of length 1, from the mean of one set to that of the other.

    positive (n, width) and negative (m, width) hold an embedding a row.
    """
    difference = positive.mean(axis=0) - negative.mean(axis=0)
    return difference / np.linalg.norm(difference)


def projection(embeddings: Floats, direction: Floats) -> Floats:
    """Return the cosine (n,) of embeddings (n, width), of any length, to an axis."""
    return embeddings @ direction / np.linalg.norm(embeddings, axis=1)


@dataclass(frozen=True)
class TextAxis:
    """Whole texts on an axis: cosine of their pooled embedding, less `centre`.

    Between seed words it is SemAxis (An et al. 2018), the poles larger in place of its expansion by
    nearest neighbours; between seed sentences a mean-difference concept axis.
    """

    vectors: Vectors
    direction: Floats
    centre: float

    def __call__(self, texts: Sequence[str]) -> Reading:
        """Read texts."""
        return by_size(projection(self.vectors(texts), self.direction) - self.centre)


def text_axis(
    vectors: Vectors, poles: Sequence[Sequence[str]], reference: Sequence[str]
) -> TextAxis:
    """Return the axis between two sets of words or sentences, centred on the reference texts."""
    positive, negative = map(vectors, poles)
    direction = axis(positive, negative)
    return TextAxis(vectors, direction, float(projection(vectors(reference), direction).mean()))


def moments(counts: csr_matrix, cosines: Floats, baseline: float) -> tuple[Floats, Floats]:
    """Return bias and intensity (n,), the equations of Kwak et al. 2021.

    counts (n, words) are the frequencies that weight the words' cosines (words,) to the axis. Bias
    is their mean less the baseline, intensity their mean squared distance from the baseline. A text
    without words has neither.
    """
    size = np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1)
    away = cosines - baseline
    return counts @ away / size, counts @ away**2 / size


@dataclass(frozen=True)
class FrameAxis:
    """The words of a text on an axis between seed words (FrameAxis, Kwak et al. 2021).

    One microframe of two word sets rather than antonyms of WordNet, as Mokhberian et al. 2020 have
    it. A word's vector is the encoder's pooled embedding of that word alone: the encoder has no
    table of whole words, only of pieces.
    """

    vectors: Vectors
    direction: Floats
    baseline: float

    def __call__(self, texts: Sequence[str]) -> Reading:
        """Read texts: bias less the baseline's is the score, and intensity is intensity."""
        counts, cosines = word_cosines(self.vectors, self.direction, texts)
        return Reading(*moments(counts, cosines, self.baseline))


def word_cosines(
    vectors: Vectors, direction: Floats, texts: Sequence[str]
) -> tuple[csr_matrix, Floats]:
    """Return how often each word is in each text (n, words) and its cosine to an axis (words,)."""
    words = counter()
    counts = words.fit_transform(texts)
    return counts, projection(vectors(list(words.get_feature_names_out())), direction)


def frame_axis(
    vectors: Vectors, poles: Sequence[Sequence[str]], reference: Sequence[str]
) -> FrameAxis:
    """Return the microframe between two sets of words; baseline: all words of the reference."""
    positive, negative = map(vectors, poles)
    direction = axis(positive, negative)
    counts, cosines = word_cosines(vectors, direction, reference)
    baseline = np.average(cosines, weights=np.asarray(counts.sum(axis=0)).ravel())
    return FrameAxis(vectors, direction, float(baseline))
