"""One pass of the encoder: embedding and head features of every sentence at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from entente.encoder_batches import batches, distinct, padded
from entente.encoder_parts import Parts, pool, tokenize
from entente.framing.heads import FramingHeads
from entente.progress import Progress, silent

# A sentence of news has 25 tokens; what is longer than this was not split, or is no sentence.
MAX_TOKENS = 128

# Labelled texts and codes may be passages: the packaged encoder was made for up to 256 tokens.
PASSAGE_TOKENS = 256


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

    embeddings (n, width) float16, of length 1; features (n, n_features) float16, head after head,
    from which a readout makes ratings; cut: how many texts were longer than the encoder reads.
    """

    embeddings: np.ndarray
    features: np.ndarray
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
def read_batch(encoder: Encoder, tokens: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return embeddings and features of one batch of token ids."""
    device = encoder.heads.queries.device
    filler = encoder.parts.tokenizer.pad_token_id or 0
    ids, mask = (torch.from_numpy(array).to(device) for array in padded(tokens, filler))
    read = encoder.parts.model(input_ids=ids, attention_mask=mask, output_hidden_states=True)
    features, _ = encoder.heads(encoder.heads.mixed(read.hidden_states), mask)
    pooled = pool(read.last_hidden_state.float(), mask, encoder.parts.pooling)
    return pooled.cpu().numpy(), features.flatten(1).cpu().numpy()


def encode(
    encoder: Encoder, texts: Sequence[str], progress: Progress = silent, most: int = MAX_TOKENS
) -> Encoded:
    """Read every text once, however often it occurs, and return what the pass yields.

    most: tokens of a text that are read, where the encoder takes as many. The result does not
    depend on the order of the texts: they are sorted, then batched by length.
    """
    unique, places = distinct(texts)
    tokens, cut = tokenize(encoder.parts, unique, min(most, encoder.parts.max_tokens))
    embeddings = np.zeros((len(unique), encoder.width), dtype=np.float16)
    features = np.zeros((len(unique), encoder.n_features), dtype=np.float16)
    lengths = np.array([len(ids) for ids in tokens], dtype=np.int64)
    done = 0
    for batch in batches(lengths, encoder.budget):
        found = read_batch(encoder, [tokens[place] for place in batch])
        embeddings[batch], features[batch] = found
        done += len(batch)
        progress(done, len(unique), "sentences")
    return Encoded(embeddings[places], features[places], int(cut[places].sum()))
