"""What the endpoint bears: small queries of eight clients, beside another server and beside queries that do not end.

Usage: python bench/endpoint.py [STORE]   (without STORE, one of 1,000 generated articles is built first)

Prints requests a second of `sinergi serve` and of the server of the PyPI package `oxigraph` on the same quads, in turns in
the same run, and their ratio; then how long `ASK {}` takes while eight cartesian products run into their time-out, and while
twenty come to a server on which two may run. The client is one process that writes prepared bytes and counts answers; it
shares the processors with the servers.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import uvloop

sys.path.insert(0, str(Path(__file__).resolve().parent))

from updates import write

from kg.knowledge import open_store

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = 1_000
CLIENTS = 8
SECONDS = 4.0
ROUNDS = 3
TIMEOUT = 6.0
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
PARTY = "https://w3id.org/sinergi/ontology#party"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f && ?f < ?i) }"


def small(store: Path) -> list[str]:
    """Queries about one thing each, as pages and scripts ask them."""
    with open_store(store) as graph:
        rows = graph.query(
            f"SELECT ?b ?name {{ ?a <{PARTY}> ?b . ?b <{LABEL}> ?name }} ORDER BY ?b LIMIT 200"
        ).rows
    bodies = [str(row[0]) for row in rows]
    found = ["ASK {}"]
    for body in bodies[:40]:
        found.append(f"SELECT ?name {{ <{body}> <{LABEL}> ?name }}")
        found.append(f"SELECT ?agreement ?other {{ ?agreement <{PARTY}> <{body}>, ?other }} LIMIT 10")
    return found


def request(query: str) -> bytes:
    """A request for a query by GET."""
    return (
        f"GET {PATH}?query={quote(query)} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Accept: application/sparql-results+json\r\n\r\n"
    ).encode()


PATH = "/sparql"
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class Client(asyncio.Protocol):
    """A connection that asks one prepared request after the other. Answers may be chunked."""

    def __init__(self, requests: list[bytes], start: int) -> None:
        self._requests, self._next = requests, start
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self.answered = 0
        self.failed = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        self._ask()

    def _ask(self) -> None:
        assert self._transport is not None
        self._transport.write(self._requests[self._next % len(self._requests)])
        self._next += 1

    def data_received(self, data: bytes) -> None:
        self._received += data
        end = self._received.find(b"\r\n\r\n")
        if end < 0:
            return
        length = _LENGTH.search(self._received, 0, end)
        whole = (
            len(self._received) >= end + 4 + int(length[1])
            if length
            else self._received.endswith(b"0\r\n\r\n")
        )
        if whole:
            self.failed += not self._received.startswith(b"HTTP/1.1 200")
            self.answered += 1
            self._received = b""
            self._ask()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()


async def throughput(port: int, queries: list[str], seconds: float = SECONDS) -> float:
    """Requests a second of all clients together."""
    loop = asyncio.get_running_loop()
    requests = [request(query) for query in queries]
    clients = [Client(requests, number * 7) for number in range(CLIENTS)]
    for client in clients:
        await loop.create_connection(lambda client=client: client, "127.0.0.1", port)
    start = time.perf_counter()
    await asyncio.sleep(seconds)
    total, spent = sum(client.answered for client in clients), time.perf_counter() - start
    failed = sum(client.failed for client in clients)
    for client in clients:
        client.close()
    if failed:
        raise SystemExit(f"{failed} of {total} requests failed")
    return total / spent


async def asked(port: int, query: str) -> tuple[int, float]:
    """Status of one request on a connection of its own, and its seconds."""
    start = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request(query).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    answer = await reader.read()
    writer.close()
    return int(answer[9:12]), time.perf_counter() - start


async def beside_endless(port: int, number: int) -> tuple[list[float], list[int]]:
    """Seconds of each `ASK {}` while so many endless queries run, and how those ended."""
    # No two have the same text, so that none can be known by that of another.
    heavy = [asyncio.create_task(asked(port, f"{ENDLESS} #{one}")) for one in range(number)]
    spent = []
    await asyncio.sleep(0)
    while not all(task.done() for task in heavy):
        status, seconds = await asked(port, "ASK {}")
        assert status == 200, status
        spent.append(seconds)
        await asyncio.sleep(0.05)
    return spent, [task.result()[0] for task in heavy]


@contextmanager
def sinergi(store: Path, *options: str) -> Iterator[int]:
    """`sinergi serve`, and its port."""
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(store), "--port", "0", *options]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r":(\d+)/ ", line)
        if found is None:
            raise SystemExit(line)
        try:
            time.sleep(4)  # until all its workers have started
            yield int(found[1])
        finally:
            process.terminate()


@contextmanager
def oxigraph(store: Path) -> Iterator[int]:
    """The server of the package `oxigraph` on the quads of a store, and its port."""
    with open_store(store) as graph:
        quads = store / "quads" / str(graph.generation)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    binary = Path(sysconfig.get_path("scripts")) / "oxigraph"
    command = [str(binary), "serve-read-only", "--location", str(quads), "--bind", f"127.0.0.1:{port}"]
    command += ["--union-default-graph"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield port
        finally:
            process.terminate()


async def compare(store: Path) -> None:
    """Print requests a second of both servers, round by round."""
    global PATH
    queries = small(store)
    rates: dict[str, list[float]] = {"sinergi serve": [], "oxigraph": []}
    with sinergi(store) as ours, oxigraph(store) as theirs:
        for _ in range(ROUNDS):
            for name, port, path in (("sinergi serve", ours, "/sparql"), ("oxigraph", theirs, "/query")):
                PATH = path
                rates[name].append(await throughput(port, queries))
    PATH = "/sparql"
    print(
        f"small queries of {CLIENTS} clients, requests a second in {ROUNDS} rounds of {SECONDS:g} s, in turns"
    )
    for name, found in rates.items():
        print(
            f"  {name:<14} {'  '.join(f'{rate:7,.0f}' for rate in found)}   median {statistics.median(found):,.0f}"
        )
    ratio = statistics.median(rates["sinergi serve"]) / statistics.median(rates["oxigraph"])
    print(f"  ratio          {ratio:.2f}")


async def endure(store: Path, number: int, *options: str) -> None:
    """Print how long `ASK {}` takes while so many endless queries run."""
    with sinergi(store, "--timeout", f"{TIMEOUT:g}", *options) as port:
        spent, ends = await beside_endless(port, number)
    spent.sort()
    counted = ", ".join(f"{ends.count(status)} with {status}" for status in sorted(set(ends)))
    print(
        f"ASK {{}} beside {number} cartesian products {' '.join(options)}, which ended {counted}, after {TIMEOUT:g} s each"
    )
    at = {"median": len(spent) // 2, "95 %": int(len(spent) * 0.95), "slowest": -1}
    print(
        "  " + "  ".join(f"{name} {spent[place] * 1000:.1f} ms" for name, place in at.items()),
        f" of {len(spent)}",
    )


def main() -> int:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 1:
            store = Path(sys.argv[1])
        else:
            from kg.pipeline import build

            build(write(Path(folder) / "articles.jsonl", ARTICLES), Path(folder) / "out")
            store = Path(folder) / "out" / "store"
        uvloop.run(compare(store))
        uvloop.run(endure(store, CLIENTS))
        uvloop.run(endure(store, 20, "--workers", "2"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
