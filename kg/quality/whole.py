"""Promises that no shape can state, because they are about graphs, names and texts rather than single
nodes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple, Variable

from kg.catalog import run
from kg.quality.report import Finding
from kg.shapes import term_of
from kg.vocab import SPARQL_PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.quality.walking import Walk

# Each query gives the nodes that break a promise: (rule, query, problem, remedy).
# The engine walks the store; only what it finds is held in memory.
_PROMISES = (
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

_SAID = {
    "one-graph": (
        "has the same statement in two graphs",
        "build the graph again; every triple belongs in exactly one",
    ),
    "no-blank-nodes": ("is or names a node without an IRI", "give every node an IRI"),
    "quote-length": (
        "has a quote that is not as long as its place in the text",
        "build the graph again from its articles",
    ),
    "evidence-in-its-article": (
        "does not stand in the graph of its article",
        "build the graph again from its articles",
    ),
    "known-terms": (
        "uses a term that the vocabulary does not have",
        "define it in the ontology, or use one of its terms",
    ),
}
"""The promises that a walk looks into: what is wrong, and what to do."""

_MISQUOTED = (
    SPARQL_PREFIXES
    + """ASK {
  ?node oa:exact ?quote ; oa:start ?start ; oa:end ?end .
  FILTER(STRLEN(?quote) != ?end - ?start)
}"""
)


def broken_promises(store: Store, walk: Walk) -> Iterator[Finding]:
    """What breaks a promise about the whole of `store`, of which a `walk` was made; labels are IRIs still."""
    for rule, query, problem, remedy in _PROMISES:
        for (node,) in run(store, SPARQL_PREFIXES + query).rows:
            yield Finding("error", rule, str(node), problem, remedy, str(node))
    for node in walk.open:
        for value in _said_twice(store, node):
            yield _finding("one-graph", node, value)
        if _is_misquoted(store, node):
            yield _finding("quote-length", node)
    for rule, nodes in (("quote-length", walk.misquoted), ("evidence-in-its-article", walk.astray)):
        for node in nodes:
            yield _finding(rule, node)
    for rule, pairs in (("no-blank-nodes", walk.without_name), ("known-terms", walk.unknown)):
        for node, value in pairs:
            yield _finding(rule, node, value)


def _finding(rule: str, node: str, value: str = "") -> Finding:
    problem, remedy = _SAID[rule]
    return Finding("error", rule, node, problem, remedy, node, value)


def _said_twice(store: Store, node: str) -> set[str]:
    """The properties of which a node has one value in two named graphs."""
    named = (quad for quad in store.quads_for_pattern(term_of(node), None, None, None))
    times = Counter(quad.triple for quad in named if not isinstance(quad.graph_name, DefaultGraph))
    return {triple.predicate.value for triple, number in times.items() if number > 1}


def _is_misquoted(store: Store, node: str) -> bool:
    this: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {Variable("node"): term_of(node)}
    return bool(store.query(_MISQUOTED, use_default_graph_as_union=True, substitutions=this))
