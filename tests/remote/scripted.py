"""A server on loopback that answers as a test says, and remembers what it was asked."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

RESULTS = "application/sparql-results+json"


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, list[str]]:
        return parse_qs(self.body.decode(), keep_blank_values=True)


@dataclass(frozen=True)
class Said:
    """An answer; `after` is how many bytes of the body are sent before the connection is cut."""

    status: int = 200
    body: bytes | str = b""
    type: str = RESULTS
    headers: Mapping[str, str] = field(default_factory=dict)
    after: int | None = None


Script = Callable[[Asked], Said | None]
"""What to answer; None hangs until the test is over."""


@dataclass
class Server:
    address: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(script: Script, certificates: Callable[[ssl.SSLContext], None] | None = None) -> Iterator[Server]:
    """A server; over TLS with what puts its certificate into a context."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(
                self.command, parts.path, parse_qs(parts.query, keep_blank_values=True), headers, body
            )
            server.asked.append(asked)
            said = script(asked)
            if said is None:
                over.wait(30)
                self.close_connection = True
                return
            text = said.body.encode() if isinstance(said.body, str) else said.body
            self.send_response_only(said.status)
            for name, value in {"Content-Type": said.type, **said.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(text if said.after is None else text[: said.after])
            if said.after is not None:
                self.close_connection = True

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    class Loopback(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that hangs up is what some tests are about."""

    http = Loopback(("127.0.0.1", 0), Handler)
    if certificates is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificates(context)
        http.socket = context.wrap_socket(http.socket, server_side=True)
    scheme = "http" if certificates is None else "https"
    server = Server(f"{scheme}://127.0.0.1:{http.server_port}")
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        over.set()
        http.shutdown()
        thread.join()
        http.server_close()


def in_turn(*answers: Said | None) -> Script:
    """One answer after the other, the last for ever."""
    left = list(answers)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def rows(*names: str, **cells: list[str]) -> str:
    """A result in JSON with a column of plain text for each name."""
    import json

    columns = list(cells)
    bindings = [
        {name: {"type": "literal", "value": value} for name, value in zip(columns, row, strict=True)}
        for row in zip(*cells.values(), strict=True)
    ]
    return json.dumps({"head": {"vars": list(names) or columns}, "results": {"bindings": bindings}})
