"""A worker as the server sees it: a process, and the connection to it."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from enum import Enum, auto
from tempfile import TemporaryFile
from typing import IO, cast

import msgspec

from kg.processes import LENGTH
from kg.server.children import Child, Children
from kg.server.jobs import Job
from kg.server.messages import Greeting, Reply

_decode = msgspec.msgpack.Decoder(Reply).decode
_encode = msgspec.msgpack.Encoder().encode

_NICE = 10
"""How far a long query stands back behind those that are short."""


_WORDS = 4096
"""Bytes of what a process printed last that are looked at."""


class State(Enum):
    """What a worker does: it starts, waits, has a request in hand, or is to end."""

    STARTING = auto()
    IDLE = auto()
    BUSY = auto()
    ENDING = auto()


class Worker(asyncio.Protocol):
    """A process that answers requests, one at a time. `on_reply` and `on_end` are told what it sends and that it ended."""

    def __init__(self, on_reply: Callable[[Worker, Reply], None], on_end: Callable[[Worker], None]) -> None:
        self._on_reply, self._on_end = on_reply, on_end
        self.state = State.STARTING
        self.job: Job | None = None
        self.yields = False
        self._process: Child | None = None
        self._printed: IO[bytes] | None = None
        self._before: float | None = None
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._reads = True

    async def begin(self, greeting: Greeting, children: Children) -> None:
        """Start the process. Raises `OSError` if there can be none."""
        self._printed = TemporaryFile()  # noqa: SIM115 (it is read once the process has ended)
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = children.start(theirs.fileno(), self._printed.fileno())
        await asyncio.get_running_loop().create_unix_connection(lambda: self, sock=ours)
        self._send(_encode(greeting))

    def give(self, job: Job) -> None:
        """Have it answer a request."""
        self.state, self.job = State.BUSY, job
        job.give(self._flow)
        self._before = None if self._process is None else self._process.worked()
        self._send(job.message)

    def effort(self, now: float) -> float:
        """The processor time that it has given to its request, in seconds; where that cannot be told, all the time since."""
        worked = None if self._process is None else self._process.worked()
        if worked is None or self._before is None:
            return 0.0 if self.job is None else now - self.job.given
        return worked - self._before

    def release(self) -> Job | None:
        """Take its request from it."""
        job, self.job = self.job, None
        if job is not None:
            job.flow = None
        self._flow(True)
        return job

    def yield_processor(self) -> None:
        """Let others go first from now on; this cannot be taken back."""
        if self._process is not None and not self.yields:
            self._process.stand_back(_NICE)
        self.yields = True

    def kill(self) -> None:
        """Have the process end, whatever it does."""
        self.state = State.ENDING
        if self._process is not None:
            self._process.kill()

    async def wait(self) -> int:
        """The exit code of the process once it has ended; negative: the signal that ended it."""
        return await self._process.ended if self._process is not None else 0

    def words(self) -> str:
        """The last that the process printed, once it has ended."""
        if self._printed is None:
            return ""
        with self._printed as printed:
            printed.seek(-min(_WORDS, printed.seek(0, os.SEEK_END)), os.SEEK_END)
            return printed.read().decode("utf-8", "replace")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self._transport = cast("asyncio.Transport", transport)  # which uvloop's is, but in name

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        self._received += data
        head = LENGTH.size
        while len(self._received) >= head:
            (length,) = LENGTH.unpack_from(self._received)
            if len(self._received) < head + length:
                return
            message = bytes(self._received[head : head + length])
            del self._received[: head + length]
            self._on_reply(self, _decode(message))

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop."""
        self._transport = None
        self._on_end(self)

    def _send(self, message: bytes) -> None:
        if self._transport is not None:
            self._transport.write(LENGTH.pack(len(message)) + message)

    def _flow(self, reads: bool) -> None:
        """Go on reading what it sends, or leave it waiting."""
        if self._transport is None or reads == self._reads:
            return
        self._reads = reads
        if reads:
            self._transport.resume_reading()
        else:
            self._transport.pause_reading()
