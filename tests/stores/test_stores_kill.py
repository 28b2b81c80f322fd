"""A process that changes a store is killed at every line of it: the store is as before or as after, never
between.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import StoreError
from kg.stores import Reader, Writer

_SCRIPT = Path(__file__).with_name("kill_points.py")


def python(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Python with this project, installed or not."""
    environment = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_a_kill_at_any_line_leaves_the_state_before_or_after(tmp_path: Path) -> None:
    run = python(_SCRIPT, tmp_path / "store")
    assert run.returncode == 0, run.stderr
    *lines, (_, kills) = [line.split() for line in run.stdout.splitlines()]
    before = "0"
    states = set()
    for number, *found in lines:
        assert found in ([before, before], [number, number])
        states.add("after" if found[0] == number else "before")
        before = found[0]
    assert states == {"before", "after"}
    assert int(kills) > 50
    # The last change was not killed; it cleared what all the killed ones had left behind.
    assert len([entry for entry in (tmp_path / "store" / "quads").iterdir() if entry.is_dir()]) == 1


def test_a_kill_in_the_first_build_leaves_no_store_and_does_not_hinder_the_next(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from kg.stores import Writer\n"
        "writer = Writer.replace(sys.argv[1], base='https://example.org/')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    run = python("-c", script, tmp_path / "store")
    assert run.returncode == -signal.SIGKILL
    with pytest.raises(StoreError, match="did not finish; run `sinergi build` again"):
        Reader(tmp_path / "store")
    with Writer.replace(tmp_path / "store", base="https://example.org/") as writer:
        writer.commit()
    with Reader(tmp_path / "store") as reader:
        assert len(reader) == 0


def test_readers_that_open_while_another_process_writes_see_whole_states(tmp_path: Path) -> None:
    store = tmp_path / "store"
    environment = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])}
    seen = set()
    with subprocess.Popen([sys.executable, _SCRIPT, store, "25"], env=environment) as writing:
        while writing.poll() is None:
            try:
                with Reader(store) as reader:
                    ((article, _),) = reader.articles()
                    (quad,) = reader.quads
                    assert article.text == quad.object.value
                    seen.add(article.text)
            except StoreError as error:
                assert not seen
                assert "there is no store" in str(error) or "did not finish" in str(error)
    assert writing.returncode == 0
    assert len(seen) > 1
