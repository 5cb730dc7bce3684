"""The actors as a graph in GraphML, for Gephi, networkx, igraph and their like."""

import io
from collections.abc import Mapping
from typing import Any

import networkx as nx
import pandas as pd

COUNTS = ["n_documents", "n_stories", "n_sentences"]
SCORES = ["score", "score_low", "score_high"]
DIGITS = 6  # as in the tables


def attributes(row: Mapping[Any, Any]) -> dict[str, int | float]:
    """Return the counts and scores of a row as an edge or node has them, without missing ones."""
    counts = {name: int(row[name]) for name in COUNTS if name in row}
    scores = {name: float(f"{row[name]:.{DIGITS}g}") for name in SCORES if name in row}
    return counts | {name: value for name, value in scores.items() if value == value}


def actor_graph(actors: pd.DataFrame, pairs: pd.DataFrame, kinds: Mapping[str, str]) -> bytes:
    """Return the GraphML of the actors (nodes) and the pairs that share a sentence (edges).

    actors: actor and its counts, those named alone among them; pairs: table actors; kinds: of each
    actor. A node's id is its name; Gephi shows `label` and reads `weight` (stories) as an edge's
    weight. Pairs of too few stories have no scores. Nodes and edges are sorted: same content, same
    bytes.
    """
    graph = nx.Graph()
    for row in actors.sort_values("actor").to_dict("records"):
        name = row["actor"]
        graph.add_node(name, name=name, label=name, kind=kinds[name], **attributes(row))
    for row in pairs.sort_values(["actor_a", "actor_b"]).to_dict("records"):
        told = attributes(row)
        graph.add_edge(row["actor_a"], row["actor_b"], weight=told["n_stories"], **told)
    buffer = io.BytesIO()
    # Not write_graphml: it writes other bytes where lxml is installed.
    nx.write_graphml_xml(graph, buffer, encoding="utf-8", prettyprint=True)
    return buffer.getvalue()
