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
    from pyoxigraph import Store

# Each query gives the nodes that break a promise, and where there is one the value that does: (rule, query, problem, remedy).
# The engine walks the store; only what it finds is held in memory.
_PROMISES = (
    (
        "one-graph",
        """SELECT DISTINCT ?node ?value WHERE {
          GRAPH ?one { ?node ?value ?object }
          FILTER EXISTS { GRAPH ?other { ?node ?value ?object } FILTER(?other != ?one) }
        }""",
        "has the same statement in two graphs",
        "build the graph again; every triple belongs in exactly one",
    ),
    (
        "no-blank-nodes",
        """SELECT DISTINCT ?node ?value WHERE {
          GRAPH ?graph { ?node ?value ?object } FILTER(isBlank(?node) || isBlank(?object))
        }""",
        "is or names a node without an IRI",
        "give every node an IRI",
    ),
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
          ?signing sin:hasParticipation ?node .
          ?node sin:actsFor ?role .
          FILTER NOT EXISTS { ?agreement sin:hasPartyRole ?role ; sin:signedAt ?signing }
        }""",
        "acts for a party of another agreement",
        "link it to a party role of the agreement that was signed",
    ),
)


# The terms of the vocabulary's namespace that are used, and the nodes that use one.
_TERMS = """SELECT DISTINCT ?term WHERE {
  { GRAPH ?graph { ?node ?term ?value } } UNION { GRAPH ?graph { ?node ?property ?term } FILTER(isIRI(?term)) }
  FILTER(STRSTARTS(STR(?term), STR(sin:)))
}"""
_USERS = "SELECT DISTINCT ?node WHERE { GRAPH ?graph { { ?node %(term)s ?value } UNION { ?node ?property %(term)s } } }"


def broken_promises(store: Store) -> Iterator[Finding]:
    """What breaks a promise about the whole of `store`; labels are IRIs still."""
    for rule, query, problem, remedy in _PROMISES:
        for node, *value in run(store, SPARQL_PREFIXES + query).rows:
            yield Finding("error", rule, str(node), problem, remedy, str(node), *map(str, value))
    yield from _unknown_terms(store)


def _unknown_terms(store: Store) -> Iterator[Finding]:
    for (term,) in run(store, SPARQL_PREFIXES + _TERMS).rows:
        if not SIN.local(str(term)):
            for (node,) in run(store, _USERS % {"term": f"<{term}>"}).rows:
                yield Finding(
                    "error",
                    "known-terms",
                    str(node),
                    "uses a term that the vocabulary does not have",
                    "define it in the ontology, or use one of its terms",
                    str(node),
                    str(term),
                )
