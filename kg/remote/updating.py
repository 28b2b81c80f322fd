"""Triples of a named graph taken away and added, by SPARQL 1.1 Update."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.errors import RemoteError
from kg.remote.transport import Transport

_TRIPLES = 200
"""Triples of one request: Virtuoso compiles them, and takes only so many."""

_HEADERS = {"Content-Type": "application/sparql-update", "Accept": "*/*"}
_ESCAPE = b"\\u", b"\\U"


class Updates:
    """The updates that the engine takes at `address`; None takes none."""

    def __init__(self, address: str | None, transport: Transport) -> None:
        self._address, self._transport = address, transport

    def change(self, graph: str, gone: Sequence[bytes], come: Sequence[bytes]) -> bool:
        """Take the lines `gone`, of N-Triples, from `graph` and add `come`; False if the engine cannot do that, or has done a
        part of it only. Done twice it does the same as once.
        """
        if self._address is None or any(_escapes(line) for line in (*gone, *come)):
            return False
        try:
            for text in _operations(graph, gone, come):
                self._transport.send("POST", self._address, content=text, headers=_HEADERS)
        except RemoteError:
            return False
        return True


def _operations(graph: str, gone: Sequence[bytes], come: Sequence[bytes]) -> Iterator[bytes]:
    from pyoxigraph import NamedNode

    name = str(NamedNode(graph)).encode()
    for verb, lines in ((b"DELETE", gone), (b"INSERT", come)):
        for first in range(0, len(lines), _TRIPLES):
            yield b"%b DATA { GRAPH %b {\n%b} }" % (verb, name, b"".join(lines[first : first + _TRIPLES]))


def _escapes(line: bytes) -> bool:
    """Whether a line holds what N-Triples and SPARQL may read differently: an escape of a character by its number."""
    return any(escape in line for escape in _ESCAPE)
