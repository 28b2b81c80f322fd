"""What a process does that answers requests for the server; `kg.server.nursery` makes it.

It has one request in hand at a time, may be ended at any moment, and does not outlive the server.
"""

from __future__ import annotations

import ctypes
import os
import resource
import select
import signal
import socket
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from kg.errors import KgError
from kg.processes import receive, send
from kg.server.exchange import Refused
from kg.server.messages import Failed, Greeting, Ready, Reply, Request
from kg.server.outgoing import EnoughError, Outgoing
from kg.server.responding import respond
from kg.server.site import Site, running_version

_IDLE = 2.0
"""After so many seconds without a request a worker looks whether its store has changed."""

_GRACE = 5.0
"""Seconds beyond the time-out after which a worker ends itself, should nobody be there to end it."""

_SET_DEATH_SIGNAL = 1
"""``PR_SET_PDEATHSIG`` of Linux' ``prctl``."""


class Channel:
    """The connection to the server. Its end is the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._socket = socket.socket(fileno=descriptor)
        self._incoming: IO[bytes] = self._socket.makefile("rb")
        self._outgoing: IO[bytes] = self._socket.makefile("wb")
        self._encode = msgspec.msgpack.Encoder().encode
        self.timeout = 0.0

    def receive(self) -> bytes:
        """The next message."""
        message = receive(self._incoming)
        if message is None:
            sys.exit()
        return message

    def waits(self, seconds: float) -> bool:
        """Whether nothing came for so long."""
        return not select.select([self._socket], [], [], seconds)[0]

    def send(self, reply: Reply) -> None:
        """Send a message. While the server is slow to take it, the clock of the time-out stands still."""
        self.alarm(0)
        try:
            send(self._outgoing, self._encode(reply))
        except OSError:
            sys.exit()
        self.alarm(self.timeout)

    def alarm(self, seconds: float) -> None:
        """Have the system end this process after so many seconds; 0: have it not."""
        signal.setitimer(signal.ITIMER_REAL, seconds)


def load() -> None:
    """Load all that a worker needs and that depends on no store."""
    import networkx  # noqa: F401
    import pyoxigraph  # noqa: F401

    from kg.server import pages
    from kg.server.catalogue import questions

    pages.load()
    questions()
    running_version()


def main(descriptor: int, parent: int) -> None:
    """Serve on a socket until the server ends, which the process `parent` does not outlive either."""
    die_with(parent)
    channel = Channel(descriptor)
    greeting = msgspec.msgpack.decode(channel.receive(), type=Greeting)
    try:
        site = Site(greeting)
    except KgError as error:
        channel.send(Failed(str(error)))
        return
    _limit(greeting.memory)
    channel.send(Ready())
    # The engine prints how it ran out of memory; the server reads it there, and says it in a sentence.
    os.dup2(1, 2)
    decode = msgspec.msgpack.Decoder(Request).decode
    while True:
        while channel.waits(_IDLE):
            site.refresh(idle=True)
        request = decode(channel.receive())
        site.refresh()
        channel.timeout = greeting.timeout + _GRACE
        channel.alarm(channel.timeout)
        out = Outgoing(request, channel.send, greeting.buffer, lambda: _worn(greeting.memory))
        _answer(site, out)
        channel.timeout = 0
        channel.alarm(0)
        if out.last:
            return


def _answer(site: Site, out: Outgoing) -> None:
    try:
        respond(site, out)
    except EnoughError:
        pass
    except Refused as refused:
        out.fail(refused)
    except MemoryError:
        out.fail(Refused(500, "the answer needs more memory than it may have; ask for less"))
    except Exception:
        sentence = "the server could not answer because of an error of its own, which its log tells"
        out.fail(Refused(500, sentence), report=traceback.format_exc())


def _limit(memory: int) -> None:
    """Bound the memory of this process, in megabytes: what is its own, not files that it maps. Whatever ends it then leaves
    no image of that memory on disk, and where the whole machine runs short this process goes before the server.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    size = memory << 20
    resource.setrlimit(
        resource.RLIMIT_DATA, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard)
    )


def _worn(memory: int) -> bool:
    """Whether this process has had so much memory that the next request might get too little."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak > (memory << 10) / 2


def die_with(parent: int) -> None:
    """On Linux, end at once when the process `parent` does, also in the middle of a query."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit()
