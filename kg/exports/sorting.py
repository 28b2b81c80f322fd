"""Sorting more lines than fit in memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO

_MEMORY = 96 << 20
"""Bytes of lines held at a time; in memory a line takes about half as much again."""


def sort(lines: Iterable[bytes], memory: int | None = None) -> Iterator[bytes]:
    """`lines`, each ended by a newline, in the order of their bytes; beyond `memory` bytes by way of
    temporary files.
    """
    memory = _MEMORY if memory is None else memory
    with ExitStack() as stack:
        runs: list[IO[bytes]] = []
        run: list[bytes] = []
        size = 0
        for line in lines:
            run.append(line)
            size += len(line)
            if size > memory:
                runs.append(_spill(run, stack.enter_context(tempfile.TemporaryFile())))
                run, size = [], 0
        run.sort()
        yield from heapq.merge(*runs, run) if runs else run


def _spill(run: list[bytes], file: IO[bytes]) -> IO[bytes]:
    """`file`, at its beginning, with the sorted lines of `run`."""
    run.sort()
    file.writelines(run)
    file.seek(0)
    return file
