"""What proves a node: quotes in their sentences, and of how many articles and outlets it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct
from pyoxigraph import NamedNode

from kg.identity.articles import article_id
from kg.model import Article, Facts
from kg.server.pages.addresses import web_address
from kg.server.pages.asking import ask, quads_of, text
from kg.server.pages.parts import Coverage, Proof
from kg.server.pages.reports import Stated, Wanted, report, stated
from kg.server.pages.sentences import around
from kg.server.pages.view import View
from kg.vocab import DCT, OA, SCHEMA, SIN

SHOWN = 3
"""So many quotes are shown beside a fact; the page of its node has more."""

_LOOKED_AT = 24
"""The best are chosen among so many: a node of which thousands of articles speak is not read through."""

_COVERAGE = """
SELECT ?node (COUNT(DISTINCT ?article) AS ?articles) (COUNT(DISTINCT ?outlet) AS ?outlets)
  (MIN(?day) AS ?first) (MAX(?day) AS ?last)
WHERE {
  VALUES ?node { UNDEF }
  GRAPH ?article {
    ?node sin:evidence ?evidence .
    OPTIONAL { ?article schema:publisher ?outlet }
    OPTIONAL { ?article schema:datePublished ?day }
  }
} GROUP BY ?node
"""


def coverage(view: View, nodes: Iterable[str]) -> dict[str, Coverage]:
    """Of how many articles and outlets each node is, by its IRI."""
    listed = list(nodes)
    rows = ask(view.store, _COVERAGE, node=listed) if listed else []
    found = {str(n): Coverage(int(a or 0), int(o or 0), first, last) for n, a, o, first, last in rows}
    return {node: found.get(node, Coverage()) for node in listed}


class Evidence(Struct, frozen=True, kw_only=True):
    """A node of evidence, as the graph has it."""

    iri: str
    article: str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float
    supports: str | None = None
    states: str | None = None
    number: int = 0


class Proofs:
    """The evidence of nodes, with the articles that hold it, each read once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._sources: dict[str, tuple[Article, list[Stated]] | None] = {}

    def evidence(self, node: str, most: int = _LOOKED_AT, article: str | None = None) -> list[Evidence]:
        """What proves a node, in one article or in any, at most so many pieces, the most confident first."""
        found = [self._evidence(link) for link in self._links(node, most, article)]
        return sorted(found, key=lambda e: (-e.confidence, e.article, e.start, e.iri))

    def shown(
        self, evidence: Iterable[Evidence], wanted: Wanted | None = None, most: int = SHOWN
    ) -> tuple[Proof, ...]:
        """The first pieces of evidence, one of each article while there are several, as a page shows them."""
        first: dict[str, Evidence] = {}
        rest: list[Evidence] = []
        for one in evidence:
            if first.setdefault(one.article, one) is not one:
                rest.append(one)
        chosen = [*first.values(), *rest][:most]
        return tuple(self.proof(one, wanted) for one in chosen)

    def of(self, node: str, wanted: Wanted | None = None, most: int = SHOWN) -> tuple[Proof, ...]:
        """The best evidence of a node."""
        return self.shown(self.evidence(node), wanted, most)

    def proof(self, one: Evidence, wanted: Wanted | None = None) -> Proof:
        """A piece of evidence in its sentence; `wanted` is the fact that it proves."""
        store = self._view.store
        source = self.source(one.article)
        before, quote, after, entry = "", one.quote, "", None
        if source is not None:
            article, facts = source
            if article.text[one.start : one.end] == one.quote:
                before, quote, after = around(article.text, one.start, one.end)
            if wanted is not None:
                number = one.number or wanted.number
                exact = Wanted(wanted.kind, wanted.names, number)
                entry = report(article, facts, exact, (one.start, one.end))
        return Proof(
            article=one.article,
            title=self._view.label(one.article),
            quote=quote,
            before=before,
            after=after,
            url=web_address(text(store, one.article, SCHEMA.url)),
            outlet=text(store, one.article, SCHEMA.publisher),
            day=text(store, one.article, SCHEMA.datePublished),
            rule=one.rule,
            confidence=one.confidence,
            report=entry,
        )

    def source(self, article: str) -> tuple[Article, list[Stated]] | None:
        """The article of a node with the facts that it states, None if the store does not hold its text."""
        if article not in self._sources:
            found = source(self._view, article)
            self._sources[article] = found and (found[0], stated(*found))
        return self._sources[article]

    def _links(self, node: str, most: int, article: str | None) -> Iterator[str]:
        graph = NamedNode(article) if article else None
        found = self._view.store.quads_for_pattern(NamedNode(node), NamedNode(SIN.evidence), None, graph)
        return (quad.object.value for quad in islice(found, most) if isinstance(quad.object, NamedNode))

    def _evidence(self, iri: str) -> Evidence:
        said = {q.predicate.value: getattr(q.object, "value", "") for q in quads_of(self._view.store, iri)}
        return Evidence(
            iri=iri,
            article=said.get(OA.hasSource, ""),
            start=int(said.get(OA.start, 0)),
            end=int(said.get(OA.end, 0)),
            quote=said.get(OA.exact, ""),
            rule=said.get(SIN.rule, ""),
            confidence=float(said.get(SIN.confidence, 0)),
            supports=said.get(SIN.supports),
            states=said.get(SIN.states),
            number=int(said.get(SCHEMA.position, 0)),
        )


def source(view: View, article: str) -> tuple[Article, Facts] | None:
    """The article of a node as the store holds it."""
    name = text(view.store, article, DCT.identifier)
    for key in view.graph.keys(name) if name else ():
        found = view.graph.article(key)
        if found is not None and view.graph.base + article_id(found[0]) == article:
            return found
    return None
