"""Change a store again and again, each time killed at a later line of `kg.stores`; print what was found after
each kill.

Run as a script: ``kill_points.py STORE``; with a number after it, that many changes are made and nothing is
killed. Every step happens in a forked child, so that no thread of a database is ever inherited. A line of the
output: the number that the change was to write, then what a reader finds: the numbers in the article and in
the graph. The last line is ``done`` and the number of lines at which the process was killed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pyoxigraph

import kg.stores
from kg.model import Article, Facts
from kg.stores import Reader, Writer

_ROOM = str(Path(kg.stores.__file__).parent)
_SUBJECT = pyoxigraph.NamedNode("https://example.org/s")
_GRAPH = pyoxigraph.NamedNode("https://example.org/g")


def write(store: Path, number: int) -> None:
    """Replace the number in the store's one article and one quad."""
    with (
        Writer.replace(store, base="https://example.org/") if number == 0 else Writer.change(store) as writer
    ):
        writer.delete(list(writer.quads))
        writer.insert([pyoxigraph.Quad(_SUBJECT, _SUBJECT, pyoxigraph.Literal(str(number)), _GRAPH)])
        writer.put(Article(key="a", id="a", text=str(number), source="a.txt"), Facts())
        writer.commit()


def report(store: Path, number: int) -> None:
    with Reader(store) as reader:
        found = [article.text for article, _ in reader.articles()] + [
            quad.object.value for quad in reader.quads
        ]
    print(number, *found, flush=True)


def killed_at_line(count: int, action: Callable[[], None]) -> None:
    """Run `action` and die at the `count`-th line of the stores that it executes."""
    left = count

    def trace(frame: FrameType, event: str, _argument: object) -> Any:  # noqa: ANN401
        nonlocal left
        if not frame.f_code.co_filename.startswith(_ROOM):
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    action()


def attempt(store: Path, number: int) -> None:
    """Say what the kill before this one left, then change the store and die in it."""
    report(store, number - 1)
    killed_at_line(number, lambda: write(store, number))


def in_child(action: Callable[[], None]) -> bool:
    """Run `action` in a forked process; False if it was killed."""
    child = os.fork()
    if child == 0:
        try:
            action()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    assert os.WEXITSTATUS(status) == 0, "a child failed"
    return True


def main() -> None:
    store = Path(sys.argv[1])
    if len(sys.argv) > 2:
        for number in range(int(sys.argv[2])):
            write(store, number)
        return
    assert in_child(lambda: write(store, 0))
    number, finished = 0, False
    while not finished:
        number += 1
        finished = in_child(lambda n=number: attempt(store, n))
    assert in_child(lambda: report(store, number))
    print("done", number - 1)


if __name__ == "__main__":
    main()
