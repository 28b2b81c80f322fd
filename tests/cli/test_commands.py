"""The commands as a user meets them: exit codes, messages, files, streams."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import kg
from kg.cli import run, sinergi
from kg.cli.export import FORMATS as OFFERED
from kg.cli.group import COMMANDS
from kg.exports import FORMATS

ARTICLE = (
    "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani nota kesepahaman, Senin (6/5/2024). "
    "Nota kesepahaman ditandatangani oleh Wali Kota Malang Siti Aminah dan Rektor Universitas Brawijaya Budi Santoso."
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "berita.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def store(article: Path, tmp_path: Path) -> Path:
    with contextlib.redirect_stderr(io.StringIO()):
        assert run(["build", str(article), "--out", str(tmp_path / "out")]) == 0
    return tmp_path / "out" / "store"


def sinergi_process(
    *arguments: str | Path, stdin: int | None = None, **variables: str
) -> subprocess.Popen[bytes]:
    """The command in a process of its own, with these environment variables."""
    environment = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])} | variables
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    return subprocess.Popen(
        command, env=environment, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_build_says_for_people_what_it_made_and_prints_no_data(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(["build", str(article), "--out", str(out)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert re.search(r"articles +1\n", printed.err)
    assert re.search(r"signed +2024-05-06\n", printed.err)
    assert {entry.name for entry in out.iterdir()} == {"graph.trig", "graph.ttl", "network.html", "store"}
    assert "<html" in (out / "network.html").read_text(encoding="utf-8")


def test_inputs_that_were_set_aside_give_exit_code_3(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(["build", str(article), str(tmp_path / "missing"), "--out", str(out)]) == 3
    printed = capsys.readouterr()
    assert f"set aside: {tmp_path}/missing: does not exist; check the path" in printed.err
    assert f"1 input set aside, see {out}/rejected.jsonl" in printed.err


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        (None, "does not exist"),
        (b"", "is empty"),
        (bytes(range(256)) * 20, "is binary data"),
        ("folder", "holds no files"),
    ],
)
def test_bad_input_is_one_sentence_without_a_traceback(
    contents: bytes | str | None, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "input.txt"
    if isinstance(contents, bytes):
        path.write_bytes(contents)
    elif contents:
        path.mkdir()
    for command in (["build", str(path), "--out", str(tmp_path / "out")], ["extract", str(path)]):
        assert run(command) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        (line,) = printed.err.splitlines()
        assert line.startswith(f"sinergi: {path}: {reason}")
        assert "; " in line
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["build", "extract", "view", "export"])
def test_an_output_that_cannot_be_written_is_one_sentence(
    command: str, article: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(article / "below" / "a" / "file")
    arguments = {
        "build": [str(article)],
        "extract": [str(article)],
        "view": ["--store", str(store)],
        "export": ["--store", str(store), "--format", "turtle"],
    }[command]
    assert run([command, *arguments, "--out", out]) == 1
    printed = capsys.readouterr()
    (line,) = printed.err.splitlines()
    assert line.startswith(f"sinergi: {out}")
    assert "file" in line and "choose another place" in line


def test_wrong_encodings_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(ARTICLE.replace("Brawijaya", "Café “Brawijaya”").encode(encoding))
    assert run(["extract", str(tmp_path)]) == 0
    assert "Caf\u00e9" in capsys.readouterr().out


def test_extract_prints_one_object_for_each_article(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(article)]) == 0
    printed = capsys.readouterr()
    facts = json.loads(printed.out)
    assert facts["id"] == "berita"
    for found in facts["people"] + facts["institutions"]:
        for evidence in found["evidence"]:
            assert ARTICLE[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert printed.err == ""


def test_extract_writes_files_that_are_named_by_the_article_and_stay_in_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.jsonl"
    ids = ["a1", "../../escape", "a/b"]
    rows.write_text(
        "".join(json.dumps({"id": one, "text": ARTICLE}) + "\n" for one in ids) + "{}\n", encoding="utf-8"
    )
    out = tmp_path / "deep" / "facts"
    assert run(["extract", str(rows), "--out", str(out)]) == 3
    files = sorted(out.iterdir())
    assert len(files) == 3
    assert out / "a1.json" in files
    assert {json.loads(file.read_text(encoding="utf-8"))["id"] for file in files} == set(ids)
    assert capsys.readouterr().out == ""
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["deep", "rows.jsonl"]


@pytest.mark.parametrize("format", FORMATS)
def test_export_prints_what_build_wrote(
    format: str, store: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["export", "--store", str(store), "--format", format]) == 0
    printed = capsysbinary.readouterr()
    written = store.parent / f"graph{FORMATS[format].suffix}"
    if written.exists():
        assert printed.out == written.read_bytes()
    assert (
        run(["export", "--store", str(store), "--format", format, "--out", str(store.parent / "copy")]) == 0
    )
    assert (store.parent / "copy").read_bytes() == printed.out


def test_the_formats_that_are_offered_are_those_that_exist() -> None:
    assert tuple(FORMATS) == OFFERED


def test_view_writes_what_build_wrote(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "new" / "page.html"
    assert run(["view", "--store", str(store), "--out", str(page)]) == 0
    assert page.read_bytes() == (store.parent / "network.html").read_bytes()
    printed = capsys.readouterr()
    assert printed.out == ""
    assert str(page) in printed.err


def test_view_shows_an_export_as_it_shows_the_store(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    for name in ("graph.ttl", "graph.trig"):
        assert run(["view", str(store.parent / name), "--out", str(page)]) == 0
        assert page.read_bytes() == (store.parent / "network.html").read_bytes()


def test_without_a_name_the_page_is_network_html(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["view", "--store", str(store)]) == 0
    assert (tmp_path / "network.html").read_bytes() == (store.parent / "network.html").read_bytes()


def test_view_opens_on_a_name_and_a_reading(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    asked = ["view", "--store", str(store), "--out", str(page)]
    with kg.open_store(store) as graph:
        iri, attributes = min(graph.network().nodes(data=True))
    label = attributes["label"].upper()
    assert run([*asked, "--focus", label, "--reading", "people", "--lang", "en"]) == 0
    data = json.loads(
        page.read_text("utf-8").partition('id="data"')[2].partition(">")[2].partition("</script>")[0]
    )
    assert (data["reading"], data["language"]) == ("people", "en")
    assert data["nodes"][data["focus"]]["id"] == iri
    assert run([*asked, "--focus", "Nobody at all"]) == 1
    assert "Nobody at all: the network has no such node" in capsys.readouterr().err


def test_a_page_of_a_large_graph_holds_the_things_of_most_articles_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {
            "id": str(number),
            "text": ARTICLE.replace("Malang", place),
            "published": f"2024-05-0{number}",
            "outlet": place,
        }
        for number, place in enumerate(("Malang", "Malang", "Kediri"), 1)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    monkeypatch.setattr("kg.graphview.MOST", 3)
    assert run(["build", str(tmp_path / "news.jsonl"), "--out", str(tmp_path / "out")]) == 0
    assert "network.html shows the 3 things of most articles" in capsys.readouterr().err
    store, page = str(tmp_path / "out" / "store"), tmp_path / "page.html"
    with kg.open_store(store) as graph:
        whole, part = graph.network(), graph.network(3)
        assert len(graph.network(len(whole))) == len(whole) > len(part) == 3
    assert part.graph["excerpt"] == {"things": len(whole), "drawn": 3, "articles": 3}
    frame = ("articles", "outlets", "first_date", "last_date", "digest")
    assert {name: part.graph[name] for name in frame} == {name: whole.graph[name] for name in frame}
    rarest = min(whole, key=lambda node: (whole.nodes[node]["weight"], node))
    assert rarest not in part
    for source in (["--store", store], [str(tmp_path / "out" / "graph.ttl")]):
        assert run(["view", *source, "--most", "3", "--out", str(page)]) == 0
        assert page.read_bytes() == (tmp_path / "out" / "network.html").read_bytes()
        assert f"it holds 3 of {len(whole)} things" in capsys.readouterr().err
        assert f"This page holds 3 of {len(whole)} nodes" in page.read_text("utf-8")
        label = whole.nodes[rarest]["label"].upper()
        assert run(["view", *source, "--most", "3", "--focus", label, "--out", str(page)]) == 0
        assert rarest in page.read_text("utf-8")
        assert run(["view", *source, "--most", "0", "--out", str(page)]) == 0
        assert "This page holds" not in page.read_text("utf-8")


def test_so_many_things_are_held_as_the_network_says() -> None:
    from kg.cli.view import MOST
    from kg.graphview import MOST as KNOWN

    assert MOST == KNOWN


def test_the_readings_that_are_offered_are_those_of_the_page() -> None:
    from kg.cli.view import READINGS
    from viz.network import READINGS as KNOWN

    assert READINGS == KNOWN


def test_an_export_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "graph.ttl"
    broken.write_text("<a> <b")
    for file in (broken, tmp_path / "none.nq", tmp_path / "page.pdf"):
        assert run(["view", str(file), "--out", str(tmp_path / "x.html")]) == 1
        assert capsys.readouterr().err.startswith(f"sinergi: {file}: ")


def test_the_store_may_be_named_by_the_environment(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["view", "--out", str(tmp_path / "x.html")]) == 2
    assert "SINERGI_STORE" in capsys.readouterr().err
    monkeypatch.setenv("SINERGI_STORE", str(store))
    assert run(["view", "--out", str(tmp_path / "x.html")]) == 0


def test_a_store_that_is_none_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--format", "trig", "--store", str(tmp_path / "nowhere")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"sinergi: {tmp_path}/nowhere: there is no store here; make one with")


def test_a_mistyped_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["biuld", "x"]) == 2
    assert "Did you mean 'build'?" in capsys.readouterr().err
    assert run(["xyzzy"]) == 2
    assert "The commands are build, " in capsys.readouterr().err


def test_an_interrupt_is_said_and_leaves_the_old_result(
    store: Path, article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (store.parent / "graph.ttl").read_bytes()

    def interrupted(_article: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.extraction.extract", interrupted)
    assert run(["build", str(article), "--out", str(store.parent)]) == 130
    (line,) = [line for line in capsys.readouterr().err.splitlines() if line]
    assert line == "sinergi: interrupted; the earlier results are as they were"
    assert (store.parent / "graph.ttl").read_bytes() == before


@pytest.mark.parametrize("command", ["export", "extract", "query"])
def test_a_reader_that_goes_away_is_no_error(command: str, store: Path) -> None:
    arguments = {
        "export": ["--format", "nquads", "--store", store],
        "extract": [store.parents[1] / "berita.txt"],
        "query": ["evidence-of", "--store", store],
    }[command]
    with sinergi_process(command, *arguments) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_control_characters_of_file_names_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a\x1b[31m\u202egnp.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"")
    assert run(["build", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    printed = capsys.readouterr().err
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert "x1b[31m" in printed


def test_data_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE.replace("Brawijaya", "Café"), encoding="utf-8")
    with sinergi_process("extract", tmp_path / "a.txt", LC_ALL="C", PYTHONIOENCODING="ascii") as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert "Café" in out.decode("utf-8")


def test_standard_input_is_read(tmp_path: Path) -> None:
    with sinergi_process("extract", "-", stdin=subprocess.PIPE) as process:
        out, err = process.communicate(ARTICLE.encode())
    assert (process.returncode, err) == (0, b"")
    assert json.load(io.BytesIO(out))["agreements"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_example_and_is_documented(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([name, "--help"]) == 0
    assert f"\n    sinergi {name}" in capsys.readouterr().out
    command = sinergi.get_command(click.Context(sinergi), name)
    assert command is not None
    documentation = (Path(kg.__file__).parents[1] / "docs" / "cli.md").read_text(encoding="utf-8")
    _, _, section = documentation.partition(f"\n## sinergi {name}\n")
    section = section.partition("\n## ")[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help
            # some have an earlier name too
            assert any(f"`{option}" in section for option in parameter.opts), parameter.name


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    printed = capsys.readouterr().out
    assert all(re.search(rf"^  {name} +\w", printed, re.MULTILINE) for name in COMMANDS)
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("sinergi")


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from kg.cli import run; run(['--help']); import kg;"
        "heavy = {'rdflib', 'pyoxigraph', 'pyvis', 'networkx', 'rich', 'trafilatura', 'igraph', 'viz', 'msgspec'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
