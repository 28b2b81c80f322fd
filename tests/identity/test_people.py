from __future__ import annotations

from documents import AGENCY, POLYTECHNIC, REGENCY, Report, first_document

from kg.identity import PersonEntity, Resolution, resolve
from kg.model import Institution, Role

COMPANY = Institution(name="PT Maju Jaya", kind="company", classification="PrivateCompany")
OFFICE = Institution(
    name="Dinas Kesehatan", kind="local-government", classification="RegionalOffice", region="35.10"
)


def named(resolution: Resolution, name: str) -> list[PersonEntity]:
    return [person for person in resolution.people if person.label == name]


def says(key: str, name: str, *homes: Institution) -> Report:
    report = Report(key)
    for home in homes:
        report.body(home)
    return report.person(name, *(Role(name="Ketua", institution=home.name) for home in homes))


def test_the_first_article_has_three_people() -> None:
    resolution = resolve([first_document()])
    assert [person.label for person in resolution.people] == [
        "Ipuk Fiestiandani",
        "Joko Widodo",
        "Nurliah Nurdin",
    ]
    (regent,) = named(resolution, "Ipuk Fiestiandani")
    assert regent.alt_labels == ("Bupati Ipuk", "Ipuk")


def test_a_shared_institution_makes_one_person() -> None:
    resolution = resolve([says("a", "Budi Santoso", AGENCY).done(), says("b", "BUDI SANTOSO", AGENCY).done()])
    (person,) = named(resolution, "Budi Santoso")
    assert person.alt_labels == ("BUDI SANTOSO",)
    assert person.reasons == ("institution:lembaga administrasi negara",)


def test_namesakes_in_different_bodies_stay_apart() -> None:
    resolution = resolve(
        [says("a", "Budi Santoso", AGENCY).done(), says("b", "Budi Santoso", COMPANY).done()]
    )
    assert len(named(resolution, "Budi Santoso")) == 2
    assert not resolution.candidates


def test_a_third_article_can_show_that_two_are_one_and_the_old_iri_stays_resolvable() -> None:
    apart = [says("a", "Budi Santoso", AGENCY).done(), says("b", "Budi Santoso", COMPANY).done()]
    before = {person.id for person in resolve(apart).people}
    (after,) = resolve([*apart, says("c", "Budi Santoso", AGENCY, COMPANY).done()]).people
    assert before <= {after.id, *after.same_as}


def test_who_changes_office_within_a_region_stays_one_person() -> None:
    one = says("a", "Siti Aminah", OFFICE).done()
    other = says("b", "Siti Aminah", REGENCY).done()
    (person,) = resolve([one, other]).people
    assert person.reasons == ("region:35.10",)
    resolution = resolve([one, other])
    assert len(resolution.memberships) == 2
    assert {membership.person for membership in resolution.memberships} == {person.id}


def test_without_anchor_a_name_joins_the_only_one() -> None:
    alone = says("b", "Budi Santoso").done()
    resolution = resolve([says("a", "Budi Santoso", AGENCY).done(), alone])
    (person,) = resolution.people
    (before,) = resolve([alone]).people
    assert person.same_as == (before.id,)
    assert not resolution.candidates


def test_without_anchor_between_two_namesakes_it_stays_apart_for_a_person_to_decide() -> None:
    namesakes = [says("a", "Budi Santoso", AGENCY).done(), says("b", "Budi Santoso", COMPANY).done()]
    resolution = resolve([*namesakes, says("c", "Budi Santoso").done()])
    assert len(resolution.people) == 3
    (candidate,) = resolution.candidates
    assert set(candidate.among) == {person.id for person in resolve(namesakes).people}
    assert candidate.id not in candidate.among


def test_two_unanchored_mentions_stay_apart() -> None:
    assert len(resolve([says("a", "Budi Santoso").done(), says("b", "Budi Santoso").done()]).people) == 2


def test_a_name_of_one_word_needs_its_institution() -> None:
    with_home = says("a", "Suharto", AGENCY).done()
    assert len(resolve([with_home, says("b", "Suharto").done()]).people) == 2
    assert len(resolve([with_home, says("b", "Suharto", AGENCY).done()]).people) == 1
    assert (
        len(resolve([says("a", "Suharto", OFFICE).done(), says("b", "Suharto", REGENCY).done()]).people) == 2
    )


def test_the_head_of_state_needs_no_institution() -> None:
    one = Report("a").person("Joko Widodo", Role(name="Presiden", concept="President")).done()
    other = Report("b").person("Joko Widodo", Role(name="Presiden RI", concept="President")).done()
    resolution = resolve([one, other, first_document()])
    assert len(named(resolution, "Joko Widodo")) == 1
    assert len([post for post in resolution.posts if post.concept == "President"]) == 1


def test_signing_for_a_party_anchors_a_person() -> None:
    report = (
        Report("a")
        .person("Budi Santoso")
        .agreement(REGENCY, POLYTECHNIC, signed=(("Budi Santoso", REGENCY.name),))
    )
    assert len(resolve([report.done(), says("b", "Budi Santoso", REGENCY).done()]).people) == 1


def test_a_copy_adds_no_person() -> None:
    one = Report("a", opening="Sama").person("Budi Santoso").done()
    copy = Report("b", opening="Sama").person("Budi Santoso").done()
    assert len(resolve([one, copy]).people) == 1


def test_acting_and_former_are_memberships_of_the_same_post() -> None:
    roles = (
        Role(name="Bupati", concept="Regent", institution=REGENCY.name),
        Role(name="Plt Bupati", concept="Regent", institution=REGENCY.name, acting=True),
        Role(name="mantan Bupati", concept="Regent", institution=REGENCY.name, former=True),
    )
    report = Report("a").body(REGENCY)
    for name, role in zip(("Ani Satu", "Budi Dua", "Cici Tiga"), roles, strict=True):
        report.person(name, role)
    resolution = resolve([report.done()])
    (post,) = resolution.posts
    assert post.label == "Bupati"
    assert {(m.acting, m.former) for m in resolution.memberships} == {
        (False, False),
        (True, False),
        (False, True),
    }


def test_two_deputies_of_one_kind_hold_two_posts() -> None:
    report = Report("a").body(POLYTECHNIC)
    for name, role in (("Ani Satu", "Wakil Direktur I"), ("Budi Dua", "Wakil Direktur II")):
        report.person(name, Role(name=role, concept="DeputyDirector", institution=POLYTECHNIC.name))
    assert len(resolve([report.done()]).posts) == 2


def test_who_stays_when_a_body_becomes_another_stays_one_person() -> None:
    """A ministry that is renamed or split takes its people along; namesakes in bodies of other lines stay apart."""

    def held(key: str, name: str) -> Report:
        body = Institution(name=name, kind="ministry")
        return Report(key).body(body).person("Suhartini Lestari", Role(name="Direktur", institution=name))

    before = held("a", "Kementerian Hukum dan Hak Asasi Manusia")
    assert len(resolve(one.done() for one in (before, held("b", "Kementerian Hukum"))).people) == 1
    assert len(resolve(one.done() for one in (before, held("b", "Kementerian Agama"))).people) == 2
