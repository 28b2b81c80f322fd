"""Modules of this package run as processes of their own, and what is said to them.

A process is made by starting Python anew, not by copying this one: it inherits no thread, lock or open database, and never runs
the program that called; so it is the same on every system. A message is bytes behind their length.
"""

from __future__ import annotations

import gc
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

Process = subprocess.Popen[bytes]

LENGTH = struct.Struct(">Q")
"""What stands before each message: the number of its bytes."""


def start(
    module: str,
    *arguments: str,
    stdin: IO[bytes] | None = None,
    stdout: IO[bytes] | None = None,
    apart: bool = False,
) -> Process:
    """Start ``python -m module``; a stream not given is a pipe. One that is `apart` gets no signals from the terminal."""
    room = str(Path(__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH")
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE if stdin is None else stdin,
        stdout=subprocess.PIPE if stdout is None else stdout,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([room, known] if known else [room])},
        process_group=0 if apart else None,
    )


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one message."""
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the other side has ended."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Have Python look for cycles of garbage a hundred times less often: values that are made in masses hold none, and looking
    through them takes a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100 * before[0], *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
