"""What a server is told when it starts."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """A server of the store at `store`.

    `timeout` is in seconds; `memory`, of each worker, in megabytes. `workers` is the number of long queries that may run at
    once; short ones have processes of their own beside them. `services` are the hosts that SERVICE may ask, `origins` the
    web origins whose scripts may read answers (``*``: all). `rate` is how many requests an address may send in a second,
    `share` how many of its requests may be in hand at once, `connections` how many it may have open; None sets no limit.
    `proxy` says that a reverse proxy on this machine tells the address of the client. `plain` serves a folder of the engine
    alone, whose default graph is no union.
    `wait` are the seconds that a request may wait for a process; `buffer` and `content` are the bytes up to which a response is
    held back, and a request may be large; `patience` are the seconds for which a client may take nothing of what is sent to it,
    or take for the head or the body of its request; who holds a process for more than `hold` seconds must take `pace` bytes a
    second of what it sends.
    """

    store: str
    host: str = "127.0.0.1"
    port: int = 8642
    timeout: float = 30.0
    workers: int = 8
    memory: int = 1024
    services: tuple[str, ...] = ()
    origins: tuple[str, ...] = ("*",)
    rate: float | None = None
    share: int | None = None
    connections: int | None = None
    proxy: bool = False
    plain: bool = False
    wait: float = 10.0
    buffer: int = 1 << 20
    content: int = 1 << 20
    patience: float = 20.0
    hold: float = 60.0
    pace: int = 64 << 10
