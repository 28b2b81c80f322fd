"""What a worker serves: a graph that is opened anew when its store has changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.knowledge import KnowledgeGraph, open_store
from kg.server.exchange import Refused
from kg.server.messages import Greeting
from kg.stores.layout import Layout

if TYPE_CHECKING:
    import pyoxigraph

_Signature = tuple[tuple[int, int, int], ...]


class Site:
    """A graph to ask. `state` is another text whenever its store says something else, `graph` is None for a folder of
    the engine alone.

    Raises `StoreError` if there is no store, or it is damaged or of another version.
    """

    def __init__(self, greeting: Greeting) -> None:
        self._path = Path(greeting.store)
        self.services = frozenset(greeting.services)
        self.graph: KnowledgeGraph | None = None
        if greeting.plain:
            self.quads = _plain(self._path)
            self.state = _digest(str(_signature(self._path)))
        else:
            self._seen: _Signature = _signature(*_watched(self._path))
            self._behind = False
            self._take(open_store(self._path))

    def refresh(self, *, idle: bool = False) -> None:
        """Open the store anew if it has changed; what was open before is let go. A store that cannot be opened at this
        moment changes nothing: the graph stays as it was. It is tried again when the store changes or the process is `idle`.
        """
        if self.graph is None:
            return
        seen = _signature(*_watched(self._path))
        if seen == self._seen and not (idle and self._behind):
            return
        self._seen = seen
        try:
            graph = open_store(self._path)
        except StoreError:
            self._behind = True
            return
        before, self._behind = self.graph, False
        self._take(graph)
        before.close()

    @contextmanager
    def reading(self) -> Iterator[KnowledgeGraph]:
        """The graph with its articles, all of one state. Raises `Refused` if the store changes just now."""
        if self.graph is not None and not self.graph.wake():
            self.graph.rest()
            self._seen = ()
            self.refresh()
            if not self.graph.wake():
                self.graph.rest()
                raise Refused(503, "the store is changing; try again", (("Retry-After", "1"),))
        assert self.graph is not None
        try:
            yield self.graph
        finally:
            self.graph.rest()

    def tag(self, *parts: str) -> str:
        """An entity tag for what depends on the state of the graph and on `parts`, and on nothing else."""
        return f'W/"{_digest(self.state, *parts)}"'

    def _take(self, graph: KnowledgeGraph) -> None:
        graph.rest()
        self.graph, self.quads = graph, graph.quads
        # A store that was deleted and built anew may bear a number that it bore before.
        folder = Layout(graph.path).quads(graph.generation)
        self.state = _digest(str(graph.generation), str(_signature(folder)), running_version())


def _plain(path: Path) -> pyoxigraph.Store:
    import pyoxigraph

    try:
        return pyoxigraph.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{path}: does not open ({error}); name a folder that pyoxigraph made") from error


def _watched(path: Path) -> tuple[Path, Path]:
    """What every change of a store touches."""
    database = Layout(path).database
    return database, database.with_name(f"{database.name}-wal")


def _signature(*paths: Path) -> _Signature:
    found = []
    for path in paths:
        try:
            status = path.stat()
            found.append((status.st_ino, status.st_size, status.st_mtime_ns))
        except OSError:
            found.append((0, 0, 0))
    return tuple(found)


def _digest(*parts: str) -> str:
    digest = blake2b(digest_size=9)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@cache
def running_version() -> str:
    """The version of this program."""
    try:
        return version("sinergi")
    except PackageNotFoundError:
        return ""
