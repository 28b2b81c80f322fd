"""How an engine is asked for the union of its named graphs, in which the graph of a store lies.

Some engines query the union as they are, others on request; and some count graphs of their own to it.
"""

from __future__ import annotations

from msgspec import Struct

from kg.errors import RemoteError
from kg.remote.endpoint import Endpoint
from kg.vocab import CONCEPTS_GRAPH


class Way(Struct, frozen=True):
    """Parameters of the protocol by which an engine takes the union."""

    engine: str
    parameters: dict[str, str]


WAYS = (
    Way("Virtuoso, GraphDB, RDF4J", {}),
    Way("Oxigraph", {"union-default-graph": "true"}),
    Way("Fuseki", {"default-graph-uri": "urn:x-arq:UnionGraph"}),
)

_VIRTUOSO_OWN = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql",
)
"""The graphs that every Virtuoso has, some 2,500 triples; what they hold is left out of the union."""

_THERE = f"ASK {{ GRAPH <{CONCEPTS_GRAPH}> {{ ?x a ?class }} }}"
_SEEN = f"ASK {{ GRAPH <{CONCEPTS_GRAPH}> {{ ?x a ?class }} ?x a ?class }}"


def take_union(endpoint: Endpoint) -> str:
    """Let queries of the endpoint see the union of its named graphs, if the graph of a store is there.

    Gives what must stand before a query that would find the engine's own graphs in the union too; the catalogue asks for
    nothing that they hold, and Virtuoso misjudges the cost of a long query with it. Raises `RemoteError` if the graph of a
    store is there, and no known way shows it.
    """
    for way in WAYS:
        endpoint.parameters = way.parameters
        if endpoint.ask(_SEEN):
            break
    else:
        endpoint.parameters = {}
        if endpoint.ask(_THERE):
            raise RemoteError(
                endpoint.address,
                "queries see only its default graph, which is empty",
                "start it so that the default graph is the union of the named ones (Oxigraph: --union-default-graph)",
            )
    if not endpoint.server.startswith("Virtuoso"):
        return ""
    return "".join(f"define input:default-graph-exclude <{own}> " for own in _VIRTUOSO_OWN)
