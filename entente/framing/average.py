"""The mean of the weights over the steps of a training, which reads unseen texts better."""

from collections.abc import Sequence

import torch
from torch import nn


class RunningMean:
    """An exponential mean of parameters over steps (Polyak and Juditsky 1992).

    The last steps of a training wander around a minimum, and their mean is nearer to it. Early on
    the mean follows the weights closely, so that it does not remember where they began.
    """

    def __init__(self, parameters: Sequence[nn.Parameter], decay: float) -> None:
        self.parameters = list(parameters)
        self.means = [weight.detach().clone() for weight in self.parameters]
        self.decay = decay
        self.steps = 0

    @torch.no_grad()
    def follow(self) -> None:
        """Take one step after the parameters."""
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for mean, weight in zip(self.means, self.parameters, strict=True):
            mean.lerp_(weight, 1 - decay)

    @torch.no_grad()
    def settle(self) -> None:
        """Put the means in the parameters' place."""
        for mean, weight in zip(self.means, self.parameters, strict=True):
            weight.copy_(mean)
