"""A network that a page can show: of a large store the things of most articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING

from kg.graphview.assembly import network
from kg.graphview.excerpt import around, excerpt
from kg.graphview.questions import asking
from kg.graphview.sources import summary_of
from kg.identity.names import fold
from kg.vocab import DEFAULT_BASE

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store

MOST = 5_000
"""So many things a page shows unless more are asked for: a browser bears them, with all that is said of them."""

_STEPS, _NEAR = 2, 150
"""So far around a node that is asked for, and so many things there, are shown in any case."""

_WEIGHTS = """
SELECT ?node (COUNT(?article) AS ?articles) WHERE {
  { ?node a foaf:Person } UNION { ?node a org:Organization } UNION { ?node a sin:Agreement } UNION { ?node a schema:Place }
  OPTIONAL { ?article schema:mentions ?node }
} GROUP BY ?node"""

_NAMES = """
SELECT ?node ?name WHERE {
  { ?node foaf:name ?name } UNION { ?node skos:prefLabel ?name } UNION { ?node skos:altLabel ?name }
}"""


def drawing(
    store: Store, *, base: str = DEFAULT_BASE, most: int | None = MOST, focus: str | None = None
) -> nx.MultiDiGraph[str]:
    """The network of a store (see `network`), of at most `most` things, those of most articles; None: of all.

    Where these are not all, what is around `focus`, the name or the IRI of a node, is among them; the attributes of the graph
    tell of how many articles and outlets the whole is, and under ``excerpt`` how many `things` it has, how many are `drawn` and
    from how many `articles` these are.
    """
    weights = {str(node): int(number or 0) for node, number in asking(store)(_WEIGHTS)} if most else {}
    if most is None or len(weights) <= most:
        return network(store, base=base)
    near = None if focus is None else _called(store, focus, weights)
    chosen = dict.fromkeys(around(store, near, _STEPS, _NEAR) if near else ())
    chosen |= dict.fromkeys(_heaviest(weights, most))
    graph = network(excerpt(store, list(chosen)[:most]), base=base)
    whole = summary_of(asking(store))
    read = graph.graph["articles"]
    graph.graph.update({name: value for name, value in whole.items() if value is not None})
    return _marked(graph, len(weights), read)


def lightened(
    graph: nx.MultiDiGraph[str], most: int | None, focus: str | None = None
) -> nx.MultiDiGraph[str]:
    """At most `most` things of a network that is there as a whole: those of most weight, and the neighbours of `focus`."""
    if most is None or len(graph) <= most:
        return graph
    weights: dict[str, float] = {node: attributes["weight"] for node, attributes in graph.nodes(data=True)}
    near = [] if focus is None else [focus, *graph.successors(focus), *graph.predecessors(focus)]
    chosen = list(dict.fromkeys([*near[:_NEAR], *_heaviest(weights, most)]))[:most]
    part = graph.subgraph(chosen).copy()
    proofs = chain.from_iterable(attributes["evidence"] for _, attributes in part.nodes(data=True))
    articles = {(proof["url"], proof["identifier"]) for proof in proofs}
    return _marked(part, len(graph), len(articles))


def _heaviest(weights: Mapping[str, float], most: int) -> list[str]:
    return nsmallest(most, weights, key=lambda node: (-weights[node], node))


def _called(store: Store, name: str, weights: Mapping[str, int]) -> str | None:
    """The thing with that IRI, label or alias, as `kg.graphview.node_named` finds it; None if there is none."""
    if name in weights:
        return name
    sought = fold(name)
    rows: Iterable[tuple[str | None, ...]] = asking(store)(_NAMES)
    found = {node for node, known in rows if node and node in weights and known and fold(known) == sought}
    return min(found, key=lambda node: (-weights[node], node), default=None)


def _marked(graph: nx.MultiDiGraph[str], things: int, articles: int) -> nx.MultiDiGraph[str]:
    graph.graph["excerpt"] = {"things": things, "drawn": len(graph), "articles": articles}
    return graph
