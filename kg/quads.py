"""The only place that makes triples: a resolution as pyoxigraph quads, each triple in exactly one graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.identity import Resolution

if TYPE_CHECKING:
    from pyoxigraph import Quad

DEFAULT_BASE = "https://w3id.org/sinergi/id/"


def knowledge_quads(resolution: Resolution, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The knowledge graph ``<base>graph/knowledge``: entities, labels, posts, memberships, agreements, signings, places."""
    raise NotImplementedError


def article_quads(resolution: Resolution, article_key: str, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The graph of one article: itself, its evidence and what that attests, its quotations and flags."""
    raise NotImplementedError
