"""Which file of a store is which, and how a folder is recognised as one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.stores import locks

FORMAT = 5
"""The version of what lies in a store; raised whenever an older Sinergi could not read it any more."""


UNFINISHED = "the first build of this store did not finish; run `sinergi build` again"
"""What a folder is in which a writer began and never committed."""

REMEDY = "build it anew from its articles"
"""What to do about a store that is damaged."""


@dataclass(frozen=True)
class Layout:
    """The paths inside the store at `root`."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "articles.sqlite"

    @property
    def writer_lock(self) -> Path:
        """What the one writer holds."""
        return self.root / "writer.lock"

    @property
    def generations(self) -> Path:
        """The folder of all generations of the graph."""
        return self.root / "quads"

    @property
    def pushed(self) -> Path:
        """The folder of what other engines were sent, which only makes the next push a shorter one."""
        return self.root / "pushed"

    def quads(self, generation: int) -> Path:
        """The Oxigraph database of one generation."""
        return self.generations / str(generation)

    def reader_lock(self, generation: int) -> Path:
        """What readers of that generation hold."""
        return self.generations / f"{generation}.lock"

    def require(self) -> None:
        """Raise `StoreError` unless `root` looks like a store."""
        if self.database.is_file():
            return
        if not self.root.exists() or self._is_empty():
            raise StoreError(
                f"{self.root}: there is no store here; make one with `sinergi build PATH… --out DIR`"
            )
        if self.writer_lock.exists():
            raise StoreError(f"{self.root}: {UNFINISHED}")
        inner = Layout(self.root / "store")
        hint = (
            f"did you mean {inner.root}?"
            if inner.database.is_file()
            else "name the folder `store` that a build made"
        )
        raise StoreError(f"{self.root}: this is not a store; {hint}")

    def _is_empty(self) -> bool:
        """Whether `root` is a folder with nothing in it: one that somebody made, or a writer just now."""
        return self.root.is_dir() and next(self.root.iterdir(), None) is None

    def require_writable(self) -> None:
        """Raise `StoreError` if `root` is something else than a store or a place for one."""
        if self.database.is_file() or not self.root.exists():
            return
        if not self.root.is_dir():
            raise StoreError(
                f"{self.root}: a file stands where the store should be; remove it or choose another folder"
            )
        foreign = sorted(
            entry.name for entry in self.root.iterdir() if entry not in (self.writer_lock, self.generations)
        )
        if foreign:
            raise StoreError(
                f"{self.root}: this folder holds other things ({foreign[0]}); choose an empty or a new one"
            )

    def numbers(self) -> list[int]:
        """The generations on disk, committed or not, ascending."""
        if not self.generations.is_dir():
            return []
        stems = {entry.name.removesuffix(".lock") for entry in self.generations.iterdir()}
        return sorted(int(stem) for stem in stems if stem.isdecimal())

    def sweep(self, current: int | None) -> None:
        """Delete all generations but `current` that nobody reads: superseded ones, and what a killed writer
        left.
        """
        for number in self.numbers():
            if number == current:
                continue
            lock = locks.exclusive(self.reader_lock(number))
            if lock is None:
                continue
            with lock:
                shutil.rmtree(self.quads(number), ignore_errors=True)
                self.reader_lock(number).unlink(missing_ok=True)
