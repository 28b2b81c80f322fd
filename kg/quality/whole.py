"""Promises that no shape can state, because they are about graphs, names and texts rather than single
nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.catalog import run
from kg.quality.report import Finding
from kg.vocab import SIN, SPARQL_PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

_OWN = str(SIN)

# Each query gives the nodes that break a promise: (rule, query, problem, remedy).
_PROMISES = (
    (
        "quote-length",
        """SELECT DISTINCT ?node WHERE {
          ?node oa:exact ?quote ; oa:start ?start ; oa:end ?end .
          FILTER(STRLEN(?quote) != ?end - ?start)
        }""",
        "has a quote that is not as long as its place in the text",
        "build the graph again from its articles",
    ),
    (
        "evidence-in-its-article",
        """SELECT DISTINCT ?node WHERE {
          GRAPH ?graph { ?node oa:hasSource ?article }
          FILTER(?graph != ?article)
        }""",
        "does not stand in the graph of its article",
        "build the graph again from its articles",
    ),
    (
        "parties-agree",
        """SELECT DISTINCT ?node WHERE {
          { ?node sin:party ?party FILTER NOT EXISTS { ?node sin:hasPartyRole/prov:agent ?party } }
          UNION
          { ?node sin:hasPartyRole/prov:agent ?party FILTER NOT EXISTS { ?node sin:party ?party } }
        }""",
        "names other parties by sin:party than by its party roles",
        "state each party both ways",
    ),
    (
        "acts-for-a-party-of-its-agreement",
        """SELECT DISTINCT ?node WHERE {
          ?agreement sin:signedAt/sin:hasParticipation ?node .
          ?node sin:actsFor ?role .
          FILTER NOT EXISTS { ?other sin:signedAt/sin:hasParticipation ?node ; sin:hasPartyRole ?role }
        }""",
        "acts for a party of another agreement",
        "link it to a party role of the agreement that was signed",
    ),
)


def broken_promises(store: Store) -> Iterator[Finding]:
    """What breaks a promise about the whole of `store`; labels are IRIs still."""
    seen: dict[object, str] = {}
    for quad in store:
        yield from _of_quad(quad, seen)
    for rule, query, problem, remedy in _PROMISES:
        for (node,) in run(store, SPARQL_PREFIXES + query).rows:
            yield Finding("error", rule, str(node), problem, remedy, str(node))


def _of_quad(quad: Quad, seen: dict[object, str]) -> Iterator[Finding]:
    from pyoxigraph import BlankNode, NamedNode

    subject = getattr(quad.subject, "value", str(quad.subject))
    graph = str(quad.graph_name)
    triple = quad.triple
    if seen.setdefault(triple, graph) != graph:
        yield Finding(
            "error",
            "one-graph",
            subject,
            "has the same statement in two graphs",
            "build the graph again; every triple belongs in exactly one",
            subject,
            quad.predicate.value,
        )
    for term in (quad.subject, quad.object):
        if isinstance(term, BlankNode):
            yield Finding(
                "error",
                "no-blank-nodes",
                subject,
                "is or names a node without an IRI",
                "give every node an IRI",
                subject,
                quad.predicate.value,
            )
    for term in (quad.predicate, quad.object):
        if isinstance(term, NamedNode) and term.value.startswith(_OWN) and not SIN.local(term.value):
            yield Finding(
                "error",
                "known-terms",
                subject,
                "uses a term that the vocabulary does not have",
                "define it in the ontology, or use one of its terms",
                subject,
                term.value,
            )
