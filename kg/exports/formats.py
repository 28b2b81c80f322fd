"""The formats that are written, one function each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from msgspec import Struct

from kg.exports.sorting import sort
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

Prefixes = dict[str, str]

# The kinds of things under the data base, each of which gets a prefix of its name.
_KINDS = (
    "agreement",
    "article",
    "evidence",
    "flag",
    "graph",
    "institution",
    "membership",
    "participation",
    "partyrole",
    "person",
    "place",
    "post",
    "quotation",
    "signing",
)


class Format(Struct, frozen=True):
    """A format: its title for people, the usual ending, its media type, and its writer.

    The writer gets the sorted lines of N-Quads, the stream to write, and the prefixes.
    """

    title: str
    suffix: str
    media_type: str
    write: Callable[[IO[bytes], BinaryIO, Prefixes], None]


def _turtle(lines: IO[bytes], out: BinaryIO, prefixes: Prefixes) -> None:
    """The union of all graphs as triples."""
    from pyoxigraph import RdfFormat, parse, serialize

    serialize(_distinct(parse(lines, RdfFormat.N_QUADS)), out, RdfFormat.TURTLE, prefixes=prefixes)


def _distinct(quads: Iterator[Quad]) -> Iterator[Triple]:
    """The triples of sorted quads, each once: where two graphs hold one, its lines are neighbours."""
    previous = None
    for quad in quads:
        if quad.triple != previous:
            previous = quad.triple
            yield previous


def _trig(lines: IO[bytes], out: BinaryIO, prefixes: Prefixes) -> None:
    """Every graph by its name, in the order of names."""
    from pyoxigraph import RdfFormat, parse, serialize

    by_graph = Stream(_graph_last(line) for line in sort(_graph_first(line) for line in lines))
    serialize(parse(cast("IO[bytes]", by_graph), RdfFormat.N_QUADS), out, RdfFormat.TRIG, prefixes=prefixes)


def _nquads(lines: IO[bytes], out: BinaryIO, _prefixes: Prefixes) -> None:
    """The lines as they are."""
    shutil.copyfileobj(lines, out, 1 << 20)


def _graph_first(line: bytes) -> bytes:
    triple, graph, _ = line.rsplit(b" ", 2)
    return graph + b" " + triple + b"\n"


def _graph_last(line: bytes) -> bytes:
    graph, triple = line.split(b" ", 1)
    return triple[:-1] + b" " + graph + b" .\n"


class Stream:
    """Lines as something that is read like a file."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`, and at most one line."""
        piece = self._rest or next(self._lines, b"")
        self._rest = piece[size:] if size >= 0 else b""
        return piece[:size] if size >= 0 else piece


def prefixes(base: str) -> dict[str, str]:
    """The prefixes of files about things under `base`."""
    return PREFIXES | {kind: f"{base}{kind}/" for kind in _KINDS}


FORMATS = {
    "turtle": Format("Turtle", ".ttl", "text/turtle", _turtle),
    "trig": Format("TriG", ".trig", "application/trig", _trig),
    "nquads": Format("N-Quads", ".nq", "application/n-quads", _nquads),
}
"""Name to format, as `sinergi export --format` takes it."""
