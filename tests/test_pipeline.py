"""Build: from paths to a store and the files beside it, all or nothing."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

import kg.extraction
from kg.cli import run
from kg.errors import InputError, OutputError
from kg.model import Article, Facts
from kg.outputs import Outputs
from kg.pipeline import Span, build
from kg.stores import Reader, Writer, database

FILES = ("graph.trig", "graph.ttl", "network.html")


def text(city: str, person: str = "Siti Aminah", day: str = "Senin (6/5/2024)") -> str:
    return (
        f"Pemerintah Kota {city} dan Universitas Brawijaya menandatangani nota kesepahaman tentang beasiswa, {day}. "
        f"Nota kesepahaman ditandatangani oleh Wali Kota {city} {person} dan Rektor Universitas Brawijaya Budi Santoso."
    )


def pages() -> dict[str, Any]:
    return {"network.html": lambda graph: f"{sorted(graph.nodes)}"}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(text("Malang"), encoding="utf-8")
    (folder / "b.txt").write_text(text("Blitar", "Rina Wati"), encoding="utf-8")
    rows = [
        {"id": "c", "text": text("Batu"), "url": "https://koran.example/c", "published": "2024-05-07"},
        {
            "id": "d",
            "text": "Cuaca hari ini cerah.",
            "url": "https://warta.example/d",
            "published": "2024-06-01",
        },
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def contents(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES}


def test_the_results_and_what_they_say_of_themselves(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    summary = build(articles, out, pages=pages())
    assert sorted(entry.name for entry in out.iterdir()) == sorted([*FILES, "store"])
    assert (summary.articles, summary.outlets, summary.copies) == (4, 2, 0)
    assert summary.published == Span(date(2024, 5, 7), date(2024, 6, 1))
    assert summary.signed == Span(date(2024, 5, 6), date(2024, 5, 6))
    assert (summary.rejections, summary.superseded) == ((), ())
    with Reader(out / "store") as reader:
        assert len(reader) == 4
        assert summary.people == count(reader, "http://xmlns.com/foaf/0.1/Person")
        assert summary.agreements == count(reader, "https://w3id.org/sinergi/ontology#Agreement") > 0
        assert summary.institutions == count(reader, "http://www.w3.org/ns/org#Organization")


def count(reader: Reader, kind: str) -> int:
    query = f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a <{kind}> }}"
    (row,) = reader.quads.query(query, use_default_graph_as_union=True)
    return int(row[0].value)


def test_every_triple_lies_in_exactly_one_graph(articles: Path, tmp_path: Path) -> None:
    build(articles, tmp_path / "out")
    with Reader(tmp_path / "out" / "store") as reader:
        quads = list(reader.quads)
    assert len(quads) == len({quad.triple for quad in quads})


def test_turtle_trig_and_store_hold_the_same_graph(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(articles, out)
    with Reader(out / "store") as reader:
        quads = set(reader.quads)
    assert set(parse(path=out / "graph.trig", format=RdfFormat.TRIG)) == quads
    assert {quad.triple for quad in parse(path=out / "graph.ttl", format=RdfFormat.TURTLE)} == {
        quad.triple for quad in quads
    }
    ours = rdflib.Graph().parse(out / "graph.ttl")
    theirs = rdflib.Graph().parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt")
    assert set(ours) == set(theirs)


def test_the_same_set_gives_the_same_bytes_in_any_order(articles: Path, tmp_path: Path) -> None:
    build(articles, tmp_path / "one", pages=pages())
    files = sorted(articles.iterdir())
    build([files[2], files[0], files[1]], tmp_path / "two", pages=pages())
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def test_a_build_takes_the_place_of_the_one_before(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(articles / "a.txt", tmp_path / "single", pages=pages())
    build(articles, out, pages=pages())
    build(articles / "a.txt", out, pages=pages())
    assert contents(out) == contents(tmp_path / "single")
    with Reader(out / "store") as reader:
        assert [article.key for article, _ in reader.articles()] == ["a.txt"]


def test_bad_inputs_are_set_aside_and_the_rest_goes_on(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (articles / "empty.txt").write_bytes(b"")
    summary = build([articles, tmp_path / "missing"], out)
    assert summary.articles == 4
    rows = [json.loads(line) for line in (out / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {(row["source"], row["reason"]) for row in rows} == {
        (str(articles / "empty.txt"), "is empty"),
        (str(tmp_path / "missing"), "does not exist"),
    }
    (articles / "empty.txt").unlink()
    build(articles, out)
    assert not (out / "rejected.jsonl").exists()


def test_repeated_articles_are_read_once_and_copies_are_marked(articles: Path, tmp_path: Path) -> None:
    rows = [
        {"text": text("Malang"), "url": "https://lain.example/salinan"},
        {"text": text("Batu"), "url": "https://koran.example/c?utm_source=x", "published": "2024-05-07"},
        {"text": text("Batu", "Ani Lestari"), "url": "https://koran.example/c", "published": "2024-05-09"},
    ]
    (articles / "more.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    summary = build(articles, tmp_path / "out")
    assert (summary.articles, summary.copies) == (5, 1)
    assert len(summary.superseded) == 2
    with Reader(tmp_path / "out" / "store") as reader:
        found = reader.article("https://koran.example/c")
    assert found is not None
    assert "Ani Lestari" in found[0].text


def test_standard_input_is_read(tmp_path: Path) -> None:
    summary = build("-", tmp_path / "out", stdin=io.BytesIO(text("Malang").encode()))
    assert summary.articles == 1


def test_things_are_named_under_the_base(articles: Path, tmp_path: Path) -> None:
    build(articles, tmp_path / "out", base="https://example.org/data/")
    with Reader(tmp_path / "out" / "store") as reader:
        assert reader.base == "https://example.org/data/"
        subjects = {quad.subject.value for quad in reader.quads}
    assert not any(subject.startswith("https://w3id.org/sinergi/id/") for subject in subjects)
    assert any(subject.startswith("https://example.org/data/agreement/") for subject in subjects)


@pytest.mark.parametrize("base", ["id", "https://example.org/a b/", "https://example.org/id", ""])
def test_a_base_that_is_no_iri_is_refused(base: str, articles: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ends in / or #"):
        build(articles, tmp_path / "out", base=base)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ZeroDivisionError])
@pytest.mark.parametrize("where", ["extraction", "page"])
def test_what_fails_midway_leaves_the_old_result_whole(
    fault: type[BaseException], where: str, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build(articles / "a.txt", out, pages=pages())
    before = contents(out)
    extract = kg.extraction.extract

    def failing(article: Article) -> Facts:
        if where == "extraction" and article.key == "b.txt":
            raise fault
        return extract(article)

    def page(_graph: object) -> str:
        raise fault

    monkeypatch.setattr("kg.extraction.extract", failing)
    (articles / "empty.txt").write_bytes(b"")
    with pytest.raises(fault):
        build(articles, out, pages={"network.html": page})
    assert contents(out) == before
    assert sorted(entry.name for entry in out.iterdir()) == sorted([*FILES, "store"])
    with Reader(out / "store") as reader:
        assert len(reader) == 1


def test_a_kill_midway_leaves_the_old_result_and_the_next_build_clears_up(
    articles: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build(articles / "a.txt", out, pages=pages())
    before = contents(out)
    script = (
        "import os, signal, sys; from kg.pipeline import build;"
        "build(sys.argv[1], sys.argv[2], pages={'network.html': lambda _: os.kill(os.getpid(), signal.SIGKILL)})"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])}
    command = [sys.executable, "-c", script, str(articles), str(out)]
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    assert contents(out) == before
    with Reader(out / "store") as reader:
        assert len(reader) == 1
    build(articles, out, pages=pages())
    assert sorted(entry.name for entry in out.iterdir()) == sorted([*FILES, "store"])
    assert len(list((out / "store" / "quads").glob("*/"))) == 1


@pytest.mark.parametrize("rename", [1, 2, 3])
def test_a_kill_before_the_files_are_in_place_is_told_and_mended(
    rename: int, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The store has changed already: whatever changes it next puts the files there first."""
    out, whole = tmp_path / "out", tmp_path / "whole"
    build(articles / "a.txt", out)
    build(articles, whole)
    script = (
        "import os, signal, sys; from pathlib import Path; from kg.pipeline import build\n"
        "put, left = Path.replace, [int(sys.argv[4])]\n"
        "def replace(self, target):\n"
        "    left[0] -= 1\n"
        "    os.kill(os.getpid(), signal.SIGKILL) if left[0] == 0 else put(self, target)\n"
        "Path.replace = replace\n"
        "build(sys.argv[1], sys.argv[2], delta=sys.argv[3])"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])}
    command = [sys.executable, "-c", script, str(articles), str(out), str(tmp_path / "delta"), str(rename)]
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    names = ["graph.ttl", "graph.trig"]
    late = [name for name in names if (out / name).read_bytes() != (whole / name).read_bytes()]
    assert late == names[rename - 1 :]
    with kg.open_store(out / "store") as graph:
        assert len(graph) == 4
        assert [file.name for file in graph.waiting()] == [*late, "delta.added.nq", "delta.removed.nq"]
    assert run(["check", "--store", str(out / "store")]) == 0
    told = capsys.readouterr().err
    assert all(
        f"{tmp_path / 'delta'}.{name}.nq is older than the store" in told for name in ("added", "removed")
    )
    command = [
        "remove",
        str(articles / "a.txt"),
        "--store",
        str(out / "store"),
        "--delta",
        str(tmp_path / "delta"),
    ]
    assert run(command) == 1
    assert "tells of an earlier change" in capsys.readouterr().err
    came, went = ((tmp_path / f"delta.{name}.nq").read_bytes() for name in ("added", "removed"))
    assert came and not went
    with kg.open_store(out / "store") as graph:
        assert len(graph) == 4
        assert graph.waiting() == []
    assert [(out / name).read_bytes() for name in names] == [(whole / name).read_bytes() for name in names]
    assert sorted(entry.name for entry in out.iterdir()) == sorted([*names, "store"])


