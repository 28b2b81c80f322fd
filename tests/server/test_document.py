"""docs/serve.md tells the truth: its commands are run against a server, and what it shows is what comes out."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from servers import ROOT, Server, serving

from kg.cli.serve import serve

TEXT = (ROOT / "docs" / "serve.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:8642"


def steps() -> list[tuple[str, str]]:
    blocks = re.findall(r"^```console\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, shown.strip("\n")) for command, _, shown in (part.partition("\n") for part in parts)]


START, *ASKED = steps()


@pytest.fixture(scope="module")
def documented(store: Path) -> Iterator[Server]:
    """The server that the first command starts, but for its port."""
    words = shlex.split(START[0])
    assert words[:3] == ["sinergi", "serve", "--store"]
    with serving(store, *words[4:]) as running:
        assert running.log[0] == START[1].replace(words[3], str(store)).replace(ADDRESS, running.address)
        yield running


@pytest.mark.parametrize(("command", "shown"), ASKED, ids=[command[:60] for command, _ in ASKED])
def test_a_command_prints_what_is_shown(documented: Server, command: str, shown: str) -> None:
    assert shutil.which("curl"), "curl is missing: install it"
    environment = os.environ | {"PATH": f"{sysconfig.get_path('scripts')}:{os.environ['PATH']}"}
    environment.pop("SINERGI_STORE", None)
    result = subprocess.run(
        ["bash", "-c", command.replace(ADDRESS, documented.address)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout
    if shown:
        assert result.stdout.replace("\r\n", "\n").strip("\n") == shown


def test_every_option_is_told() -> None:
    for option in serve.params:
        if isinstance(option, click.Option) and option.name not in ("store", "help"):
            assert f"`{option.opts[0]}" in TEXT, option.opts
