"""push, query and view with another engine, from the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from pyoxigraph import Store
from remote.engines import storing
from remote.scripted import Asked, Said, in_turn, serving

import kg
from kg.cli import run

ARTICLE = (
    "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani nota kesepahaman, Senin (6/5/2024). "
    "Nota kesepahaman ditandatangani oleh Wali Kota Malang Siti Aminah dan Rektor Universitas Brawijaya Budi Santoso."
)

Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("pushed")
    row = {"id": "a", "text": ARTICLE, "url": "https://koran.example/a", "published": "2024-05-07"}
    (folder / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    kg.build(folder / "a.jsonl", folder / "out")
    return str(folder / "out" / "store")


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "PASSWORD", "TOKEN", "CREDENTIALS", "CLEARTEXT"):
        monkeypatch.delenv(f"SINERGI_REMOTE_{name}", raising=False)


def test_what_was_sent_is_said(store: str, capsys: Printed) -> None:
    there = Store()
    with serving(storing(there)) as server:
        to = ["push", "--store", store, "--to", f"{server.address}/store"]
        assert run(to) == 0
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith(
            f"{server.address}/store now holds what the store does\n  sent  3 graphs, "
        )
        assert run([*to, "--changed"]) == 0
        assert capsys.readouterr().err == f"{server.address}/store has all of it\n"
    with kg.open_store(store) as graph:
        assert {quad for quad in there if "pushed" not in str(quad.graph_name)} == set(graph.quads)


def test_another_place_for_queries(store: str, capsys: Printed) -> None:
    there = Store()

    def elsewhere(asked: Asked) -> Said | None:
        if asked.path == "/graphs":
            return storing(there)(Asked(asked.method, "/store", asked.query, asked.headers, asked.body))
        return storing(there)(asked) if asked.path == "/ask" else Said(404, "", "text/plain")

    with serving(elsewhere) as server:
        to = ["push", "--store", store, "--to", f"{server.address}/graphs"]
        assert run(to) == 1
        assert "is not known to be the address of a Graph Store" in capsys.readouterr().err
        assert run([*to, "--query-url", f"{server.address}/asks"]) == 1
        assert "there is nothing at this address (404)" in capsys.readouterr().err
        assert run([*to, "--query-url", f"{server.address}/ask"]) == 0
    assert len(there) > 100


def test_credentials_in_a_file(store: str, tmp_path: Path, capsys: Printed) -> None:
    there = Store()

    def guarded(asked: Asked) -> Said | None:
        known = asked.headers.get("authorization") == "Bearer s3cret"
        return storing(there)(asked) if known else Said(401, "", headers={"WWW-Authenticate": "Bearer"})

    file = tmp_path / "credentials.toml"
    file.write_text('token = "s3cret"')
    with serving(guarded) as server:
        to = ["push", "--store", store, "--to", f"{server.address}/store"]
        assert run(to) == 1
        assert "asks who you are" in capsys.readouterr().err
        assert run([*to, "--credentials", str(file)]) == 0
        assert "s3cret" not in capsys.readouterr().err
        file.write_text('token = "s3cret')
        assert run([*to, "--credentials", str(file)]) == 1
        assert capsys.readouterr().err.count("s3cret") == 0


def test_a_push_that_is_interrupted(store: str, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    there = Store()
    puts = 0

    def script(asked: Asked) -> Said | None:
        nonlocal puts
        puts += asked.method == "PUT"
        return storing(there)(asked)

    def interrupt(*_: object) -> None:
        if puts == 2:
            raise KeyboardInterrupt

    with serving(script) as server:
        to = ["push", "--store", store, "--to", f"{server.address}/store"]
        with monkeypatch.context() as patched:
            patched.setattr("kg.cli.push.progress", lambda: __import__("contextlib").nullcontext(interrupt))
            assert run(to) == 130
        said = (
            "sinergi: interrupted (sending graphs: 1 of 3); push again with --changed for what is not there\n"
        )
        assert capsys.readouterr().err == said
        assert run([*to, "--changed"]) == 0
        assert "sent       2 graphs" in capsys.readouterr().err


def test_a_question_and_a_page_from_there(store: str, tmp_path: Path, capsys: Printed) -> None:
    there = Store()
    with serving(storing(there)) as server:
        assert run(["push", "--store", store, "--to", f"{server.address}/store"]) == 0
        capsys.readouterr()
        printed = {}
        for place in (store, f"{server.address}/query", f"{server.address}/store"):
            assert run(["query", "who-signed-what", "--store", place, "--format", "table"]) == 0
            printed[place] = capsys.readouterr()
            assert run(["view", "--store", place, "--out", str(tmp_path / "page.html")]) == 0
            printed[place] = (*printed[place], (tmp_path / "page.html").read_text("utf-8"))
            capsys.readouterr()
        assert len(set(printed.values())) == 1
        assert "from 1 article of 1 outlet, published 2024-05-07" in printed[store][1]
        text = "SELECT ?name { ?x <http://xmlns.com/foaf/0.1/name> ?name } ORDER BY ?name"
        assert run(["query", text, "--store", server.address]) == 0
        names = [row["name"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]
        assert names == ["Budi Santoso", "Siti Aminah"]
        assert run(["query", "partners", "--param", "nonsense=1", "--store", server.address]) == 1
        assert "no parameter nonsense" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [["check"], ["export", "--format", "turtle"], ["changes", "--since", "2020-01-01"]]
)
def test_other_commands_need_a_folder(command: list[str], capsys: Printed) -> None:
    assert run([*command, "--store", "http://127.0.0.1:9/query"]) == 1
    error = capsys.readouterr().err
    assert (
        error.startswith("sinergi: http://127.0.0.1:9/query: a folder is needed here")
        and error.count("\n") == 1
    )


def test_a_server_that_takes_too_long(capsys: Printed) -> None:
    with serving(in_turn(None)) as server:
        assert run(["query", "partners", "--store", server.address, "--timeout", "0.2"]) == 1
    assert "gave no whole answer within 0.2 seconds" in capsys.readouterr().err


def test_a_password_on_the_command_line_is_refused(store: str, capsys: Printed) -> None:
    for command in (["push", "--store", store, "--to"], ["query", "partners", "--store"]):
        assert run([*command, "http://dba:s3cret@127.0.0.1:9/store"]) == 1
        error = capsys.readouterr().err
        assert "SINERGI_REMOTE_PASSWORD" in error and "s3cret" not in error
