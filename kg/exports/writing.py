"""From a store of quads to files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import OutputError
from kg.exports.formats import FORMATS, prefixes
from kg.exports.sorting import sort
from kg.outputs import replacing
from kg.vocab import DEFAULT_BASE

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store


def export(quads: Store, format: str, out: Path | str | BinaryIO, *, base: str = DEFAULT_BASE) -> None:
    """Write all of `quads`, whose triples lie in named graphs and hold no blank nodes, to `out` (a path or a
    binary stream).

    `format` is a name of `FORMATS`; `base` is the IRI under which the data lives, from which prefixes are
    made. Turtle holds the union of the graphs. A path appears when it is complete. Raises `OutputError` for
    an unknown format or what cannot be written.
    """
    if not isinstance(out, str | Path):
        export_files(quads, {format: out}, base=base)
        return
    require(format)
    with replacing(out) as stream:
        export_files(quads, {format: stream}, base=base)


def export_files(quads: Store, outs: Mapping[str, BinaryIO], *, base: str = DEFAULT_BASE) -> None:
    """Write several formats at once, for the price of reading and sorting `quads` once; `outs` maps formats
    to streams.
    """
    for format in outs:
        require(format)
    with tempfile.NamedTemporaryFile() as lines:
        lines.writelines(sorted_lines(quads))
        for format, out in outs.items():
            lines.seek(0)
            FORMATS[format].write(lines.file, out, prefixes(base))


def sorted_lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    """Quads as lines of N-Quads, in the order of their bytes."""
    return sort(f"{quad} .\n".encode() for quad in quads)


def require(format: str) -> None:
    """Raise `OutputError` unless `format` is the name of a format."""
    if format not in FORMATS:
        raise OutputError(f"{format}: not a format that can be written; choose one of {', '.join(FORMATS)}")
