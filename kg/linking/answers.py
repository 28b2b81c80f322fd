"""What was answered, kept in a file beside the result, so that an interrupted run goes on where it was.

Each line holds the digest of an endpoint and a query, and the rows of its answer. A line that a kill has cut is taken off.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from types import TracebackType

import msgspec
from msgspec import Struct

from kg.errors import OutputError
from kg.linking.asking import Ask
from kg.linking.items import Row


class _Kept(Struct, frozen=True):
    key: str
    rows: list[dict[str, str]]


class _Key(Struct, frozen=True):
    key: str


class Answers:
    """`ask`, with memory: what the file at `path` holds the answer to is not asked again. Use it as a context manager.

    `pause` are seconds between two questions that are asked, `sleep` how they pass. `asked` and `kept` count the questions so
    far that went out, and that did not. Raises `OutputError` if the file cannot be written, or another run has it.
    """

    def __init__(
        self,
        path: Path,
        endpoint: str,
        ask: Ask,
        *,
        pause: float = 1.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.path, self.asked, self.kept = path, 0, 0
        self._endpoint, self._ask, self._pause, self._sleep = endpoint, ask, pause, sleep
        self._decoder = msgspec.json.Decoder(_Kept)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b")
        except OSError as error:
            raise _not_written(path, error) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            raise OutputError(f"{path}: another run is using it; wait for that to end") from error
        self._places = self._index()

    def __call__(self, query: str) -> Sequence[Row]:
        """The rows of the answer to `query`."""
        key = sha256(f"{self._endpoint}\n{query}".encode()).hexdigest()
        if key in self._places:
            self.kept += 1
            self._file.seek(self._places[key])
            return self._decoder.decode(self._file.readline()).rows
        if self.asked:
            self._sleep(self._pause)
        rows = [dict(row) for row in self._ask(query)]
        self.asked += 1
        self._places[key] = self._append(msgspec.json.encode(_Kept(key, rows)) + b"\n")
        return rows

    def _append(self, line: bytes) -> int:
        try:
            place = self._file.seek(0, os.SEEK_END)
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _not_written(self.path, error) from error
        return place

    def _index(self) -> dict[str, int]:
        """Where the answer to each question stands; what follows the last whole line goes."""
        places: dict[str, int] = {}
        decode = msgspec.json.Decoder(_Key).decode
        self._file.seek(0)
        whole = 0
        for line in self._file:
            try:
                key = decode(line).key if line.endswith(b"\n") else None
            except msgspec.MsgspecError:
                key = None
            if key is None:
                break
            places[key] = whole
            whole += len(line)
        self._file.truncate(whole)
        return places

    def __enter__(self) -> Answers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def _not_written(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: cannot be written ({error.strerror}); choose another place for the result")
