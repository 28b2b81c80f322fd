"""`sinergi link` and `sinergi review --links` against a server of Oxigraph on loopback that holds the extract."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from linking.corpus import extract
from pyoxigraph import NamedNode, RdfFormat
from remote.engines import answering, oxigraph
from remote.scripted import Asked, Said, serving

from kg.cli import run
from kg.curation import read_decisions
from kg.knowledge import open_store
from kg.linking import read_report
from kg.quality import check
from kg.vocab import OWL, WIKIDATA

ARTICLES = [
    "Wali Kota Ambon Andi Lesmana Putra dan Rektor Universitas Nusa Lontar Surya Dharmawan menandatangani nota kesepahaman "
    "tentang penelitian kelautan di Balai Kota Ambon, Selasa (10/5/2022).",
    "Bupati Banyuwangi Ipung Festiandini dan Rektor Universitas Samudra Raya Herman Sutejo menandatangani perjanjian kerja "
    "sama di Surabaya, Rabu (11/5/2022).",
    "Bupati Banyuwangi Siti Aminah Zahra hadir. Wakil Wali Kota Ambon Putri Maharani menandatangani nota kesepahaman dengan "
    "Universitas Nusa Lontar, Kamis (12/5/2022).",
]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linked")
    rows = (
        {"id": f"a{number}", "text": text, "published": f"2022-05-1{number}"}
        for number, text in enumerate(ARTICLES, 1)
    )
    (folder / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert run(["build", str(folder / "articles.jsonl"), "--out", str(folder / "out")]) == 0
    return folder


@pytest.fixture(scope="module")
def store(inputs: Path) -> str:
    return str(inputs / "out" / "store")


@pytest.fixture(scope="module")
def wikidata(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server with the extract in it."""
    data = extract().store.dump(format=RdfFormat.N_TRIPLES, from_graph=_default())
    assert data is not None
    with oxigraph(tmp_path_factory.mktemp("wikidata")) as graphs:
        sent = httpx.put(f"{graphs}?default", content=data, headers={"Content-Type": "application/n-triples"})
        assert sent.is_success
        yield graphs.removesuffix("/store") + "/query"


def _default():  # type: ignore[no-untyped-def]  # noqa: ANN202
    from pyoxigraph import DefaultGraph

    return DefaultGraph()


def linked(store: str, endpoint: str, out: Path, *more: str) -> int:
    return run(["link", "--store", store, "--endpoint", endpoint, "--out", str(out), "--pause", "0", *more])


def verdicts(out: Path) -> dict[str, tuple[str, str | None]]:
    return {
        one.label: (one.verdict, one.candidates[0].item if one.candidates else None)
        for one in read_report(out)
        if one.kind != "institution" or not one.label.startswith("Pemerintah")
    }


