"""`sinergi serve` on a command line: what it refuses to begin with, and how fast it is with its help."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from servers import ROOT

from kg.cli import run
from kg.server import serving
from kg.server.settings import Settings


def served(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    # in a thread of its own: a browser that another test has open leaves an event loop in this one
    with ThreadPoolExecutor(1) as thread:
        code = thread.submit(run, ["serve", *arguments]).result()
    return code, capsys.readouterr().err


def test_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = served(capsys, "--store", str(tmp_path / "nothing"), "--port", "0")
    assert code == 1
    assert (
        said
        == f"sinergi: {tmp_path / 'nothing'}: there is no store here; make one with `sinergi build PATH… --out DIR`\n"
    )


def test_a_folder_that_holds_a_store(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = served(capsys, "--store", str(store.parent), "--port", "0")
    assert (code, f"did you mean {store}?" in said) == (1, True)


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(store, tmp_path / "store"))


def test_another_version(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(own / "articles.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    code, said = served(capsys, "--store", str(own), "--port", "0")
    assert (code, "the store has format 99" in said, said.count("\n")) == (1, True, 1)


def test_a_damaged_graph(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (own / "quads").glob("*/CURRENT"):
        path.write_text("nonsense")
    code, said = served(capsys, "--store", str(own), "--port", "0")
    assert (code, "the store is damaged" in said, said.count("\n")) == (1, True, 1)


def test_a_locked_store(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = sqlite3.connect(own / "articles.sqlite", isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    code, said = served(capsys, "--store", str(own), "--port", "0")
    connection.close()
    assert (code, "the store is locked by another process; try again" in said, said.count("\n")) == (
        1,
        True,
        1,
    )


def test_a_port_that_is_taken(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = served(capsys, "--store", str(store), "--port", str(port))
    assert code == 1
    assert (
        said
        == f"sinergi: 127.0.0.1:{port}: cannot be listened on (Address already in use); choose another --host or --port\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("--port", "70000"),
        ("--timeout", "0"),
        ("--workers", "0"),
        ("--memory", "1"),
        ("--allow-service", "https://query.wikidata.org/"),
        ("--allow-service", "user@host"),
        ("--allow-service", ""),
        ("--allow-origin", "example.org"),
        ("--allow-origin", "https://example.org/path"),
        ("--rate", "-1"),
    ],
)
def test_wrong_usage(store: Path, arguments: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    code, said = served(capsys, "--store", str(store), *arguments)
    assert code == 2
    assert arguments[0] in said


def test_help_loads_no_server() -> None:
    check = (
        "import sys; from kg.cli import run; run(['serve', '--help']); "
        "print(sorted({'uvicorn', 'uvloop', 'httptools', 'pyoxigraph', 'kg.server'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """What a server would have been started with."""
    found: list[Settings] = []
    monkeypatch.setattr(serving, "serve", lambda settings, **_: found.append(settings))
    return found


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_this_machine_may_ask_as_it_likes(host: str, settings: list[Settings]) -> None:
    assert run(["serve", "--store", "s", "--host", host]) == 0
    assert run(["serve", "--store", "s", "--host", host, "--proxy"]) == 0
    assert [(one.rate, one.share, one.connections) for one in settings] == [
        (None, None, 256),
        (50.0, 6, None),
    ]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_others_may_not(host: str, settings: list[Settings]) -> None:
    assert run(["serve", "--store", "s", "--host", host]) == 0
    assert (
        run(["serve", "--store", "s", "--host", host, "--rate", "0", "--share", "0", "--connections", "0"])
        == 0
    )
    assert [(one.rate, one.share, one.connections) for one in settings] == [(50.0, 6, 64), (None, None, None)]


def test_options_reach_the_server(settings: list[Settings]) -> None:
    options = "--timeout 2.5 --workers 3 --memory 512 --rate 7 --share 2 --connections 9 --proxy --port 99"
    named = "--allow-service Query.Wikidata.org --allow-service [::1]:7878 --allow-origin https://a.example"
    assert run(["serve", "--store", "s", *options.split(), *named.split()]) == 0
    assert settings == [
        Settings(
            store="s",
            port=99,
            timeout=2.5,
            workers=3,
            memory=512,
            rate=7.0,
            share=2,
            connections=9,
            proxy=True,
            services=("query.wikidata.org", "[::1]:7878"),
            origins=("https://a.example",),
        )
    ]
