"""Locks on files that the system releases when their holder ends, however it ends (`flock`)."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType


class Lock:
    """A lock that is held until `release` or the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let others have it; harmless when repeated."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def sign(self, text: str) -> None:
        """Write into the file who holds the lock, for those who meet it."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, text.encode(), 0)

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def exclusive(path: Path) -> Lock | None:
    """The lock on `path` (created if need be), or None while anybody else holds one."""
    return _acquire(path, os.O_RDWR | os.O_CREAT, fcntl.LOCK_EX)


def shared(path: Path) -> Lock | None:
    """A lock on `path` beside other shared ones, or None if the file is gone or locked exclusively."""
    try:
        return _acquire(path, os.O_RDONLY, fcntl.LOCK_SH)
    except FileNotFoundError:
        return None


def _acquire(path: Path, flags: int, kind: int) -> Lock | None:
    descriptor = os.open(path, flags | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        # Between open and flock another process may have deleted the file: a lock on a nameless file protects
        # nothing.
        if os.fstat(descriptor).st_ino == path.stat().st_ino:
            return Lock(descriptor)
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None
