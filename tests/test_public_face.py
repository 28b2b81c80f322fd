"""What the project promises to those who use it: names, commands, and a README that tells the truth about both."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import kg
import viz
from kg.cli import sinergi

ROOT = Path(__file__).resolve().parent.parent
KG = {
    "Article",
    "KgError",
    "add",
    "build",
    "correct",
    "export",
    "extract",
    "load",
    "network",
    "open_store",
    "query",
    "remove",
}
NAMES = [(module, name) for module in (kg, viz) for name in module.__all__]
COMMANDS = sinergi.list_commands(click.Context(sinergi))

each_name = pytest.mark.parametrize(
    ("module", "name"), NAMES, ids=[f"{module.__name__}.{name}" for module, name in NAMES]
)
each_command = pytest.mark.parametrize("name", COMMANDS)


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text()


def test_the_names() -> None:
    assert set(kg.__all__) == KG
    assert "render" in viz.__all__
    for module in (kg, viz):
        assert list(module.__all__) == sorted(module.__all__)
        assert set(module.__all__) <= set(dir(module))


@each_name
def test_a_name_is_what_it_says_and_is_documented(module: object, name: str) -> None:
    value = getattr(module, name)
    assert value.__name__ == name
    assert inspect.getdoc(value)
    # Asked for twice it is the same: no module of that name has taken its place.
    assert getattr(module, name) is value
    assert not inspect.ismodule(value)


@each_name
def test_a_function_documents_each_parameter(module: object, name: str) -> None:
    value = getattr(module, name)
    if not inspect.isfunction(value):
        return
    parameters = inspect.signature(value).parameters.values()
    documentation = inspect.getdoc(value) or ""
    assert [one.name for one in parameters if not re.search(rf"\b{one.name}\b", documentation)] == []


def test_no_module_takes_the_place_of_a_function() -> None:
    modules = {path.stem for path in (ROOT / "kg").glob("*.py")} | {
        path.name for path in (ROOT / "kg").iterdir()
    }
    assert modules & KG == set()


@each_command
def test_a_command_has_help_in_a_sentence(name: str) -> None:
    command = sinergi.get_command(click.Context(sinergi), name)
    assert command is not None
    assert command.help
    assert len(command.get_short_help_str(80)) > 10
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


@each_command
def test_the_readme_names_each_command(name: str, readme: str) -> None:
    assert f"sinergi {name}" in readme


def test_the_readme_names_no_command_that_there_is_not(readme: str) -> None:
    shown = set(re.findall(r"(?:^\$ |`|^\s*)sinergi ([a-z]+)", readme, re.MULTILINE))
    assert shown - set(COMMANDS) == set()


def test_the_readme_names_each_public_name(readme: str) -> None:
    missing = [
        f"{module.__name__}.{name}"
        for module, name in NAMES
        if not re.search(rf"\b{module.__name__}\.{name}\b|`{name}`", readme)
    ]
    assert missing == []


def test_the_readme_links_to_what_there_is(readme: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", readme) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_a_command_can_be_run_as_a_module_of_the_package() -> None:
    code = "from kg.cli import main; main(['--version'])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0
    assert result.stdout.startswith("sinergi")
