"""Graphs as pieces of TriG: each is written once, by whichever process makes it, and files are put together from them.

A piece is what TriG says of one graph behind the prefixes, its triples in the order of their lines of N-Quads. So the files are
those that `kg.exports.formats` would write of the same quads.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import IO, BinaryIO, cast

from kg.exports.formats import Stream, prefixes

_CHUNK = 1 << 20
END = b" .\n"
"""What ends all that is said of one subject; no literal holds a line end."""


@cache
def head(base: str) -> bytes:
    """The prefixes, as Turtle and TriG begin with them."""
    from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

    node = NamedNode("urn:x")
    written = serialize([Triple(node, node, node)], format=RdfFormat.TURTLE, prefixes=prefixes(base)) or b""
    return written[: written.index(b"<urn:x>")]


def piece(lines: bytes, base: str) -> bytes:
    """The piece of a graph, given its sorted lines of N-Quads."""
    from pyoxigraph import RdfFormat, parse, serialize

    quads = parse(lines, RdfFormat.N_QUADS)
    return (serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes(base)) or b"")[len(head(base)) :]


class Pieces:
    """The pieces of a set of graphs in `file`, in the order in which they come: `size` bytes; things are named under `base`."""

    def __init__(self, file: IO[bytes], base: str) -> None:
        self._file, self.base = file, base
        self._places: dict[bytes, tuple[int, int]] = {}
        self._waiting: list[tuple[int, int]] = []
        self._ready = bytearray()
        self._given = self.size = 0

    def put(self, graph: str, written: bytes) -> None:
        """Take the piece of a graph."""
        self._file.write(written)
        self._keep(graph, len(written))

    def add(self, graph: str, lines: Iterable[bytes]) -> None:
        """Take a graph, however large, as sorted lines of N-Quads."""
        from pyoxigraph import RdfFormat, parse, serialize

        out = _Behind(self._file, len(head(self.base)))
        quads = parse(cast("IO[bytes]", Stream(iter(lines))), RdfFormat.N_QUADS)
        serialize(quads, cast("IO[bytes]", out), RdfFormat.TRIG, prefixes=prefixes(self.base))
        self._keep(graph, out.written)

    def write(self, out: BinaryIO) -> None:
        """Write all as TriG, in the order of the graphs' names."""
        out.write(head(self.base))
        for _, place in sorted(self._places.items()):
            for chunk in self._read(*place, _CHUNK):
                out.write(chunk)

    def reread(self) -> IO[bytes]:
        """The file at its beginning: all pieces, one after the other."""
        self._file.seek(0)
        return self._file

    def documents(self, size: int, *, last: bool = True) -> Iterator[bytes]:
        """What came since this was last asked, as documents of TriG, in no order, each of about `size` bytes or a little more
        than twice that. What is less than that waits, unless this is the `last` time.
        """
        if self.size - self._given > size or last:
            waiting, self._waiting = self._waiting, []
            for part in (part for place in waiting for part in self._parts(*place, size)):
                self._ready += part
                if len(self._ready) > size:
                    yield self._document()
            self._given = self.size - len(self._ready)
        if last and self._ready:
            yield self._document()

    def _document(self) -> bytes:
        document = head(self.base) + self._ready
        self._ready.clear()
        return document

    def _parts(self, start: int, length: int, size: int) -> Iterator[bytes]:
        """A piece, or, where it is large, what it says as several of its name."""
        opening = rest = b""
        for chunk in self._read(start, length, size):
            length -= len(chunk)
            data = rest + chunk
            if length:
                data, end, rest = data.rpartition(END)
                data += end + b"}\n" if end else b""
            if data:
                yield opening + data
                opening = opening or data[: data.index(b"\n") + 1]

    def _read(self, start: int, length: int, size: int) -> Iterator[bytes]:
        self._file.flush()
        for at in range(start, start + length, size):
            yield os.pread(self._file.fileno(), min(size, start + length - at), at)

    def _keep(self, graph: str, length: int) -> None:
        place = (self.size, length)
        self._places[f"<{graph}>".encode()] = place
        self._waiting.append(place)
        self.size += length


class _Behind:
    """Writes to a file what comes behind the first bytes."""

    def __init__(self, file: IO[bytes], first: int) -> None:
        self._file, self._first = file, first
        self.written = 0

    def write(self, data: bytes) -> int:
        rest = data[self._first :]
        self._first -= len(data) - len(rest)
        self._file.write(rest)
        self.written += len(rest)
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""
