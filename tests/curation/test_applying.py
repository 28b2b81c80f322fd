"""What decisions make of the facts of an article."""

from __future__ import annotations

from datetime import date
from typing import Any

from documents import Report

from kg.curation.applying import RULE, Corrections
from kg.curation.decisions import Decisions, Right, Signed, Written, Wrong
from kg.model import Article, Facts, Institution, Role, Topic

CITY = Institution(name="Pemerintah Kota Ambon", kind="local-government", code="81.71")
CAMPUS = Institution(name="Universitas Nusa Lontar", kind="university")
BANK = Institution(name="Bank Lontar", kind="company")
BY: dict[str, Any] = {"author": "Rina", "date": date(2026, 11, 2), "reason": "the document says so"}


def document() -> tuple[Article, Facts]:
    return (
        Report("x", url="https://example.org/x")
        .body(CITY)
        .body(CAMPUS)
        .person("Andi Lesmana", Role(name="Wali Kota", institution=CITY.name), Role(name="Ketua Umum"))
        .person("Budi Santoso", Role(name="Rektor", institution=CAMPUS.name))
        .person("Citra Dewi")
        .agreement(
            CITY,
            CAMPUS,
            day=date(2021, 1, 29),
            doubted=(date(2021, 3, 29),),
            place="Balai Kota",
            signed=(("Andi Lesmana", CITY.name), ("Budi Santoso", CAMPUS.name)),
            witnessed=("Citra Dewi",),
            scope=(Topic(text="penelitian laut"), Topic(text="beasiswa")),
        )
        .agreement(CITY, BANK, kind="pks", implements=0)
        .statement("Andi Lesmana", "Kami senang.")
        .done()
    )


def applied(**decisions: Any) -> tuple[Facts, frozenset[tuple[str, int]]]:  # noqa: ANN401 (tables of decisions)
    facts, used, _ = Corrections(Decisions(**decisions)).apply(*document())
    return facts, used


def test_a_day_that_a_person_knows_is_doubted_no_more() -> None:
    facts, used = applied(signed=(Signed(article="x", on=date(2021, 3, 29), **BY),))
    says = facts.agreements[0]
    assert says.date == date(2021, 3, 29)
    assert facts.flags == ()
    assert {(e.rule, e.confidence, e.states) for e in says.date_evidence} == {(RULE, 1.0, "2021-03-29")}
    article = document()[0]
    assert all(article.text[e.start : e.end] == e.quote for e in says.date_evidence)
    assert used == {("signed", 0)}


def test_each_piece_of_an_agreement_can_be_wrong() -> None:
    pieces: list[dict[str, Any]] = [
        {"party": "universitas nusa lontar"},
        {"signatory": "Andi Lesmana"},
        {"witness": "Citra Dewi"},
        {"topic": "Beasiswa"},
        {"place": "Balai Kota"},
        {"signed": date(2021, 1, 29)},
    ]
    before = document()[1].agreements[0]
    for piece in pieces:
        facts, used = applied(wrong=(Wrong(article="https://example.org/x", agreement=1, **piece, **BY),))
        after = facts.agreements[0]
        changed = {name for name in before.__struct_fields__ if getattr(before, name) != getattr(after, name)}
        assert changed, piece
        assert used == {("wrong", 0)}
    assert [p.institution for p in applied(
        wrong=(Wrong(article="x", agreement=1, party="Universitas Nusa Lontar", **BY),)
    )[0].agreements[0].parties] == [CITY.name]  # fmt: skip


def test_an_agreement_that_is_none_takes_what_leans_on_it_and_no_more() -> None:
    facts, _ = applied(wrong=(Wrong(article="x", agreement=1, **BY),))
    (left,) = facts.agreements
    assert left.type == "pks"
    assert left.implements is None
    assert facts.flags == ()
    assert [p.name for p in facts.people] == ["Andi Lesmana", "Budi Santoso", "Citra Dewi"]


