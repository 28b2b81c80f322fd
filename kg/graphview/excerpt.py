"""A part of a store as a store of its own: some nodes, what joins them, and some of the evidence for each.

It is read by looking up what hangs on the nodes, so that it costs what it holds, however large the store is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from kg.vocab import DCT, FOAF, OA, OPENGOV, ORG, OWL, PROV, RDF, SCHEMA, SIN, SKOS, SPARQL_PREFIXES

EVIDENCE = 5
"""So many pieces of evidence are kept of each node."""

_EACH = 60
"""So many neighbours of one sort are taken, the latest first."""

_VALUES = 200
"""So many values of one property are kept."""

_STATED = (
    *(RDF.type, SKOS.prefLabel, SKOS.altLabel, FOAF.name, OWL.sameAs),
    *(ORG.classification, ORG.subOrganizationOf, ORG.member, ORG.organization, OPENGOV.post),
    *(SIN.region, SIN.regionCode, SIN.instrument, SIN.status, SIN.category, SIN.scope, SIN.followUp),
    *(SIN.implements, SIN.hasPartyRole, SIN.signedAt, SIN.acting, SIN.former, SIN.attestedOn),
    *(DCT.subject, DCT.identifier, SCHEMA.amount, SCHEMA.validFor, SCHEMA.validFrom, SCHEMA.validThrough),
)
"""What a network reads of nodes on which much may hang: those that it draws, and offices."""

_AROUND = """
SELECT DISTINCT ?other ?day WHERE {
  VALUES ?this { %s }
  %s
} ORDER BY DESC(?day) ?other LIMIT %d
"""
_WAYS = (
    "?this sin:party ?other",
    "?this sin:signedAt/sin:hasParticipation/prov:agent ?other",
    "?this sin:signedAt/schema:location ?other",
    "?quotation schema:about ?this ; sin:speaker ?other",
    "?other sin:party ?this OPTIONAL { ?other sin:signedAt/dct:date ?day }",
    "?membership org:organization ?this ; org:member ?other OPTIONAL { ?membership sin:attestedOn ?day }",
    "?membership org:member ?this ; org:organization ?other OPTIONAL { ?membership sin:attestedOn ?day }",
    "?this org:subOrganizationOf ?other",
    "?other org:subOrganizationOf ?this",
    "?part prov:agent ?this . ?signing sin:hasParticipation ?part . ?other sin:signedAt ?signing "
    "OPTIONAL { ?signing dct:date ?day }",
    "?quotation sin:speaker ?this ; schema:about ?other",
    "?signing schema:location ?this . ?other sin:signedAt ?signing OPTIONAL { ?signing dct:date ?day }",
)
"""How a node of the network leads to its neighbours."""


def around(store: Store, focus: str, steps: int, most: int) -> list[str]:
    """The nodes within so many steps of one, the nearest first, at most so many; of each sort of neighbour the latest."""
    found = {focus: None}
    edge = [focus]
    for _ in range(steps):
        following: dict[str, None] = {}
        for node in edge:
            if len(found) + len(following) >= most:
                break
            following |= {other: None for other in _neighbours(store, node) if other not in found}
        found |= following
        edge = list(following)
    return list(islice(found, most))


def _neighbours(store: Store, node: str) -> Iterator[str]:
    """The neighbours of a node, one sort after the other in turns, so that a bound takes some of each."""
    sorts = [_rows(store, _AROUND % (NamedNode(node), way, _EACH)) for way in _WAYS]
    for at in range(max(map(len, sorts))):
        for sort in sorts:
            yield from sort[at : at + 1]


def _rows(store: Store, question: str) -> list[str]:
    found = store.query(SPARQL_PREFIXES + question, use_default_graph_as_union=True)
    if not isinstance(found, QuerySolutions):
        raise TypeError("neighbours are asked for by SELECT")
    return list(dict.fromkeys(str(getattr(row[0], "value", row[0])) for row in found))


def excerpt(store: Store, nodes: Iterable[str]) -> Store:
    """A store in memory with some nodes of a network, the relations between them, and some of the evidence for each."""
    return _Excerpt(store, frozenset(nodes)).made


class _Excerpt:
    """An excerpt in the making: `made` has what was copied."""

    def __init__(self, store: Store, chosen: frozenset[str]) -> None:
        self._store, self._chosen = store, chosen
        self._copied: set[str] = set()
        self.made = Store()
        for node in sorted(chosen):
            self._copy(node, _STATED)
            self._flags(node)
            for membership in self._pointing(ORG.member, node):
                self._between(membership, ORG.organization)
            for quotation in self._pointing(SCHEMA.about, node):
                self._between(quotation, SIN.speaker)

    def _between(self, relation: str, predicate: str) -> None:
        """Copy a relation if what it leads to is chosen, or it leads to nothing."""
        ends = [quad.object for quad in self._quads(relation, predicate)]
        if all(isinstance(end, NamedNode) and end.value in self._chosen for end in ends):
            self._copy(relation, _STATED if predicate == ORG.organization else None)

    def _copy(self, node: str, properties: tuple[str, ...] | None = None) -> None:
        """Copy what is said of a node, or some properties of it, and what hangs on it."""
        if node in self._copied:
            return
        self._copied.add(node)
        told = chain.from_iterable(self._quads(node, predicate) for predicate in properties or (None,))
        for quad in told:
            if quad.predicate.value != SIN.evidence and self._follow(quad):
                self.made.add(quad)
        for quad in self._quads(node, SIN.evidence, EVIDENCE):
            self.made.add(quad)
            self._copy(quad.object.value)  # type: ignore[union-attr]  # evidence is a node

    def _follow(self, quad: Quad) -> bool:
        """Copy what a quad leads to, if it is part of the excerpt; whether the quad is."""
        end = quad.object
        if not isinstance(end, NamedNode):
            return True
        match quad.predicate.value:
            case ORG.subOrganizationOf | SCHEMA.location | SIN.implements:
                return end.value in self._chosen
            case SIN.hasPartyRole | SIN.hasParticipation:
                who = [one.object for one in self._quads(end.value, PROV.agent)]
                if not all(isinstance(one, NamedNode) and one.value in self._chosen for one in who):
                    return False
                self._copy(end.value)
            case SIN.signedAt:
                self._copy(end.value)
                self._flags(end.value)
            case OPENGOV.post | SIN.inCapacity | SCHEMA.amount | OA.hasSource | SIN.suggestion:
                self._copy(end.value)
        return True

    def _flags(self, node: str) -> None:
        for flag in self._pointing(OA.hasTarget, node):
            self._copy(flag)

    def _quads(self, node: str, predicate: str | None, most: int = _VALUES) -> Iterator[Quad]:
        wanted = NamedNode(predicate) if predicate else None
        return islice(self._store.quads_for_pattern(NamedNode(node), wanted, None, None), most)

    def _pointing(self, predicate: str, node: str) -> list[str]:
        found = self._store.quads_for_pattern(None, NamedNode(predicate), NamedNode(node), None)
        return sorted(quad.subject.value for quad in islice(found, _VALUES))  # type: ignore[union-attr]
