"""ARCHITECTURE.md is true: its rooms, stages, layers and figures are those of the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.extraction import extract
from kg.identity import names, resolve
from kg.model import Article, Facts
from kg.quads import article_quads, knowledge_quads

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
PROSE = " ".join(TEXT.split())
DOCUMENTS = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md")]
DOCUMENTS += sorted((ROOT / "docs").glob("*.md"))
BASE = "https://example.org/id/"


def section(title: str) -> str:
    (found,) = re.findall(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    return found


def modules(package: str) -> set[str]:
    """Modules and folders of a package, as the documents write them."""
    found = (ROOT / package).iterdir()
    return {
        f"{package}/{path.stem}"
        for path in found
        if not path.name.startswith(("_", ".")) and (path.is_dir() or path.suffix == ".py")
    }


def layers() -> list[list[str]]:
    """The order of imports of the rooms that import-linter checks, top first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = [
        one for one in project["tool"]["importlinter"]["contracts"] if one.get("containers") == ["kg"]
    ]
    return [re.findall(r"\w+", line) for line in contract["layers"]]


def test_the_rooms() -> None:
    named = re.findall(r"^\| `((?:kg|viz)/\w+)` \|", section("The rooms"), re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(named) == modules("kg") | modules("viz")


def test_the_stages_of_extraction() -> None:
    named = re.findall(r"^\| `(\w+)` \|", section("The rooms"), re.MULTILINE)
    assert len(named) == len(set(named))
    assert {f"kg/extraction/{name}" for name in named} == modules("kg/extraction")


def test_the_direction_of_imports() -> None:
    (drawn,) = re.findall(r"```\n(.*?)```", section("Which way imports point"), re.DOTALL)
    assert [line.split(" | ") for line in drawn.splitlines()] == layers()


def test_every_layer_is_built() -> None:
    assert {name for layer in layers() for name in layer} <= {name[3:] for name in modules("kg")}


def test_the_digits_of_an_iri() -> None:
    (number,) = re.findall(r"with (\d+) hexadecimal digits", PROSE)
    found = re.search(r"-([0-9a-f]+)$", names.node_id("person", "Sari", names.digest("Sari")))
    assert found is not None
    assert len(found[1]) == int(number)


def test_the_quads_of_an_article() -> None:
    read: list[tuple[Article, Facts]] = []
    for path in sorted((ROOT / "tests" / "articles").glob("*.txt")):
        article = Article(key=path.name, id=path.stem, text=path.read_text("utf-8"), source=path.name)
        read.append((article, extract(article)))
    resolution = resolve(read)
    own = sum(len(list(article_quads(resolution, key, BASE))) for key in resolution.articles)
    each = (own + len(list(knowledge_quads(resolution, BASE)))) / len(read)
    (told,) = re.findall(r"some (\d+) quads, seven tenths of them in its own graph", PROSE)
    assert each == pytest.approx(int(told), rel=0.15)
    assert own / len(read) / each == pytest.approx(0.7, abs=0.05)


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_what_a_document_names_is_there(path: Path) -> None:
    text = path.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []
    named = re.findall(r"`((?:kg|viz|ontology|queries|docs|tests|examples)/[\w./-]*)`", text)
    there = [name for name in named if (ROOT / name).exists() or (ROOT / f"{name}.py").exists()]
    assert named == there


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_a_document_knows_no_machine(path: Path) -> None:
    assert (
        re.findall(r"/(?:home|work|root|tmp|Users)/\w+|[A-Z]:\\\w+|localhost:\d+", path.read_text("utf-8"))
        == []
    )
