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

from kg.errors import OutputError


class Outputs:
    """Files that take their places together: written one after the other, then renamed at once by `publish`.

    Use it as a context manager; leaving it without `publish` discards what was written. Raises `OutputError`,
    which names the path and the remedy, as early as it can be known.
    """

    def __init__(self) -> None:
        self._staged: list[tuple[Path, Path]] = []

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
            # The process number keeps two processes apart that write the same file at once.
            part = target.with_name(f".{target.name}.{os.getpid()}.part")
            self._staged.append((part, target))
            with part.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())

    def publish(self) -> None:
        """Put every file in its place."""
        for part, target in self._staged:
            with _explained(target):
                part.replace(target)
        self._staged.clear()

    def discard(self) -> None:
        """Forget what was written and not published."""
        for part, _ in self._staged:
            part.unlink(missing_ok=True)
        self._staged.clear()

    def __enter__(self) -> Outputs:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()


@contextmanager
def replacing(path: Path | str) -> Iterator[BinaryIO]:
    """A binary stream whose contents stand at `path` once the block ends without an exception."""
    with ExitStack() as stack:
        outputs = stack.enter_context(Outputs())
        with outputs.open(path) as stream:
            yield stream
        outputs.publish()


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
