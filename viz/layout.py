"""Where nodes stand: seeded igraph layouts, component by component, packed and rounded.

The same graph gives the same integers on every run. Lengths are in pixels of the page at zoom 1. Small components are laid
out by Kamada and Kawai's stress (1989), whose distances on the paper follow those in the graph; large ones by Fruchterman
and Reingold (1991) with a grid. Labels are not considered here: the page moves them apart with the widths of its own fonts.
"""

from __future__ import annotations

import math
import random
from collections.abc import Hashable, Sequence
from typing import Any, Final

import networkx as nx

Point = tuple[float, float]
Positions = dict[Hashable, tuple[int, int]]

EDGE_LENGTH: Final = 150.0
"""The median distance of two joined nodes, in pixels."""
STRESS_LIMIT: Final = 300
"""The largest component that is laid out by stress, which costs the square of its nodes."""
ITERATIONS: Final = 200
MARGIN: Final = 170.0
"""The free space around a component, in pixels: enough for a label."""
ASPECT: Final = 1.6
"""Width to height of the whole: that of a screen."""
STRETCH: Final = 1.35
"""How much wider than high a layout is drawn, because labels are."""
SEED: Final = 20210129


def place(graph: nx.MultiDiGraph[Any]) -> Positions:
    """Integer coordinates of every node; nodes that are joined stand near each other.

    An empty graph gives an empty dictionary. The order of nodes and edges in `graph` has no influence.
    """
    undirected: nx.Graph[Any] = nx.Graph()
    undirected.add_nodes_from(sorted(graph.nodes, key=str))
    undirected.add_edges_from(sorted({_pair(u, v) for u, v in graph.edges() if u != v}, key=str))
    components = sorted((sorted(c, key=str) for c in nx.connected_components(undirected)), key=_largest_first)
    boxes = [_lay_out(component, undirected) for component in components]
    positions: Positions = {}
    for component, box, (left, top) in zip(components, boxes, _pack(boxes), strict=True):
        for node, (x, y) in zip(component, box, strict=True):
            positions[node] = (round(x + left), round(y + top))
    return positions


def _pair(u: Hashable, v: Hashable) -> tuple[Hashable, Hashable]:
    return (u, v) if str(u) <= str(v) else (v, u)


def _largest_first(component: Sequence[Hashable]) -> tuple[int, str]:
    return -len(component), str(component[0])


def _lay_out(component: Sequence[Hashable], graph: nx.Graph[Any]) -> list[Point]:
    """Coordinates of one component, in its order, with the top left corner at the origin."""
    if len(component) == 1:
        return [(0.0, 0.0)]
    import igraph

    index = {node: i for i, node in enumerate(component)}
    edges = [(index[u], index[v]) for u, v in graph.subgraph(component).edges()]
    drawn = igraph.Graph(n=len(component), edges=sorted((min(e), max(e)) for e in edges))
    # igraph draws from a generator that it keeps for the whole process: ours while we lay out, then the usual one again.
    igraph.set_random_number_generator(random.Random(SEED))
    try:
        if len(component) <= STRESS_LIMIT:
            coords = drawn.layout_kamada_kawai(seed=drawn.layout_circle(), maxiter=50 * len(component)).coords
        else:
            coords = drawn.layout_fruchterman_reingold(niter=ITERATIONS, grid="grid").coords
    finally:
        igraph.set_random_number_generator(random)
    return _normalised([(x, y) for x, y in coords], drawn.get_edgelist())


def _normalised(points: list[Point], edges: Sequence[tuple[int, int]]) -> list[Point]:
    """The points turned so that their long axis lies, scaled to `EDGE_LENGTH`, and moved to the origin."""
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    xx = sum((x - mean_x) ** 2 for x, _ in points)
    yy = sum((y - mean_y) ** 2 for _, y in points)
    xy = sum((x - mean_x) * (y - mean_y) for x, y in points)
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(-angle), math.sin(-angle)
    turned = [
        ((x - mean_x) * cos - (y - mean_y) * sin, (x - mean_x) * sin + (y - mean_y) * cos) for x, y in points
    ]
    lengths = sorted(math.dist(turned[u], turned[v]) for u, v in edges)
    scale = EDGE_LENGTH / (lengths[len(lengths) // 2] or 1.0)
    left, top = min(x for x, _ in turned), min(y for _, y in turned)
    return [((x - left) * scale * STRETCH, (y - top) * scale) for x, y in turned]


def _pack(boxes: Sequence[Sequence[Point]]) -> list[Point]:
    """Top left corners of the boxes, in rows, so that the whole is about `ASPECT` times as wide as high."""
    sizes = [(max(x for x, _ in box) + MARGIN, max(y for _, y in box) + MARGIN * 0.7) for box in boxes]
    area = sum(width * height for width, height in sizes)
    limit = max([math.sqrt(area * ASPECT), *(width for width, _ in sizes)], default=0.0)
    corners: list[Point] = []
    left = top = row = 0.0
    for width, height in sizes:
        if left > 0 and left + width > limit * 1.001:
            left, top, row = 0.0, top + row, 0.0
        corners.append((left, top))
        left, row = left + width, max(row, height)
    return corners
