"""What a wheel holds: the packages with all their data, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Where the files of each folder of the checkout lie in a wheel.
PLACES = {"kg": "kg", "viz": "viz", "ontology": "kg/ontology", "queries": "kg/queries"}
LEFT_OUT = {"__pycache__", "node_modules"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.mark.parametrize("folder", PLACES)
def test_every_file_of_the_checkout_is_in_it(wheel: zipfile.ZipFile, folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file() and not LEFT_OUT & set(path.parts)]
    expected = {f"{PLACES[folder]}/{path.relative_to(ROOT / folder).as_posix()}" for path in files}
    assert expected
    assert sorted(expected - set(wheel.namelist())) == []


def test_nothing_else_is_in_it(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert sorted(name for name in tops if not name.endswith(".dist-info")) == ["kg", "viz"]


def test_its_metadata(wheel: zipfile.ZipFile) -> None:
    (info,) = {name.split("/")[0] for name in wheel.namelist() if name.split("/")[0].endswith(".dist-info")}
    metadata = message_from_string(wheel.read(f"{info}/METADATA").decode())
    assert metadata["Name"] == "sinergi"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert f"{info}/licenses/LICENSE" in wheel.namelist()
    assert "sinergi = kg.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()
