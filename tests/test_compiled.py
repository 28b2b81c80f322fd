"""The compiled extraction is the same extraction, and the commands of docs/speed.md make it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from kg import factsformat
from kg.extraction import extract
from kg.model import Article

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "speed.md").read_text("utf-8")
FOLDERS = {"id": ROOT / "tests" / "articles", "en": ROOT / "tests" / "articles-en"}
CAN_COMPILE = (
    shutil.which(os.environ.get("CC", "cc")) is not None
    and (Path(sysconfig.get_path("include")) / "Python.h").is_file()
)
# Run with the compiled packages: where they are, then the facts of every article.
READ = """
import sys
sys.path.insert(0, sys.argv[1])
import kg.extraction.assemble
import test_compiled
print(kg.extraction.assemble.__file__)
print(test_compiled.facts(), end="")
"""


def facts() -> str:
    """What is read from the articles of these tests."""
    found = []
    for language, folder in FOLDERS.items():
        for file in sorted(folder.glob("*.txt")):
            text = file.read_text(encoding="utf-8")
            article = Article(key=file.stem, id=file.stem, text=text, source=file.name, language=language)
            found.append(factsformat.dumps(factsformat.to_exchange(extract(article), article)))
    return "".join(found)


def commands() -> list[str]:
    """The commands of the document: one that compiles, one that uses what was compiled."""
    blocks = re.findall(r"^```console\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return re.findall(r"^\$ (.*)$", "".join(blocks), re.MULTILINE)


def checkout(folder: Path) -> Path:
    """A copy of what the commands need, in which `make` finds the environment of these tests."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "README.md", "LICENSE", "hatch_build.py"):
        shutil.copy(ROOT / name, folder)
    for name in (".ci", "kg", "viz", "ontology", "queries", "examples"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (folder / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    for stamp in (".run", ".test"):
        (folder / ".venv" / stamp).touch()
    return folder


def run(*command: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | settings
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
    return done


# One test, so that compiling, which takes a minute, is done once.
@pytest.mark.skipif(not CAN_COMPILE and not os.environ.get("CI"), reason="no C compiler or headers of Python")
def test_the_commands_make_a_compiled_extraction_that_reads_the_same(tmp_path: Path) -> None:
    copy = checkout(tmp_path)
    compiled = str(copy / "build" / "compiled")
    compiling, using = commands()
    run("bash", "-c", compiling, cwd=copy)
    assert not list((copy / "kg").rglob("*.so"))
    used = run("bash", "-c", using, cwd=copy, PYTHONVERBOSE="1")
    assert '"Pemerintah Kabupaten Banyuwangi"' in used.stdout
    assert f"loaded from '{compiled}/kg/extraction/" in used.stderr
    where, _, found = run(sys.executable, "-c", READ, compiled, cwd=ROOT / "tests").stdout.partition("\n")
    assert where.startswith(compiled)
    assert not where.endswith(".py")
    assert found == facts()
    paths = f"{compiled} . tests tests/viz"
    run(sys.executable, "-m", "pytest", "-x", "-o", f"pythonpath={paths}", "tests/extraction", cwd=ROOT)
