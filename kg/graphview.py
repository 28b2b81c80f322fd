"""The store as a network: one node per person, institution, agreement and place, one edge per relation, with evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.quads import DEFAULT_BASE

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store


def network(store: Store, *, base: str = DEFAULT_BASE) -> nx.MultiDiGraph:
    """The network of everything in `store` (a pyoxigraph store, opened read-only)."""
    raise NotImplementedError
