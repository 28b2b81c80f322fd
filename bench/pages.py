"""How long pages take, without the way over HTTP.

Usage: python bench/pages.py STORE

Prints for the page of each kind of node the median and the longest of eight times, in milliseconds: of the node on which most
hangs, and of one in the middle. The first page of a process also loads templates and tables; it is not counted.
"""

from __future__ import annotations

import statistics
import sys
import time
from urllib.parse import parse_qsl, unquote, urlsplit

import kg
from kg.knowledge import KnowledgeGraph
from kg.server.exchange import Asked
from kg.server.pages import answer
from kg.server.pages.addresses import Addresses
from kg.server.pages.asking import ask

TIMES = 8
COUNTED = "SELECT ?node (COUNT(*) AS ?n) WHERE { %s } GROUP BY ?node ORDER BY DESC(?n) ?node"
KINDS = {
    "institution": "?agreement sin:party ?node",
    "person": "?quotation sin:speaker ?node",
    "agreement": "?node a sin:Agreement ; sin:hasPartyRole ?role",
    "place": "?signing schema:location ?node",
}


def milliseconds(graph: KnowledgeGraph, address: str) -> list[float]:
    """So long the page at an address takes, several times."""
    parts = urlsplit(address)
    asked = Asked(path=unquote(parts.path), parameters=tuple(parse_qsl(parts.query)), accept="text/html")
    answer(graph, asked)
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        answer(graph, asked)
        times.append((time.perf_counter() - start) * 1000)
    return times


def main() -> int:
    """Print the table."""
    with kg.open_store(sys.argv[1]) as graph:
        addresses = {"/": "/", "search": "/search?q=univ"}
        for kind, pattern in KINDS.items():
            nodes = [str(node) for node, _ in ask(graph.quads, COUNTED % pattern)]
            path = Addresses(graph.base).path
            addresses |= {f"{kind}, most": path(nodes[0]), f"{kind}, middle": path(nodes[len(nodes) // 2])}
        print(f"{len(graph):,} articles{'median':>18} {'longest':>9}")
        for name, address in addresses.items():
            times = milliseconds(graph, address)
            print(f"{name:<22}{statistics.median(times):>11.0f} {max(times):>9.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
