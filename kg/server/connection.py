"""HTTP connections within bounds: how large the head of a request may be, and how long it may take to come.

uvicorn's own protocol sets no bounds for these; what it does otherwise stays as it is.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.server.limits import client

ABORT = "sinergi.abort"
"""What a scope calls the function that breaks its connection."""

MOST_OF_URL = 64 << 10
"""Bytes of an address, and with it of a query by GET."""

MOST_OF_HEAD = 128 << 10
"""Bytes of all before the body."""

MOST_OF_FIELD = 16 << 10
"""Bytes of one field of the head: reading it keeps all other connections waiting."""

FIELDS = 200
"""Fields of a head."""

CONNECTIONS = 512
"""Connections that may be open at once."""

PACE = 1024
"""Bytes a second that a client must take of what waits for it."""

_TURNED_AWAY = 0.5
"""Seconds that a client has to read why it was turned away."""

_BREAK_AT_ONCE = struct.pack("ii", 1, 0)

_REASONS = {
    414: ("URI Too Long", f"the address has more than {MOST_OF_URL:,} bytes; send the query by POST"),
    431: (
        "Request Header Fields Too Large",
        f"the head of the request has more than {MOST_OF_HEAD:,} bytes or {FIELDS} fields, or a field more than "
        f"{MOST_OF_FIELD:,} bytes; leave fields out",
    ),
    429: (
        "Too Many Requests",
        "your address has as many connections open as it may have; close some, or ask over those that are open",
    ),
    503: ("Service Unavailable", "too many connections are open; try again later"),
}
_RETRY = {429: b"Retry-After: 1\r\n", 503: b"Retry-After: 5\r\n"}


class TooLargeError(Exception):
    """The head of a request is too large."""


class Connection(HttpToolsProtocol):
    """A connection that closes itself on those who send too much or too slowly, or take nothing of what is sent."""

    patience = 20.0
    """Seconds within which the head of a request must have come, and after it the body, be it read or not; in twice the time
    the client must take something of what is sent, should nobody else watch that before.
    """

    most: int | None = None
    """Connections that one address may have open; None sets no bound."""

    _refusal: int | None = None
    _head_task: asyncio.TimerHandle | None = None
    _body_task: asyncio.TimerHandle | None = None
    _head_size = 0
    _in_head = True
    _in_body = False
    _unsent = 0
    _paused_with = 0
    _taking_task: asyncio.TimerHandle | None = None
    _turned_away = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by the loop."""
        super().connection_made(transport)
        if len(self.connections) > CONNECTIONS:
            self._refuse(503)
        elif self.most is not None and self._of_this_client() > self.most:
            self._turn_away()
        else:
            self._watch_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop."""
        self._unwatch_head()
        self._unwatch_body()
        self._unwatch_taking()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Called by the loop when much waits for the client."""
        super().pause_writing()
        self._unwatch_taking()
        self._watch_taking()

    def resume_writing(self) -> None:
        """Called by the loop when it has taken most of that."""
        self._unwatch_taking()
        super().resume_writing()

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        if self.transport.is_closing() or self._turned_away:
            return
        if self._in_head:
            self._head_size += len(data)
        super().data_received(data)
        if self._in_body and self._body_task is None and not self.transport.is_closing():
            self._watch_body()
        if not self._in_head or self.transport.is_closing():
            return
        if self._head_size > MOST_OF_HEAD:
            self._refuse(431)
        elif self._head_task is None:
            self._watch_head()

    def on_message_begin(self) -> None:
        """Called by the parser."""
        super().on_message_begin()
        self._in_head = True
        self.scope[ABORT] = self._abort  # type: ignore[literal-required]

    def on_url(self, url: bytes) -> None:
        """Called by the parser."""
        super().on_url(url)
        if len(self.url) > MOST_OF_URL:
            self._refusal = 414
            raise TooLargeError

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called by the parser."""
        super().on_header(name, value)
        if len(name) + len(value) > MOST_OF_FIELD or len(self.headers) > FIELDS:
            self._refusal = 431
            raise TooLargeError

    def on_headers_complete(self) -> None:
        """Called by the parser."""
        self._in_head, self._in_body = False, True
        self._unwatch_head()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Called by the parser."""
        self._head_size, self._in_body = 0, False
        self._unwatch_body()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what cannot be read, or is too large."""
        if self._refusal is not None:
            self._refuse(self._refusal)
        else:
            super().send_400_response("the request is not valid HTTP/1.1\n")

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection on which nothing is asked; wait for a client that still takes what was sent, if it does."""
        unsent = self.transport.get_write_buffer_size()
        if not unsent:
            super().timeout_keep_alive_handler()
        elif self._unsent and unsent > self._unsent - PACE * self.timeout_keep_alive:
            self._abort()
        else:
            self._unsent = unsent
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def _of_this_client(self) -> int:
        """How many connections the client has open, this one among them."""
        ours = client(self.client)
        return sum(client(getattr(one, "client", None)) == ours for one in self.connections)

    def _turn_away(self) -> None:
        """Refuse what will be asked: closed at once, a connection on which a request comes would lose the answer."""
        self._turned_away = True
        self.transport.write(_refusal(429))
        self.transport.write_eof()
        self._head_task = self.loop.call_later(_TURNED_AWAY, self.transport.close)

    def _refuse(self, status: int) -> None:
        self.transport.write(_refusal(status))
        self.transport.close()

    def _watch_head(self) -> None:
        self._head_task = self.loop.call_later(self.patience, self._abort)

    def _unwatch_head(self) -> None:
        if self._head_task is not None:
            self._head_task.cancel()
            self._head_task = None

    def _watch_body(self) -> None:
        self._body_task = self.loop.call_later(self.patience, self._late)

    def _unwatch_body(self) -> None:
        if self._body_task is not None:
            self._body_task.cancel()
            self._body_task = None

    def _watch_taking(self) -> None:
        self._paused_with = self.transport.get_write_buffer_size()
        self._taking_task = self.loop.call_later(2 * self.patience, self._taken)

    def _unwatch_taking(self) -> None:
        if self._taking_task is not None:
            self._taking_task.cancel()
            self._taking_task = None

    def _taken(self) -> None:
        """Break the connection if the client takes nothing, or next to nothing; else look again later."""
        if self.transport.get_write_buffer_size() > self._paused_with - 2 * PACE * self.patience:
            self._abort()
        else:
            self._watch_taking()

    def _late(self) -> None:
        """Break the connection if the request was answered and its body comes still; else look again later."""
        if self.cycle is not None and self.cycle.response_complete:
            self._abort()
        else:
            self._watch_body()

    def _abort(self) -> None:
        """Break the connection by a reset, which no client takes for the end of a response."""
        connection: Any = self.transport.get_extra_info("socket")
        if connection is not None and not self.transport.is_closing():
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _BREAK_AT_ONCE)
        self.transport.abort()


def _refusal(status: int) -> bytes:
    phrase, sentence = _REASONS[status]
    body = f"{sentence}\n".encode()
    head = f"HTTP/1.1 {status} {phrase}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + _RETRY.get(status, b"") + b"Connection: close\r\n\r\n" + body


def bounded(patience: float, most: int | None) -> type[Connection]:
    """The protocol of connections that wait for so many seconds, of which one address may have `most`."""
    return type("Bounded", (Connection,), {"patience": patience, "most": most})
