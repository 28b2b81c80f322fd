from __future__ import annotations

from documents import AGENCY, POLYTECHNIC, REGENCY, Report, first_document

from kg.extraction.words.lexicon import known_body
from kg.identity import InstitutionEntity, Resolution, resolve
from kg.model import Institution


def of(*bodies: Institution) -> Resolution:
    return resolve(Report(f"a{i}").body(body).done() for i, body in enumerate(bodies))


def labels(resolution: Resolution) -> list[str]:
    return sorted(body.label for body in resolution.institutions)


def by_label(resolution: Resolution) -> dict[str, InstitutionEntity]:
    return {body.label: body for body in resolution.institutions}


def test_ids_come_from_the_official_code_then_ror_then_the_name() -> None:
    bodies = by_label(resolve([first_document()]))
    assert bodies[REGENCY.name].id == "institution/35.10-pemerintah-kabupaten-banyuwangi"
    assert bodies[POLYTECHNIC.name].id == "institution/ror-05rqcqp18-politeknik-stia-lan-jakarta"
    assert bodies[AGENCY.name].id.startswith("institution/lembaga-administrasi-negara-")
    assert bodies[POLYTECHNIC.name].parent == bodies[AGENCY.name].id


def test_a_parent_that_nobody_names_is_an_institution_with_the_evidence_of_its_part() -> None:
    resolution = of(POLYTECHNIC)
    bodies = by_label(resolution)
    parent, child = bodies[AGENCY.name], bodies[POLYTECHNIC.name]
    assert child.parent == parent.id
    (article,) = resolution.articles.values()
    proofs = {a.node: a.evidence for a in article.attestations}
    assert proofs[parent.id] == proofs[child.id]


def test_a_table_completes_the_parent() -> None:
    known = Institution(name=AGENCY.name, kind="agency", classification="NonMinistryAgency", wikidata="Q9")
    document = Report("a").body(POLYTECHNIC).done()
    bodies = by_label(resolve([document], bodies=lambda name: known if name == AGENCY.name else None))
    assert bodies[AGENCY.name].wikidata == "Q9"
    assert bodies[AGENCY.name].kind == "agency"


def test_an_implied_parent_is_the_one_that_another_article_names() -> None:
    assert labels(of(POLYTECHNIC, AGENCY)) == [AGENCY.name, POLYTECHNIC.name]


def test_bodies_that_hold_each_other_and_themselves_are_no_trouble() -> None:
    resolution = of(
        Institution(name="A B", parent="C D"),
        Institution(name="C D", parent="A B"),
        Institution(name="E", parent="E"),
    )
    assert labels(resolution) == ["A B", "C D", "E"]
    assert by_label(resolution)["E"].parent is None


def test_an_office_exists_once_in_each_region() -> None:
    office = Institution(name="Dinas Kesehatan", classification="RegionalOffice", region="35.10")
    other = Institution(name="Dinas Kesehatan", classification="RegionalOffice", region="32.73")
    somewhere = Institution(name="Dinas Kesehatan", classification="RegionalOffice")
    resolution = of(office, office, other)
    assert len(resolution.institutions) == 2
    assert len(of(office, somewhere, somewhere).institutions) == 3
    assert len(of(office, somewhere).candidates) == 1


def test_a_name_of_its_own_needs_no_region() -> None:
    plain = Institution(name="PT Maju Jaya", kind="company")
    here = Institution(name="PT. Maju Jaya", kind="company", region="35.78")
    province = Institution(name="PT Maju Jaya", kind="company", region="35")
    there = Institution(name="PT Maju Jaya", kind="company", region="32.73")
    assert len(of(plain, plain).institutions) == 1
    assert len(of(plain, here).institutions) == 1
    assert len(of(province, here).institutions) == 1
    assert len(of(here, there).institutions) == 2
    unclear = of(plain, here, there)
    assert len(unclear.institutions) == 3
    assert len(unclear.candidates) == 1


def test_a_renamed_body_is_found_by_its_identifier() -> None:
    resolution = of(
        Institution(name="Kementerian Agraria", kind="ministry", wikidata="Q1"),
        Institution(name="Kementerian ATR/BPN", kind="ministry", wikidata="Q1"),
        Institution(name="Kementerian ATR/BPN", kind="ministry", wikidata="Q1"),
    )
    (body,) = resolution.institutions
    assert body.label == "Kementerian ATR/BPN"
    assert body.alt_labels == ("Kementerian Agraria",)
    assert len(body.same_as) == 1


def test_what_the_facts_refer_to_without_listing_it_is_not_lost() -> None:
    from msgspec import structs

    article, facts = first_document()
    without = resolve([(article, structs.replace(facts, institutions=()))])
    assert labels(without) == [REGENCY.name, POLYTECHNIC.name]
    assert len(resolve([(article, structs.replace(facts, people=()))]).people) == 3


def test_a_renamed_body_keeps_its_history() -> None:
    old = Institution(name="Kementerian Komunikasi dan Informatika", kind="ministry")
    new = Institution(name="Kementerian Komunikasi dan Digital", kind="ministry")

    def found(*bodies: Institution) -> dict[str, InstitutionEntity]:
        resolution = resolve(Report(str(i)).body(body).done() for i, body in enumerate(bodies))
        return {body.label: body for body in resolution.institutions}

    both = found(old, new)
    change = both[old.name].succession
    assert change is not None
    assert change.on == "2024-10-21"
    assert change.label == f"{old.name} → {new.name}"
    assert change.successors == (both[new.name].id,)
    assert both[new.name].succession is None
    alone = found(old)[old.name].succession
    assert alone is not None and alone.successors == ()


def test_a_body_that_was_split_has_several_successors() -> None:
    names = ("Kementerian Hukum dan Hak Asasi Manusia", "Kementerian Hukum", "Kementerian Hak Asasi Manusia")
    resolution = resolve(Report(name).body(Institution(name=name, kind="ministry")).done() for name in names)
    (old,) = (body for body in resolution.institutions if body.label == names[0])
    assert old.succession is not None
    assert len(old.succession.successors) == 2


def test_an_office_of_a_region_is_part_of_its_government_named_or_not() -> None:
    office = Institution(
        name="Dinas Pendidikan Kota Bima",
        kind="local-government",
        classification="RegionalOffice",
        region="52.72",
    )
    resolution = resolve([Report("a").body(office).done()], bodies=known_body)
    bodies = by_label(resolution)
    above = bodies["Pemerintah Kota Bima"]
    assert bodies[office.name].parent == above.id
    assert (above.code, above.classification) == ("52.72", "CityGovernment")
    named = Institution(name="Pemkot Bima", kind="local-government", code="52.72", region="52.72")
    both = by_label(resolve([Report("a").body(office).body(named).done()], bodies=known_body))
    assert set(both) == {office.name, named.name}
    assert both[office.name].parent == both[named.name].id
