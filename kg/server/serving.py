"""Running a server until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from kg.errors import KgError
from kg.server.connection import bounded
from kg.server.front import Front
from kg.server.pool import Pool, Say
from kg.server.settings import Settings

_FAREWELL = 5
"""Seconds that those who are being served have left when the server is told to stop."""

_KEEP_ALIVE = 15
"""Seconds for which a connection stays open without a request."""


def serve(settings: Settings, *, say: Say, ready: Callable[[str], None]) -> None:
    """Serve a store over HTTP until SIGINT or SIGTERM; a second one ends it at once.

    `say` gets the lines of the log, `ready` the address once requests are answered. Raises `StoreError` if there is no store,
    or it is damaged or of another version, and `KgError` if the port cannot be had.
    """
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # it warns of each request that is malformed
    with _listening(settings) as listener:
        asyncio.Runner(loop_factory=_loop_factory()).run(_serve(settings, listener, say, ready))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:  # there is none for Windows
        return None
    return uvloop.new_event_loop


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    host, port = settings.host, settings.port
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.create_server(address[:2], family=family, backlog=1024)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise KgError(
            f"{host}:{port}: cannot be listened on ({reason}); choose another --host or --port"
        ) from error
    with listener:
        yield listener


async def _serve(settings: Settings, listener: socket.socket, say: Say, ready: Callable[[str], None]) -> None:
    pool = Pool(settings, say)
    try:
        await pool.start()
        config = uvicorn.Config(
            Front(settings, pool, say),
            http=bounded(settings.patience, settings.connections),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=settings.proxy,
            forwarded_allow_ips=["127.0.0.1", "::1"],
            timeout_keep_alive=_KEEP_ALIVE,
            timeout_graceful_shutdown=_FAREWELL + 2,
        )
        host, port = listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        await _Server(config, pool, lambda: ready(f"http://{shown}:{port}")).serve([listener])
    finally:
        await pool.close()


class _Server(uvicorn.Server):
    """A server that ends its pool when it ends."""

    def __init__(self, config: uvicorn.Config, pool: Pool, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._pool, self._ready = pool, ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take SIGINT and SIGTERM as the word to stop."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop)
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening; give those who are being served a while to end."""
        farewell = asyncio.get_running_loop().call_later(_FAREWELL, self._pool.stop)
        await super().shutdown(sockets)
        farewell.cancel()

    def _stop(self) -> None:
        if self.should_exit:
            self.force_exit = True
            self._pool.stop()
        self.should_exit = True