def test_numbers_are_those_of_the_article_however_many_go() -> None:
    facts, used = applied(
        wrong=(
            Wrong(article="x", agreement=1, **BY),
            Wrong(article="x", agreement=2, **BY),
            Wrong(article="x", agreement=2, party="Bank Lontar", **BY),
        )
    )
    assert facts.agreements == ()
    assert used == {("wrong", 0), ("wrong", 1), ("wrong", 2)}


def test_a_person_who_is_none_and_a_body_that_is_none() -> None:
    facts, _ = applied(
        wrong=(Wrong(person="andi lesmana", **BY), Wrong(institution="Universitas Nusa Lontar", **BY))
    )
    assert [p.name for p in facts.people] == ["Budi Santoso", "Citra Dewi"]
    assert facts.statements == ()
    assert facts.people[0].roles[0].institution is None
    assert facts.agreements[0].signatories == ()
    assert [p.institution for p in facts.agreements[0].parties] == [CITY.name]


def test_roles() -> None:
    by_name, _ = applied(wrong=(Wrong(person="Andi Lesmana", role="ketua umum", **BY),))
    assert [r.name for r in by_name.people[0].roles] == ["Wali Kota"]
    by_home, _ = applied(wrong=(Wrong(person="Andi Lesmana", institution=CITY.name, **BY),))
    assert [r.name for r in by_home.people[0].roles] == ["Ketua Umum"]
    other, used = applied(
        wrong=(Wrong(person="Andi Lesmana", role="Wali Kota", institution=CAMPUS.name, **BY),)
    )
    assert other == document()[1]
    assert used == frozenset()


def test_a_spelling_stays_known_by_its_old_form() -> None:
    facts, used = applied(
        written=(
            Written(person="Andi Lesmana", form="Andi Lesmana Putra", **BY),
            Written(institution="Bank Lontar", form="PT Bank Lontar", **BY),
        )
    )
    assert facts.people[0].name == "Andi Lesmana Putra"
    assert "Andi Lesmana" in facts.people[0].surface
    assert facts.agreements[0].signatories[0].person == "Andi Lesmana Putra"
    assert facts.statements[0].speaker == "Andi Lesmana Putra"
    assert facts.agreements[1].parties[1].institution == "PT Bank Lontar"
    assert "Bank Lontar" in facts.institutions[-1].aliases
    assert used == {("written", 0), ("written", 1)}


def test_two_that_get_one_name_are_one() -> None:
    facts, _ = applied(written=(Written(person="Citra Dewi", form="Budi Santoso", **BY),))
    assert [p.name for p in facts.people] == ["Andi Lesmana", "Budi Santoso"]
    assert facts.agreements[0].witnesses[0].person == "Budi Santoso"
    assert [r.name for r in facts.people[1].roles] == ["Rektor"]
    bodies, _ = applied(written=(Written(institution="Bank Lontar", form=CAMPUS.name, **BY),))
    assert [b.name for b in bodies.institutions] == [CITY.name, CAMPUS.name]
    assert bodies.institutions[1].kind == "university"


def test_what_is_right_changes_nothing_and_is_known_to_have_been_found() -> None:
    facts, used = applied(
        right=(
            Right(person="Budi Santoso", role="Rektor", **BY),
            Right(person="Budi Santoso", role="Dekan", **BY),
        )
    )
    assert facts == document()[1]
    assert used == {("right", 0)}


def test_another_article_and_an_agreement_that_is_not_there_are_left_alone() -> None:
    facts, used = applied(
        signed=(
            Signed(article="y", on=date(2021, 3, 29), **BY),
            Signed(article="x", agreement=9, on=date(2021, 3, 29), **BY),
        ),
        wrong=(Wrong(article="x", agreement=7, **BY), Wrong(article="x", agreement=7, topic="a", **BY)),
        written=(Written(person="Nobody", form="Somebody", **BY),),
    )
    assert facts == document()[1]
    assert used == frozenset()


def test_a_statement_is_known_by_its_first_words() -> None:
    facts, _ = applied(wrong=(Wrong(statement="Kami", **BY),))
    assert facts.statements == ()
