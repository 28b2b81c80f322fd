"""A request on its way through the pool: what came of it, and the pieces of its response."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable

from kg.server.exchange import Refused
from kg.server.messages import Begin, Broken, End, Piece, Whole

_AHEAD = 4
"""Pieces that are taken from a worker before the client has taken those before."""


class BrokenOffError(Exception):
    """A response whose beginning was sent cannot be completed."""


class Job:
    """A request in the hands of the pool.

    `first` becomes the whole response or its head, or the `Refused` that says why there is none. `begun` is when it came
    (the loop's clock), `given` when a worker got it, `long` whether it has shown to take long, `spent` for how many seconds
    a worker has worked on it; while the client is slow to take what was sent, `stalled` grows instead, and `held`, which is
    the sum of all such times. `taken` are the bytes of pieces that the client has taken. `on_slow` is called
    once if the answer takes long, `on_break` if it breaks off after its beginning was sent, `flow` to have the worker go on
    or wait.
    """

    def __init__(self, message: bytes, client: str, loop: asyncio.AbstractEventLoop) -> None:
        self.message, self.client = message, client
        self._loop = loop
        self.first: asyncio.Future[Whole | Begin] = loop.create_future()
        self.begun = self.given = loop.time()
        self.spent = self.stalled = self.held = 0.0
        self.taken = 0
        self.slow = self.long = False
        self.on_slow: Callable[[], None] | None = None
        self.on_break: Callable[[], None] | None = None
        self.flow: Callable[[bool], None] | None = None
        self._pieces: deque[Piece | End | Broken] = deque()
        self._arrived = asyncio.Event()

    def give(self, flow: Callable[[bool], None]) -> None:
        """A worker begins with it, maybe not for the first time."""
        self.flow, self.given = flow, self._loop.time()
        self.spent = 0.0

    @property
    def waits(self) -> bool:
        """Whether the worker waits until the client has taken what was sent."""
        return len(self._pieces) > _AHEAD

    def take(self, reply: Whole | Begin | Piece | End | Broken) -> None:
        """Take what the worker sends."""
        if isinstance(reply, Whole | Begin):
            if not self.first.done():
                self.first.set_result(reply)
            return
        self._pieces.append(reply)
        self._arrived.set()
        if self.waits and self.flow is not None:
            self.flow(False)

    def fail(self, refused: Refused) -> None:
        """End without an answer, or with half of one."""
        if not self.first.done():
            self.first.set_exception(refused)
            return
        self.take(Broken(refused.sentence))
        if self.on_break is not None:
            self.on_break()

    async def body(self) -> AsyncIterator[bytes]:
        """The pieces of a body that begins. Raises `BrokenOffError` if its end will not come."""
        while True:
            while not self._pieces:
                self._arrived.clear()
                await self._arrived.wait()
            piece = self._pieces.popleft()
            if isinstance(piece, End):
                return
            if isinstance(piece, Broken):
                raise BrokenOffError(piece.sentence)
            yield piece.data
            self.taken += len(piece.data)
            if self.flow is not None and not self.waits:
                self.flow(True)
                self.stalled = 0.0
