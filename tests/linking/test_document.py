"""docs/link.md is true: its commands run, against a server on loopback, and its tables are those of the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

from linking.corpus import extract
from remote.engines import answering
from remote.scripted import serving

from kg.assets import linking_queries_dir
from kg.linking.deciding import THRESHOLD
from kg.linking.likeness import WEIGHTS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "link.md").read_text("utf-8")


def test_its_commands_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (block,) = re.findall(r"```console\n(.*?)```", DOCUMENT, re.DOTALL)
    script = "set -e\n" + "\n".join(re.findall(r"^\$ (.*)$", block, re.MULTILINE))
    path = f"{sysconfig.get_path('scripts')}:/usr/bin:/bin"
    with serving(answering(extract().store, union=False)) as wikidata:
        environment = {
            "PATH": path,
            "SINERGI_WIKIDATA": wikidata.address,
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
        }
        done = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True
        )
    assert done.returncode == 0, done.stderr
    assert "added to build/links.toml" in done.stderr
    graph = (tmp_path / "build" / "linked" / "graph.ttl").read_text("utf-8")
    assert "http://www.wikidata.org/entity/Q108" in graph


def test_its_figures_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| (`[^|]*`) \| ([0-9. ·]+) \|", DOCUMENT, re.MULTILINE)
    told = {
        name: float(figure)
        for names, figures in rows
        for name, figure in zip(re.findall(r"`([^`]*)`", names), figures.split(" · "), strict=True)
    }
    assert told == dict(WEIGHTS)
    assert f"its score is {THRESHOLD} or more" in DOCUMENT


def test_it_names_the_questions() -> None:
    named = set(re.findall(r"`(wikidata-[a-z]+\.rq)`", DOCUMENT))
    assert named == {path.name for path in linking_queries_dir().glob("wikidata-*.rq")}
