"""People, institutions, agreements and places by their names."""

from __future__ import annotations

from kg.knowledge import KnowledgeGraph
from kg.stores import Hit

KINDS = ("institution", "person", "agreement", "place")
"""What is searched."""


def search(graph: KnowledgeGraph, text: str, limit: int) -> list[Hit]:
    """The things that `text` names, or with words in their names that begin as its words do; the best known first."""
    found = graph.search(text, 2 * limit)
    return [hit for hit in found if hit.kind in KINDS][:limit]
