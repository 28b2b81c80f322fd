"""`sinergi explain` as a user meets it, and docs/explain.md: its commands run, and print what it shows."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from kg.cli import run
from kg.cli.explained import write_text
from kg.cli.terminal import coloured
from kg.extraction.why.trace import trace
from kg.model import Article

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "explain.md").read_text("utf-8")
TEXT = (
    "Bupati Sragen Yuni dan Rektor Universitas Tidar Budi Santoso meneken nota kesepahaman, Senin (6/5/2024).\n"
    "Baca juga: Menaker Tiba\n"
)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "berita.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def several(tmp_path: Path) -> Path:
    path = tmp_path / "berita.jsonl"
    rows = [
        {"id": "satu", "text": TEXT},
        {"id": "dua", "text": "Menaker meneken MoU."},
        {"id": "e\x1b[2J", "text": "Hujan."},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def written(text: str, *, colour: bool, language: str = "en") -> str:
    stream = io.StringIO()
    found = trace(Article(key="berita", id="berita", text=text, source="berita.txt"))
    write_text(text, found, stream, language=language, colour=colour)
    return stream.getvalue()


def test_the_text_its_readings_and_the_facts(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(article)]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "[[Bupati [Sragen]] [Yuni]] dan [[Rektor [Universitas Tidar]] [Budi Santoso]] [meneken] [nota kesepahaman]"
    )
    assert "kg/tables/bodies/universities.csv:" in out
    assert "meneken  word of an event" in out
    assert "no table: built by the rule name.office behind “Bupati Sragen”" in out
    for heading in ("People", "Roles", "Institutions", "Agreement 1", "Skipped"):
        assert f"\n{heading}\n" in out
    assert "Signatory: Yuni · Pemerintah Kabupaten Sragen" in out
    assert "\x1b" not in out


def test_in_indonesian(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(article), "--lang", "id"]) == 0
    out = capsys.readouterr().out
    assert "\nLembaga\n" in out and "tidak ada di tabel: dibentuk aturan" in out


def test_colours_stand_in_place_of_brackets() -> None:
    plain, coloured_text = written(TEXT, colour=False), written(TEXT, colour=True)
    assert "\x1b[32;4mUniversitas Tidar\x1b[0m" in coloured_text
    first = ESCAPE.sub("", coloured_text).splitlines()[0]
    assert first == TEXT.splitlines()[0] == re.sub(r"[\[\]]", "", plain.splitlines()[0])


@pytest.mark.parametrize(
    ("terminal", "variables", "expected"),
    [
        (True, {"TERM": "xterm"}, True),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {"TERM": "xterm"}, False),
    ],
)
def test_colours_only_where_they_are_wanted(
    terminal: bool, variables: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    assert coloured(stream) == expected


@pytest.mark.parametrize("colour", [False, True])
def test_a_terminal_obeys_no_text(colour: bool) -> None:
    text = "Bupati Sragen\x1b]0;x\x07 Yuni\u202e meneken\x9b2J MoU\r\nRektor\x1b[2J Untidar\ttiba\x00"
    out = ESCAPE.sub("", written(text, colour=colour)) if colour else written(text, colour=colour)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", out)
    assert r"\x1b]0;x\x07" in out and r"\u202e" in out


def test_a_long_line_costs_what_its_length_is() -> None:
    out = written("Bupati Sragen Yuni, " * 20_000, colour=True)
    assert len(out) < 4_000_000


def test_json_is_the_trace(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(article), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found["mentions"] + found["skipped"])
    assert {"person", "role", "institution", "agreement", "party", "signatory"} <= {
        one["kind"] for one in found["facts"]
    }


def test_a_page(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "why.html"
    assert run(["explain", str(article), "--html", str(page)]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"wrote {page}\n")
    assert "Universitas Tidar" in page.read_text("utf-8")


def test_one_of_several(several: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(several), "--article", "dua"]) == 0
    assert capsys.readouterr().out.startswith("[Menaker] [meneken] [MoU].")
    assert run(["explain", str(several)]) == 2
    said = capsys.readouterr().err
    assert "There are 3 articles; choose one with --article (satu, dua, e" in said and "\x1b" not in said
    assert run(["explain", str(several), "--article", "tiga"]) == 2
    assert "There is no article 'tiga'." in capsys.readouterr().err
    assert run(["explain", str(several), "--article", "satuu"]) == 2
    assert "Did you mean 'satu'?" in capsys.readouterr().err


def sessions() -> list[tuple[str, list[str]]]:
    """Each command of the document, and the lines shown below it."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            found.append((command, shown))
    return found


SESSIONS = sessions()


def masked(line: str) -> str:
    """A line without what changes when a table or a figure does: numbers of lines, rules of facts, confidence, counts."""
    return re.sub(r":\d+:|\b[01]\.\d\d\b|\+\d+$| → [\w.-]+(?= [01]\.)", "0", line)


@pytest.mark.parametrize(("command", "shown"), SESSIONS, ids=[command for command, _ in SESSIONS])
def test_a_command_of_the_document(command: str, shown: list[str], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    path = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    printed = {masked(line) for line in (done.stdout + done.stderr).splitlines()}
    assert [line for line in shown if line.strip() not in {"…", ""} and masked(line) not in printed] == []


def test_the_document_knows_every_rule() -> None:
    rules = re.findall(
        r'^"([\w.-]+)" =', (ROOT / "viz" / "reading" / "words.toml").read_text("utf-8"), re.MULTILINE
    )
    assert [rule for rule in rules if f"`{rule}`" not in DOCUMENT] == []
