"""What the server and its workers tell each other, in msgpack. A worker has one request in hand at a time."""

from __future__ import annotations

import struct
from enum import IntEnum

from msgspec import Struct

from kg.server.exchange import Answer


class Greeting(Struct, frozen=True, kw_only=True):
    """The first message to a worker: what it serves, and within which bounds.

    `plain` says that `store` is a folder of the engine alone, whose default graph is no union. `services` are the
    hosts that SERVICE may ask; `memory` is in megabytes, `timeout` in seconds, `buffer` in bytes.
    """

    store: str
    plain: bool
    services: tuple[str, ...]
    memory: int
    timeout: float
    buffer: int


class Request(Struct, frozen=True, kw_only=True):
    """A request over HTTP, as it came.

    `path` is decoded; `query` is the query string and `body` the content, both as they are. `match` is the field
    ``If-None-Match``. `gzip` says whether the client takes gzip, `stream` whether it can tell a response that was cut off
    from a whole one (HTTP/1.0 cannot).
    """

    method: str
    path: str
    query: bytes = b""
    body: bytes = b""
    media_type: str = ""
    accept: str = ""
    languages: str = ""
    match: str = ""
    address: str = ""
    gzip: bool = False
    stream: bool = True


class Ready(Struct, frozen=True, tag=True):
    """A worker has opened the store and waits for requests."""


class Failed(Struct, frozen=True, tag=True):
    """A worker cannot open the store, and ends."""

    sentence: str


class Whole(Struct, frozen=True, tag=True):
    """A response that is complete. `last` says that the worker ends after it; `report` is for the log."""

    answer: Answer
    last: bool = False
    report: str = ""


class Begin(Struct, frozen=True, tag=True):
    """The head of a response that is too large to be held; pieces of its body follow."""

    answer: Answer


class Piece(Struct, frozen=True, tag=True):
    """The next bytes of a body."""

    data: bytes


class End(Struct, frozen=True, tag=True):
    """The body is complete."""

    last: bool = False


class Broken(Struct, frozen=True, tag=True):
    """The body cannot be completed: what was sent of it must not be taken for the whole."""

    sentence: str
    last: bool = False
    report: str = ""


Reply = Ready | Failed | Whole | Begin | Piece | End | Broken

ORDER = struct.Struct(">BI")
"""What the server says to the nursery: what to do, and the number by which it knows the worker."""

NEWS = struct.Struct(">BIi")
"""What it is told by the nursery: what happened, to which number, and the process or how it ended."""


class Order(IntEnum):
    """What the server wants: a worker, which gets the two descriptors that come along, or the end of one."""

    START = 1
    KILL = 2


class News(IntEnum):
    """What happened: a worker is there, as a process of that number; or it has ended, with that exit code."""

    STARTED = 1
    ENDED = 2
