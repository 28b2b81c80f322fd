"""Which nodes may be new since a day: found from the articles published since, at their cost and not that of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from kg.vocab import DQV, FOAF, ORG, RDF, SCHEMA, SIN, SPARQL_PREFIXES

_SINCE = """
SELECT ?article WHERE { ?article schema:datePublished ?day FILTER(?day >= "%s"^^xsd:date) }
"""
_CLASSES = frozenset({SIN.Agreement, ORG.Organization, ORG.Membership, FOAF.Person, DQV.QualityAnnotation})
_EVIDENCE, _VERSION, _VALUE = NamedNode(SIN.evidence), NamedNode(SIN.version), NamedNode(RDF.value)
_PUBLISHED, _TYPE, _FLAG = (
    NamedNode(SCHEMA.datePublished),
    NamedNode(RDF.type),
    NamedNode(DQV.QualityAnnotation),
)


def candidates(store: Store, since: date) -> set[NamedNode]:
    """The nodes of which an article published on `since` or later speaks, less those of which plainly an earlier one does."""
    return _Window(store, since).nodes()


class _Window:
    """The articles since a day."""

    def __init__(self, store: Store, since: date) -> None:
        self._store, self._since = store, since.isoformat()
        self._is_older = cache(self._older)

    def nodes(self) -> set[NamedNode]:
        """What they speak of, less what is known from before."""
        found = self._store.query(SPARQL_PREFIXES + _SINCE % self._since, use_default_graph_as_union=True)
        if not isinstance(found, QuerySolutions):
            raise TypeError("articles are asked for by SELECT")
        told = {
            node for (article,) in found if isinstance(article, NamedNode) for node in self._told(article)
        }
        return {node for node in told if self._is_told_of(node) and not self._is_known(node)}

    def _told(self, article: NamedNode) -> Iterator[NamedNode]:
        """What an article speaks of: what it proves, its own doubts, and doubts about what it tells differently."""
        for quad in self._store.quads_for_pattern(None, _EVIDENCE, None, article):
            yield from _node(quad)
            for pointing in self._pointing(_VALUE, quad):
                yield from self._doubts(pointing)
            yield from self._doubts(quad)
        for quad in self._store.quads_for_pattern(None, _TYPE, _FLAG, article):
            yield from _node(quad)

    def _doubts(self, version: Quad) -> Iterator[NamedNode]:
        for flag in self._pointing(_VERSION, version):
            yield from _node(flag)

    def _pointing(self, predicate: NamedNode, quad: Quad) -> Iterator[Quad]:
        if isinstance(quad.subject, NamedNode):
            yield from self._store.quads_for_pattern(None, predicate, quad.subject, None)

    def _is_told_of(self, node: NamedNode) -> bool:
        """Whether a node is of a kind that changes are told of."""
        types = self._store.quads_for_pattern(node, _TYPE, None, None)
        return any(getattr(quad.object, "value", "") in _CLASSES for quad in types)

    def _is_known(self, node: NamedNode) -> bool:
        """Whether some article from before speaks of a node."""
        proved = self._store.quads_for_pattern(node, _EVIDENCE, None, None)
        return any(self._is_older(quad.graph_name) for quad in proved)

    def _older(self, article: NamedNode) -> bool:
        days = self._store.quads_for_pattern(article, _PUBLISHED, None, article)
        return any(str(getattr(quad.object, "value", "")) < self._since for quad in days)


def _node(quad: Quad) -> Iterator[NamedNode]:
    if isinstance(quad.subject, NamedNode):
        yield quad.subject
