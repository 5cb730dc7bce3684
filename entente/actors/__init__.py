"""Who acts with whom: the actors named in a sentence, and how sentences frame each pair of them.

A gazetteer names countries, blocs, organisations and armed groups by all their forms (gazetteer);
a text names those whose forms it holds, but for what is only a place, a firm, a person or a coin
(mentions); pairs that share a sentence are estimated, as a whole and over time (pairs), and drawn
as a graph (graph).
"""

from entente.actors.gazetteer import Gazetteer, read_gazetteer
from entente.actors.mentions import actors_in

__all__ = ["Gazetteer", "actors_in", "read_gazetteer"]
