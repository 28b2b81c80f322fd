"""What was sent to an engine of one graph, kept to send only the difference the next time.

It is kept with the store, as lines of N-Triples, and counts only if its digest is that which the engine has noted: whoever
lost it, or has another, sends the whole graph.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from kg.errors import OutputError
from kg.outputs import replacing
from kg.remote.payload import digest

MOST = 16 << 20
"""Bytes of a difference; of a larger one the whole graph is sent."""


class Difference(Struct, frozen=True):
    """The lines that a graph has no more, and those that it has now."""

    gone: list[bytes]
    come: list[bytes]


class Memory:
    """What the engine at `address` was sent of a graph, in `folder`; None remembers nothing."""

    def __init__(self, folder: Path | None, address: str) -> None:
        self._path = None if folder is None else folder / _name(address)

    def since(self, known: str | None, lines: Iterable[bytes]) -> Difference | None:
        """How `lines`, sorted, differ from what was sent, if the engine has noted its digest as `known`; None if that cannot be
        told, or is no less than half of all.
        """
        if self._path is None or known is None or not self._path.exists():
            return None
        with suppress(OSError, EOFError):
            if digest(self._lines(self._path)) == known:
                return _difference(self._lines(self._path), lines)
        return None

    def keep(self, lines: Iterable[bytes]) -> None:
        """Remember that these were sent. Where they cannot be written the next push is a longer one."""
        if self._path is None:
            return
        with (
            suppress(OSError, OutputError),
            replacing(self._path) as file,
            # Without the time and the name, which gzip would write.
            gzip.GzipFile("", "wb", 5, file, mtime=0) as packed,
        ):
            packed.writelines(lines)

    def _lines(self, path: Path) -> Iterator[bytes]:
        with gzip.open(path) as file:
            yield from file


def _name(address: str) -> str:
    return f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.nt.gz"


def _difference(before: Iterator[bytes], after: Iterable[bytes]) -> Difference | None:
    found = Difference([], [])
    size = whole = 0
    old = next(before, None)
    for new in after:
        whole += len(new)
        while old is not None and old < new:
            found.gone.append(old)
            size += len(old)
            old = next(before, None)
        if old == new:
            old = next(before, None)
        else:
            found.come.append(new)
            size += len(new)
        if size > MOST:
            return None
    while old is not None:
        found.gone.append(old)
        size += len(old)
        old = next(before, None)
    return found if size <= min(MOST, whole // 2) else None
