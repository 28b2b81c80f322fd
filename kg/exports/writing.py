"""From a store of quads to files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import OutputError
from kg.exports.formats import FORMATS
from kg.exports.sorting import sort
from kg.outputs import replacing
from kg.processes import start
from kg.vocab import DEFAULT_BASE, PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    SortedLines = tempfile._TemporaryFileWrapper[bytes]

_LARGE = 64 << 20
"""From how many bytes of lines on each of several formats is written by a process of its own."""

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
        export_lines(lines, outs, base=base)


def export_lines(lines: SortedLines, outs: Mapping[str, BinaryIO], *, base: str = DEFAULT_BASE) -> None:
    """Write several formats of the quads whose sorted lines of N-Quads are in a file."""
    lines.flush()
    if len(outs) > 1 and lines.seek(0, os.SEEK_END) > _LARGE:
        _write_apart(lines.name, outs, base)
        return
    for format, out in outs.items():
        lines.seek(0)
        FORMATS[format].write(lines.file, out, prefixes(base))


def _write_apart(file: str, outs: Mapping[str, BinaryIO], base: str) -> None:
    """Write each format in a process of its own."""
    with ExitStack() as stack:
        writers = {}
        for format, out in outs.items():
            lines = stack.enter_context(Path(file).open("rb"))
            writers[format] = start("kg.exports.apart", format, base, stdin=lines, stdout=out)
            stack.callback(writers[format].kill)
        for format, writer in writers.items():
            if writer.wait():
                reason = "make room on disk and in memory, and try again"
                raise OutputError(
                    f"{format}: the process that writes it ended with {writer.returncode}; {reason}"
                )


def prefixes(base: str) -> dict[str, str]:
    """The prefixes of files about things under `base`."""
    return PREFIXES | {kind: f"{base}{kind}/" for kind in _KINDS}


def sorted_lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    """Quads as lines of N-Quads, in the order of their bytes."""
    return sort(f"{quad} .\n".encode() for quad in quads)


def require(format: str) -> None:
    """Raise `OutputError` unless `format` is the name of a format."""
    if format not in FORMATS:
        raise OutputError(f"{format}: not a format that can be written; choose one of {', '.join(FORMATS)}")
