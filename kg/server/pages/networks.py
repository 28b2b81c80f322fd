"""The network view: the whole graph while it can be read, what is around a node, or the bodies with the most agreements."""

from __future__ import annotations

from typing import Any

import networkx as nx

import viz
from kg.graphview import around, excerpt, network
from kg.server.exchange import Answer
from kg.server.pages.asking import ask, exists
from kg.server.pages.numbers import most_agreements, numbers
from kg.server.pages.showing import data, shown
from kg.server.pages.view import View

WHOLE = 1_500
"""A graph of so many nodes is shown as a whole."""

_KINDS = ("agreement", "institution", "person", "place")
_MOST = {"2": 150, "1": 150}
"""So many nodes are shown at each distance from the focus; the first is taken if none is asked for."""

_BODIES = 40
_BETWEEN = """
SELECT DISTINCT ?agreement ?day WHERE {
  VALUES ?body { UNDEF }
  ?agreement sin:party ?body, ?other . FILTER(STR(?body) < STR(?other))
  VALUES ?other { UNDEF }
  OPTIONAL { ?agreement sin:signedAt/dct:date ?day }
} ORDER BY DESC(?day) ?agreement LIMIT 300
"""
_POLICY = "sandbox allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'"


def networks(view: View) -> Answer:
    """The page around the network, with ``focus`` and ``distance`` of a node."""
    focus = _focus(view)
    return shown(
        view,
        "network.html.j2",
        focus=focus,
        distance=_distance(view),
        distances=sorted(_MOST),
        most=_MOST[_distance(view)],
        whole=_is_whole(view),
        bodies=_BODIES,
        drawing=view.href("/network/drawing", focus=focus, distance=_distance(view) if focus else None),
    )


def drawing(view: View) -> Answer:
    """The network itself: a page of its own in a frame that may run its script and nothing else."""
    focus = _focus(view)
    graph = _drawn(view, focus)
    for node, attributes in graph.nodes(data=True):
        attributes["links"] = [view.asked.address + view.page(node), *attributes["links"]]
    title = view.label(focus) if focus else view.say("network")
    page = viz.render(graph, title=title, language=view.language, focus=focus)
    return data(page.html.encode(), "text/html; charset=utf-8", ("Content-Security-Policy", _POLICY))


def _drawn(view: View, focus: str | None) -> nx.MultiDiGraph[Any]:
    store, base = view.store, view.graph.base
    if focus:
        distance = _distance(view)
        chosen = around(store, focus, int(distance), _MOST[distance])
    elif _is_whole(view):
        return network(store, base=base)
    else:
        bodies = most_agreements(store, _BODIES)
        between = ask(store, _BETWEEN, body=list(bodies), other=list(bodies))
        chosen = [*bodies, *(str(agreement) for agreement, _ in between)]
    return network(excerpt(store, chosen), base=base)


def _is_whole(view: View) -> bool:
    return (
        sum(numbers(view.graph).classes[name] for name in ("agreements", "institutions", "people", "places"))
        <= WHOLE
    )


def _focus(view: View) -> str | None:
    """The node that is asked for, if the network has it."""
    given = view.asked.get("focus") or ""
    return given if view.kind(given) in _KINDS and exists(view.store, given) else None


def _distance(view: View) -> str:
    given = view.asked.get("distance") or ""
    return given if given in _MOST else next(iter(_MOST))
