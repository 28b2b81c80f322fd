"""The union of graphs that are pieces of TriG (`kg.exports.pieces`), as Turtle.

What one graph says of a subject is a block of text there. Most subjects are spoken of in one graph only: their blocks are
sorted, not read. The others are read, joined and written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from typing import IO, BinaryIO

from kg.errors import OutputError
from kg.exports.formats import prefixes
from kg.exports.pieces import END, Pieces, head
from kg.exports.sorting import sort
from kg.processes import start

_LARGE = 16 << 20
"""From how many bytes on the union is written by a process of its own."""

_CHUNK = 1 << 20
_BATCH = 2_000
"""Subjects that are joined at once."""

_ESCAPE = re.compile(rb"\\(.)")
_NEXT, _HIDDEN = b"\n\t\t", b"\0"
"""What parts the lines of a block; and instead of it, so that a block is a line to be sorted."""


@contextmanager
def uniting(pieces: Pieces, out: BinaryIO) -> Iterator[None]:
    """Write the union of all pieces to `out`: where they are many, in a process of its own while the block runs."""
    file = pieces.reread()
    if pieces.size < _LARGE:
        write_union(file, out, pieces.base)
        yield
        return
    with start("kg.exports.apart", pieces.base, stdin=file, stdout=out) as writer:
        try:
            yield
        except BaseException:
            writer.kill()
            raise
        if writer.wait():
            reason = "make room on disk and in memory, and try again"
            raise OutputError(f"turtle: the process that writes it ended with {writer.returncode}; {reason}")


def write_union(pieces: IO[bytes], out: IO[bytes], base: str) -> None:
    """Write the union of the graphs."""
    out.write(head(base))
    named = {name.encode(): iri.encode() for name, iri in prefixes(base).items()}
    lines = sort(_line(block, named) for block in _blocks(pieces))
    groups = ([*found] for _, found in groupby(lines, key=_subject))
    while some := list(islice(groups, _BATCH)):
        out.writelines(_written(some, base))


def _blocks(pieces: IO[bytes]) -> Iterator[bytes]:
    """What each graph says of each subject."""
    rest = b""
    while chunk := pieces.read(_CHUNK):
        *blocks, rest = (rest + chunk).split(END)
        for block in blocks:
            yield block[1:] if block.startswith(b"\t") else block.partition(b" {\n\t")[2]


def _line(block: bytes, named: dict[bytes, bytes]) -> bytes:
    """A block as a line that is sorted by the IRI of its subject."""
    subject = block[: block.index(b" ")]
    if not subject.startswith(b"<"):
        prefix, _, local = subject.partition(b":")
        subject = b"<%s%s>" % (named[prefix], _ESCAPE.sub(rb"\1", local) if b"\\" in local else local)
    return b"%s %s\n" % (subject, block.replace(_NEXT, _HIDDEN))


def _subject(line: bytes) -> bytes:
    return line[: line.index(b" ")]


def _written(groups: list[list[bytes]], base: str) -> Iterator[bytes]:
    """The lines of some subjects as Turtle."""
    texts = [[_text(line) for line in group] for group in groups]
    joined = iter(_joined((text for group in texts if len(group) > 1 for text in group), base))
    for group in texts:
        yield group[0] if len(group) == 1 else next(joined)


def _text(line: bytes) -> bytes:
    return line[line.index(b" ") + 1 : -1].replace(_HIDDEN, b"\n\t") + END


def _joined(texts: Iterable[bytes], base: str) -> list[bytes]:
    """What several texts say of some subjects, each once, as a text for each."""
    from pyoxigraph import RdfFormat, parse, serialize

    read = parse(head(base) + b"".join(texts), RdfFormat.TURTLE)
    ordered = (triple for _, triple in sorted({str(triple): triple for triple in read}.items()))
    written = serialize(ordered, format=RdfFormat.TURTLE, prefixes=prefixes(base)) or b""
    return [text + END for text in written[len(head(base)) :].split(END)[:-1]]
