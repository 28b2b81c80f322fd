"""What articles say is harmless in the terminal of who reviews it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import kg
from kg.cli import run
from kg.curation import read_decisions

_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def test_nothing_that_an_article_says_rules_the_terminal(tmp_path: Path) -> None:
    """Escapes in keys, names, quotes and texts; every question is shown with its evidence, and answered."""
    evil = "\x1b[2J\x9b31m\u202e\x07"
    told = (
        f"Wali Kota Malang Siti {evil}Aminah dan Rektor Universitas {evil}Brawijaya Budi Santoso menandatangani nota "
        f'kesepahaman{evil}, Senin (6/5/2024). "Ini {evil} baik," kata Siti Aminah. Siti Aminah senang.'
    )
    lone = f'"Gedung {evil} ini milik semua," kata Siti Aminah. Ia senang.'
    other = "Rektor Universitas Airlangga Siti Aminah menyerahkan piagam."
    rows = [
        {"id": f"{evil}{n}", "text": text, "title": evil, "outlet": evil}
        for n, text in enumerate((told, lone, other))
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert run(["build", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out")]) == 0
    file = tmp_path / "corrections.toml"
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "review",
        "--store",
        str(tmp_path / "out" / "store"),
        "--below",
        "1",
    ]
    listed = subprocess.run([*command, "--list"], capture_output=True, text=True, check=True)
    questions = listed.stdout.splitlines()
    assert len(questions) > 5
    keys = "".join("e\nr\n\n" for _ in questions)
    done = subprocess.run(
        [*command, "--corrections", str(file), "--author", f"Rina{evil}"],
        input=keys,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(kg.__file__).parents[1],
    )
    for said in (listed.stdout, listed.stderr, done.stdout, done.stderr):
        assert _UNSAFE.search(said) is None, repr(_UNSAFE.search(said))
    assert "decisions written" in done.stderr
    assert read_decisions(file).wrong
    assert run(["correct", "--store", str(tmp_path / "out" / "store"), "--corrections", str(file)]) == 0