def test_from_a_store_to_links_in_the_next_build(
    inputs: Path, store: str, wikidata: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, corrections = tmp_path / "links.jsonl", tmp_path / "corrections.toml"
    assert linked(store, wikidata, out, "--corrections", str(corrections)) == 0
    said = capsys.readouterr().err
    assert "certain" in said and "added to" in said
    found = verdicts(out)
    assert found["Kabupaten Banyuwangi"] == ("certain", "Q108")
    assert found["Universitas Nusa Lontar"][1] == "Q301"
    assert found["Ipung Festiandini"] == ("certain", "Q501")
    assert found["Andi Lesmana Putra"] == ("certain", "Q502")
    assert found["Siti Aminah Zahra"] == ("candidate", "Q516")
    assert found["Putri Maharani"] == ("candidate", "Q530")
    decided = read_decisions(corrections).linked
    assert {one.author for one in decided} == {"sinergi link"}
    assert {str(one.date) for one in decided} == {"2022-05-13"}
    assert any("office: Bupati Banyuwangi" in one.reason for one in decided)

    built = tmp_path / "built"
    assert (
        run(["build", str(inputs / "articles.jsonl"), "--out", str(built), "--corrections", str(corrections)])
        == 0
    )
    assert "found nothing" not in capsys.readouterr().err
    with open_store(built / "store") as graph:
        same = graph.quads.quads_for_pattern(None, NamedNode(OWL.sameAs), None)
        items = {
            quad.subject.value.removeprefix(graph.base): quad.object.value.removeprefix(WIKIDATA)  # type: ignore[union-attr]
            for quad in same
            if quad.object.value.startswith(WIKIDATA)  # type: ignore[union-attr]
        }
        assert [finding for finding in check(graph.quads).findings if finding.severity == "error"] == []
    assert items == {str(one.this): one.item for one in decided}
    again = tmp_path / "again.jsonl"
    before = corrections.read_bytes()
    assert linked(str(built / "store"), wikidata, again, "--corrections", str(corrections)) == 0
    assert corrections.read_bytes() == before
    assert verdicts(again)["Ipung Festiandini"] == ("linked", "Q501")
    # The store that does not know the links yet decides nothing twice either.
    assert linked(store, wikidata, again, "--corrections", str(corrections)) == 0
    assert corrections.read_bytes() == before


def test_the_same_bytes_whatever_the_server_says_first(store: str, wikidata: str, tmp_path: Path) -> None:
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    assert linked(store, wikidata, one) == 0
    with serving(answering(extract().store, union=False)) as script:
        assert linked(store, script.address, other) == 0
    assert one.read_bytes() == other.read_bytes()


def test_an_interrupted_run_goes_on_where_it_was(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, answer = tmp_path / "links.jsonl", answering(extract().store, union=False)
    left = [3]

    def failing(asked: Asked) -> Said | None:
        left[0] -= 1
        if left[0] < 0:
            return Said(429, "Too many requests", "text/plain", {"Retry-After": "900"})
        return answer(asked)

    with serving(failing) as server:
        assert linked(store, server.address, out) == 1
        said = capsys.readouterr().err
        assert "429" in said and "goes on from" in said and said.count("\n") == 1
        assert not out.exists()
        left[0] = 1_000
        before = len(server.asked)
        assert linked(store, server.address, out) == 0
        questions = [asked.form["query"][0] for asked in server.asked[:3]]
        assert not set(questions) & {asked.form["query"][0] for asked in server.asked[before:]}
        assert "3 answered before" in capsys.readouterr().err
        again = len(server.asked)
        assert linked(store, server.address, out) == 0
        assert len(server.asked) == again


def test_the_endpoint_is_told_who_asks(store: str, tmp_path: Path) -> None:
    with serving(answering(extract().store, union=False)) as server:
        options = ["--contact", "rina@example.org", "--limit", "1", "--kind", "people"]
        assert linked(store, server.address, tmp_path / "links.jsonl", *options) == 0
        agents = {asked.headers["user-agent"] for asked in server.asked}
    (agent,) = agents
    assert re.fullmatch(r"sinergi/\S.* \(https://w3id.org/sinergi; rina@example.org\)", agent)
    assert len(read_report(tmp_path / "links.jsonl")) == 1


def test_review_goes_through_the_candidates(
    store: str,
    wikidata: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, corrections = tmp_path / "links.jsonl", tmp_path / "decisions.toml"
    assert linked(store, wikidata, out) == 0
    capsys.readouterr()
    options = [
        "review",
        "--store",
        store,
        "--corrections",
        str(corrections),
        "--links",
        str(out),
        "--below",
        "0",
    ]
    assert run([*options, "--list"]) == 0
    questions = capsys.readouterr().out.splitlines()
    assert any("Putri Maharani" in line and "is it Q530 of Wikidata?" in line for line in questions)
    keys = []
    for line in questions:
        keys += (
            ["e\na\nthe full name\n"]
            if "Putri Maharani" in line
            else ["r\n\n"]
            if "Siti Aminah" in line
            else ["s\n"]
        )
    from click.testing import CliRunner

    from kg.cli import sinergi

    done = CliRunner().invoke(sinergi, [*options, "--author", "Rina"], input="".join(keys))
    assert done.exit_code == 0, done.output
    assert "office: Wakil Wali Kota Ambon" in done.output
    assert "»Putri Maharani«" in done.output
    decided = read_decisions(corrections)
    assert [(one.item, one.reason) for one in decided.linked] == [("Q530", "the full name")]
    assert [one.item for one in decided.unlinked] == ["Q516"]
    assert run([*options, "--list"]) == 0
    left = capsys.readouterr().out
    assert "Putri Maharani" not in left and "Q516" not in left
    assert linked(store, wikidata, out, "--corrections", str(corrections)) == 0
    found = verdicts(out)
    assert found["Putri Maharani"] == ("linked", "Q530")
    assert found["Siti Aminah Zahra"] == ("none", None)


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--endpoint", "ftp://example.org/"], 1, "no http or https address"),
        (["--endpoint", "http://127.0.0.1:9/"], 1, "cannot be reached"),
        (["--kind", "places"], 2, "institutions"),
        (["--limit", "0"], 2, "--limit"),
        (["--date", "yesterday"], 2, "--date"),
    ],
)
def test_what_is_wrong_is_said(
    store: str, tmp_path: Path, options: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run(["link", "--store", store, "--out", str(tmp_path / "l.jsonl"), "--pause", "0", *options]) == code
    )
    said = capsys.readouterr().err
    assert words in said
    assert code == 2 or said.count("\n") == 1


def test_an_answer_that_is_no_answer(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(lambda _: Said(body="<html><title>Wartung</title>", type="text/html")) as server:
        assert linked(store, server.address, tmp_path / "l.jsonl") == 1
    assert "no result of a query" in capsys.readouterr().err


def test_a_report_that_is_none(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "l.jsonl").write_text('{"id": 1}\n')
    assert run(["review", "--store", store, "--links", str(tmp_path / "l.jsonl"), "--list"]) == 1
    assert "line 1 is no finding" in capsys.readouterr().err


def test_links_outlive_additions_removals_and_names_written_otherwise(
    inputs: Path, store: str, wikidata: str, tmp_path: Path
) -> None:
    """A store that grew article by article says what a build of all says, links and all."""
    corrections = tmp_path / "corrections.toml"
    assert linked(store, wikidata, tmp_path / "l.jsonl", "--corrections", str(corrections)) == 0
    written = (
        '\n[[written]]\nperson = "Ipung Festiandini"\nas = "Ipung Festiandini Anas"\n'
        '\n[[written]]\ninstitution = "Universitas Nusa Lontar"\nas = "Universitas Lontar Nusa"\n'
    )
    signed = 'author = "Rina"\ndate = 2026-11-20\nreason = "her card"\n'
    with corrections.open("a") as file:
        file.write(written.replace('"\n\n', f'"\n{signed}\n').removesuffix("\n") + f"\n{signed}")
    lines = (inputs / "articles.jsonl").read_text("utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines):
        (tmp_path / f"{number}.jsonl").write_text(line, "utf-8")
    options = ["--corrections", str(corrections)]
    whole, grown = tmp_path / "whole", tmp_path / "grown"
    everything = [str(tmp_path / f"{number}.jsonl") for number in range(len(lines))]
    assert run(["build", *everything, "--out", str(whole), *options]) == 0
    assert run(["build", everything[2], everything[0], "--out", str(grown), *options]) == 0
    assert run(["remove", "a1", "--store", str(grown / "store"), *options]) == 0
    assert run(["add", everything[1], everything[0], "--store", str(grown / "store"), *options]) == 0
    exported = []
    for folder in (whole, grown):
        out = tmp_path / f"{folder.name}.nq"
        assert run(["export", "--store", str(folder / "store"), "--format", "nquads", "--out", str(out)]) == 0
        exported.append(out.read_text("utf-8"))
    assert exported[0] == exported[1]
    for item in ("Q501", "Q502", "Q108"):
        assert f"<{OWL.sameAs}> <{WIKIDATA}{item}>" in exported[0]
    assert "Ipung Festiandini Anas" in exported[0]
