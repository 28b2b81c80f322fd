"""The graph put into the store while it is still being drawn."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from kg.exports import Pieces
    from kg.stores import Writer

_DOCUMENT = 24 << 20
"""Bytes of TriG per load: each makes files of its own that are merged later, so fewer cost less; each is held in memory."""

_AHEAD = 2
"""So many documents wait at most for the one that is loaded."""


class Loading:
    """Loads `pieces` into the store of `writer`, in a thread beside what makes them: much of a load waits for the disk, and
    none of it is Python. An error in the thread is raised by the next call."""

    def __init__(self, pieces: Pieces, writer: Writer) -> None:
        self.pieces, self._writer = pieces, writer
        self._thread = ThreadPoolExecutor(1)
        self._under_way: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(cancel_futures=True)

    def begin(self) -> None:
        """Load what has come, if it is enough for a document."""
        self._load(last=False)

    def end(self) -> None:
        """Load the rest, and begin to merge; the store holds all pieces then."""
        self._load(last=True)
        self._wait(0)
        self._under_way.append(self._thread.submit(self._writer.merge))

    def merged(self) -> None:
        """Wait until the store is merged."""
        self._wait(0)

    def _load(self, *, last: bool) -> None:
        from pyoxigraph import RdfFormat

        for document in self.pieces.documents(_DOCUMENT, last=last):
            self._wait(_AHEAD)
            self._under_way.append(self._thread.submit(self._writer.load, document, RdfFormat.TRIG))

    def _wait(self, left: int) -> None:
        while len(self._under_way) > left:
            self._under_way.popleft().result()
