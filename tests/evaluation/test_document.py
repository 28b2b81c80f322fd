"""docs/evaluate.md tells the truth: its commands run, and print lines like those that it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from kg.evaluation import KINDS

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "evaluate.md").read_text("utf-8")


def sessions() -> list[tuple[str, list[str]]]:
    """Each command of the document, and the lines shown below it."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            found.append((command, shown))
    return found


SESSIONS = sessions()


def masked(line: str) -> str:
    """A line without the figures in it, which change, and the blanks between its columns."""
    return " ".join(re.sub(r"\d[\d,.]*", "0", re.sub("─+", "─", line)).split())


@pytest.mark.parametrize(("command", "shown"), SESSIONS, ids=[command for command, _ in SESSIONS])
def test_a_command_prints_lines_like_those_shown(command: str, shown: list[str], tmp_path: Path) -> None:
    for folder in ("articles", "identities"):
        shutil.copytree(ROOT / "tests" / folder, tmp_path / "tests" / folder)
    path = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env=os.environ | {"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    printed = {masked(line) for line in done.stdout.splitlines()}
    assert [line for line in shown if line != "…" and masked(line) not in printed] == []


def test_the_document_has_the_commands_of_all_options() -> None:
    commands = " ".join(command for command, _ in SESSIONS)
    for option in ("--errors", "--rules", "--floors", "--write-floors", "--lower", "--write-confidence"):
        assert option in commands


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_rule(kind: str) -> None:
    rules = TEXT.partition("## When a fact is right")[2].partition("\n## ")[0]
    first_columns = re.findall(r"^\| ([^|]*) \|", rules, re.MULTILINE)
    assert f"`{kind}`" in " ".join(first_columns)
