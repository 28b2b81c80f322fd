"""The SPARQL 1.1 Graph Store HTTP Protocol: whole graphs put in their place, and taken away."""

from __future__ import annotations

from collections.abc import Iterable

from kg.remote.payload import pieces
from kg.remote.transport import Transport

PIECE = 8 << 20
"""Bytes that are sent in one request."""

_LEAST = 32 << 10
_TOO_LARGE = 413
_HEADERS = {"Content-Type": "application/n-triples", "Accept": "*/*"}


class GraphStore:
    """The named graphs behind the Graph Store at `address`."""

    def __init__(self, address: str, transport: Transport, *, piece: int = PIECE) -> None:
        self.address = address
        self._transport, self._piece = transport, piece

    def put(self, graph: str, lines: Iterable[bytes]) -> tuple[int, int]:
        """Let `graph` hold the triples of `lines` and nothing else; gives their number, and that of bytes.

        A large graph goes in pieces, the first of which replaces what was there.
        """
        method, triples, size = "PUT", 0, 0
        for piece in pieces(lines, self._piece):
            self._send(method, graph, piece)
            method = "POST"
            triples += len(piece)
            size += sum(map(len, piece))
        return triples, size

    def add(self, graph: str, lines: Iterable[bytes]) -> None:
        """Add the triples of `lines` to `graph`."""
        for piece in pieces(lines, self._piece):
            self._send("POST", graph, piece)

    def delete(self, graph: str) -> None:
        """Take `graph` away, if it is there."""
        self._transport.send("DELETE", self.address, params={"graph": graph}, expected=(404,))

    def _send(self, method: str, graph: str, piece: list[bytes]) -> None:
        """Send lines; in halves where the server, or a proxy before it, takes no request of that size."""
        content = b"".join(piece)
        smaller = len(piece) > 1 and len(content) > _LEAST
        reply = self._transport.send(
            method,
            self.address,
            params={"graph": graph},
            content=content,
            headers=_HEADERS,
            expected=(_TOO_LARGE,) if smaller else (),
        )
        if reply.status != _TOO_LARGE:
            return
        self._piece = max(_LEAST, len(content) // 2)
        half = len(piece) // 2
        self._send(method, graph, piece[:half])
        self._send("POST", graph, piece[half:])
