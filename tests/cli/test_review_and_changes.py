"""Deciding, and watching, from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import kg
from kg.cli import run
from kg.curation import read_decisions

ROOT = Path(__file__).resolve().parents[2]
FIRST = (
    "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani nota kesepahaman, Senin (6/5/2024). "
    "Nota kesepahaman ditandatangani oleh Wali Kota Malang Siti Aminah dan Rektor Universitas Brawijaya Budi Santoso."
)
SECOND = (
    'Gedung itu diresmikan \x1b[31mkemarin. "Gedung ini milik semua warga kota," kata Siti Aminah. Ia senang.'
)
THIRD = "Rektor Universitas Airlangga Siti Aminah menyerahkan piagam kepada peserta."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed")
    rows = [
        {"id": "a", "text": FIRST, "url": "https://koran.example/a", "published": "2024-05-07"},
        {"id": "b", "text": SECOND, "url": "https://koran.example/b", "published": "2024-06-07"},
        {"id": "c", "text": THIRD, "url": "https://koran.example/c", "published": "2024-07-07"},
    ]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run(["build", str(folder / "a.jsonl"), "--out", str(folder / "out")]) == 0
    return folder / "out" / "store"


def reviewed(store: Path, file: Path, keys: str, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", "review", "--store", str(store), "--corrections", str(file)]
    return subprocess.run(
        [*command, "--author", "Rina", *more], input=keys, cwd=ROOT, capture_output=True, text=True
    )


def test_a_session_shows_evidence_and_writes_what_was_decided(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    done = reviewed(store, file, "e\nm\n1\nsame dress\nq\n", "--below", "0")
    assert done.returncode == 0, done.stderr
    assert "»Siti Aminah«" in done.stdout
    assert "\x1b" not in done.stdout
    (same,) = read_decisions(file).same
    assert same.author == "Rina"
    assert same.reason == "same dress"
    assert len(same.these) == 2
    assert "1 decision written" in done.stderr


def test_facts_are_accepted_rejected_or_left(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    questions = reviewed(store, file, "", "--below", "1", "--list").stdout.splitlines()
    facts = [number for number, line in enumerate(questions) if "the same as" not in line]
    assert len(facts) > 3
    keys = ["s\n"] * len(questions)
    keys[facts[0]], keys[facts[1]] = "a\n\n", "r\nnot said\n"
    done = reviewed(store, file, "".join(keys), "--below", "1")
    assert done.returncode == 0, done.stderr
    read = read_decisions(file)
    assert len(read.right) == len(read.wrong) == 1
    assert read.wrong[0].reason == "not said"
    again = reviewed(store, file, "", "--below", "1", "--list").stdout.splitlines()
    assert len(again) == len(questions) - 2


def test_which_framework_is_carried_out_is_asked_and_applied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of several that the bodies above have signed; what was decided is in the graph, is not asked again, and may be none."""
    city = "Pemerintah Kabupaten Kendal dan Universitas Diponegoro menandatangani nota kesepahaman"
    texts = (
        f"{city} tentang penurunan stunting, Selasa (6/2/2024).",
        f"{city} tentang pengelolaan sampah, Rabu (6/3/2024).",
        "Dinas Pendidikan Kabupaten Kendal dan Universitas Diponegoro menandatangani perjanjian kerja sama tentang seni rupa, "
        "Selasa (16/7/2024).",
    )
    rows = [{"id": str(n), "url": f"https://koran.example/{n}", "text": text} for n, text in enumerate(texts)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert run(["build", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out")]) == 0
    store = tmp_path / "out" / "store"
    file = tmp_path / "corrections.toml"
    done = reviewed(store, file, "e\na\n2\nthe document says so\n", "--below", "0", "--most", "1")
    assert done.returncode == 0, done.stderr
    assert "pks: Dinas Pendidikan Kabupaten Kendal – Universitas Diponegoro, 2024-07-16" in done.stdout
    assert "does it carry out one of mou: " in done.stdout
    assert "»" in done.stdout
    (entry,) = read_decisions(file).implements
    assert entry.reason == "the document says so"
    capsys.readouterr()
    for command in (
        ["correct", "--store", str(store), "--corrections", str(file)],
        ["query", "implementing-agreements"],
    ):
        assert (
            run([*command, *(["--store", str(store), "--format", "csv"] if command[0] == "query" else [])])
            == 0
        )
    assert str(entry.framework) in capsys.readouterr().out
    assert "carry out" not in reviewed(store, file, "", "--below", "0", "--list").stdout
    file.unlink()
    assert run(["build", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out")]) == 0
    assert reviewed(store, file, "r\nnone of them\n", "--below", "0", "--most", "1").returncode == 0
    (none,) = read_decisions(file).implements
    assert (
        none.framework is None
        and "carry out" not in reviewed(store, file, "", "--below", "0", "--list").stdout
    )


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of one article without a day of publication, on which nothing is open."""
    folder = tmp_path_factory.mktemp("bare")
    assert run(["build", str(ROOT / "examples" / "articles"), "--out", str(folder)]) == 0
    return folder / "store"


def test_that_nothing_is_open_is_said(bare: Path, tmp_path: Path) -> None:
    done = reviewed(bare, tmp_path / "c.toml", "", "--below", "0", "--list")
    assert (done.stdout, done.stderr) == ("", "no open questions\n")


def test_articles_without_a_day_are_told_of(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["changes", "--store", str(bare), "--since", "2021-01-01"]) == 0
    printed = capsys.readouterr()
    assert printed.out.count("\n") == 1
    assert "1 article without a day of publication" in printed.err


def test_a_name_that_nothing_bears_is_told_with_the_nearest(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["query", "roles-of-person", "--store", str(bare), "--format", "csv", "--param"]
    assert run([*asked, "person=Ipuk Fiestiandni"]) == 0
    printed = capsys.readouterr()
    assert printed.out.count("\n") == 1
    assert printed.err == (
        "sinergi: person: nothing in the graph is called 'Ipuk Fiestiandni'; the nearest names are Ipuk Fiestiandani\n"
    )
    assert run([*asked, "person=ipuk fiestiandani"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "parameter", "value", "nearest"),
    [
        ("roles-of-person", "person", "Ipuk Fiestiandni", "Ipuk Fiestiandani"),
        ("agreements-of-institution", "institution", "Pemkab Banyuwagi", "Pemkab Banyuwangi"),
        ("agreements-of-institution", "institution", "https://w3id.org/sinergi/id/institution/none", None),
        ("agreements-of-institution", "institution", "xyzzy <script>", None),
        ("agreements-on-topic", "topic", "pendidikn", "Pendidikan"),
        ("path-between", "to", "STIA LAN Jakrta", "STIA LAN Jakarta"),
    ],
)
def test_in_python_the_result_tells_it(
    bare: Path, name: str, parameter: str, value: str, nearest: str | None
) -> None:
    with kg.open_store(bare) as graph:
        result = graph.query(name, **{parameter: value})
        assert len(result) == 0
        (unfound,) = result.unfound
        assert (unfound.parameter, unfound.name) == (parameter, value)
        assert unfound.nearest[:1] == (() if nearest is None else (nearest,))
        assert "nothing in the graph is called" in result._repr_html_()
        assert "<script>" not in result._repr_html_()
        if nearest is not None:
            assert graph.query(name, **{parameter: nearest}).unfound == ()
        assert graph.query(name).unfound == ()


def test_a_graph_is_no_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "build/demo/graph.ttl"]) == 2
    assert "build/demo/graph.ttl holds a graph, not a question" in capsys.readouterr().err


def test_changes_as_table_rows_and_feed(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["changes", "--store", str(store), "--since", "2024-07-01", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["what"] for row in rows} >= {"Universitas Airlangga"}
    assert run(["changes", "--store", str(store), "--against", str(store)]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    feed = tmp_path / "feed.xml"
    about = ["--about", "universitas brawijaya"]
    assert (
        run(
            [
                "changes",
                "--store",
                str(store),
                "--since",
                "2024-01-01",
                *about,
                "--format",
                "atom",
                "--out",
                str(feed),
            ]
        )
        == 0
    )
    assert len(ElementTree.parse(feed).getroot().findall("{http://www.w3.org/2005/Atom}entry")) >= 3
    assert run(["changes", "--store", str(store), "--against", str(store.parent / "graph.ttl")]) == 0


def test_what_came_against_a_store_and_against_each_export_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """New agreements, people, roles and disagreements; for all and for one body; the edited article too."""
    other_day = FIRST.replace("Senin (6/5/2024)", "Selasa (7/5/2024)").replace(
        "Pemerintah", "Kabar: Pemerintah", 1
    )
    new = (
        "Pemerintah Kota Malang dan Universitas Airlangga menandatangani perjanjian kerja sama, Senin (3/6/2024). "
        "Perjanjian ditandatangani oleh Wali Kota Malang Siti Aminah dan Rektor Universitas Airlangga Rina Wati."
    )
    news = (("a", FIRST, "2024-05-07"), ("b", other_day, "2024-05-08"), ("c", new, "2024-06-04"))
    rows = [
        {
            "id": key,
            "url": f"https://koran.example/{key}",
            "text": text,
            "published": day,
            "outlet": f"Koran {key}",
        }
        for key, text, day in news
    ]
    for name, held in (("old", rows[:1]), ("new", rows)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in held), "utf-8")
        assert run(["build", str(tmp_path / f"{name}.jsonl"), "--out", str(tmp_path / name)]) == 0
    older = [tmp_path / "old" / name for name in ("store", "graph.ttl", "graph.trig")] + [tmp_path / "old.nq"]
    assert run(["export", "--store", str(older[0]), "--format", "nquads", "--out", str(older[-1])]) == 0
    capsys.readouterr()

    def listed(*options: str) -> str:
        assert run(["changes", "--store", str(tmp_path / "new" / "store"), *options]) == 0
        return capsys.readouterr().out

    first, *others = [json.loads(listed("--against", str(path), "--format", "json")) for path in older]
    assert all(rows == first for rows in others)
    told = {(row["kind"], row["what"].partition(",")[0]) for row in first}
    assert told >= {
        ("agreement", "Perjanjian Kerja Sama: Pemerintah Kota Malang – Universitas Airlangga"),
        ("institution", "Universitas Airlangga"),
        ("person", "Rina Wati"),
        ("role", "Rina Wati"),
        ("doubt", "Dates disagree: Nota Kesepahaman: Pemerintah Kota Malang – Universitas Brawijaya"),
    }
    assert not {what for _, what in told} & {"Siti Aminah", "Budi Santoso"}
    about = ["--about", "Unair", "--format", "csv"]
    assert run(["changes", "--store", str(older[0]), "--since", "2024-01-01", *about]) == 1
    assert "the graph has no such institution" in capsys.readouterr().err
    airlangga = listed("--since", "2024-05-01", "--about", "universitas airlangga", "--format", "csv")
    assert "Rina Wati" in airlangga and "Budi Santoso" not in airlangga
    table = listed("--since", "2024-06-01", "--format", "table")
    assert "2024-06-04" in table and "2024-05" not in table


def test_changes_say_what_is_wrong(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["changes", "--store", str(store)]) == 2
    (tmp_path / "x.ttl").write_text("<a> <b")
    assert run(["changes", "--store", str(store), "--against", str(tmp_path / "x.ttl")]) == 1
    assert run(["changes", "--store", str(store), "--against", str(Path(__file__))]) == 1
    said = capsys.readouterr().err
    assert "either --since DATE or --against" in said
    assert "x.ttl: cannot be read" in said
    assert "no ending of a known RDF format" in said
