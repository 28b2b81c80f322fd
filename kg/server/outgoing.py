"""What a worker sends for a request: held back until it is complete, or in pieces once it is too large for that."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Protocol

from msgspec import structs

from kg.server.exchange import Answer, Refused
from kg.server.messages import Begin, Broken, End, Piece, Reply, Request, Whole

_SMALL = 1024
"""Up to so many bytes, compressing gains nothing."""

_PIECE = 64 << 10
"""Bytes that are sent at once."""

_LEVEL = 5
_GZIP = 31  # zlib's word for its window in a gzip stream
_COMPRESSIBLE = ("text/", "application/", "image/svg")

_NONCHARACTER = b"\xef\xbf"  # with which U+FFFE and U+FFFF begin
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACED = "\ufffd".encode()


class EnoughError(Exception):
    """Nobody wants the rest of a body."""


class Outgoing:
    """The response to one request, which is sent once. `worn` tells, when all is sent, whether this process should end;
    then `last` is true.
    """

    def __init__(
        self, request: Request, send: Callable[[Reply], None], buffer: int, worn: Callable[[], bool]
    ) -> None:
        self.request, self.buffer = request, buffer
        self._send, self._worn = send, worn
        self.begun = self.last = False

    def whole(self, answer: Answer, *, report: str = "") -> None:
        """Send a response that is complete; `report` is for the log."""
        if len(answer.body) > _SMALL and self.compresses(answer):
            packer = compressor()
            answer = structs.replace(compressed(answer), body=packer.compress(answer.body) + packer.flush())
        self.last = self._worn()
        self._send(Whole(answer, self.last, report))

    def begin(self, head: Answer) -> None:
        """Send the head of a response whose body follows in pieces."""
        self.begun = True
        self._send(Begin(head))

    def piece(self, data: bytes) -> None:
        """Send the next bytes of the body."""
        if data:
            self._send(Piece(data))

    def end(self) -> None:
        """Say that the body is complete."""
        self.last = self._worn()
        self._send(End(self.last))

    def fail(self, refused: Refused, *, report: str = "") -> None:
        """Send why there is no answer: by a status while that is possible, else by breaking off."""
        if not self.begun:
            self.whole(refused.answer(), report=report)
            return
        self.last = self._worn()
        self._send(Broken(refused.sentence, self.last, report))

    def compresses(self, answer: Answer) -> bool:
        """Whether the body of an answer is to be compressed."""
        return self.request.gzip and answer.media_type.startswith(_COMPRESSIBLE)


class Body:
    """A body in the making, written like a file, and closed when all is written.

    Up to a limit it is held, so that what goes wrong can still be told by the status; beyond it goes out in pieces.
    """

    def __init__(self, out: Outgoing, head: Answer) -> None:
        self._out, self._head = out, head
        self._held = bytearray()
        self._packer: zlib._Compress | None = None

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        self._held += data
        if not self._out.begun and len(self._held) > self._out.buffer:
            self._begin()
        if self._out.begun and len(self._held) >= _PIECE:
            self._release()
        return len(data)

    def flush(self) -> None:
        """Do nothing: pieces go when they are large enough."""

    def close(self) -> None:
        """Send what is left: all is written."""
        if not self._out.begun:
            self._out.whole(structs.replace(self._head, body=bytes(self._held)))
            return
        self._release()
        if self._packer is not None:
            self._out.piece(self._packer.flush())
        self._out.end()

    def _begin(self) -> None:
        if self._out.request.method == "HEAD":
            self._out.begin(self._head)
            self._out.end()
            raise EnoughError
        if not self._out.request.stream:
            raise Refused(
                505,
                "the result is too large for HTTP/1.0, where half cannot be told from the whole; use HTTP/1.1",
            )
        if self._out.compresses(self._head):
            self._packer, self._head = compressor(), compressed(self._head)
        self._out.begin(self._head)

    def _release(self) -> None:
        data = bytes(self._held)
        self._held.clear()
        self._out.piece(data if self._packer is None else self._packer.compress(data))


class Target(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> int:
        """Take the next bytes."""

    def flush(self) -> None:
        """Have them go on."""


class InXml:
    """Passes XML in UTF-8 on to a `target`, each character that no XML can hold replaced by U+FFFD: with one of them in it no
    client could read the rest either.
    """

    def __init__(self, target: Target) -> None:
        self._target, self._cut = target, b""

    def write(self, data: bytes) -> int:
        """Take the next bytes; they may end within a character."""
        text = self._cut + data
        whole = len(text) - next((size for size in (2, 1) if text.endswith(_NONCHARACTER[:size])), 0)
        self._cut = text[whole:]
        self._target.write(_NOT_IN_XML.sub(_REPLACED, text[:whole]))
        return len(data)

    def flush(self) -> None:
        """Have the bytes go on."""
        self._target.flush()


def compressor() -> zlib._Compress:
    """A compressor that makes a gzip stream without a time in it: the same bytes for the same body."""
    return zlib.compressobj(_LEVEL, wbits=_GZIP)


def compressed(answer: Answer) -> Answer:
    """The answer, marked as one whose body is compressed."""
    return structs.replace(answer, headers=(*answer.headers, ("Content-Encoding", "gzip")))
