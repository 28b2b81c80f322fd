"""People, institutions, agreements and places by their names."""

from __future__ import annotations

from msgspec import Struct
from pyoxigraph import Literal

from kg.identity.names import fold
from kg.knowledge import KnowledgeGraph
from kg.server.pages.asking import ask

KINDS = ("institution", "person", "place", "agreement")
"""What is searched, in the order in which equally good hits are listed."""

_NAMED = """
SELECT DISTINCT ?node ?name WHERE {
  VALUES ?word { UNDEF }
  VALUES ?property { skos:prefLabel skos:altLabel foaf:name }
  VALUES ?class { org:Organization foaf:Person schema:Place sin:Agreement }
  ?node ?property ?name FILTER(CONTAINS(LCASE(STR(?name)), ?word))
  ?node a ?class
} LIMIT 2000
"""


class Hit(Struct, frozen=True, order=True):
    """A node that is called as was asked: `name` is the form that matched."""

    rank: tuple[int, int, int, str]
    iri: str
    kind: str
    name: str


def search(graph: KnowledgeGraph, text: str, limit: int) -> list[Hit]:
    """The nodes of which some name has all the words of `text`, without regard to case and accents; the nearest first."""
    wanted = fold(text)
    words = wanted.split()
    if not words:
        return []
    longest = max(words, key=len)
    best: dict[str, Hit] = {}
    for node, name in ask(graph.quads, _NAMED, word=Literal(longest)):
        iri, called = str(node), str(name)
        folded = fold(called)
        kind = iri.removeprefix(graph.base).partition("/")[0]
        if kind in KINDS and all(word in folded for word in words):
            nearness = 0 if folded == wanted else 1 if folded.startswith(wanted) else 2
            hit = Hit((nearness, KINDS.index(kind), len(called), called), iri, kind, called)
            best[iri] = min(hit, best.get(iri, hit))
    return sorted(best.values())[:limit]
