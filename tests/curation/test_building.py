"""A corrections file at work: what the graph says with it, and which entries found nothing. And docs/corrections.md runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sysconfig
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from documents import Report

from kg.cli import run
from kg.curation import Curation, Decisions, describe, disputed, unmatched
from kg.curation.decisions import Different, Implements, Mentioned, Same, Signed, Withdrawn, Wrong
from kg.curation.reading import parse
from kg.identity import Resolution, resolve
from kg.identity.ledger import Ledger
from kg.knowledge import open_store
from kg.model import Article, Facts, Institution, Role
from kg.pipeline import build, correct
from kg.quality import check

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "corrections.md").read_text("utf-8")
BY: dict[str, Any] = {"author": "Rina", "date": date(2026, 11, 2), "reason": "read it"}
CITY = Institution(name="Pemerintah Kota Ambon", kind="local-government", code="81.71")
CAMPUS = Institution(name="Universitas Nusa Lontar", kind="university")
BANK = Institution(name="Bank Lontar", kind="company")

Documents = list[tuple[Article, Facts]]


def resolved(documents: Documents, **decisions: Any) -> tuple[Resolution, list[str]]:  # noqa: ANN401
    curation = Curation(Decisions(**decisions))
    kept = [(article, curation.corrected(article, facts)) for article, facts in documents]
    ledger = Ledger.in_memory()
    found = resolve(kept, links=curation.links, applied=curation.applied, ledger=ledger)
    return found, [describe(curation.decisions, entry) for entry in unmatched(curation.decisions, ledger)]


def namesakes() -> Documents:
    return [
        Report("a").body(CITY).person("Andi Lesmana", Role(name="Camat", institution=CITY.name)).done(),
        Report("b").body(CAMPUS).person("Andi Lesmana", Role(name="Dosen", institution=CAMPUS.name)).done(),
        Report("c").body(BANK).person("A. Lesmana", Role(name="Direktur", institution=BANK.name)).done(),
    ]


def test_same_joins_across_names_and_keeps_the_old_iris() -> None:
    before = resolved(namesakes())[0].people
    assert len(before) == 3
    ids = tuple(person.id for person in before)
    after, lost = resolved(namesakes(), same=(Same(these=ids, **BY),))
    (one,) = after.people
    assert set(ids) == {one.id, *one.same_as}
    assert {one.label, *one.alt_labels} == {"Andi Lesmana", "A. Lesmana"}
    assert len(one.decisions) == 1
    assert lost == []
    again, _ = resolved(namesakes()[::-1], same=(Same(these=ids[::-1], **BY),))
    assert {p.id for p in again.people} == {one.id}


def test_a_mention_is_as_good_as_an_iri() -> None:
    by_mention = Same(
        these=(Mentioned("a", person="andi lesmana"), Mentioned("c", person="A. Lesmana")), **BY
    )
    after, lost = resolved(namesakes(), same=(by_mention,))
    assert sorted(len(person.same_as) for person in after.people) == [0, 1]
    assert lost == []


def test_different_parts_what_an_institution_had_joined() -> None:
    documents = [
        Report("a").body(CITY).person("Andi Lesmana", Role(name="Camat", institution=CITY.name)).done(),
        Report("b").body(CITY).person("Andi Lesmana", Role(name="Lurah", institution=CITY.name)).done(),
    ]
    assert len(resolved(documents)[0].people) == 1
    apart = Different(
        these=(Mentioned("a", person="Andi Lesmana"), Mentioned("b", person="Andi Lesmana")), **BY
    )
    after, lost = resolved(documents, different=(apart,))
    assert len(after.people) == 2
    assert len({m.person for m in after.memberships}) == 2
    assert lost == []


def test_what_parts_and_what_joins_the_same_by_other_references_is_told() -> None:
    ids = tuple(person.id for person in resolved(namesakes())[0].people)
    same = Same(these=ids, **BY)
    mentions = Mentioned("a", person="Andi Lesmana"), Mentioned("b", person="Andi Lesmana")
    decisions = Decisions(same=(same,), different=(Different(these=mentions, **BY),))
    curation, ledger = Curation(decisions), Ledger.in_memory()
    found = resolve(namesakes(), links=curation.links, ledger=ledger)
    assert len(found.people) == 1
    assert disputed(decisions, ledger) == (("different", 0),)
    alone = Decisions(different=decisions.different)
    ledger = Ledger.in_memory()
    resolve(namesakes(), links=Curation(alone).links, ledger=ledger)
    assert disputed(alone, ledger) == ()


def test_a_candidate_that_is_decided_is_none_any_more() -> None:
    documents = [
        *namesakes()[:2],
        Report("d").person("Andi Lesmana").statement("Andi Lesmana", "Baik.").done(),
    ]
    open_ = resolved(documents)[0]
    (candidate,) = open_.candidates
    other = candidate.among[0]
    merged, _ = resolved(documents, same=(Same(these=(candidate.id, other), **BY),))
    assert merged.candidates == ()
    assert len(merged.people) == 2
    apart = Different(these=(candidate.among[0], candidate.id, candidate.among[1]), **BY)
    parted, lost = resolved(documents, different=(apart,))
    assert parted.candidates == ()
    assert len(parted.people) == 3
    assert lost == []


def test_institutions_and_agreements_can_be_one_too() -> None:
    old = Institution(name="Sekolah Tinggi Lontar", kind="university")
    documents = [
        Report("a").agreement(CITY, old, day=date(2024, 5, 2)).done(),
        Report("b").agreement(CITY, CAMPUS, day=date(2024, 5, 13)).done(),
    ]
    bodies = resolved(documents)[0].institutions
    pair = tuple(body.id for body in bodies if body.label in (old.name, CAMPUS.name))
    joined, _ = resolved(documents, same=(Same(these=pair, **BY),))
    assert len(joined.institutions) == 2
    assert len(joined.agreements) == 2
    events = tuple(agreement.id for agreement in joined.agreements)
    one, lost = resolved(documents, same=(Same(these=pair, **BY), Same(these=events, **BY)))
    assert len(one.agreements) == 1
    assert lost == []


def test_what_an_agreement_carries_out_is_decided() -> None:
    """Of two frameworks of the bodies above, of none, and of one that nothing would have led to."""
    office = Institution(
        name="Dinas Sosial Kota Ambon", kind="local-government", region="81.71", parent=CITY.name
    )
    documents = [
        Report("a").agreement(CITY, CAMPUS, day=date(2024, 5, 2)).done(),
        Report("b").agreement(CITY, CAMPUS, day=date(2024, 6, 13)).done(),
        Report("c").agreement(CITY, BANK, day=date(2024, 6, 14)).done(),
        Report("d").agreement(office, CAMPUS, kind="pks", day=date(2024, 7, 1)).done(),
    ]

    def carried(*entries: Implements) -> tuple[tuple[str, ...], bool, int]:
        found, lost = resolved(documents, implements=entries)
        assert lost == []
        (pks,) = (one for one in found.agreements if one.type == "pks")
        return pks.implements, pks.implements_inferred, len(pks.decisions)

    frameworks = {one.day: one.id for one in resolved(documents)[0].agreements}
    (candidate,) = resolved(documents)[0].candidates
    assert set(candidate.among) == {frameworks[date(2024, 5, 2)], frameworks[date(2024, 6, 13)]}
    assert carried() == ((), False, 0)
    this = Mentioned("d", agreement=1)
    for day in (date(2024, 5, 2), date(2024, 6, 14)):
        entry = Implements(this=this, framework=frameworks[day], **BY)
        assert carried(entry) == ((frameworks[day],), False, 1)
        assert resolved(documents, implements=(entry,))[0].candidates == ()
    documents.pop(1)
    assert carried() == ((frameworks[date(2024, 5, 2)],), True, 0)
    assert carried(Implements(this=candidate.id, **BY)) == ((), False, 1)
    _, lost = resolved(documents, implements=(Implements(this="agreement/x-000000000000", **BY),))
    assert lost == ["[[implements]] number 1 (agreement/x-000000000000)"]


def test_what_finds_nothing_is_named() -> None:
    _, lost = resolved(
        namesakes(),
        same=(Same(these=("person/nobody-000000000000", "person/nobody-111111111111"), **BY),),
        wrong=(Wrong(article="z", agreement=1, **BY), Wrong(person="Nobody", **BY)),
        signed=(Signed(article="a", on=date(2024, 1, 1), **BY),),
        withdrawn=(Withdrawn(person="Nobody", **BY),),
    )
    assert lost == [
        "[[same]] number 1 (person/nobody-000000000000, person/nobody-111111111111)",
        "[[wrong]] number 1 (z, 1)",
        "[[wrong]] number 2 (Nobody)",
        "[[signed]] number 1 (a, 1)",
        "[[withdrawn]] number 1 (Nobody)",
    ]


NEWS = (
    "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani nota kesepahaman, Senin (6/5/2024). Nota kesepahaman "
    'ditandatangani oleh Wali Kota Malang Siti Aminah dan Rektor Universitas Brawijaya Budi Santoso. "Anak saya kuliah di '
    'sana," kata Zubaedah Wulandari, warga. Wulandari senang.'
)


def test_a_build_with_corrections_is_sound_and_says_who_decided(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "malang.txt").write_text(NEWS, "utf-8")
    file = tmp_path / "corrections.toml"
    decided = 'author = "Rina"\ndate = 2026-11-02\nreason = "the document"\n'
    file.write_text(
        f'[[signed]]\narticle = "malang"\non = 2024-05-07\n{decided}'
        f'[[written]]\nperson = "Siti Aminah"\nas = "Siti Aminah Zahra"\n{decided}'
        f'[[wrong]]\nperson = "Nobody"\n{decided}'
    )
    summary = build(tmp_path / "news", tmp_path / "out", corrections=file)
    assert summary.unmatched == ("[[wrong]] number 1 (Nobody)",)
    with open_store(tmp_path / "out" / "store") as graph:
        report = check(graph.quads)
        assert [f for f in report.findings if f.severity == "error"] == []
        rows = graph.query(
            """
            PREFIX dc: <http://purl.org/dc/elements/1.1/>
            PREFIX dct: <http://purl.org/dc/terms/>
            PREFIX prov: <http://www.w3.org/ns/prov#>
            PREFIX schema: <https://schema.org/>
            PREFIX sin: <https://w3id.org/sinergi/ontology#>
            SELECT ?who ?kind WHERE {
              ?article a schema:NewsArticle ; prov:wasInfluencedBy ?c . ?c dc:creator ?who ; sin:correctionKind ?kind
            } ORDER BY ?kind
            """
        ).rows
        assert [(who, str(kind).rpartition("#")[2]) for who, kind in rows] == [
            ("Rina", "SignedCorrection"),
            ("Rina", "WrittenCorrection"),
        ]
        signed = graph.query(
            """
            PREFIX dct: <http://purl.org/dc/terms/>
            PREFIX sin: <https://w3id.org/sinergi/ontology#>
            SELECT ?day { ?signing a sin:Signing ; dct:date ?day }
            """
        )
        assert [str(day) for (day,) in signed.rows] == ["2024-05-07"]
        who = graph.query("PREFIX f: <http://xmlns.com/foaf/0.1/> SELECT ?n { ?x f:name ?n }")
        assert "Siti Aminah Zahra" in {name for (name,) in who.rows}


def test_who_withdrew_is_in_no_file_that_is_made(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "malang.txt").write_text(NEWS, "utf-8")
    plain = tmp_path / "plain"
    build(tmp_path / "news", plain)
    assert any(b"Wulandari" in path.read_bytes() for path in plain.rglob("*") if path.is_file())
    file = tmp_path / "corrections.toml"
    file.write_text(
        '[[withdrawn]]\nperson = "Zubaedah Wulandari"\nauthor = "Rina"\ndate = 2026-11-02\nreason = "asked for it"\n'
    )
    out = tmp_path / "out"
    summary = build(tmp_path / "news", out, corrections=file)
    assert summary.unmatched == ()
    for path in out.rglob("*"):
        if path.is_file():
            assert b"wulandari" not in path.read_bytes().lower(), path
            assert b"zubaedah" not in path.read_bytes().lower(), path
    with open_store(out / "store") as graph:
        assert [f for f in check(graph.quads).findings if f.severity == "error"] == []


def test_no_command_speaks_of_who_withdrew(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """After the build, and after an older store was brought to a file that withdraws somebody."""
    row = {
        "id": "malang",
        "url": "https://koran.example/malang",
        "text": NEWS,
        "title": f"Kata Zubaedah: {NEWS[-60:]}",
    }
    (tmp_path / "a.jsonl").write_text(
        json.dumps(row | {"published": "2024-05-07", "outlet": "Koran"}) + "\n", "utf-8"
    )
    file = tmp_path / "corrections.toml"
    file.write_text(
        '[[withdrawn]]\nperson = "Zubaedah Wulandari"\nauthor = "Rina"\ndate = 2026-11-02\nreason = "asked for it"\n'
    )
    build(tmp_path / "a.jsonl", tmp_path / "new", corrections=file)
    build(tmp_path / "a.jsonl", tmp_path / "old")
    build(tmp_path / "a.jsonl", tmp_path / "before")
    correct(tmp_path / "old" / "store", file)
    for name in ("new", "old"):
        store, out = ["--store", str(tmp_path / name / "store")], tmp_path / f"{name}-made"
        out.mkdir()
        commands = [
            *(
                ["query", question, *store, "--format", "csv"]
                for question in ("people-and-roles", "statements", "sources", "weakly-supported")
            ),
            *(
                ["export", "--format", kind, *store, "--out", str(out / kind)]
                for kind in ("turtle", "trig", "nquads")
            ),
            *(
                ["changes", *store, "--since", "2020-01-01", "--format", kind]
                for kind in ("table", "csv", "json", "atom")
            ),
            ["changes", *store, "--against", str(tmp_path / "before" / "store"), "--format", "json"],
            ["view", *store, "--out", str(out / "page.html")],
            ["check", *store],
            ["review", *store, "--list", "--below", "1", "--corrections", str(tmp_path / "none.toml")],
            ["remove", "nobody", *store, "--corrections", str(file)],
        ]
        capfd.readouterr()
        for command in commands:
            run(command)
            said = "".join(capfd.readouterr()).lower()
            assert "wulandari" not in said and "zubaedah" not in said, command
        for path in out.iterdir():
            assert b"wulandari" not in path.read_bytes().lower(), path
            assert b"zubaedah" not in path.read_bytes().lower(), path
        assert len(list(out.iterdir())) == 4


def test_a_file_that_is_wrong_stops_the_build_before_it_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "c.toml").write_text('[[wrong]]\npersn = "A"\n')
    assert (
        run(
            [
                "build",
                str(tmp_path / "a.txt"),
                "--out",
                str(tmp_path / "o"),
                "--corrections",
                str(tmp_path / "c.toml"),
            ]
        )
        == 1
    )
    assert not (tmp_path / "o").exists()
    assert (
        "[[wrong]] number 1 (line 1): has an unknown key 'persn', did you mean 'person'"
        in capsys.readouterr().err
    )


def test_the_commands_of_the_document_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    path = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    (block,) = re.findall(r"```console\n(.*?)```", DOCUMENT, re.DOTALL)
    for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert "found nothing" not in done.stderr


def test_the_entries_of_the_document_are_read() -> None:
    for block in re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL):
        parse(block, "docs/corrections.md")
    tables = set(re.findall(r"^\| `\[\[(\w+)\]\]`", DOCUMENT, re.MULTILINE))
    assert tables == set(Decisions.__struct_fields__)
