"""Add articles to a store and die on the way.

``kill_add.py PATH STORE DELTA LINE`` kills itself at the LINE-th line that it executes of what changes a store; with LINE 0 it
goes through and prints how many there are.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import kg
from kg.extraction import extract
from kg.model import Article
from kg.pipeline import add

_ROOM = str(Path(kg.__file__).parent)
_TRACED = tuple(
    f"{_ROOM}/{name}"
    for name in ("pipeline/changing", "stores/", "identity/settling", "identity/ledger", "outputs")
)


def main() -> None:
    path, store, delta, line = sys.argv[1:]
    extract(Article(key="a", id="a", text="Tabel dimuat dahulu.", source="a"))
    executed = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:  # noqa: ANN401
        nonlocal executed
        if not frame.f_code.co_filename.startswith(_TRACED):
            return None
        if event == "line":
            executed += 1
            if executed == int(line):
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    add(path, store, delta=delta)
    sys.settrace(None)
    print(executed)


if __name__ == "__main__":
    main()
