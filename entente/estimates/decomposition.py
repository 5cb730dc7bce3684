"""A difference split into agenda and framing: what is covered, and how it is framed.

Threefold decomposition of a difference of means (Kitagawa 1955; Blinder 1973; Oaxaca 1973) over
topics t, from group a to group b, with shares p and means m:

    difference  = sum_t (p_b m_b - p_a m_a)
    agenda      = sum_t (p_b - p_a) m_a           other topics, framed as a frames them
    framing     = sum_t p_a (m_b - m_a)           the topics of a, framed as b frames them
    interaction = sum_t (p_b - p_a) (m_b - m_a)   both at once

A sentence on k target topics is 1/k on each, one on none is on the topic "none", so that shares sum
to 1 and the three parts to the difference. Where one group never speaks of a topic, how it would
frame it is unknown: it is given the other's mean, so that all of that topic counts as agenda.
"""

from dataclasses import dataclass

import numpy as np

from entente.estimates.sums import Floats, ratios


@dataclass(frozen=True)
class Parts:
    """The parts of a difference: for each topic (..., topics), or summed over them (...)."""

    agenda: Floats
    framing: Floats
    interaction: Floats


def by_topic(weight_a: Floats, value_a: Floats, weight_b: Floats, value_b: Floats) -> Parts:
    """Return what each topic adds to agenda, framing and interaction of b's mean minus a's.

    weight, value: (..., topics), sums of weight and of weight x score; topics without weight count
    as absent. NaN where a group has no weight at all.
    """
    share_a = ratios(weight_a, np.broadcast_to(weight_a.sum(-1, keepdims=True), weight_a.shape))
    share_b = ratios(weight_b, np.broadcast_to(weight_b.sum(-1, keepdims=True), weight_b.shape))
    mean_a, mean_b = ratios(value_a, weight_a), ratios(value_b, weight_b)
    known_a = np.nan_to_num(np.where(np.isnan(mean_a), mean_b, mean_a))
    known_b = np.nan_to_num(np.where(np.isnan(mean_b), mean_a, mean_b))
    change, shift = share_b - share_a, known_b - known_a
    return Parts(agenda=change * known_a, framing=share_a * shift, interaction=change * shift)


def decompose(weight_a: Floats, value_a: Floats, weight_b: Floats, value_b: Floats) -> Parts:
    """Return agenda, framing and interaction of b's mean minus a's, summed over the topics."""
    each = by_topic(weight_a, value_a, weight_b, value_b)
    return Parts(each.agenda.sum(-1), each.framing.sum(-1), each.interaction.sum(-1))
