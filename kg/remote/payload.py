"""A named graph as bytes: its lines of N-Triples in their order, the same for the same graph, in bounded memory."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, cast

from kg.exports.sorting import sort

if TYPE_CHECKING:
    from pyoxigraph import Store

_IN_MEMORY = 16 << 20
"""Bytes of a graph that are not written to a temporary file."""


def graph_names(quads: Store, last: str) -> list[str]:
    """The names of the graphs that hold anything, sorted, but for the one that comes last."""
    from pyoxigraph import NamedNode

    # A store may still know a graph whose triples are gone.
    names = sorted(
        graph.value
        for graph in quads.named_graphs()
        if isinstance(graph, NamedNode) and any(quads.quads_for_pattern(None, None, None, graph))
    )
    return [*(name for name in names if name != last), *(name for name in names if name == last)]


def graph_lines(quads: Store, graph: str) -> Iterator[bytes]:
    """The triples of a named graph as lines of N-Triples, in the order of their bytes."""
    from pyoxigraph import NamedNode, RdfFormat

    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
        out = cast("IO[bytes]", file)
        quads.dump(out, RdfFormat.N_TRIPLES, from_graph=NamedNode(graph))
        out.seek(0)
        yield from sort(out)


def digest(lines: Iterable[bytes]) -> str:
    """The SHA-256 of lines, hexadecimal."""
    found = hashlib.sha256()
    for line in lines:
        found.update(line)
    return found.hexdigest()


def pieces(lines: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    """Lines, as many at a time as take `size` bytes; at least one, and an empty piece if there are none."""
    piece: list[bytes] = []
    taken, given = 0, False
    for line in lines:
        if piece and taken + len(line) > size:
            yield piece
            piece, taken, given = [], 0, True
        piece.append(line)
        taken += len(line)
    if piece or not given:
        yield piece
