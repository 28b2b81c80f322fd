"""The processes of workers as the server sees them: it has them made by `kg.server.nursery`, and is told how they end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

from kg.processes import Process, start
from kg.server.messages import NEWS, ORDER, News, Order


class Child:
    """A process that answers. `ended` becomes its exit code (negative: the signal that ended it)."""

    def __init__(self, children: Children, number: int) -> None:
        self._children, self._number = children, number
        self.process: int | None = None
        self._niceness = 0
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def worked(self) -> float | None:
        """The processor time that it has had, in seconds; None where that cannot be told."""
        if self.process is None or self.ended.done():
            return None
        try:
            # Linux' number of the clock of another process, as `clock_getcpuclockid` makes it.
            return time.clock_gettime(~self.process << 3 | 2)
        except OSError:
            return None

    def kill(self) -> None:
        """End it, whatever it does."""
        if not self.ended.done():
            self._children.order(Order.KILL, self._number)

    def stand_back(self, niceness: int) -> None:
        """Let others go first; this cannot be taken back."""
        if self.process is not None and not self.ended.done():
            with suppress(OSError):  # it has ended just now, or may not be touched
                os.setpriority(os.PRIO_PROCESS, self.process, niceness)


class Children:
    """The nursery and what comes out of it. A nursery that has ended is replaced by the next start."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._living: dict[int, Child] = {}
        self._nursery: Process | None = None
        self._connection: socket.socket | None = None
        self._heard = bytearray()

    def start(self, channel: int, printed: int) -> Child:
        """A new process with a socket and a file to print to. Raises `OSError` if there can be none.

        Must be called in the main thread: the nursery ends with the thread that started it.
        """
        number = next(self._numbers)
        descriptors = [channel, printed]
        try:
            self._send(number, descriptors)
        except BrokenPipeError:  # it has ended just now
            self._lose()
            self._send(number, descriptors)
        child = self._living[number] = Child(self, number)
        return child

    def _send(self, number: int, descriptors: list[int]) -> None:
        if self._connection is None:
            self._open()
        assert self._connection is not None
        socket.send_fds(self._connection, [ORDER.pack(Order.START, number)], descriptors)

    def order(self, order: Order, number: int) -> None:
        """Tell the nursery what to do with a process."""
        if self._connection is not None:
            with suppress(OSError):  # it has ended, and all that came out of it
                self._connection.send(ORDER.pack(order, number))

    def close(self) -> None:
        """End the nursery."""
        self._lose()
        if self._nursery is not None:
            self._nursery.kill()
            self._nursery.wait()

    def _open(self) -> None:
        if self._nursery is not None:
            self._nursery.wait()  # it closed the connection as it ended
        ours, theirs = socket.socketpair()
        with theirs, theirs.makefile("rb") as end, Path(os.devnull).open("wb") as nothing:
            self._nursery = start("kg.server.nursery", stdin=end, stdout=nothing, apart=True)
        ours.setblocking(False)
        self._connection = ours
        self._heard.clear()
        asyncio.get_running_loop().add_reader(ours, self._hear)

    def _hear(self) -> None:
        """Take in what the nursery tells."""
        assert self._connection is not None
        try:
            data = self._connection.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lose()
            return
        self._heard += data
        while len(self._heard) >= NEWS.size:
            news, number, value = NEWS.unpack_from(self._heard)
            del self._heard[: NEWS.size]
            if news == News.STARTED:
                self._living[number].process = value
            else:
                self._living.pop(number).ended.set_result(value)

    def _lose(self) -> None:
        """The nursery has ended, or is to end: so does all that came out of it."""
        if self._connection is None:
            return
        asyncio.get_running_loop().remove_reader(self._connection)
        self._connection.close()
        self._connection = None
        while self._living:
            _, child = self._living.popitem()
            child.ended.set_result(-signal.SIGKILL)
