"""Agreements, people, bodies, roles and doubts that a graph has and did not have before.

*Since a day*: those of which no article of an earlier day speaks. An article without a day of publication tells nothing of
when something became known, so what only such articles say is never new. *Against another graph*: those that have no node
there, under none of the names that they go by (`owl:sameAs`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kg.catalog import run
from kg.changes.recent import candidates
from kg.errors import QueryError
from kg.identity.names import fold
from kg.vocab import SPARQL_PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Store

# For each kind: its nodes, their labels, and the bodies that they concern.
_NODES = {
    "agreement": """
        ?node a sin:Agreement ; skos:prefLabel ?label .
        OPTIONAL { ?node sin:party ?body }
    """,
    "institution": "?node a org:Organization ; skos:prefLabel ?label . BIND(?node AS ?body)",
    "person": """
        ?node a foaf:Person ; foaf:name ?label .
        OPTIONAL { [] org:member ?node ; org:organization ?body }
    """,
    "role": """
        ?node a org:Membership ; org:member/foaf:name ?name ; opengov:post/skos:prefLabel ?post .
        OPTIONAL { ?node org:organization ?body }
        OPTIONAL { ?node org:organization/skos:prefLabel ?home }
        BIND(CONCAT(?name, ", ", STR(?post), IF(BOUND(?home), CONCAT(", ", STR(?home)), "")) AS ?label)
    """,
    "doubt": """
        ?node a dqv:QualityAnnotation ; oa:hasTarget ?target ; oa:hasBody/skos:prefLabel ?doubt .
        OPTIONAL { ?target skos:prefLabel ?of_itself }
        OPTIONAL { ?of sin:signedAt ?target ; skos:prefLabel ?of_signing }
        OPTIONAL { ?target sin:party ?party }
        OPTIONAL { ?of sin:party ?signing_party }
        OPTIONAL { ?target org:postIn ?home OPTIONAL { ?home skos:prefLabel ?home_label } }
        FILTER(LANG(?doubt) = "en")
        BIND(IF(BOUND(?home_label), CONCAT(", ", STR(?home_label)), "") AS ?there)
        BIND(CONCAT(STR(?doubt), ": ", STR(COALESCE(?of_itself, ?of_signing, "")), ?there) AS ?label)
        BIND(COALESCE(?party, ?signing_party, ?home) AS ?body)
    """,
}

_AT_ONCE = 200
"""So many nodes are asked about in one query."""

KINDS = tuple(_NODES)
"""The kinds of changes, in the order in which they are listed."""

# By which ways an article speaks of a node.
_TOLD = (
    "?node sin:evidence/oa:hasSource ?article",
    "GRAPH ?article { ?node a dqv:QualityAnnotation }",
    # What is told differently is as new as what speaks against the best supported version; of who holds an office on a day
    # (what is told of that day alone), no article from before that day does.
    """
    ?node sin:version ?version .
    FILTER NOT EXISTS { ?version sin:bestSupported true }
    { ?version sin:evidence ?evidence } UNION { ?version rdf:value/sin:evidence ?evidence }
    ?evidence oa:hasSource ?article
    OPTIONAL { ?node dct:date ?on }
    OPTIONAL { ?article schema:datePublished ?published }
    FILTER(!BOUND(?on) || !BOUND(?published) || ?published >= ?on)
    """,
)
_ARTICLES = """
?article a schema:NewsArticle .
OPTIONAL { ?article schema:datePublished ?day }
OPTIONAL { ?article dct:title ?title }
OPTIONAL { ?article schema:url ?url }
OPTIONAL { ?article schema:publisher ?outlet }
"""


class Report(Struct, frozen=True, order=True):
    """An article that speaks of something; `day` is that of its publication."""

    day: date | None
    article: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None


class Change(Struct, frozen=True, kw_only=True):
    """Something new: a node of the graph, of one of `KINDS`.

    `institutions` are the IRIs of the bodies that it concerns; `reports` the articles that speak of it, the earliest first,
    `day` the day of the first of them.
    """

    kind: str
    node: str
    label: str
    institutions: tuple[str, ...]
    reports: tuple[Report, ...]

    @property
    def day(self) -> date | None:
        """The day on which it was first reported, None where no article has one."""
        return min((report.day for report in self.reports if report.day), default=None)


def changes_since(store: Store, since: date) -> list[Change]:
    """What no article from before `since` speaks of, the newest first, then by kind and label."""
    found: list[Change] = []
    nodes = sorted(map(str, candidates(store, since)))
    for at in range(0, len(nodes), _AT_ONCE):
        told = _everything(store, nodes[at : at + _AT_ONCE])
        found += [one for one in told if one.day is not None and one.day >= since]
    return _sorted(found)


def changes_against(store: Store, older: Store) -> list[Change]:
    """What has no node in `older`, the newest first, then by kind and label."""
    from pyoxigraph import NamedNode

    names: dict[str, set[str]] = defaultdict(set)
    for node, other in _rows(store, "SELECT ?node ?other WHERE { ?node owl:sameAs ?other }"):
        names[node].add(other)

    def known(iri: str) -> bool:
        return next(older.quads_for_pattern(NamedNode(iri), None, None, None), None) is not None

    return _sorted(one for one in _everything(store) if not any(map(known, {one.node, *names[one.node]})))


def of_institution(store: Store, changes: Iterable[Change], institution: str) -> list[Change]:
    """Those changes that concern one body: its IRI, its name or another of its forms, without regard to case and accents.

    Raises `QueryError`, with the nearest name, if the graph has no such body.
    """
    bodies: dict[str, set[str]] = defaultdict(set)
    for node, label in _rows(
        store, "SELECT ?node ?label WHERE { ?node a org:Organization ; skos:prefLabel|skos:altLabel ?label }"
    ):
        bodies[fold(label)].add(node)
        bodies[node].add(node)
    found = bodies.get(institution) or bodies.get(fold(institution))
    if not found:
        near = get_close_matches(fold(institution), bodies, n=1)
        hint = f"; did you mean {near[0]!r}" if near else "; `sinergi query institutions` lists all"
        raise QueryError(f"{institution}: the graph has no such institution{hint}")
    return [one for one in changes if not found.isdisjoint(one.institutions)]


def _sorted(changes: Iterable[Change]) -> list[Change]:
    def rank(one: Change) -> tuple[object, ...]:
        age = -one.day.toordinal() if one.day else 0
        return age, KINDS.index(one.kind), one.label, one.node

    return sorted(changes, key=rank)


def _everything(store: Store, nodes: Sequence[str] = ()) -> Iterator[Change]:
    """Every node of a kind that changes are told of, or those of some `nodes`, which are given as SPARQL writes them."""
    only = _values("node", nodes)
    told = {
        pair
        for way in _TOLD
        for pair in _rows(store, f"SELECT DISTINCT ?node ?article WHERE {{ {only} {way} }}")
    }
    reports = _reports(store, told, bool(nodes))
    for kind, pattern in _NODES.items():
        labels: dict[str, str] = {}
        bodies: dict[str, set[str]] = defaultdict(set)
        for node, label, body in _rows(store, f"SELECT ?node ?label ?body WHERE {{ {only} {pattern} }}"):
            labels[node] = min(label, labels.get(node, label))
            bodies[node] |= {body} if body else set()
        for node, label in labels.items():
            first = sorted(reports[node], key=lambda r: (r.day or date.max, r.article))
            yield Change(
                kind=kind,
                node=node,
                label=label,
                institutions=tuple(sorted(bodies[node])),
                reports=tuple(first),
            )


def _reports(store: Store, told: Set[tuple[str, str]], some: bool) -> dict[str, set[Report]]:
    """What is told of each node, from pairs of node and article, which are of `some` nodes or of all."""
    found: dict[str, set[Report]] = defaultdict(set)
    only = _values("article", sorted({f"<{article}>" for _, article in told})) if some else ""
    known = {}
    if told:
        question = f"SELECT ?article ?day ?title ?url ?outlet WHERE {{ {only} {_ARTICLES} }}"
        for article, day, title, url, outlet in _rows(store, question):
            known[article] = Report(day, article, title, url, outlet)
    for node, article in told:
        if article in known:
            found[node].add(known[article])
    return found


def _values(name: str, terms: Sequence[str]) -> str:
    """Inline data for a variable, nothing where it may be anything."""
    return f"VALUES ?{name} {{ {' '.join(terms)} }}" if terms else ""


def _rows(store: Store, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query: IRIs and texts as strings, days as dates."""
    yield from run(store, SPARQL_PREFIXES + query).rows
