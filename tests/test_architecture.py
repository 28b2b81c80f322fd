"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for package in ("kg", "viz") for path in (ROOT / package).rglob("*.py"))
MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_FUNCTION = 60

# What makes two runs differ: clocks, chance, and names that are new each time.
_CHANGING = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "time.time_ns",
    "uuid.uuid1",
    "uuid.uuid4",
    "random.random",
    "random.choice",
    "random.shuffle",
    "os.urandom",
    "secrets.token_hex",
}

# A decision bears the day on which a person made it: that is no part of what the same articles give.
_ALLOWED = {"review.py": {"date.today"}}


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


each_module = pytest.mark.parametrize("path", MODULES, ids=names(MODULES))


def test_imports_point_down() -> None:
    # Without its cache, which does not notice that a name has become a module.
    lint = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
        "--no-cache",
    ]
    result = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@each_module
def test_a_module_can_be_read_at_once(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MOST_LINES_OF_A_MODULE


@each_module
def test_a_function_can_be_read_at_once(path: Path) -> None:
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None
        if node.end_lineno - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


@each_module
def test_a_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree)


@each_module
def test_a_module_is_named_for_what_it_does(path: Path) -> None:
    assert not re.search(r"util|helper|manager|common|misc", path.stem)


@each_module
def test_nothing_depends_on_the_time_or_on_chance(path: Path) -> None:
    allowed = _ALLOWED.get(path.name, set())
    assert _dotted_calls(ast.parse(path.read_text())) & _CHANGING == allowed


def _dotted_calls(tree: ast.Module) -> set[str]:
    return {
        ".".join(ast.unparse(node.func).split(".")[-2:])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }


def test_the_code_knows_no_names_of_the_first_article() -> None:
    # A table of regions or of their hospitals holds all of the country, so it may hold that regency too.
    names = {"Ipuk": (), "Fiestiandani": (), "Nurliah": (), "Banyuwangi": (".csv",)}
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in _sources("kg", "viz")
        for name, allowed in names.items()
        if path.suffix not in allowed and name.casefold() in path.read_text("utf-8").casefold()
    ]
    assert found == []


def _sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if (
                path.suffix in (".py", ".csv", ".toml", ".txt", ".ts", ".js", ".css", ".html", ".jinja")
                and path.is_file()
            ):
                yield path


def test_starting_loads_nothing_heavy() -> None:
    heavy = (
        "rdflib",
        "pyoxigraph",
        "pyshacl",
        "pyvis",
        "networkx",
        "igraph",
        "trafilatura",
        "lxml",
        "jinja2",
        "IPython",
    )
    check = f"import sys, kg, kg.cli; print(sorted(set({heavy!r}) & set(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_versions_are_pinned_by_name_and_version_alone() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", line)] == []
    pinned = [_folded(line.partition("==")[0]) for line in lines]
    assert len(pinned) == len(set(pinned))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert [text for text in wanted if _folded(re.split(r"[<>=!\[; ]", text)[0]) not in pinned] == []


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
