"""The heads: several readings of one sentence's token states on the axis."""

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from entente.framing.scores import POLES

# Where the learning of the layers' shares begins: mostly the last, as the encoder was made for.
LAST = 2.0


class FramingHeads(nn.Module):
    """Attention pooling and two ratings, `heads` times over, computed together.

    Each head asks its own `queries` of the token states (n, t, d): which tokens matter for the
    axis? What they answer goes through one hidden layer of `hidden` units to two logits. Its
    hidden units are the head's features: the logits are linear in them, so that a user's codes
    can recalibrate on stored features without the encoder.
    """

    def __init__(
        self, heads: int, queries: int, hidden: int, width: int, dropout: float, depth: int = 1
    ) -> None:
        super().__init__()
        self.shape = (heads, queries, width)
        self.layers = nn.Parameter(torch.tensor([0.0] * (depth - 1) + [LAST]))
        self.queries = nn.Parameter(torch.randn(heads * queries, width))
        self.hidden_weight = nn.Parameter(
            torch.randn(heads, queries * width, hidden) / math.sqrt(queries * width)
        )
        self.hidden_bias = nn.Parameter(torch.zeros(heads, 1, hidden))
        self.rating_weight = nn.Parameter(
            torch.randn(heads, hidden, len(POLES)) / math.sqrt(hidden)
        )
        self.rating_bias = nn.Parameter(torch.zeros(heads, 1, len(POLES)))
        self.dropout = nn.Dropout(dropout)

    def mixed(self, hidden: Sequence[Tensor]) -> Tensor:
        """Return token states (n, t, d): the last layers, in shares that were learnt.

        hidden: the states of all layers, as `transformers` gives them. Earlier layers know more of
        the words, the last more of the sentence (Peters et al. 2018, "Deep contextualized word
        representations").
        """
        shares = self.layers.softmax(dim=0)
        last = hidden[-len(shares) :]
        parts = [nn.functional.layer_norm(layer.float(), layer.shape[-1:]) for layer in last]
        return torch.stack([share * part for share, part in zip(shares, parts, strict=True)]).sum(0)

    def forward(self, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return features (n, heads, hidden) and logits (n, heads, 2) of token states (n, t, d).

        mask (n, t) is 1 for tokens and 0 for padding.
        """
        heads, queries, width = self.shape
        asked = (states @ self.queries.T / math.sqrt(width)).transpose(1, 2).contiguous()
        # Over the last dimension: over another, the order of the sum depends on the threads.
        attention = asked.masked_fill(mask.unsqueeze(1) == 0, float("-inf")).softmax(dim=-1)
        answers = attention @ states
        pooled = answers.reshape(len(states), heads, queries * width).transpose(0, 1)
        features = nn.functional.gelu(
            torch.baddbmm(self.hidden_bias, self.dropout(pooled), self.hidden_weight)
        )
        logits = torch.baddbmm(self.rating_bias, self.dropout(features), self.rating_weight)
        return features.transpose(0, 1), logits.transpose(0, 1)


def heads_from(state: dict[str, Tensor], queries: int) -> FramingHeads:
    """Return the heads that a state dict holds, ready to read with."""
    heads, _, hidden = state["hidden_weight"].shape
    width = state["queries"].shape[1]
    built = FramingHeads(heads, queries, hidden, width, 0.0, len(state["layers"]))
    built.load_state_dict({name: values.float() for name, values in state.items()})
    return built.eval()
