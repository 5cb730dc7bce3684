"""An encoder for semhash: its default one is on the network."""

import numpy as np
import torch
from model2vec import StaticModel
from sklearn.decomposition import PCA

from benchmarks.instrument import THREADS, read_config
from workflow.jobs.training import read_base

WIDTH = 256  # as model2vec's default
SIF = 1e-4  # the same
AT_ONCE = 1024  # tokens through the encoder together


def static_model() -> StaticModel:
    """Return a static model made of the packaged encoder, as model2vec makes them.

    Each token by itself through the encoder, principal components, weights by the token's rank
    (a vocabulary is in the order of frequency). model2vec's own function for it needs a package
    that is not installed.
    """
    parts = read_base(read_config()["encoder"], THREADS)
    device = next(parts.model.parameters()).device
    tokenizer = parts.tokenizer
    numbers = torch.arange(len(tokenizer))
    edges = (
        torch.full_like(numbers, end) for end in (tokenizer.cls_token_id, tokenizer.sep_token_id)
    )
    first, last = edges
    ids = torch.stack([first, numbers, last], dim=1)
    with torch.inference_mode():
        states = [
            parts.model(input_ids=part.to(device), attention_mask=torch.ones_like(part).to(device))
            for part in ids.split(AT_ONCE)
        ]
    vectors = torch.cat([state.last_hidden_state.mean(dim=1).cpu() for state in states]).numpy()
    rank = 1 / np.arange(2, len(vectors) + 2)
    weight = SIF / (SIF + rank / rank.sum())
    reduced = PCA(WIDTH, random_state=0).fit_transform(vectors) * weight[:, None]
    return StaticModel(
        reduced.astype(np.float32), tokenizer.backend_tokenizer, normalize=True, max_length=None
    )
