"""Pages of a graph in memory over HTTP, as a browser gets them; a store is served by `kg.server` itself."""

from __future__ import annotations

import asyncio
import mimetypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl

import uvicorn

from kg.knowledge import KnowledgeGraph
from kg.server.exchange import Answer, Asked
from kg.server.pages import answer
from kg.server.pages.showing import STATIC


class Application:
    """Opens the graph where it answers: SQLite keeps to the thread that connected."""

    def __init__(self, opened: Callable[[], KnowledgeGraph]) -> None:
        self._opened = opened
        self._graph: KnowledgeGraph | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 (ASGI)
        if scope["type"] != "http":
            return
        self._graph = self._graph or self._opened()
        found = self._answer(scope)
        fields = [("content-type", found.media_type), *found.headers]
        headers = [(name.lower().encode(), value.encode()) for name, value in fields]
        await send({"type": "http.response.start", "status": found.status, "headers": headers})
        await send({"type": "http.response.body", "body": found.body})

    def _answer(self, scope: Any) -> Answer:  # noqa: ANN401
        assert self._graph is not None
        path = scope["path"]
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            kind = mimetypes.guess_type(file.name)[0] or "text/plain"
            return Answer(media_type=kind, body=file.read_bytes())
        headers = {name.decode().lower(): value.decode("latin-1") for name, value in scope["headers"]}
        asked = Asked(
            path=path,
            parameters=tuple(parse_qsl(scope["query_string"].decode(), keep_blank_values=True)),
            accept=headers.get("accept", ""),
            languages=headers.get("accept-language", ""),
            address=f"http://{headers['host']}",
        )
        return answer(self._graph, asked)


@contextmanager
def serving(opened: Callable[[], KnowledgeGraph]) -> Iterator[str]:
    """The address of a server on loopback."""
    config = uvicorn.Config(Application(opened), port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    (port,) = [socket.getsockname()[1] for one in server.servers for socket in one.sockets]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
