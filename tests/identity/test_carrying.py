"""An agreement of parts of bodies carries out the framework that the bodies signed."""

from __future__ import annotations

from datetime import date, timedelta

from documents import AGENCY, REGENCY, Report
from hypothesis import event, given, settings
from hypothesis import strategies as st
from msgspec import structs
from settled_graph import Graph

from kg.identity import AgreementEntity, Resolution, resolve
from kg.model import Article, Facts, Institution, Topic

DAY = date(2023, 4, 3)
LATER = DAY + timedelta(days=200)
OFFICE = Institution(
    name="Dinas Kesehatan Kabupaten Banyuwangi",
    kind="local-government",
    classification="RegionalOffice",
    region="35.10",
    parent=REGENCY.name,
)
CAMPUS = Institution(name="Universitas Nusa Lontar", kind="university", ror="0nusa")
FACULTY = Institution(name="Fakultas Kedokteran Nusa Lontar", kind="university", parent=CAMPUS.name)
CLINIC = Institution(name="Klinik Nusa Lontar", kind="hospital", parent=FACULTY.name)
TRAINING = (Topic(text="pelatihan", concept="CivilServiceTraining"),)
RESEARCH = (Topic(text="riset jalan", concept="Research"),)


def signed(key: str, *parties: Institution, day: date = DAY, kind: str = "mou", **more: object) -> Report:
    report = Report(key)
    for body in (CAMPUS, FACULTY):
        report.body(body)
    return report.agreement(*parties, kind=kind, day=day, **more)  # type: ignore[arg-type]


def carried(*reports: Report) -> tuple[AgreementEntity, dict[date, str]]:
    """The cooperation agreement, and the ids of the frameworks by their days."""
    resolution: Resolution = resolve(report.done() for report in reports)
    (own,) = (one for one in resolution.agreements if one.type == "pks")
    others = {one.signing.date: one.id for one in resolution.agreements if one.type == "mou" and one.signing}
    return own, {day: id for day, id in others.items() if day}


def test_parts_carry_out_what_their_bodies_signed() -> None:
    for parties in ((OFFICE, FACULTY), (OFFICE, CAMPUS), (REGENCY, FACULTY), (OFFICE, CLINIC)):
        own, framework = carried(signed("a", REGENCY, CAMPUS), signed("b", *parties, kind="pks", day=LATER))
        assert own.implements == (framework[DAY],) and own.implements_inferred


def test_nobody_else_does() -> None:
    elsewhere = Institution(
        name="Dinas Kesehatan Kota Malang",
        kind="local-government",
        classification="RegionalOffice",
        region="35.73",
        parent="Pemerintah Kota Malang",
    )
    framework = signed("a", REGENCY, CAMPUS)
    for other in (
        signed("b", elsewhere, FACULTY, kind="pks", day=LATER),
        signed("b", OFFICE, AGENCY, kind="pks", day=LATER),
        signed("b", OFFICE, FACULTY, AGENCY, kind="pks", day=LATER),
        signed("b", OFFICE, FACULTY, kind="pks", day=DAY - timedelta(days=1)),
        signed("b", OFFICE, FACULTY, kind="pks", day=DAY + timedelta(days=2000)),
    ):
        own, _ = carried(framework, other)
        assert own.implements == () and own.implements_among == ()
    both, _ = carried(signed("a", REGENCY, OFFICE), signed("b", OFFICE, CAMPUS, kind="pks", day=LATER))
    assert both.implements == ()


def test_the_nearest_bodies_go_first() -> None:
    own, framework = carried(
        signed("a", REGENCY, CAMPUS, day=DAY + timedelta(days=9)),
        signed("b", REGENCY, FACULTY),
        signed("c", OFFICE, FACULTY, kind="pks", day=LATER),
    )
    assert own.implements == (framework[DAY],)
    same, framework = carried(
        signed("a", OFFICE, FACULTY),
        signed("b", REGENCY, CAMPUS, day=DAY + timedelta(days=9)),
        signed("c", OFFICE, FACULTY, kind="pks", day=LATER),
    )
    assert same.implements == (framework[DAY],)


