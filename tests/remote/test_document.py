"""docs/push.md tells the truth: its commands are run in their order against real engines, and print what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from remote import engines

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "push.md").read_text("utf-8")
_END = "--- end ---"


def steps() -> list[tuple[str, str]]:
    """Commands with what is shown below them."""
    blocks = re.findall(r"^```console\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, shown.strip("\n")) for command, _, shown in (part.partition("\n") for part in parts)]


def measured(text: str) -> str:
    """Text without how much it is, which each new concept changes."""
    return re.sub(r"[\d,.]+ (?=triples|kB)", "", text)


@pytest.mark.virtuoso
def test_the_commands_print_what_is_shown(tmp_path: Path) -> None:
    for name in ("examples", "tests/articles"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for folder in ("build", "oxigraph", "virtuoso"):
        (tmp_path / folder).mkdir()
    with (
        engines.oxigraph(tmp_path / "oxigraph") as oxigraph,
        engines.virtuoso(tmp_path / "virtuoso") as virtuoso,
    ):
        outputs = run(tmp_path, oxigraph, virtuoso)
    for (command, shown), output in zip(steps(), outputs, strict=False):
        if shown:
            assert measured(output) == measured(shown), command
    assert len(steps()) >= 9
    assert (tmp_path / "build" / "there.html").stat().st_size > 100_000


def run(folder: Path, oxigraph: str, virtuoso: str) -> list[str]:
    """What the commands print, one after the other in one shell; the engines have other ports than those that are shown."""
    here = {
        "http://127.0.0.1:7878/store": oxigraph,
        "http://127.0.0.1:7878/query": oxigraph.replace("/store", "/query"),
        "http://127.0.0.1:8890/sparql-graph-crud-auth": virtuoso,
        "http://127.0.0.1:8890/sparql": virtuoso.replace("-graph-crud-auth", ""),
    }
    lines = ["set -e", "sinergi build examples/articles --out build/demo 2>build/log"]
    for command, _ in steps():
        for typed, there in here.items():
            command = re.sub(rf"{re.escape(typed)}(?![\w/-])", there, command)
        lines += [command, f"echo '{_END}'"]
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", "\n".join(lines)],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    printed = done.stdout
    for typed, there in sorted(here.items(), key=lambda pair: -len(pair[1])):
        printed = printed.replace(there, typed)
    assert done.returncode == 0, printed
    return [part.strip("\n") for part in printed.split(f"{_END}\n")]
