"""Embeddings of the untouched packaged encoder: no adapter, each text read once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.baselines.reading import Floats
from entente.encoder import PASSAGE_TOKENS, Encoder, build_encoder, encode
from entente.encoder_parts import Parts
from entente.framing.heads import FramingHeads

# Texts in, their embeddings (n, width) out, each of length 1.
Vectors = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True)
class Untouched:
    """The encoder as it came, and what it has read so far."""

    encoder: Encoder
    known: dict[str, Floats] = field(default_factory=dict)

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Return the pooled embeddings (n, width) of sentences, passages or single words."""
        new = sorted(set(texts) - set(self.known))
        embeddings = encode(self.encoder, new, most=PASSAGE_TOKENS).embeddings.astype(np.float64)
        self.known.update(zip(new, embeddings, strict=True))
        return np.stack([self.known[text] for text in texts])


def untouched(parts: Parts, budget: int) -> Untouched:
    """Return the encoder of these parts; `budget` tokens a batch.

    The project's own pass reads the texts, so that it is the instrument's encoder and cut. It wants
    a head: the smallest there is, which nobody asks anything.
    """
    head = FramingHeads(heads=1, queries=1, hidden=1, width=parts.width, dropout=0.0)
    return Untouched(build_encoder(parts, head, "float32", budget))
