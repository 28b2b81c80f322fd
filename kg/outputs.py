"""Writing files all or nothing: beside their place, then renamed.

Whoever reads a result finds the old one or the new one, never a part; an error or an interrupt leaves the old
one.
"""

from __future__ import annotations

import errno
import glob
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from kg.errors import OutputError


class Staged(Struct, frozen=True):
    """Files that a process has written whole and not put in their places."""

    process: int
    files: tuple[str, ...]


class Outputs:
    """Files that take their places together: written one after the other, then renamed at once by `publish`.

    Use it as a context manager; leaving it without `publish` discards what was written. Raises `OutputError`,
    which names the path and the remedy, as early as it can be known.
    """

    def __init__(self) -> None:
        self._staged: list[tuple[Path, Path]] = []
        self._decided = False

    @contextmanager
    def open(self, path: Path | str) -> Iterator[BinaryIO]:
        """A binary stream for what will stand at `path`; its folder is made if need be."""
        target = Path(os.path.realpath(path))  # what a link points to is replaced, not the link
        with _explained(Path(path)):
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, "a folder stands there")
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists() and not target.is_file():  # a pipe, a terminal, /dev/null: nothing to rename
                with target.open("wb") as stream:
                    yield stream
                return
            _clear(target)
            part = _part(target, os.getpid())
            self._staged.append((part, target))
            with part.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())

    @property
    def staged(self) -> Staged:
        """What `publish` would put in place. Who has noted this where it lasts says so by `decide`."""
        return Staged(os.getpid(), tuple(str(target) for _, target in self._staged))

    def decide(self) -> None:
        """From now on nothing is discarded: if `publish` does not come to its end, `finish` does its work."""
        self._decided = True

    def publish(self) -> None:
        """Put every file in its place."""
        for part, target in self._staged:
            with _explained(target):
                part.replace(target)
        self._staged.clear()

    def discard(self) -> None:
        """Forget what was written and not published."""
        for part, _ in () if self._decided else self._staged:
            part.unlink(missing_ok=True)
        self._staged.clear()

    def __enter__(self) -> Outputs:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()


def finish(staged: Staged) -> list[Path]:
    """Put in place what another process has decided on and not published; which files that were."""
    found = waiting(staged)
    for target in found:
        with _explained(target):
            _part(target, staged.process).replace(target)
    return found


def waiting(staged: Staged) -> list[Path]:
    """The files that `finish` would put in place."""
    return [target for target in map(Path, staged.files) if _part(target, staged.process).is_file()]


@contextmanager
def replacing(path: Path | str) -> Iterator[BinaryIO]:
    """A binary stream whose contents stand at `path` once the block ends without an exception."""
    with ExitStack() as stack:
        outputs = stack.enter_context(Outputs())
        with outputs.open(path) as stream:
            yield stream
        outputs.publish()


def _part(target: Path, process: int) -> Path:
    """Where a process writes what will stand at `target`; the number keeps two apart that write the same file at once."""
    return target.with_name(f".{target.name}.{process}.part")


def _clear(target: Path) -> None:
    """Remove what processes that were killed left beside `target`."""
    for part in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
        number = part.name.removesuffix(".part").rpartition(".")[2]
        if number.isdecimal() and not _runs(int(number)):
            part.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        blocked = isinstance(error, FileExistsError | NotADirectoryError)
        reason = "a file stands where a folder is needed" if blocked else error.strerror or str(error)
        raise OutputError(f"{path}: cannot be written ({reason}); choose another place") from error
