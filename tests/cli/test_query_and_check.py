"""Asking a store, and checking it, from the command line."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.cli import run
from kg.cli.terminal import shown

ARTICLE = (
    "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani nota kesepahaman, Senin (6/5/2024). "
    "Nota kesepahaman ditandatangani oleh Wali Kota Malang Siti Aminah dan Rektor Universitas Brawijaya Budi Santoso."
)
PEOPLE = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT ?name ?person { ?person foaf:name ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    row = {"id": "a", "text": ARTICLE, "url": "https://koran.example/a", "published": "2024-05-07"}
    (folder / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with contextlib.redirect_stderr(io.StringIO()):
        assert run(["build", str(folder / "a.jsonl"), "--out", str(folder / "out")]) == 0
    return folder / "out" / "store"


@pytest.fixture(autouse=True)
def chosen(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINERGI_STORE", str(store))


def test_without_a_name_the_catalogue_is_listed_and_needs_no_store(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SINERGI_STORE")
    assert run(["query"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {"who-signed-what", "summary"} <= {row["query"] for row in rows}
    assert all(row["title"] for row in rows)


def test_every_query_of_the_catalogue_runs(capsys: pytest.CaptureFixture[str]) -> None:
    from kg.catalog import list_questions

    for name, question in list_questions().items():
        assert run(["query", name]) == (1 if question.services else 0), name
        printed = capsys.readouterr()
        if question.services:
            assert "--allow-service query.wikidata.org" in printed.err
        else:
            assert printed.out.count("\n") >= 1


def test_formats(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["query", PEOPLE]) == 0
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header == ["name", "person"]
    assert [name for name, _ in rows] == ["Budi Santoso", "Siti Aminah"]
    assert run(["query", PEOPLE, "--format", "json"]) == 0
    bindings = json.loads(capsys.readouterr().out)["results"]["bindings"]
    assert [row["name"]["value"] for row in bindings] == ["Budi Santoso", "Siti Aminah"]
    assert run(["query", "people-and-roles", "--format", "table"]) == 0
    printed = capsys.readouterr()
    assert "Siti Aminah" in printed.out
    assert "rows, from 1 article of 1 outlet, published 2024-05-07" in printed.err
    assert run(["query", PEOPLE, "--out", str(tmp_path / "people.csv")]) == 0
    assert (tmp_path / "people.csv").read_text(encoding="utf-8").startswith("name,person\nBudi Santoso,")


def test_a_file_and_standard_input_hold_other_queries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "people.rq"
    file.write_text(PEOPLE, encoding="utf-8")
    assert run(["query", str(file)]) == 0
    expected = capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(PEOPLE))
    assert run(["query", "-"]) == 0
    assert capsys.readouterr().out == expected


def test_parameters_are_bound(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "agreements-of-institution", "--param", "institution=Universitas Brawijaya"]) == 0
    assert "Pemerintah Kota Malang" in capsys.readouterr().out
    hostile = 'x" } } ASK { ?s ?p ?o'
    assert run(["query", "agreements-of-institution", "--param", f"institution={hostile}"]) == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_explain_prints_a_query_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SINERGI_STORE")
    assert run(["query", "--explain", "who-signed-what"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("# Who signed what")
    assert "# --param lang=" in text
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["who-singed-what"], 1, "did you mean who-signed-what?"),
        (["agreements-of-institution", "--param", "institusion=x"], 1, "did you mean institution?"),
        (["signings", "--param", "from=yesterday"], 1, "YYYY-MM-DD"),
        (["missing.rq"], 1, "missing.rq: cannot be read"),
        (["SELECT * {"], 1, "does not parse"),
        (["SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"], 1, "--allow-service HOST"),
        (
            ["SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", "--allow-service", "y.example"],
            1,
            "x.example, which is not among the hosts named (y.example)",
        ),
        (["summary", "--allow-service", "https://y.example/sparql"], 2, "takes a host such as"),
        (["INSERT DATA { <a:a> <a:b> <a:c> }"], 1, "INSERT"),
        (["who-signed-what", "--param", "lang"], 2, "NAME=VALUE"),
        (["--explain"], 2, "Name the query"),
        (["who-signed-what", "--format", "xml"], 2, "'table', 'csv', 'json'"),
    ],
)
def test_what_cannot_be_asked_is_said(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", *arguments]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert code == 2 or printed.err.count("\n") == 1


def test_a_query_needs_a_store(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("SINERGI_STORE")
    assert run(["query", "summary"]) == 2
    assert "SINERGI_STORE" in capsys.readouterr().err


def on_a_terminal(*arguments: str) -> str:
    """What the command shows to a person."""
    ours, theirs = pty.openpty()
    environment = os.environ | {
        "PYTHONPATH": str(Path(kg.__file__).parents[1]),
        "TERM": "dumb",
        "COLUMNS": "120",
    }
    command = [sys.executable, "-m", "kg.cli", *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=environment):
        os.close(theirs)
        pieces = []
        with contextlib.suppress(OSError):  # what Linux reports when the last writer has closed its end
            while piece := os.read(ours, 65536):
                pieces.append(piece)
    os.close(ours)
    return b"".join(pieces).decode()


def test_a_terminal_gets_a_table_without_columns_of_iris() -> None:
    text = on_a_terminal("query", "people-and-roles")
    assert "Siti" in text and "Aminah" in text
    assert "https://" not in text
    assert "1 article of 1 outlet" in text


def test_control_characters_in_data_do_not_reach_the_terminal() -> None:
    text = on_a_terminal("query", 'SELECT ("a\\u001B]0;owned\\u0007\\u202Eb" AS ?x) {}')
    assert "owned" in text
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


def test_what_is_shown_is_one_line_of_harmless_characters() -> None:
    assert shown("a\x1b[31mb\nc\u202ed\x9b") == "a\\x1b[31mb c\\u202ed\\x9b"
    assert shown("Café – 日本 🙂") == "Café – 日本 🙂"


def test_a_sound_store_has_nothing_to_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    printed = capsys.readouterr()
    assert "error: " not in printed.out
    assert "0 errors" in printed.err
    assert "from 1 article" in printed.err
    assert all(line.startswith("gap: ") for line in printed.out.splitlines())


def test_an_unsound_store_is_reported_and_fails(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pyoxigraph import NamedNode

    from kg.stores import Reader, Writer

    with Reader(store) as reader, Writer.replace(tmp_path / "store", base=reader.base) as writer:
        name = NamedNode("http://xmlns.com/foaf/0.1/name")
        writer.insert(quad for quad in reader.quads if quad.predicate != name)
        writer.commit()
    assert run(["check", "--store", str(tmp_path / "store")]) == 1
    printed = capsys.readouterr()
    assert "error: " in printed.out
    assert "errors" in printed.err
    assert run(["check", "--store", str(tmp_path / "store"), "--format", "json", "--lang", "id"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {finding["severity"] for finding in found["findings"]} >= {"error"}
    assert {"rule", "count", "of", "examples", "nodes", "problem", "remedy"} == {*found["gaps"][0]}
