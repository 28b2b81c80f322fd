"""The network view, and the part of a graph that it draws."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

import networkx as nx
import pytest

from kg.graphview import around, excerpt, network
from kg.knowledge import KnowledgeGraph
from kg.server.pages import networks

from .conftest import Ask
from .test_pages_resources import nodes


def drawn(body: bytes) -> dict[str, Any]:
    (found,) = re.findall(rb'<script type="application/json" id="data">(.*?)</script>', body, re.S)
    return json.loads(found)


def test_a_small_graph_is_drawn_whole(demo: KnowledgeGraph, ask: Ask) -> None:
    assert b'<iframe src="/network/drawing"' in ask("/network").body
    page = ask("/network/drawing")
    assert dict(page.headers)["Content-Security-Policy"].startswith("sandbox allow-scripts")
    assert len(drawn(page.body)["nodes"]) == len(demo.network())


def test_what_is_around_a_node(demo: KnowledgeGraph, ask: Ask) -> None:
    whole = demo.network().to_undirected()
    for kind in ("institution", "person", "agreement", "place"):
        for focus in nodes(demo)[kind][:8]:
            if focus not in whole:
                continue
            for steps in (1, 2):
                found = around(demo.quads, focus, steps, 1000)
                assert set(found) == set(nx.ego_graph(whole, focus, steps)), focus
                address = "/network/drawing?" + urlencode({"focus": focus, "distance": steps})
                data = drawn(ask(address).body)
                assert data["nodes"][data["focus"]]["id"] == focus
                assert len(data["nodes"]) == min(len(found), 150)


def test_an_excerpt_says_of_its_nodes_what_the_whole_says(demo: KnowledgeGraph) -> None:
    whole = demo.network()
    for focus in nodes(demo)["agreement"][::10]:
        if focus not in whole:
            continue
        part = network(excerpt(demo.quads, around(demo.quads, focus, 2, 1000)), base=demo.base)
        assert nx.is_isomorphic(part, whole.subgraph(part))
        for source, target, key, attributes in part.edges(keys=True, data=True):
            same = whole.edges[source, target, key]
            assert (attributes["relation"], attributes["label"]) == (same["relation"], same["label"])
            quotes = [one["quote"] for one in same["evidence"]]
            assert attributes["evidence"] or not quotes
            assert all(one["quote"] in quotes for one in attributes["evidence"])
        assert part.nodes[focus]["facts"] == whole.nodes[focus]["facts"]
        assert part.nodes[focus]["flags"] == whole.nodes[focus]["flags"]


def test_of_a_large_graph_the_bodies_with_the_most_agreements(
    demo: KnowledgeGraph, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(networks, "WHOLE", 10)
    page = ask("/network", language="en").body.decode()
    assert "too large to be read at once" in page
    data = drawn(ask("/network/drawing").body)
    assert 40 < len(data["nodes"]) < len(demo.network())
    assert {node["kind"] for node in data["nodes"]} == {"Institution", "Agreement"}


def test_a_focus_that_is_none_is_left_out(ask: Ask) -> None:
    for focus in ("x", "javascript:alert(1)", "https://w3id.org/sinergi/id/person/nobody-000000000000"):
        page = ask("/network?" + urlencode({"focus": focus})).body.decode()
        assert '<iframe src="/network/drawing"' in page
    assert ask("/network/drawing?focus=x&distance=9").status == 200
