"""The only place that makes triples: a resolution as pyoxigraph quads, each triple in exactly one graph.

The knowledge graph holds entities and relations, once, whatever the number of articles. The graph of an article, named after
it, holds the article, its evidence with the links from what it proves, its quotations and its flags. No blank nodes, canonical
literals, and no text of an article ever becomes part of an IRI but through `kg.identity.names.slug`.
"""

from __future__ import annotations

from kg.quads.article import article_quads, node_quads, node_statements
from kg.quads.knowledge import entity_quads, entity_statements, knowledge_quads
from kg.quads.naming import Entity, entity_names
from kg.quads.terms import Statements, link

__all__ = [
    "Entity",
    "Statements",
    "article_quads",
    "entity_names",
    "entity_quads",
    "entity_statements",
    "knowledge_quads",
    "link",
    "node_quads",
    "node_statements",
]
