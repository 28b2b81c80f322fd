"""Changing a store: all of a change or nothing of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from kg.errors import OutputError, StoreError
from kg.identity import CorrectionNode
from kg.identity.groups import Library, Telling
from kg.identity.ledger import Entry, Ledger
from kg.identity.settling import Change, Draft, settle
from kg.model import Article, Facts
from kg.outputs import Outputs, finish
from kg.stores import database, locks, names
from kg.stores.layout import Layout
from kg.stores.reader import open_quads

if TYPE_CHECKING:
    import pyoxigraph

_BATCH = 100_000
"""Quads per load: larger batches gain nothing and hold memory (1.3 GB at 2 million)."""

_BULK = 10_000
"""From how many quads on a load writes files of its own instead of going through the log."""


_TRACES = "traces"
"""Set while the database may hold what was taken out to be forgotten: a kill may come before it is written anew."""

_PIECE = 128 << 20
"""Bytes of lines per load: each makes files of its own that are merged later, so fewer cost less."""

_MANY = 8
"""After more loads than these the files are merged at once: merging takes time and, in a small store, room."""


class Writer:
    """A change of the store at `path`, visible to nobody until `commit`; use it as a context manager.

    `Writer.replace` starts from nothing, `Writer.change` from the current state. Leaving the context without
    `commit`, by an exception or a kill, leaves the store as it was. `quads` is the graph in the making: read
    it freely, but let go of its iterators before `commit`. `base` is the IRI under which its things are named,
    `ledger` what identity remembers, `finished` the files that an earlier change had left to be put in place.
    Raises `StoreError` if another process is changing the store, `OutputError` if its folder cannot be written.
    """

    quads: pyoxigraph.Store

    def __init__(self, layout: Layout) -> None:
        """Take the writer's lock and open the transaction."""
        self.path = layout.root
        self._layout = layout
        self._lock = _lock(layout)
        try:
            with database.said_of(layout.root):
                self._connection = database.connect_to_write(layout.database)
        except BaseException:
            self._lock.release()
            raise
        self.base = ""
        self._committed: int | None = None
        self._generation = self._loads = 0
        self._decided = False
        self._forgetting = self._anew = False
        self.finished: tuple[Path, ...] = ()

    @classmethod
    def replace(cls, path: Path | str, *, base: str) -> Writer:
        """Start an empty state that will take the place of whatever the store holds."""
        layout = Layout(Path(path))
        layout.require_writable()
        writer = cls(layout)
        writer._anew = True
        try:
            with database.said_of(layout.root):
                if not database.is_empty(writer._connection):
                    database.require_own(writer._connection, layout.root)
                    writer._committed = database.generation(writer._connection)
                    writer._finish()
                database.recreate(writer._connection)
                database.set_meta(writer._connection, "base", base)
                writer._begin(base)
            writer._start(clone=False)
        except BaseException:
            writer.close()
            raise
        return writer

    @classmethod
    def change(cls, path: Path | str) -> Writer:
        """Start from a clone of the current state."""
        layout = Layout(Path(path))
        layout.require()
        writer = cls(layout)
        try:
            with database.said_of(layout.root):
                database.require_format(writer._connection, layout.root)
                writer._committed = database.generation(writer._connection)
                writer._finish()
                writer._begin(database.get_meta(writer._connection, "base") or "")
            writer._start(clone=True)
        except BaseException:
            writer.close()
            raise
        return writer

    def _finish(self) -> None:
        """Put the files in place that belong to the current state, if a kill left them where they were written."""
        staged = database.waiting(self._connection)
        if staged is not None:
            self.finished = tuple(finish(staged))
            database.set_waiting(self._connection, None)
            self._connection.execute("COMMIT")  # whatever becomes of the change
            self._connection.execute("BEGIN IMMEDIATE")

    def _begin(self, base: str) -> None:
        self.base, self.ledger = base, Ledger(self._connection)

    def _start(self, *, clone: bool) -> None:
        """Clear what killed writers left and open the graph to be."""
        import pyoxigraph

        layout = self._layout
        layout.sweep(self._committed)
        self._generation = max([*layout.numbers(), self._committed or 0]) + 1
        target = layout.quads(self._generation)
        with _written(layout):
            layout.generations.mkdir(exist_ok=True)
            layout.reader_lock(self._generation).touch()
            if clone and self._committed is not None:
                open_quads(layout, self._committed).backup(str(target))
            self.quads = pyoxigraph.Store(str(target))

    def put(
        self, article: Article, facts: Facts, entries: Iterable[Entry] = (), uses: Iterable[str] = ()
    ) -> None:
        """Add the article with its facts, what it mentions, and the ids of the things to which it refers, in place
        of one of the same key."""
        with database.said_of(self.path):
            database.put(self._connection, article, facts)
            self.ledger.put(article.key, article.sha256, entries, uses)

    def remove(self, key: str) -> bool:
        """Take the article out; False if there is none of that key. Its quads are the caller's to delete."""
        with database.said_of(self.path):
            self.ledger.take(key)
            return database.remove(self._connection, key)

    def settled(
        self,
        library: Library,
        telling: Telling,
        corrections: Iterable[CorrectionNode] = (),
    ) -> Iterator[Change | Draft]:
        """What the graph says otherwise by what was put and removed; see `kg.identity.settling.settle`."""
        with database.said_of(self.path):
            yield from settle(self.ledger, library, telling, corrections)

    def rename(self, id: str, called: tuple[str, ...]) -> None:
        """Say by which names a thing is found, its label first; without any it is found no more."""
        with database.said_of(self.path):
            names.rename(self._connection, id, called)

    def weigh(self, more: Mapping[str, int]) -> None:
        """Say by how many articles more (below zero: fewer) there is evidence of things, by their ids."""
        with database.said_of(self.path):
            names.weigh(self._connection, more)

    def named(self, name: str) -> list[str]:
        """The keys of the articles whose key, id, address or path is `name`."""
        with database.said_of(self.path):
            return database.named(self._connection, name)

    def names(self) -> list[str]:
        """All keys and ids of articles, sorted."""
        with database.said_of(self.path):
            return database.names(self._connection)

    def article(self, key: str) -> tuple[Article, Facts] | None:
        """The article of that key with its facts, if it is in the state in the making."""
        with database.said_of(self.path):
            return database.get(self._connection, key)

    def documents(self, keys: Collection[str]) -> Iterator[tuple[Article, Facts]]:
        """The articles of those keys with their facts, as far as they are in the state in the making."""
        for key in keys:
            found = self.article(key)
            if found is not None:
                yield found

    def articles(self) -> Iterator[tuple[Article, Facts]]:
        """Every article of the state in the making with its facts, ordered by key."""
        with database.said_of(self.path):
            yield from database.walk(self._connection)

    def __len__(self) -> int:
        with database.said_of(self.path):
            return database.count(self._connection)

    def describe(self, name: str, value: str) -> None:
        """Set a value that describes the store."""
        with database.said_of(self.path):
            database.set_meta(self._connection, name, value)

    def described(self, name: str) -> str | None:
        """A value that describes the store, if it is set."""
        with database.said_of(self.path):
            return database.get_meta(self._connection, name)

    def insert(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        """Add quads to the graph, however many, in bounded memory."""
        rest = iter(quads)
        while batch := list(islice(rest, _BATCH)):
            with _written(self._layout):
                (self.quads.bulk_extend if len(batch) >= _BULK else self.quads.extend)(batch)

    @contextmanager
    def committed(self) -> Iterator[pyoxigraph.Store | None]:
        """The graph that is current until `commit`, read-only; None where there is none."""
        if self._committed is None:
            yield None
        else:
            yield open_quads(self._layout, self._committed)

    def load(self, document: bytes, format: pyoxigraph.RdfFormat) -> None:
        """Add a document to the graph, in the memory that it takes."""
        with _written(self._layout):
            self.quads.bulk_load(input=document, format=format)
        self._loads += 1

    def merge(self) -> None:
        """Merge the files of documents that were loaded, where they are many: else each look-up would search them all."""
        if self._loads > _MANY:
            with _written(self._layout):
                self.quads.optimize()

    def delete(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        """Take quads out of the graph; one that is not there is no error."""
        with _written(self._layout):
            for quad in quads:
                self.quads.remove(quad)

    def forget(self) -> None:
        """Have what is taken out from now on be in no file of the store once it is committed: the databases would keep it where
        nothing reads it. All is written anew for that, which costs what loading it costs."""
        self._forgetting = True

    def _rewrite(self) -> None:
        """Put the graph into a database of its own, which holds nothing else."""
        import pyoxigraph

        with tempfile.TemporaryFile() as lines:
            self.quads.dump(lines, pyoxigraph.RdfFormat.N_QUADS)
            lines.seek(0)
            del self.quads
            self._generation += 1
            target = self._layout.quads(self._generation)
            self._layout.reader_lock(self._generation).touch()
            self.quads = pyoxigraph.Store(str(target))
            self._loads = 0
            for piece in _pieces(lines):
                self.load(piece, pyoxigraph.RdfFormat.N_QUADS)
            self.merge()

    def commit(self, outputs: Outputs | None = None) -> None:
        """Make the change the current state, in one step, put the files in place that belong to it, and end. What a kill
        between the two leaves undone, the next writer does first (`finished`)."""
        layout = self._layout
        with _written(layout):
            if self._forgetting:
                self._rewrite()
                names.optimize(self._connection)
                self.describe(_TRACES, "left")
            # A clone is made from what is in files, not from the log: what is committed must be flushed.
            self.quads.flush()
            del self.quads
            _sync(layout.quads(self._generation))
            _sync(layout.generations)
        self._decided = True
        with database.said_of(self.path):
            database.set_generation(self._connection, self._generation)
            if outputs is not None:
                database.set_waiting(self._connection, outputs.staged)
            self._connection.execute("COMMIT")
            if outputs is not None:
                outputs.decide()
                outputs.publish()
                database.set_waiting(self._connection, None)
            if self._anew or self.described(_TRACES):
                shutil.rmtree(layout.pushed, ignore_errors=True)
            if self.described(_TRACES):
                database.vacuum(self._connection)
                self.describe(_TRACES, "")
        self._layout.sweep(self._generation)
        self.close()

    def close(self) -> None:
        """End; without `commit` before, nothing has happened."""
        self.__dict__.pop("quads", None)
        self._connection.close()
        # Once the commit was tried, an interrupt leaves unknown whether it went through: the next writer
        # clears up.
        if self._generation and not self._decided:
            self._layout.sweep(self._committed)
        self._lock.release()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _pieces(lines: IO[bytes]) -> Iterator[bytes]:
    while piece := lines.read(_PIECE):
        yield piece + lines.readline()


def _lock(layout: Layout) -> locks.Lock:
    """The right to change the store, of which there is one."""
    with _written(layout):
        layout.root.mkdir(parents=True, exist_ok=True)
        lock = locks.exclusive(layout.writer_lock)
        if lock is None:
            holder = layout.writer_lock.read_text(encoding="utf-8").strip() or "another process"
            raise StoreError(f"{layout.root}: {holder} is changing this store; try again when that has ended")
        lock.sign(f"process {os.getpid()}")
        return lock


@contextmanager
def _written(layout: Layout) -> Iterator[None]:
    """Turn what the system raises while the store is written into an `OutputError`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "choose another folder, or make room and permit writing"
        raise OutputError(f"{layout.root}: the store cannot be written ({reason}); {remedy}") from error


def _sync(folder: Path) -> None:
    """Have the system put the folder's entries on disk, so that a commit never names files that a power cut
    could take.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
