"""Reading a store: one state of it, which stays as it is while writers go on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.model import Article, Facts
from kg.outputs import waiting
from kg.stores import database, locks, names
from kg.stores.layout import REMEDY, Layout

if TYPE_CHECKING:
    import pyoxigraph


class Reader:
    """The state of the store at `path` when it was opened; use it as a context manager or `close` it.

    `quads` is the graph (a read-only `pyoxigraph.Store`), `base` the IRI under which its things are named,
    `generation` the number of the state: a store whose number is another has changed. Raises `StoreError` if
    there is no store, or it is damaged or of another version.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        layout = Layout(self.path)
        layout.require()
        with database.said_of(self.path):
            self._connection, self.generation, self._lock = _hold(layout)
            try:
                self.base = database.get_meta(self._connection, "base") or ""
                self.quads = open_quads(layout, self.generation)
            except BaseException:
                self.close()
                raise

    def articles(self) -> Iterator[tuple[Article, Facts]]:
        """Every article with its facts, ordered by key."""
        with database.said_of(self.path):
            yield from database.walk(self._connection)

    def article(self, key: str) -> tuple[Article, Facts] | None:
        """The article of that key with its facts, if it is in the store."""
        with database.said_of(self.path):
            return database.get(self._connection, key)

    def search(self, text: str, limit: int = 20, kind: str | None = None) -> list[names.Hit]:
        """At most `limit` things that `text` names or begins to name; see `kg.stores.names.search`."""
        with database.said_of(self.path):
            return names.search(self._connection, text, limit, kind)

    def called(self, name: str, kind: str | None = None) -> list[str]:
        """The ids of the things that go by a name, the best known first."""
        with database.said_of(self.path):
            return names.named(self._connection, name, kind)

    def nearest(self, name: str, kind: str | None = None) -> str | None:
        """The name that is most like one that nothing has, if any is like it."""
        with database.said_of(self.path):
            return names.nearest(self._connection, name, kind)

    def similar(self, name: str, kind: str | None = None, most: int = 3) -> list[str]:
        """At most `most` names that are like one, the likest first."""
        with database.said_of(self.path):
            return names.similar(self._connection, name, kind, most)

    def article_of(self, node: str) -> tuple[Article, Facts] | None:
        """The article that the graph knows by an id, with its facts, if it is in the store."""
        with database.said_of(self.path):
            return database.of_node(self._connection, node)

    def publications(self, nodes: Iterable[str]) -> dict[str, database.Publication]:
        """How the articles were published that the graph knows by some ids."""
        with database.said_of(self.path):
            return database.publications(self._connection, nodes)

    def waiting(self) -> list[Path]:
        """The files that belong to this state and are not in their places, because a kill came before: the next change, or a
        build, puts them there."""
        with database.said_of(self.path):
            staged = database.waiting(self._connection)
            return waiting(staged) if staged is not None else []

    def coverage(self) -> database.Coverage:
        """Of how many articles and outlets, published when, the store speaks."""
        with database.said_of(self.path):
            return database.coverage(self._connection)

    def __len__(self) -> int:
        with database.said_of(self.path):
            return database.count(self._connection)

    def rest(self) -> None:
        """Until `wake`, read nothing but `quads`: a reader that stays open for long keeps the log of the database from
        being tidied up, so that it grows with every change.
        """
        with database.said_of(self.path):
            self._connection.execute("ROLLBACK")

    def wake(self) -> bool:
        """Read on; False if the store has changed meanwhile, so that only a new reader sees one state of it."""
        with database.said_of(self.path):
            self._connection.execute("BEGIN")
            return database.generation(self._connection) == self.generation

    def close(self) -> None:
        """Let go of the state, so that the next writer may delete it. Nothing can be read afterwards."""
        self.__dict__.pop("quads", None)
        self._connection.close()
        self._lock.release()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _hold(layout: Layout) -> tuple[sqlite3.Connection, int, locks.Lock]:
    """A connection that sees one state, the generation of that state, and a lock that keeps it on disk."""
    previous = None
    while True:
        connection = database.connect_to_read(layout.database)
        try:
            database.require_format(connection, layout.root)
            generation = database.generation(connection)
            lock = locks.shared(layout.reader_lock(generation))
        except BaseException:
            connection.close()
            raise
        if lock is not None:
            return connection, generation, lock
        # A writer has superseded and deleted that generation just now: the next look finds another.
        connection.close()
        if generation == previous:
            raise StoreError(f"{layout.root}: the store is damaged (its graph is missing); {REMEDY}")
        previous = generation


def open_quads(layout: Layout, generation: int) -> pyoxigraph.Store:
    """The graph of a committed generation, read-only."""
    import pyoxigraph

    try:
        return pyoxigraph.Store.read_only(str(layout.quads(generation)))
    except (
        OSError,
        RuntimeError,
    ) as error:  # RocksDB's word for a damaged file reaches Python as RuntimeError
        reason = (
            "its graph is missing"
            if isinstance(error, FileNotFoundError)
            else f"its graph does not open: {error}"
        )
        raise StoreError(
            f"{layout.root}: the store is damaged ({reason}); build it anew from its articles"
        ) from error
