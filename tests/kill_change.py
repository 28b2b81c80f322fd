"""Change copies of a store, each time killed at another line.

``kill_change.py CHANGE WHAT STORE FOLDER POINTS``: CHANGE is ``add`` (WHAT is a path), ``remove`` (WHAT is the names of
articles, with spaces between them) or ``correct`` (WHAT is a corrections file). FOLDER gets a folder for each kill, named after
the line, with the copy of the store and the delta of the change, ``delta``, if it came to that. The kills are spread over all
that changes a store, at POINTS lines, and stand close where the change takes hold, at its end. Every step happens in a child.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import kg
from kg.extraction import extract
from kg.model import Article
from kg.pipeline import add, correct, remove

_ROOM = str(Path(kg.__file__).parent)
_TRACED = tuple(
    f"{_ROOM}/{name}"
    for name in (
        "pipeline/changing",
        "pipeline/correcting",
        "pipeline/revision",
        "stores/",
        "identity/settling",
        "identity/ledger",
        "outputs",
    )
)
_END = 60
"""So many lines before the last every fifth one is tried."""

_CHANGES: dict[str, Callable[[str, Path, Path], object]] = {
    "add": lambda what, store, delta: add(what, store, delta=delta),
    "remove": lambda what, store, delta: remove(what.split(), store, delta=delta),
    "correct": lambda what, store, delta: correct(store, what, delta=delta),
}


class _Lines:
    """Counts the lines that are executed of what changes a store, and kills the process at one of them."""

    def __init__(self, last: int) -> None:
        self.executed, self._last = 0, last

    def __call__(self, frame: FrameType, event: str, _argument: object) -> Any:  # noqa: ANN401
        if not frame.f_code.co_filename.startswith(_TRACED):
            return None
        if event == "line":
            self.executed += 1
            if self.executed == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


def changed(change: str, what: str, folder: Path, last: int) -> int:
    """Make the change in a child that is killed at line `last`; with 0 it goes through. The number of lines executed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        lines = _Lines(last)
        try:
            sys.settrace(lines)
            _CHANGES[change](what, folder / "store", folder / "delta")
            sys.settrace(None)
            os.write(writing, str(lines.executed).encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as stream:
        executed = stream.read()
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert killed if last else os.WEXITSTATUS(status) == 0, f"line {last}: status {status}"
    return int(executed or 0)


def main() -> None:
    change, what, store, folder, points = sys.argv[1:]
    extract(Article(key="a", id="a", text="Tabel dimuat dahulu.", source="a"))

    def killed_at(line: int) -> int:
        place = Path(folder, str(line))
        shutil.copytree(store, place / "store")
        return changed(change, what, place, line)

    executed = killed_at(0)
    for line in sorted({*range(1, executed, executed // int(points)), *range(executed - _END, executed, 5)}):
        killed_at(line)


if __name__ == "__main__":
    main()
