"""Reading a store: one state of it, which stays as it is while writers go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.model import Article, Facts
from kg.stores import database, locks
from kg.stores.layout import Layout

if TYPE_CHECKING:
    import pyoxigraph

_ATTEMPTS = 50


class Reader:
    """The state of the store at `path` when it was opened; use it as a context manager or `close` it.

    `quads` is the graph (a read-only `pyoxigraph.Store`), `base` the IRI under which its things are named,
    `extractor` the version of the rules that read the articles, `generation` the number of the state: a store
    whose number is another has changed. Raises `StoreError` if there is no store, or it is damaged or of
    another version.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        layout = Layout(self.path)
        layout.require()
        for _ in range(_ATTEMPTS):
            if self._open(layout):
                return
        raise StoreError(f"{self.path}: the store changes faster than it can be opened; try again")

    def _open(self, layout: Layout) -> bool:
        """Open the current generation; False if a writer has superseded and deleted it in the meantime."""
        with database.said_of(self.path):
            connection = database.connect_to_read(layout.database)
            try:
                database.require_format(connection, self.path)
                self.generation = database.generation(connection)
                self.base = database.get_meta(connection, "base") or ""
                self.extractor = database.get_meta(connection, "extractor") or ""
                lock = locks.shared(layout.reader_lock(self.generation))
                if lock is None:
                    connection.close()
                    return False
                self._connection, self._lock = connection, lock
                self.quads = open_quads(layout, self.generation)
            except BaseException:
                connection.close()
                raise
        return True

    def articles(self) -> Iterator[tuple[Article, Facts]]:
        """Every article with its facts, ordered by key."""
        with database.said_of(self.path):
            yield from database.walk(self._connection)

    def article(self, key: str) -> tuple[Article, Facts] | None:
        """The article of that key with its facts, if it is in the store."""
        with database.said_of(self.path):
            return database.get(self._connection, key)

    def __len__(self) -> int:
        with database.said_of(self.path):
            return database.count(self._connection)

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
