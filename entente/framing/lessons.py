"""What the instrument learns from: texts as tokens, targets, each head's own resample."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from entente.encoder_batches import padded
from entente.encoder_parts import Parts, pool, tokenize
from entente.framing.resamples import natural_weights, resampled
from entente.framing.scores import POLES
from entente.framing.settings import Settings
from entente.framing.swaps import Swaps

LENGTH_NOISE = 2.0  # tokens: batches of about equal length that still differ between epochs


@dataclass(frozen=True)
class Lessons:
    """The texts as arrays: target ratings (n, 2), weights (n, heads), embeddings (n, d).

    tokens are those of this epoch; altered (n,) says which texts are told of other countries in it.
    """

    tokens: list[np.ndarray]
    targets: Tensor
    weights: Tensor
    embeddings: Tensor
    altered: Tensor
    filler: int

    @property
    def lengths(self) -> np.ndarray:
        """Tokens of each text (n,)."""
        return np.array([len(ids) for ids in self.tokens])

    def batch(self, rows: np.ndarray) -> tuple[Tensor, Tensor]:
        """Return token ids and mask of some rows."""
        ids, mask = padded([self.tokens[row] for row in rows], self.filler)
        device = self.targets.device
        return torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device)


def shuffled(lengths: np.ndarray, size: int, random: np.random.Generator) -> list[np.ndarray]:
    """Return the rows of each batch: near-equal lengths, the batches in random order."""
    order = np.argsort(lengths + random.uniform(0, LENGTH_NOISE, len(lengths)), kind="stable")
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    return [groups[place] for place in random.permutation(len(groups))]


@torch.no_grad()
def untouched(parts: Parts, lessons: Lessons, size: int) -> None:
    """Fill in the embeddings of the encoder as it is, before an adapter changes it."""
    parts.model.eval()
    order = np.argsort(lessons.lengths, kind="stable")
    for start in range(0, len(order), size):
        rows = order[start : start + size]
        ids, mask = lessons.batch(rows)
        states = parts.model(input_ids=ids, attention_mask=mask).last_hidden_state
        lessons.embeddings[rows] = pool(states, mask, parts.pooling)


def prepare(
    parts: Parts, texts: pd.DataFrame, n_heads: int, settings: Settings, seed: int
) -> Lessons:
    """Return the lessons of a bank: the columns of read_bank."""
    device = next(parts.model.parameters()).device
    most = min(settings.max_tokens, parts.max_tokens)
    tokens, _ = tokenize(parts, list(texts["text"]), most)
    ratings = texts[list(POLES)].to_numpy(np.float32)
    targets = settings.smoothing + (1 - 2 * settings.smoothing) * ratings
    counts = natural_weights(texts, settings.misleading)
    weights = resampled(len(texts), n_heads, seed) * counts[:, np.newaxis]
    lessons = Lessons(
        tokens,
        torch.from_numpy(targets.astype(np.float32)).to(device),
        torch.from_numpy(weights.astype(np.float32)).to(device),
        torch.zeros(len(texts), parts.width, device=device),
        torch.zeros(len(texts), dtype=torch.bool, device=device),
        parts.tokenizer.pad_token_id or 0,
    )
    untouched(parts, lessons, settings.batch)
    return lessons


def retell(
    lessons: Lessons,
    parts: Parts,
    texts: list[str],
    swaps: Swaps,
    settings: Settings,
    random: np.random.Generator,
) -> None:
    """Put the texts as this epoch tells them into the lessons: some of other countries."""
    chosen = random.random(len(texts)) < settings.swapped
    pairs = zip(texts, chosen, strict=True)
    told = [swaps.told_of_others(text, random) if other else text for text, other in pairs]
    most = min(settings.max_tokens, parts.max_tokens)
    lessons.tokens[:], _ = tokenize(parts, told, most)
    changed = [now != before for now, before in zip(told, texts, strict=True)]
    lessons.altered[:] = torch.tensor(changed, device=lessons.altered.device)
