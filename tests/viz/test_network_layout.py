"""Where nodes stand: the same every time, apart from each other, near what they belong to."""

from __future__ import annotations

import math
import random
from typing import Any

import networkx as nx
import pytest
from network_samples import first_article, generated

from viz.layout import STRESS_LIMIT, place


def test_an_empty_graph_has_no_positions() -> None:
    assert place(nx.MultiDiGraph()) == {}


def test_a_single_node_stands_at_the_origin() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_edge("a", "a")
    assert place(graph) == {"a": (0, 0)}


@pytest.mark.parametrize("size", [100, STRESS_LIMIT * 4])
def test_the_order_of_nodes_and_edges_has_no_influence(size: int) -> None:
    graph = generated(size)
    nodes, edges = list(graph.nodes), list(graph.edges)
    random.Random(3).shuffle(nodes)
    random.Random(4).shuffle(edges)
    shuffled: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(edges)
    random.seed(99)
    assert place(shuffled) == place(graph)


def test_igraph_gets_its_generator_back() -> None:
    import igraph

    def drawn() -> list[list[float]]:
        random.seed(5)
        return igraph.Graph.Ring(5).layout_random().coords

    before = drawn()
    place(first_article())
    assert drawn() == before


@pytest.mark.parametrize("size", [60, 1500])
def test_joined_nodes_stand_nearer_than_others(size: int) -> None:
    graph = generated(size)
    positions = place(graph)
    pick = random.Random(1)
    nodes = sorted(graph)
    joined = [math.dist(positions[u], positions[v]) for u, v in graph.edges() if u != v]
    any_two = [math.dist(positions[pick.choice(nodes)], positions[pick.choice(nodes)]) for _ in range(2000)]
    assert sum(joined) / len(joined) < 0.6 * sum(any_two) / len(any_two)


def test_no_two_nodes_stand_on_one_spot() -> None:
    positions = place(first_article())
    spots = sorted(positions.values())
    assert all(math.dist(p, q) > 40 for i, p in enumerate(spots) for q in spots[i + 1 :])


def test_isolated_nodes_fill_rows() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_nodes_from(range(100))
    positions = place(graph)
    assert len(set(positions.values())) == 100
    width = max(x for x, _ in positions.values())
    height = max(y for _, y in positions.values())
    assert 0.5 < width / height < 4
