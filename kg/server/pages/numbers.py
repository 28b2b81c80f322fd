"""The graph in numbers, reckoned once for each state of a store."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from msgspec import Struct

from kg.knowledge import KnowledgeGraph
from kg.server.pages.asking import ask, number
from kg.vocab import SIN

_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?node a %s }"
_CLASSES = {
    "people": "foaf:Person",
    "institutions": "org:Organization",
    "agreements": "sin:Agreement",
    "places": "schema:Place",
    "flags": "dqv:QualityAnnotation",
}
_STATUSES = "SELECT ?status (COUNT(*) AS ?n) WHERE { ?node sin:status ?status } GROUP BY ?status"
_LATEST = """
SELECT ?agreement ?day WHERE { ?agreement sin:signedAt ?signing . ?signing dct:date ?day }
ORDER BY DESC(?day) ?agreement LIMIT %d
"""
_BODIES = """
SELECT ?body (COUNT(*) AS ?n) WHERE { ?agreement sin:party ?body } GROUP BY ?body ORDER BY DESC(?n) ?body LIMIT %d
"""
_PARTNERS = """
SELECT ?body (COUNT(DISTINCT ?partner) AS ?n) WHERE {
  VALUES ?body { UNDEF }
  ?agreement sin:party ?body, ?partner . FILTER(?partner != ?body)
} GROUP BY ?body
"""
_LISTED = 8


class Connected(Struct, frozen=True):
    """A body with the number of its agreements and of its partners."""

    body: str
    agreements: int
    partners: int


class Numbers(Struct, frozen=True, kw_only=True):
    """How much a graph holds: `classes` by name, `statuses` of agreements by IRI, the latest agreements (IRI, day), and the
    bodies with the most agreements.
    """

    classes: dict[str, int]
    statuses: tuple[tuple[str, int], ...]
    latest: tuple[tuple[str, str], ...]
    connected: tuple[Connected, ...]


_reckoned: WeakKeyDictionary[KnowledgeGraph, Numbers] = WeakKeyDictionary()


def numbers(graph: KnowledgeGraph) -> Numbers:
    """The numbers of an open graph."""
    found = _reckoned.get(graph)
    if found is None:
        found = _reckoned[graph] = _reckon(graph)
    return found


def _reckon(graph: KnowledgeGraph) -> Numbers:
    store = graph.quads
    order = [SIN[name] for name in ("Signed", "Extended", "Planned", "Discussed")]
    statuses = {str(status): int(n or 0) for status, n in ask(store, _STATUSES)}
    bodies = {str(body): int(n or 0) for body, n in ask(store, _BODIES % _LISTED)}
    partners = (
        {str(body): int(n or 0) for body, n in ask(store, _PARTNERS, body=list(bodies))} if bodies else {}
    )
    return Numbers(
        classes={name: number(store, _COUNT % term) for name, term in _CLASSES.items()},
        statuses=tuple((status, statuses[status]) for status in order if status in statuses),
        latest=tuple((str(agreement), str(day)) for agreement, day in ask(store, _LATEST % _LISTED)),
        connected=tuple(Connected(body, n, partners.get(body, 0)) for body, n in bodies.items()),
    )
