"""Nodes of a network by what a person calls them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.identity.names import fold

if TYPE_CHECKING:
    import networkx as nx


def node_named(graph: nx.MultiDiGraph[str], name: str) -> str:
    """The node whose IRI, label or alias is `name`, without regard to case and accents; of several the weightiest.

    Raises `QueryError`, with the nearest name, if there is none.
    """
    if name in graph:
        return name
    names: dict[str, list[str]] = {}
    for node, attributes in graph.nodes(data=True):
        for known in {fold(attributes["label"]), *map(fold, attributes["aliases"])}:
            names.setdefault(known, []).append(node)
    found = names.get(fold(name))
    if found is None:
        near = get_close_matches(fold(name), names, n=1)
        hint = (
            f"; did you mean {graph.nodes[names[near[0]][0]]['label']!r}"
            if near
            else "; see `sinergi query institutions`"
        )
        raise QueryError(f"{name}: the network has no such node{hint}")
    return min(found, key=lambda node: (-graph.nodes[node]["weight"], node))
