"""The application that takes requests over HTTP, has them answered by the pool, and sends the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

from kg.server import headers
from kg.server.connection import ABORT
from kg.server.exchange import Answer, Refused
from kg.server.jobs import BrokenOffError, Job
from kg.server.limits import Limits, client
from kg.server.messages import Begin, Request
from kg.server.negotiation import takes
from kg.server.pool import Pool, Say
from kg.server.settings import Settings
from kg.server.static import Static

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_STATIC = "/static/"
_METHODS = frozenset(headers.METHODS.split(", "))

_encode = msgspec.msgpack.Encoder().encode


class Front:
    """An ASGI application."""

    def __init__(self, settings: Settings, pool: Pool, say: Say) -> None:
        self._settings, self._pool, self._say = settings, pool, say
        self._limits = Limits(settings.rate, settings.share)
        self._static = Static()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        received = headers.Received(scope["headers"])
        exchange = _Exchange(
            scope, receive, send, headers.allowed_origin(self._settings.origins, received.get(b"origin"))
        )
        try:
            if scope["http_version"] == "1.1" and not any(name == b"host" for name, _ in scope["headers"]):
                raise Refused(400, "the request has no field Host; send the one of this server")
            if scope["path"].startswith(_STATIC):
                await exchange.whole(self._file(scope, received))
            elif scope["method"] == "OPTIONS":
                await exchange.whole(headers.preflight(exchange.origin))
            else:
                with self._limits.admitted(client(scope["client"]), asyncio.get_running_loop().time()):
                    await self._answer(exchange, received)
        except Refused as refused:
            await exchange.whole(refused.answer())

    def _file(self, scope: Scope, received: headers.Received) -> Answer:
        if scope["method"] not in ("GET", "HEAD"):
            raise Refused(405, "a file is only to be read; use GET", (("Allow", "GET, HEAD"),))
        # An address with a query string names one content for good.
        versioned = bool(scope["query_string"])
        return self._static.answer(scope["path"].removeprefix(_STATIC), received, versioned=versioned)

    async def _answer(self, exchange: _Exchange, received: headers.Received) -> None:
        scope = exchange.scope
        method, path = scope["method"], scope["path"]
        if method not in _METHODS:
            raise Refused(
                405, f"there is no {method[:20]} here; use GET or POST", (("Allow", headers.METHODS),)
            )
        request = Request(
            method=method,
            path=path,
            query=scope["query_string"],
            body=await self._content(exchange, received) if method == "POST" else b"",
            media_type=received.get(b"content-type"),
            accept=received.get(b"accept"),
            languages=received.get(b"accept-language"),
            match=received.get(b"if-none-match") if method != "POST" else "",
            address=received.address(scope["scheme"], scope["server"]),
            gzip=takes(received.get(b"accept-encoding"), "gzip"),
            stream=scope["http_version"] != "1.0",
        )
        await self._worked(exchange, self._pool.submit(_encode(request), client(scope["client"])))

    async def _content(self, exchange: _Exchange, received: headers.Received) -> bytes:
        """The body of a request. Raises `Refused` for one that is too large, or does not come."""
        most = self._settings.content
        too_large = Refused(413, f"the request has more than {most:,} bytes; send a smaller one")
        if received.get(b"content-encoding") not in ("", "identity"):
            raise Refused(415, "the body of the request is compressed; send it as it is")
        if received.get(b"transfer-encoding").lower() not in ("", "chunked"):
            raise Refused(
                501, "the body of the request comes in a coding that is not known here; send it as it is"
            )
        length = received.get(b"content-length")
        if length.isdecimal() and int(length) > most:
            raise too_large
        content = bytearray()
        try:
            async with asyncio.timeout(self._settings.patience):
                while True:
                    message = await exchange.receive()
                    content += message.get("body", b"")
                    if len(content) > most:
                        raise too_large
                    if not message.get("more_body", False):
                        return bytes(content)
        except TimeoutError as error:
            close = (("Connection", "close"),)
            sentence = f"the request did not come within {self._settings.patience:g} s; send it anew"
            raise Refused(408, sentence, close) from error

    async def _worked(self, exchange: _Exchange, job: Job) -> None:
        """Send what the pool answers; should the client go, end what is done for it."""
        watch: list[asyncio.Task[None]] = []

        async def until_gone() -> None:
            await exchange.gone()
            self._pool.cancel(job)
            job.fail(Refused(503, ""))

        job.on_slow = lambda: watch.append(asyncio.create_task(until_gone()))
        try:
            first = await job.first
            if isinstance(first, Begin):
                await exchange.stream(first.answer, job, self._say)
            else:
                await exchange.whole(first.answer)
        finally:
            for task in watch:
                task.cancel()
            self._pool.cancel(job)


class _Exchange:
    """A request and the way back. `origin` is the web origin whose scripts may read the response."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, origin: str | None) -> None:
        self.scope, self.receive, self.origin = scope, receive, origin
        self._send = send

    async def whole(self, answer: Answer) -> None:
        """Send a complete response."""
        # Of HEAD the size is that of what GET would send.
        await self._start(answer, None if answer.status in (204, 304) else len(answer.body))
        await self._send({"type": "http.response.body", "body": answer.body})

    async def stream(self, head: Answer, job: Job, say: Say) -> None:
        """Send a response as it comes; if its end does not come, break the connection so that nobody takes it for whole."""
        job.on_break = self.scope[ABORT]
        await self._start(head, None)
        try:
            async for data in job.body():
                await self._send({"type": "http.response.body", "body": data, "more_body": True})
        except BrokenOffError as error:
            if str(error):  # else the client has gone
                say(f"a response was broken off: {error}")
            self.scope[ABORT]()
            await self.gone()
            return
        await self._send({"type": "http.response.body", "body": b""})

    async def gone(self) -> None:
        """Wait until the client has closed the connection."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def _start(self, answer: Answer, length: int | None) -> None:
        fields = headers.fields(answer, self.origin, length)
        await self._send({"type": "http.response.start", "status": answer.status, "headers": fields})
