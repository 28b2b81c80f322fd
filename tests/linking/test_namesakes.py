"""Who is linked, who is not, and why: the rows of the corpus one by one, and namesakes of every sort."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from documents import Report
from hypothesis import given, settings
from hypothesis import strategies as st
from linking.corpus import BASE, extract, graph
from linking.test_measure import findings, named
from linking.wikidata import CITY, HUMAN, MINISTRY, UNIVERSITY, Extract, Held

from kg.identity import resolve
from kg.linking import Finding, Refusals, find, subjects_of
from kg.model import Institution, Role

AMBON = Institution(
    name="Pemerintah Kota Ambon", kind="local-government", classification="CityGovernment", code="81.71"
)


@pytest.mark.parametrize(
    ("name", "verdict", "why"),
    [
        ("Ipung Festiandini", "certain", "office: Bupati Banyuwangi"),
        ("Made Suardana", "certain", "alias: Made Suardana"),
        ("Laksmi Pertiwi", "certain", "office: Kota Yogyakarta"),
        ("Karna Wijaya Kusuma", "certain", "dates: Bupati Bandung (2021-02-26 to )"),
        ("Universitas Samudra Raya", "certain", "identifier: ROR 0abcdef12"),
        ("Kementerian Kabar dan Data", "certain", "label: Kementerian Kabar dan Data"),
        ("Kementerian Kabar dan Siaran", "candidate", "alias: Kementerian Kabar dan Siaran"),
        ("Tono Sumarsono", "none", "not dates: Bupati Semarang (2005-01-01 to 2010-12-31)"),
        ("Joko Santosa Adi", "none", "not dates: ended 1998-05-01, acts 2022-05-10"),
        ("Rani Anggraeni", "none", "not dates: began 2012-01-01, acts 2022-05-10"),
        ("Badan Arsip Lama", "none", "not dates: ended 1975-01-01"),
        ("Kementerian Wang Negara", "none", "not country: Q833"),
        ("Bank Sumur Bandung Timur", "none", "not kind: Regency"),
        ("Rumah Sakit Umum Pusaka", "none", "not kind: a page about no thing"),
        ("Dinas Kesehatan", "none", "not region: 32, 32.73"),
        ("Bambang Harjanto", "candidate", "kind: Person"),
        ("Siti Aminah Zahra", "candidate", "kind: Person"),
        ("Gita Savitri Dewi", "candidate", "kind: Person"),
        ("Herman Sutejo", "candidate", "body: Universitas Samudra Raya"),
        ("Putri Maharani", "candidate", "part of the name: Putri Maharani Kusumawardhani"),
    ],
)
def test_the_verdict_and_what_it_rests_on(name: str, verdict: str, why: str) -> None:
    finding = named(name)
    assert finding.verdict == verdict
    assert any(why in str(likeness) for likeness in finding.candidates), list(map(str, finding.candidates))


def test_a_name_of_one_word_is_never_certain() -> None:
    assert (named("Suharjo").verdict, named("Suharjo").why) == ("candidate", "the name is a single word")


def test_an_item_with_every_name_is_nobodys() -> None:
    assert all(
        one.candidates[0].item != "Q601"
        for one in findings().values()
        if one.verdict in ("certain", "candidate")
    )


def test_a_label_with_line_breaks_and_markup_stays_in_one_line() -> None:
    (hostile,) = (one for one in named("Ratna Wulandari").candidates if one.item == "Q602")
    assert "\n" not in hostile.label


def linked(wikidata: Extract, *people: tuple[str, Role], **more: Any) -> list[Finding]:  # noqa: ANN401
    """What is found for people who are attested in 2022."""
    said = [
        Report(f"a{number}", published=date(2022, 5, 10)).body(AMBON).person(name, role).done()
        for number, (name, role) in enumerate(people)
    ]
    store = graph(resolve(said))
    return [
        one for one in find(subjects_of(store, BASE), wikidata.answering(), **more) if one.kind == "person"
    ]


MAYOR = Role(name="Wali Kota", concept="Mayor", institution=AMBON.name)


def ambon() -> Extract:
    wikidata = Extract()
    wikidata.item("Q112", "Kota Ambon", kinds=[CITY], text={"P2588": "81.71"})
    wikidata.item("Q212", "Wali Kota Ambon", links={"P1001": "Q112"})
    wikidata.item("Q213", "Wali Kota Ternate", links={"P1001": "Q113"})
    wikidata.item("Q113", "Kota Ternate", kinds=[CITY], text={"P2588": "82.71"})
    return wikidata


def test_two_of_one_name_in_one_office_are_left_to_a_person() -> None:
    wikidata = ambon()
    for item in ("Q1", "Q2"):
        wikidata.item(item, "Andi Lesmana", kinds=[HUMAN], held={"P39": [Held("Q212")]})
    (found,) = linked(wikidata, ("Andi Lesmana", MAYOR))
    assert (found.verdict, found.why) == ("candidate", "Q2 is as likely")


def test_two_of_the_graph_do_not_share_an_item() -> None:
    wikidata = ambon()
    wikidata.item("Q1", "Andi Lesmana", also=["Andi L. Putra"], kinds=[HUMAN], held={"P39": [Held("Q212")]})
    found = linked(wikidata, ("Andi Lesmana", MAYOR), ("Andi L. Putra", MAYOR))
    assert {one.label: one.verdict for one in found} == {
        "Andi Lesmana": "certain",
        "Andi L. Putra": "candidate",
    }
    wikidata = ambon()
    wikidata.item(
        "Q1", "X", also=["Andi Lesmana", "Andi L. Putra"], kinds=[HUMAN], held={"P39": [Held("Q212")]}
    )
    assert {one.verdict for one in linked(wikidata, ("Andi Lesmana", MAYOR), ("Andi L. Putra", MAYOR))} == {
        "candidate"
    }


def test_a_rector_of_a_body_of_the_same_name_elsewhere_is_another() -> None:
    campus = Institution(
        name="Universitas Merdeka", kind="university", classification="University", region="81.71"
    )
    wikidata = ambon()
    wikidata.item("Q3", "Universitas Merdeka", kinds=[UNIVERSITY], within="Q113")
    wikidata.item("Q4", "rektor")
    wikidata.item("Q1", "Andi Lesmana", kinds=[HUMAN], held={"P39": [Held("Q4", of="Q3")]})
    role = Role(name="Rektor", concept="Rector", institution=campus.name)
    said = Report("a", published=date(2022, 5, 10)).body(campus).person("Andi Lesmana", role).done()
    store = graph(resolve([said]))
    (found,) = (one for one in find(subjects_of(store, BASE), wikidata.answering()) if one.kind == "person")
    assert found.verdict == "candidate"
    assert "office" not in str(found.candidates[0])


def test_a_minister_of_another_country_is_another() -> None:
    ministry = Institution(name="Kementerian Laut", kind="ministry", classification="Ministry")
    wikidata = Extract()
    wikidata.item("Q3", "Kementerian Laut", kinds=[MINISTRY], country="Q833")
    wikidata.item("Q4", "Menteri Laut", country=None, links={"P2389": "Q3"})
    wikidata.item("Q1", "Andi Lesmana", kinds=[HUMAN], held={"P39": [Held("Q4")]})
    role = Role(name="Menteri Laut", concept="Minister", institution=ministry.name)
    said = Report("a", published=date(2022, 5, 10)).body(ministry).person("Andi Lesmana", role).done()
    found = find(subjects_of(graph(resolve([said])), BASE), wikidata.answering())
    assert {one.label: one.verdict for one in found} == {
        "Andi Lesmana": "candidate",
        "Kementerian Laut": "none",
    }


def test_a_generic_office_without_a_place_proves_nothing() -> None:
    wikidata = ambon()
    wikidata.item("Q4", "wakil wali kota")
    wikidata.item("Q1", "Andi Lesmana", kinds=[HUMAN], held={"P39": [Held("Q4", start="2021-01-02")]})
    role = Role(name="Wakil Wali Kota", concept="ViceMayor", institution=AMBON.name)
    assert [one.verdict for one in linked(wikidata, ("Andi Lesmana", role))] == ["candidate"]


def test_what_somebody_ruled_out_is_not_found_again() -> None:
    wikidata = ambon()
    wikidata.item("Q1", "Andi Lesmana", kinds=[HUMAN], held={"P39": [Held("Q212")]})
    (found,) = linked(wikidata, ("Andi Lesmana", MAYOR))
    assert found.verdict == "certain"
    (again,) = linked(wikidata, ("Andi Lesmana", MAYOR), refusals=Refusals(unlike={found.id: ["Q1"]}))
    assert again.verdict == "none"
    (kept,) = linked(wikidata, ("Andi Lesmana", MAYOR), refusals=Refusals(linked={found.id: "Q1"}))
    assert kept.verdict == "linked"


def test_an_item_that_was_merged_or_deleted_is_told() -> None:
    wikidata = ambon()
    wikidata.item("Q5", merged="Q1", country=None)
    wikidata.item("Q1", "Andi Lesmana", kinds=[HUMAN])
    (found,) = linked(wikidata, ("Andi Lesmana", MAYOR))
    for item, verdict, now in (("Q5", "moved", ["Q1"]), ("Q6", "gone", []), ("Q1", "linked", ["Q1"])):
        (one,) = linked(wikidata, ("Andi Lesmana", MAYOR), refusals=Refusals(linked={found.id: item}))
        assert (one.verdict, [likeness.item for likeness in one.candidates]) == (verdict, now)


_PROPERTIES = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from(["Q252", "Q833", None]),
        "also": st.lists(st.sampled_from(["Andi Lesmana", "A. Lesmana", "Walikota"])),
        "days": st.dictionaries(
            st.sampled_from(["P569", "P570"]), st.sampled_from(["1960-05-05", "2023-01-01"])
        ),
        "links": st.dictionaries(
            st.sampled_from(["P27", "P19", "P106"]), st.sampled_from(["Q252", "Q112", "Q82955"])
        ),
        "held": st.dictionaries(
            st.sampled_from(["P39", "P108", "P463"]),
            st.lists(
                st.sampled_from([Held("Q213"), Held("Q113"), Held("Q4", start="2021-01-01")]), max_size=2
            ),
        ),
    },
)


@settings(deadline=None)
@given(st.lists(_PROPERTIES, max_size=4))
def test_a_namesake_is_never_certain(namesakes: list[dict[str, Any]]) -> None:
    """People of the same name with whatever is said of them, as long as it is not the office in that city."""
    wikidata = ambon()
    for number, properties in enumerate(namesakes):
        wikidata.item(f"Q{900 + number}", "Andi Lesmana", kinds=[HUMAN], **properties)
    (found,) = linked(wikidata, ("Andi Lesmana", MAYOR))
    assert found.verdict != "certain"


def test_the_order_of_things_says_nothing() -> None:
    ask = extract().answering()
    ordered = subjects_of(graph(), BASE)
    assert find(ordered, ask) == find(ordered[::-1], ask) == list(findings().values())
