"""Real servers on loopback for tests: `sinergi serve` in a process of its own, and an HTTP client for it."""

from __future__ import annotations

import http.server
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psutil

ROOT = Path(__file__).resolve().parent.parent
JSON = "application/sparql-results+json"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f && ?f < ?i) }"
"""A query that takes much longer than any test."""

LARGE = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }"
"""A query with millions of rows."""

GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f"
"""A query that needs more memory than there is."""

_HERE = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"here"}}]}}'

_WITH_SETTINGS = """
import json, sys
from kg.cli.terminal import say
from kg.server.serving import serve
from kg.server.settings import Settings
import msgspec
settings = msgspec.convert(json.loads(sys.argv[1]), Settings)
serve(settings, say=say, ready=lambda address: say(f"serving at {address}/ "))
"""


class Server:
    """A running server: its process, its address, and what it has written to its log."""

    def __init__(self, command: list[str]) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        self.log: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self._await_address()
        self.port = urlsplit(self.address).port or 0
        self.client = httpx.Client(base_url=self.address, timeout=30, headers={"Accept": "*/*"})

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.log.append(line.rstrip("\n"))

    def _await_address(self) -> str:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            for line in self.log:
                if found := re.search(r" at (http://\S+?)/ ", line + " "):
                    return found[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise AssertionError(f"the server does not start: {self.log}")

    def query(self, query: str, **fields: str) -> httpx.Response:
        """A query by GET; `fields` are header fields, with ``_`` for ``-``."""
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        return self.client.get("/sparql", params={"query": query}, headers=headers)

    def raw(self, data: bytes, *, timeout: float = 20.0) -> bytes:
        """What comes back for bytes on a connection of their own, until the server closes it."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            connection.sendall(data)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        nurseries = psutil.Process(self.process.pid).children()
        return [one for nursery in nurseries for one in children(nursery) if lives(one)]

    def stop(self) -> int:
        """Tell the server to end; its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=30)

    def close(self) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(timeout=30)
        self._reader.join(timeout=5)
        if self.process.stderr is not None:
            self.process.stderr.close()


def children(process: psutil.Process) -> list[psutil.Process]:
    """The processes that a process has made."""
    try:
        return process.children()
    except psutil.NoSuchProcess:
        return []


def lives(process: psutil.Process) -> bool:
    """Whether a process has not ended."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Other:
    """Another endpoint. It remembers in `hits` which paths were asked; ``/redirect`` leads on to itself, and ``/held`` is not
    answered until `released` is set.
    """

    def __init__(self) -> None:
        self.hits: list[str] = []
        self.released = threading.Event()
        other = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                other.hits.append(self.path)
                if self.path.startswith("/held"):
                    other.released.wait(60)
                self.send_response(302 if self.path.startswith("/redirect") else 200)
                self.send_header("Location", f"http://127.0.0.1:{other.port}/led-on")
                self.send_header("Content-Type", JSON)
                self.send_header("Content-Length", str(len(_HERE)))
                self.end_headers()
                self.wfile.write(_HERE)

            do_GET = do_POST = answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])
        self.authority = f"127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self) -> Other:
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def serving(store: Path, *options: str) -> Iterator[Server]:
    """`sinergi serve` of a store on a free port."""
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(store), "--port", "0", *options]
    with _running(command) as server:
        yield server


@contextmanager
def serving_with(**settings: object) -> Iterator[Server]:
    """A server with settings that the command line does not have."""
    command = [sys.executable, "-c", _WITH_SETTINGS, json.dumps({"port": 0, **settings})]
    with _running(command) as server:
        yield server


@contextmanager
def _running(command: list[str]) -> Iterator[Server]:
    server = Server(command)
    try:
        yield server
    finally:
        server.close()


def until(condition: Callable[[], object], seconds: float = 20.0) -> bool:
    """Whether a condition comes true within so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False
