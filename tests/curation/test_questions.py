"""What a person is asked, in which order, and what the answers become."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from documents import Report

from kg.curation.decisions import Decisions, Different, Right, Same, Wrong
from kg.curation.questions import Doubt, Kinship, as_judgement, questions
from kg.curation.reading import parse, read_decisions
from kg.curation.writing import append
from kg.errors import InputError
from kg.identity import resolve
from kg.model import Article, Facts, Institution, Role

BY: dict[str, Any] = {"author": "Rina", "date": date(2026, 11, 2), "reason": "read it"}
CITY = Institution(name="Pemerintah Kota Ambon", kind="local-government", code="81.71")
CAMPUS = Institution(name="Universitas Nusa Lontar", kind="university")


def documents() -> list[tuple[Article, Facts]]:
    """Two namesakes with homes, and one of whom nothing tells which he is."""
    return [
        Report("a").body(CITY).person("Andi Lesmana", Role(name="Camat", institution=CITY.name)).done(),
        Report("b").body(CAMPUS).person("Andi Lesmana", Role(name="Dosen", institution=CAMPUS.name)).done(),
        Report("c").person("Andi Lesmana").statement("Andi Lesmana", "Baik.").done(),
        Report("d").agreement(CITY, CAMPUS, day=date(2024, 1, 2), sure=0.4).done(),
    ]


def asked(decisions: Decisions | None = None, below: float = 0.75) -> list[Doubt | Kinship]:
    found = documents()
    return questions(found, resolve(found), decisions or Decisions(), below)


def test_who_may_be_who_and_what_is_doubtful() -> None:
    kinship, doubt = asked()
    assert isinstance(kinship, Kinship)
    assert len(kinship.among) == 2
    assert set(kinship.labels.values()) == {"Andi Lesmana"}
    assert {kinship.articles[i] for i in (kinship.id, *kinship.among)} == {("a",), ("b",), ("c",)}
    assert isinstance(doubt, Doubt)
    assert as_judgement(doubt) == {"article": "d", "agreement": 1, "signed": date(2024, 1, 2)}
    assert doubt.sure == 0.4
    assert doubt.evidence[0].quote == "2024-01-02"


def test_every_fact_is_asked_about_once_where_nothing_is_sure_enough() -> None:
    found = [one for one in asked(below=1.0) if isinstance(one, Doubt)]
    addresses = [tuple(as_judgement(one).items()) for one in found]
    assert len(set(addresses)) == len(addresses)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert all(parse_back(one) for one in found)


def parse_back(doubt: Doubt) -> bool:
    from kg.curation.writing import entry

    return bool(parse(entry("wrong", {**as_judgement(doubt), **BY}), "x").wrong)


def test_what_somebody_decided_is_not_asked_again() -> None:
    kinship, _ = asked()
    assert isinstance(kinship, Kinship)
    right = Right(article="d", agreement=1, signed=date(2024, 1, 2), **BY)
    wrong = Wrong(article="d", agreement=1, signed=date(2024, 1, 2), **BY)
    for judged in (Decisions(right=(right,)), Decisions(wrong=(wrong,))):
        assert asked(judged) == [kinship]
    one, other = kinship.among
    half = Decisions(same=(Same(these=(kinship.id, f"https://w3id.org/sinergi/id/{one}"), **BY),))
    assert kinship in asked(half)
    both = Decisions(same=half.same, different=(Different(these=(other, kinship.id), **BY),))
    assert kinship not in asked(both)


def test_a_decision_is_written_below_what_stands_there(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text("# our decisions")
    append(file, "wrong", {"article": "d", "agreement": 1, **BY})
    append(file, "same", {"these": ["person/a-1", "person/b-1"], **BY})
    assert file.read_text().startswith("# our decisions\n\n[[wrong]]\n")
    read = read_decisions(file)
    assert len(read.wrong) == len(read.same) == 1
    assert read.wrong[0].date == date(2026, 11, 2)


def test_a_contradiction_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    append(file, "same", {"these": ["person/a-1", "person/b-1"], **BY})
    before = file.read_text()
    with pytest.raises(InputError, match="contradicts"):
        append(file, "different", {"these": ["person/b-1", "person/a-1"], **BY})
    assert file.read_text() == before


@pytest.mark.parametrize("text", ['a"\nb', "\x7f\x01", "[[same]]", "'''", "\\u0041"])
def test_no_text_breaks_the_file(tmp_path: Path, text: str) -> None:
    file = tmp_path / "corrections.toml"
    append(file, "withdrawn", {"person": text, **BY})
    append(file, "withdrawn", {"person": "Siti", **BY})
    assert [one.person for one in read_decisions(file).withdrawn] == [text, "Siti"]
