"""The README tells the truth: every command and every line of Python in it is run, and what it shows is what comes out."""

from __future__ import annotations

import doctest
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

import click
import pytest
from linking.corpus import extract
from remote.engines import answering
from remote.scripted import serving

from kg.cli import sinergi

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
COLUMNS = 128
"""The width of the terminal in which the README's session was made."""

_END = "--- end of the output of a command ---"
_STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True)
class Step:
    """A command, and the output that the README shows below it (none if it leaves that out)."""

    command: str
    shown: str


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def steps() -> Iterator[Step]:
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield Step(command, shown.strip("\n"))


STEPS = list(steps())
each_step = pytest.mark.parametrize("number", range(len(STEPS)), ids=[step.command[:50] for step in STEPS])


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the commands of the README print, run one after the other in one shell, as in a fresh checkout."""
    checkout = installed_checkout(tmp_path_factory.mktemp("checkout"))
    # What runs in the background ends with the script, wherever that stops.
    script = "set -e\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n" + "\n".join(
        f"{step.command}\necho '{_END}'" for step in STEPS
    )
    # No test leaves this machine: what Wikidata is asked, a server on loopback answers.
    with serving(answering(extract().store, union=False)) as wikidata:
        command = ["env", f"SINERGI_WIKIDATA={wikidata.address}", "bash", "-c", script]
        printed, code = on_a_terminal(command, checkout)
    parts = printed.split(_END + "\n")
    assert code == 0, parts[-1]
    return [part.strip("\n") for part in parts[: len(STEPS)]]


def installed_checkout(folder: Path) -> Path:
    """A folder in which `make demo` finds all installed: its environment is the one of these tests."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "README.md"):
        shutil.copy(ROOT / name, folder)
    for name in ("examples", "tests/articles"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(sysconfig.get_path("scripts"))
    (folder / ".venv" / ".run").touch()
    return folder


def on_a_terminal(command: list[str], folder: Path) -> tuple[str, int]:
    """Output and exit code of a command that believes a person watches, in a terminal without moving parts."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    # Rich takes a dumb terminal for one of 80 columns unless it is told both lengths.
    environment |= {"TERM": "dumb", "COLUMNS": str(COLUMNS), "LINES": "50", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    chunks = []
    with os.fdopen(ours, "rb", buffering=0) as stream:
        while select.select([stream], [], [], 120)[0]:
            try:
                chunk = stream.read(65536)
            except OSError:  # how Linux says that nobody holds the other end any more
                break
            if not chunk:
                break
            chunks.append(chunk)
    text = b"".join(chunks).decode("utf-8").replace("\r\n", "\n")
    plain = "\n".join(line.rstrip() for line in _STYLE.sub("", text).split("\n"))
    return plain, process.wait(timeout=10)


@each_step
def test_a_command_prints_what_is_shown(number: int, outputs: list[str]) -> None:
    if STEPS[number].shown:
        assert outputs[number] == STEPS[number].shown


def test_there_is_a_first_screen() -> None:
    head = README[: README.index("## ")]
    assert "```console\n$ make demo\n" in head
    assert "](docs/network.png)" in head


@pytest.mark.parametrize("name", sinergi.list_commands(click.Context(sinergi)))
def test_every_command_is_among_those_that_are_run(name: str) -> None:
    assert [step.command for step in STEPS if re.search(rf"\bsinergi {name}\b", step.command)]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z]+)`", README))))
def test_the_makefile_has_the_targets_that_are_named(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("block", blocks("python"))
def test_python_prints_what_is_shown(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    session = doctest.DocTestParser().get_doctest(block, {}, "README.md", None, 0)
    assert session.examples
    report: list[str] = []
    write: Callable[[str], object] = report.append
    assert doctest.DocTestRunner().run(session, out=write).failed == 0, "".join(report)
    assert (tmp_path / "result" / "network.html").is_file()


def test_the_picture_is_a_picture() -> None:
    picture = (ROOT / "docs" / "network.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(picture) < 300_000
    width, height = struct.unpack(">II", picture[16:24])
    assert width >= 1000 and height >= 600


def test_it_runs_with_the_interpreter_of_the_tests() -> None:
    assert (Path(sysconfig.get_path("scripts")) / "sinergi").exists(), (
        f"{sys.executable}: no sinergi beside it"
    )
