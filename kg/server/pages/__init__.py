"""Pages for people: what a browser is shown at each path of the server.

`answer` is called in a process that may be ended at any moment; it only reads.
"""

from __future__ import annotations

from kg.knowledge import KnowledgeGraph
from kg.server.exchange import Answer, Asked

__all__ = ["answer"]


def answer(graph: KnowledgeGraph, asked: Asked) -> Answer:
    """The page of `graph` at the path that is `asked` for."""
    sentence = f"there is no page at {asked.path}; the endpoint is /sparql\n"
    return Answer(status=404, media_type="text/plain; charset=utf-8", body=sentence.encode())