def test_what_another_process_left_is_put_in_place_by_the_next_change(articles: Path, tmp_path: Path) -> None:
    build(articles / "a.txt", tmp_path / "out")
    part = tmp_path / f".delta.added.nq.{os.getpid()}.part"
    with Writer.change(tmp_path / "out" / "store") as writer, Outputs() as outputs:
        with outputs.open(tmp_path / "delta.added.nq") as stream:
            stream.write(b"whole")
        database.set_waiting(writer._connection, outputs.staged)
        writer.commit()
        outputs.decide()
    assert part.exists()
    changes = kg.add(articles / "b.txt", tmp_path / "out" / "store")
    assert changes.finished == (tmp_path / "delta.added.nq",)
    assert changes.finished[0].read_bytes() == b"whole" and not part.exists()


def test_nothing_to_read_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match="missing: does not exist"):
        build(tmp_path / "missing", tmp_path / "out")
    with pytest.raises(InputError, match="holds no files; give a folder with articles"):
        build(tmp_path / "folder", tmp_path / "out")
    with pytest.raises(InputError, match=r"no article could be read \(of 2 inputs set aside the first"):
        build([tmp_path / "folder", tmp_path / "empty.txt"], tmp_path / "out")
    with pytest.raises(InputError, match="nothing to read"):
        build([], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_is_named_before_work_begins(articles: Path, tmp_path: Path) -> None:
    for out in (articles / "a.txt", articles / "a.txt" / "deep" / "out"):
        with pytest.raises(
            OutputError, match=r"cannot be written \(.*a.txt is a file\); choose another place"
        ):
            build(tmp_path / "missing", out)


def test_progress_is_told(articles: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    build(articles, tmp_path / "out", progress=lambda what, done, total: told.append((what, done, total)))
    assert ("reading articles", 3, 4) in told


def test_pages_of_a_large_graph_show_what_most_articles_speak_of(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def labels(out: Path) -> set[str]:
        shown: list[set[str]] = []

        def page(graph: Any) -> str:  # noqa: ANN401
            shown.append({label for _, label in graph.nodes(data="label")})
            return ""

        summary = build(articles, out, pages={"network.html": page})
        assert (summary.drawn is None) == (out.name == "whole")
        return shown[0]

    whole = labels(tmp_path / "whole")
    monkeypatch.setattr("kg.graphview.MOST", 2)
    assert labels(tmp_path / "part") == {"Universitas Brawijaya", "Budi Santoso"} < whole
