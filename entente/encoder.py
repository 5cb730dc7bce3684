"""One pass of the encoder: embedding, head features and ratings of every sentence at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from entente.encoder_batches import batches, distinct, padded
from entente.encoder_parts import Parts, pool, tokenize
from entente.framing.heads import POLES, FramingHeads
from entente.progress import Progress, silent

# A sentence of news has 25 tokens; what is longer than this was not split, or is no sentence.
MAX_TOKENS = 128

# Beyond these digits the order of a sum shows, which depends on the number of threads.
DECIMALS = 4


@dataclass(frozen=True)
class Encoder:
    """A sentence encoder with the framing heads on it, ready to read."""

    parts: Parts
    heads: FramingHeads
    budget: int

    @property
    def width(self) -> int:
        """Length of an embedding."""
        return self.heads.shape[2]

    @property
    def n_heads(self) -> int:
        """Number of heads."""
        return self.heads.shape[0]

    @property
    def n_features(self) -> int:
        """Length of the features of all heads, one after the other."""
        return self.n_heads * self.heads.hidden_weight.shape[2]


@dataclass(frozen=True)
class Encoded:
    """What one pass yields, one row a text, in the order given.

    embeddings (n, width) float16, of length 1; features (n, n_features) float16, head after head;
    heads (n, n_heads, 2) float16: cooperation and conflict in [0, 1], as each head sees them;
    cut: how many texts were longer than the encoder reads.
    """

    embeddings: np.ndarray
    features: np.ndarray
    heads: np.ndarray
    cut: int


def precision_of(name: str) -> torch.dtype:
    """Return the number type of `float32`, `bfloat16` or `auto`.

    auto takes bfloat16 where the processor multiplies it natively: about twice as fast, cosine to
    float32 above 0.996. Elsewhere it would be slower.
    """
    if name == "auto":
        native = torch.cuda.is_available() or torch.cpu.get_capabilities().get("avx512_bf16", False)
        return torch.bfloat16 if native else torch.float32
    return {"float32": torch.float32, "bfloat16": torch.bfloat16}[name]


def build_encoder(parts: Parts, heads: FramingHeads, precision: str, budget: int) -> Encoder:
    """Return an encoder that computes in `precision` and takes `budget` tokens a batch.

    The adapter has been merged into the parts. The heads stay in float32: they cost nothing.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    parts.model.eval().to(device=device, dtype=precision_of(precision))
    return Encoder(parts, heads.eval().to(device), budget)


@torch.inference_mode()
def read_batch(encoder: Encoder, tokens: Sequence[np.ndarray]) -> tuple[np.ndarray, ...]:
    """Return embeddings, features and ratings of one batch of token ids."""
    device = encoder.heads.queries.device
    filler = encoder.parts.tokenizer.pad_token_id or 0
    ids, mask = (torch.from_numpy(array).to(device) for array in padded(tokens, filler))
    states = encoder.parts.model(input_ids=ids, attention_mask=mask).last_hidden_state.float()
    features, logits = encoder.heads(states, mask)
    found = (pool(states, mask, encoder.parts.pooling), features.flatten(1), logits.sigmoid())
    return tuple(array.cpu().numpy() for array in found)


def encode(encoder: Encoder, texts: Sequence[str], progress: Progress = silent) -> Encoded:
    """Read every text once, however often it occurs, and return what the pass yields.

    The result does not depend on the order of the texts: they are sorted, then batched by length.
    """
    unique, places = distinct(texts)
    tokens, cut = tokenize(encoder.parts, unique, min(MAX_TOKENS, encoder.parts.max_tokens))
    embeddings = np.zeros((len(unique), encoder.width), dtype=np.float16)
    features = np.zeros((len(unique), encoder.n_features), dtype=np.float16)
    heads = np.zeros((len(unique), encoder.n_heads, len(POLES)), dtype=np.float16)
    lengths = np.array([len(ids) for ids in tokens], dtype=np.int64)
    done = 0
    for batch in batches(lengths, encoder.budget):
        pooled, hidden, ratings = read_batch(encoder, [tokens[place] for place in batch])
        embeddings[batch], features[batch] = pooled, hidden
        heads[batch] = ratings.round(DECIMALS)
        done += len(batch)
        progress(done, len(unique), "sentences")
    return Encoded(embeddings[places], features[places], heads[places], int(cut[places].sum()))
