"""What proves a node: quotes in their sentences, and of how many articles and outlets it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from msgspec import Struct
from pyoxigraph import NamedNode

from kg.model import Article
from kg.server.pages.addresses import web_address
from kg.server.pages.asking import ask, number, quads_of, text
from kg.server.pages.parts import Coverage, Proof
from kg.server.pages.reports import Stated, Wanted, report, stated
from kg.server.pages.sentences import around
from kg.server.pages.view import View
from kg.stores import Publication
from kg.vocab import OA, SCHEMA, SIN

SHOWN = 3
"""So many quotes are shown beside a fact; the page of its node has more."""

_LOOKED_AT = 24
"""The best are chosen among so many: a node of which thousands of articles speak is not read through."""

_FEW = 300
"""So many pieces of evidence are followed to their articles for each fact of a list."""

_ARTICLES = """
SELECT DISTINCT ?article WHERE { VALUES ?node { UNDEF } GRAPH ?article { ?node sin:evidence ?evidence } }
"""
_COUNT = """
SELECT (COUNT(DISTINCT ?article) AS ?n) WHERE { VALUES ?node { UNDEF } GRAPH ?article { ?node sin:evidence ?evidence } }
"""


class Told(Struct, frozen=True):
    """The articles that speak of a node, the newest first, and of how many outlets and of which days they are."""

    articles: tuple[str, ...]
    coverage: Coverage


def told(view: View, node: str) -> Told:
    """All articles that speak of a node."""
    articles = sorted(str(article) for (article,) in ask(view.store, _ARTICLES, node=node))
    known = view.graph.publications(articles)
    articles.sort(key=lambda one: (known[one].day if one in known else None) or date.min, reverse=True)
    return Told(tuple(articles), _covering(articles, known))


def coverage(view: View, nodes: Iterable[str]) -> dict[str, Coverage]:
    """Of how many articles and outlets each of the nodes of a list is, by its IRI; where there is much evidence, of how many
    articles alone.
    """
    found = {node: _articles_of(view, node) for node in nodes}
    known = view.graph.publications({one for articles in found.values() for one in articles or ()})
    return {
        node: Coverage(number(view.store, _COUNT, node=node))
        if articles is None
        else _covering(articles, known)
        for node, articles in found.items()
    }


def _articles_of(view: View, node: str) -> set[str] | None:
    """The articles that speak of a node, None if it has much evidence."""
    quads = view.store.quads_for_pattern(NamedNode(node), NamedNode(SIN.evidence), None, None)
    some = list(islice(quads, _FEW + 1))
    return None if len(some) > _FEW else {str(getattr(quad.graph_name, "value", "")) for quad in some}


def _covering(articles: Collection[str], known: Mapping[str, Publication]) -> Coverage:
    """Of how many outlets and of which days some articles are, from what is `known` of them."""
    found = [known[article] for article in articles if article in known]
    outlets = {one.outlet for one in found if one.outlet}
    days = {one.day for one in found if one.day}
    first, last = (min(days).isoformat(), max(days).isoformat()) if days else (None, None)
    return Coverage(len(articles), len(outlets), first, last)


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
            found = self._view.graph.article_of(article)
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
