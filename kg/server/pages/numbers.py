"""The graph in numbers, reckoned once for each state of a store."""

from __future__ import annotations

from datetime import date
from weakref import WeakKeyDictionary

from msgspec import Struct
from pyoxigraph import Store

from kg.knowledge import KnowledgeGraph
from kg.server.pages.asking import ask, number
from kg.server.pages.parts import Coverage
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
SELECT ?agreement ?day WHERE { ?signing dct:date ?day FILTER(?day >= "%s"^^xsd:date) ?agreement sin:signedAt ?signing }
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
_BEFORE = (30, 300)


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
_covered: WeakKeyDictionary[KnowledgeGraph, Coverage] = WeakKeyDictionary()


def covered(graph: KnowledgeGraph) -> Coverage:
    """Of how many articles and outlets a graph is."""
    found = _covered.get(graph)
    if found is None:
        whole = graph.coverage()
        first, last = (day.isoformat() for day in whole.published) if whole.published else (None, None)
        found = _covered[graph] = Coverage(
            whole.articles, whole.outlets, first, last, whole.without_outlet, whole.without_day
        )
    return found


def numbers(graph: KnowledgeGraph) -> Numbers:
    """The numbers of an open graph."""
    found = _reckoned.get(graph)
    if found is None:
        found = _reckoned[graph] = _reckon(graph)
    return found


def most_agreements(store: Store, most: int) -> dict[str, int]:
    """The bodies with the most agreements, at most so many, with the number."""
    return {str(body): int(n or 0) for body, n in ask(store, _BODIES % most)}


def _latest(store: Store, published: str | None) -> tuple[tuple[str, str], ...]:
    """The latest signings, sought in ever longer times before the last day on which an article was published."""
    newest = date.fromisoformat(published) if published else date.min
    starts = [max(newest.toordinal() - days, 1) for days in _BEFORE] if published else []
    for start in [*(date.fromordinal(one) for one in starts), date.min]:
        found = ask(store, _LATEST % (start.isoformat(), _LISTED))
        if len(found) == _LISTED:
            break
    return tuple((str(agreement), str(day)) for agreement, day in found)


def _reckon(graph: KnowledgeGraph) -> Numbers:
    store = graph.quads
    order = [SIN[name] for name in ("Signed", "Extended", "Planned", "Discussed")]
    statuses = {str(status): int(n or 0) for status, n in ask(store, _STATUSES)}
    bodies = most_agreements(store, _LISTED)
    partners = (
        {str(body): int(n or 0) for body, n in ask(store, _PARTNERS, body=list(bodies))} if bodies else {}
    )
    return Numbers(
        classes={name: number(store, _COUNT % term) for name, term in _CLASSES.items()},
        statuses=tuple((status, statuses[status]) for status in order if status in statuses),
        latest=_latest(store, covered(graph).last),
        connected=tuple(Connected(body, n, partners.get(body, 0)) for body, n in bodies.items()),
    )