def test_of_several_the_one_about_the_same_is_meant_else_none() -> None:
    training = signed("a", REGENCY, CAMPUS, scope=TRAINING)
    research = signed("b", REGENCY, CAMPUS, day=DAY + timedelta(days=40), scope=RESEARCH)
    own, framework = carried(
        training, research, signed("c", OFFICE, FACULTY, kind="pks", day=LATER, scope=TRAINING)
    )
    assert own.implements == (framework[DAY],)
    own, framework = carried(training, research, signed("c", OFFICE, FACULTY, kind="pks", day=LATER))
    assert own.implements == () and not own.implements_inferred
    assert own.implements_among == tuple(sorted(framework.values()))
    resolution = resolve(
        one.done() for one in (training, research, signed("c", OFFICE, FACULTY, kind="pks", day=LATER))
    )
    (candidate,) = resolution.candidates
    assert (candidate.id, candidate.among) == (own.id, own.implements_among)
    renewed = signed("b", REGENCY, CAMPUS, day=DAY + timedelta(days=40), status="extended")
    own, framework = carried(training, renewed, signed("c", OFFICE, FACULTY, kind="pks", day=LATER))
    assert own.implements == (framework[DAY + timedelta(days=40)],)


def test_a_framework_that_comes_goes_or_moves_changes_what_is_carried_out() -> None:
    """So does a body that turns out to be a part of another; and nothing else is read for it."""
    graph = Graph()

    def links() -> int:
        assert graph.is_as_built()
        return sum("#implements>" in str(quad) for quad in graph.knowledge)

    pks = Report("pks").agreement(OFFICE, CLINIC, kind="pks", day=LATER)
    graph.change({"pks": pks.done()})
    graph.change({"a": Report("a").agreement(REGENCY, CAMPUS, day=DAY).done()})
    assert links() == 0  # nothing tells of which university the faculty is
    graph.change({"tree": Report("tree").body(FACULTY).body(CAMPUS).done()})
    assert links() == 1
    assert graph.read == set()

    def another(day: date) -> None:
        graph.change({"b": Report("b").agreement(REGENCY, CAMPUS, day=day).done()})

    another(DAY + timedelta(days=40))
    assert links() == 0
    graph.change({}, ["a"])
    assert links() == 1
    another(LATER + timedelta(days=1))
    assert links() == 0
    another(LATER - timedelta(days=1))
    assert links() == 1
    graph.change({}, ["tree"])
    assert links() == 0
    another(DAY)
    assert links() == 0
    graph.change({"tree": Report("tree").body(FACULTY).body(CAMPUS).done()}, ["b"])
    assert links() == 0


SIDES = (
    (REGENCY, OFFICE),
    (
        CAMPUS,
        FACULTY,
        CLINIC,
        structs.replace(FACULTY, parent=None),
        structs.replace(CLINIC, parent=CAMPUS.name),
    ),
)
DAYS = tuple(DAY + timedelta(days=number) for number in (0, 1, 40, 200, 2000))


@st.composite
def reports(draw: st.DrawFn) -> dict[str, tuple[Article, Facts]]:
    found = {}
    for key in draw(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=4, unique=True)):
        report = Report(key, published=draw(st.sampled_from((None, *DAYS))))
        if draw(st.booleans()):
            report.body(draw(st.sampled_from(SIDES[1])))
        parties = [draw(st.sampled_from(side)) for side in SIDES] + (
            [AGENCY] if draw(st.integers(0, 5)) == 0 else []
        )
        report.agreement(
            *parties,
            kind=draw(st.sampled_from(("mou", "pks", "pks", "kesepakatan-bersama"))),
            day=draw(st.sampled_from((None, *DAYS))),
            status=draw(st.sampled_from(("signed", "signed", "signed", "extended", "planned"))),
            scope=draw(st.sampled_from(((), TRAINING, RESEARCH))),
        )
        found[key] = report.done()
    return found


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_sequence_of_changes_is_as_a_fresh_build(data: st.DataObject) -> None:
    graph = Graph()
    for _ in range(data.draw(st.integers(2, 5))):
        put = data.draw(reports())
        spare = sorted(graph.held.keys() - put.keys())
        graph.change(put, data.draw(st.lists(st.sampled_from(spare), unique=True)) if spare else [])
        assert graph.is_as_built()
        event("inferred" if any("#implementsInferred>" in str(quad) for quad in graph.knowledge) else "none")
