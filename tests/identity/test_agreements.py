from __future__ import annotations

from datetime import date, timedelta

from documents import AGENCY, POLYTECHNIC, REGENCY, Report, first_document

from kg.identity import AgreementEntity, Resolution, resolve
from kg.model import Institution, Role, Topic, Validity

CITY = Institution(name="Pemerintah Kota Malang", kind="local-government", code="35.73", region="35.73")
DAY = date(2021, 1, 29)
OTHER = date(2021, 3, 29)


def of(*reports: Report) -> Resolution:
    return resolve(report.done() for report in reports)


def only(resolution: Resolution) -> AgreementEntity:
    (agreement,) = resolution.agreements
    return agreement


def dated(key: str, day: date | None, **more: object) -> Report:
    about = {name: more.pop(name) for name in ("published", "opening") if name in more}
    return Report(key, **about).agreement(REGENCY, POLYTECHNIC, day=day, **more)  # type: ignore[arg-type]


def test_the_first_article_has_one_agreement() -> None:
    agreement = only(resolve([first_document()]))
    assert (agreement.status, agreement.instrument, agreement.category) == (
        "signed",
        "NotaKesepahaman",
        "KSDPK",
    )
    assert agreement.signing is not None
    assert agreement.signing.date == DAY
    assert agreement.signing.place is not None
    assert [part.role for part in agreement.signing.participations] == ["Signatory", "Signatory"]
    assert all(part.party and part.post for part in agreement.signing.participations)
    assert agreement.topics == ("CivilService", "CivilServiceTraining", "PublicServices")
    assert len(agreement.scope) == 4


def test_reports_of_one_signing_are_one_agreement() -> None:
    agreement = only(of(dated("a", DAY), dated("b", DAY)))
    assert agreement.reasons == ("date:2021-01-29",)


def test_another_day_type_party_or_stage_is_another_agreement() -> None:
    first = dated("a", DAY)
    for other in (
        dated("b", OTHER),
        dated("b", DAY + timedelta(days=4)),
        dated("b", DAY + timedelta(days=1), status="planned", published=DAY + timedelta(days=2)),
        dated("b", DAY, kind="pks"),
        Report("b").agreement(REGENCY, AGENCY, day=DAY),
        Report("b").agreement(REGENCY, POLYTECHNIC, AGENCY, day=OTHER),
    ):
        assert len(of(first, other).agreements) == 2


def test_a_report_without_a_day_joins_the_only_agreement_that_fits() -> None:
    assert len(of(dated("a", DAY), dated("b", None)).agreements) == 1
    late = dated("b", None, published=DAY + timedelta(days=400))
    assert len(of(dated("a", DAY), late).agreements) == 2
    assert len(of(dated("a", DAY), dated("b", OTHER), dated("c", None, published=OTHER)).agreements) == 2
    assert len(of(dated("a", DAY), dated("b", None, status="extended")).agreements) == 2


def test_a_report_without_a_day_between_two_stays_apart() -> None:
    resolution = of(dated("a", DAY), dated("b", OTHER), dated("c", None))
    assert len(resolution.agreements) == 3
    (candidate,) = resolution.candidates
    assert len(candidate.among) == 2


def test_undated_reports_of_one_week_are_one_agreement() -> None:
    reports = [dated(f"a{i}", None, published=DAY + timedelta(days=5 * i)) for i in range(4)]
    assert len(of(*reports).agreements) == 1
    assert len(of(*reports[:1], *reports[2:]).agreements) == 2
    assert len(of(dated("x", None), dated("y", None)).agreements) == 2


def test_a_doubted_day_gives_way_to_the_one_that_it_suggests() -> None:
    doubted = dated("a", DAY, doubted=(OTHER, date(2021, 1, 25)), sure=0.6)
    agreement = only(of(doubted, dated("b", OTHER)))
    assert agreement.signing is not None
    assert agreement.signing.date == OTHER
    assert len(of(doubted, dated("b", OTHER), dated("c", date(2021, 1, 25))).agreements) == 3
    assert len(of(doubted, dated("b", DAY)).agreements) == 1


def test_disagreement_is_settled_by_most_texts_and_every_version_keeps_its_source() -> None:
    resolution = of(
        dated("a", DAY, place="pendopo"),
        dated("b", DAY, place="pendopo"),
        dated("c", DAY, place="balai kota", sure=1.0),
    )
    agreement = only(resolution)
    assert agreement.signing is not None
    (place,) = resolution.places
    assert (place.label, place.id) == ("pendopo", agreement.signing.place)
    stated = {
        a.evidence.states for a in resolution.articles["c"].attestations if a.node == agreement.signing.id
    }
    assert stated == {"2021-01-29", "balai kota"}


def versions(resolution: Resolution) -> dict[str, dict[str, tuple[int, bool]]]:
    signing = only(resolution).signing
    assert signing is not None
    return {c.concept: {v.value: (v.outlets, v.best) for v in c.versions} for c in signing.conflicts}


def test_days_that_disagree_are_flagged_and_each_keeps_its_source() -> None:
    resolution = of(dated("a", DAY), dated("b", DAY), dated("c", DAY + timedelta(days=1), sure=1.0))
    assert versions(resolution) == {"DatesDisagree": {"2021-01-29": (2, True), "2021-01-30": (1, False)}}
    signing = only(resolution).signing
    assert signing is not None and signing.date == DAY
    for version in signing.conflicts[0].versions:
        sources = [
            key
            for key, node in resolution.articles.items()
            if version.id in {a.node for a in node.attestations}
        ]
        assert sources == (["a", "b"] if version.best else ["c"])


def test_places_disagree_only_where_one_cannot_be_in_the_other() -> None:
    def places(*names: str) -> dict[str, dict[str, tuple[int, bool]]]:
        return versions(of(*(dated(str(i), DAY, place=name) for i, name in enumerate(names))))

    assert places("Pendopo Kabupaten", "Gedung Rektorat") == {
        "PlacesDisagree": {"Gedung Rektorat": (1, True), "Pendopo Kabupaten": (1, False)}
    }
    assert places("Pendopo Kabupaten", "Jember") == {}
    assert places("Pendopo Kabupaten", "pendopo") == {}


def test_signatories_of_one_party_disagree_unless_a_name_is_a_form_of_the_other() -> None:
    def report(key: str, name: str, party: Institution = REGENCY) -> Report:
        told = Report(key).body(party).person(name, Role(name="Bupati", institution=party.name))
        return told.agreement(REGENCY, POLYTECHNIC, day=DAY, signed=((name, party.name),))

    resolution = of(report("a", "Budi Santoso"), report("b", "Budi Santoso"), report("c", "Siti Aminah"))
    (found,) = versions(resolution).values()
    assert sorted(found.values()) == [(1, False), (2, True)]
    assert versions(of(report("a", "Budi Santoso"), report("b", "B. Santoso"))) == {}
    assert versions(of(report("a", "Budi Santoso"), report("b", "Siti Aminah", POLYTECHNIC))) == {}


def test_outlets_are_those_that_speak_for_themselves() -> None:
    release = " ".join(f"kata{number}" for number in range(80))

    def told(key: str, outlet: str | None, opening: str) -> Report:
        return Report(key, outlet=outlet, opening=opening).agreement(REGENCY, POLYTECHNIC, day=DAY)

    assert only(of(told("a", "A", "satu"), told("b", "B", "dua"), told("c", "A", "tiga"))).outlets == 2
    assert (
        only(
            of(told("a", "A", release), told("b", "B", release), told("c", "C", "B lain. " + release))
        ).outlets
        == 1
    )
    assert only(of(told("a", None, "satu"), told("b", None, "dua"))).outlets == 2


def test_a_press_release_has_one_vote() -> None:
    release = " ".join(f"kata{number}" for number in range(80))
    reports = [dated(f"c{i}", DAY, place="balai kota", opening=f"Media {i}. {release}") for i in range(3)]
    resolution = of(dated("a", DAY, place="pendopo"), dated("b", DAY, place="pendopo"), *reports)
    assert [place.label for place in resolution.places] == ["pendopo"]


def test_copies_have_one_vote() -> None:
    copies = [dated(f"c{i}", DAY, place="balai kota", opening="Sama") for i in range(3)]
    resolution = of(dated("a", DAY, place="pendopo"), dated("b", DAY, place="pendopo"), *copies)
    assert [place.label for place in resolution.places] == ["pendopo"]


def test_two_agreements_that_one_article_reports_alike_stay_two() -> None:
    report = Report("a").agreement(REGENCY, POLYTECHNIC, day=DAY).agreement(REGENCY, POLYTECHNIC, day=DAY)
    assert len(of(report, dated("b", DAY)).agreements) == 2


def test_days_close_together_are_one_agreement_unless_something_tells_them_apart() -> None:
    next_day = DAY + timedelta(days=1)
    health, trade = (Topic(text=text, concept=text.title()) for text in ("health", "trade"))
    agreement = only(of(dated("a", DAY), dated("b", next_day)))
    assert agreement.reasons == ("near:2021-01-29/2021-01-30",)
    assert len(of(dated("a", DAY, scope=(health,)), dated("b", next_day, scope=(trade,))).agreements) == 2
    both = Report("c").agreement(REGENCY, POLYTECHNIC, day=DAY).agreement(REGENCY, POLYTECHNIC, day=next_day)
    assert len(of(dated("a", DAY), dated("b", next_day), both).agreements) == 2


def test_a_plan_is_the_agreement_that_is_signed_next() -> None:
    plan = dated("p", None, status="planned", published=DAY - timedelta(days=20), place="pendopo")
    signed, later = dated("a", DAY), dated("b", OTHER)
    first, second = of(plan, signed, later).agreements
    agreement = first if first.signing and first.signing.date == DAY else second
    assert agreement.status == "signed" and agreement.reasons == ("plan:2021-01-09",)
    assert agreement.signing is not None and agreement.signing.place is None
    assert len(agreement.same_as) == 1
    early = dated("p", None, status="planned", published=DAY - timedelta(days=200))
    assert len(of(early, signed).agreements) == 2
    assert len(of(dated("p", DAY, status="planned"), signed).agreements) == 1
    assert len(of(dated("p", None, status="planned"), signed, later).agreements) == 3


def test_a_report_that_leaves_a_party_out_joins_the_one_that_names_all() -> None:
    whole = Report("a").agreement(REGENCY, POLYTECHNIC, AGENCY, day=DAY)
    agreement = only(of(whole, dated("b", DAY)))
    assert len(agreement.parties) == 3 and agreement.reasons == ("parties:2021-01-29",)
    assert agreement.outlets == 2
    apart = (
        (dated("b", OTHER),),
        (dated("b", DAY, kind="pks"),),
        (dated("b", DAY, doubted=(OTHER,)),),
        (dated("b", DAY), Report("c").agreement(REGENCY, AGENCY, day=DAY)),
        (Report("b").agreement(REGENCY, CITY, day=DAY),),
    )
    for others in apart:
        assert len(of(whole, *others).agreements) == 1 + len(others)
    both = (
        Report("a").agreement(REGENCY, POLYTECHNIC, AGENCY, day=DAY).agreement(REGENCY, POLYTECHNIC, day=DAY)
    )
    assert len(of(both, dated("b", DAY)).agreements) == 2


def test_what_is_only_planned_has_no_signing() -> None:
    agreement = only(of(dated("a", None, status="planned", place="pendopo")))
    assert agreement.signing is None


def test_an_agreement_of_one_known_party_joins_no_other() -> None:
    one, other = (Report(key).agreement(REGENCY, day=DAY) for key in ("a", "b"))
    assert len(of(one, other).agreements) == 2


def test_it_implements_another_but_never_itself() -> None:
    report = (
        Report("a")
        .agreement(REGENCY, POLYTECHNIC, day=DAY)
        .agreement(REGENCY, POLYTECHNIC, day=DAY, kind="pks", implements=0)
    )
    mou, pks = sorted(of(report).agreements, key=lambda a: a.type)
    assert pks.implements == (mou.id,)
    assert mou.implements == ()
    loop = Report("a").agreement(REGENCY, POLYTECHNIC, day=DAY, implements=0)
    assert only(of(loop)).implements == ()


def signed(key: str, day: date, kind: str = "mou", **more: object) -> Report:
    return dated(key, day, kind=kind, **more)


def test_a_cooperation_agreement_carries_out_the_last_framework_before_it() -> None:
    old, new = signed("a", DAY), signed("b", OTHER)
    found = {
        a.signing.date: a
        for a in of(old, new, signed("c", OTHER + timedelta(days=9), "pks")).agreements
        if a.signing
    }
    pks = found[OTHER + timedelta(days=9)]
    assert pks.implements == (found[OTHER].id,) and pks.implements_inferred
    for other in (
        signed("c", DAY, "pks"),
        signed("c", DAY + timedelta(days=2000), "pks"),
        Report("c").agreement(REGENCY, AGENCY, day=OTHER, kind="pks"),
    ):
        assert not any(a.implements for a in of(old, other).agreements)
    ended = signed("a", DAY, validity=Validity(duration="P1M"))
    assert not any(a.implements for a in of(ended, signed("c", OTHER + timedelta(days=9), "pks")).agreements)


def test_what_an_article_says_is_carried_out_is_not_inferred_and_found_in_another() -> None:
    later = DAY + timedelta(days=400)
    report = Report("c", published=later).agreement(REGENCY, POLYTECHNIC)
    report.agreement(REGENCY, POLYTECHNIC, day=later, kind="pks", implements=0)
    resolution = of(signed("a", DAY), signed("b", OTHER), report)
    assert len(resolution.agreements) == 3
    (pks,) = (a for a in resolution.agreements if a.type == "pks")
    (mou,) = (a for a in resolution.agreements if a.signing and a.signing.date == OTHER)
    assert pks.implements == (mou.id,) and not pks.implements_inferred


def test_a_renewal_replaces_the_last_of_its_kind() -> None:
    later = DAY + timedelta(days=1800)
    reports = signed("a", DAY), signed("b", OTHER, "pks"), signed("c", later, status="extended")
    by_day = {a.signing.date: a for a in of(*reports).agreements if a.signing}
    assert by_day[later].replaces == (by_day[DAY].id,)
    assert by_day[DAY].replaces == by_day[OTHER].replaces == ()


def test_a_renewal_finds_what_the_body_signed_under_its_former_name() -> None:
    before = Institution(name="Kementerian Komunikasi dan Informatika", kind="ministry")
    after = Institution(name="Kementerian Komunikasi dan Digital", kind="ministry")
    later = DAY + timedelta(days=1600)
    resolution = of(
        Report("a").agreement(REGENCY, before, day=DAY),
        Report("b").agreement(REGENCY, after, day=later, status="extended"),
    )
    by_day = {a.signing.date: a for a in resolution.agreements if a.signing}
    assert by_day[later].replaces == (by_day[DAY].id,)
    assert len(resolution.institutions) == 3


def test_phrases_of_scope_are_kept_once() -> None:
    one = dated("a", DAY, scope=(Topic(text="magang mahasiswa", concept="Labour"),))
    other = dated("b", DAY, scope=(Topic(text="Magang Mahasiswa"), Topic(text="riset")))
    assert len(only(of(one, other)).scope) == 2


def test_whom_nobody_calls_a_party_cannot_be_acted_for() -> None:
    report = Report("a").body(AGENCY).person("Budi Santoso")
    report.agreement(REGENCY, POLYTECHNIC, day=DAY, signed=(("Budi Santoso", AGENCY.name),))
    signing = only(of(report)).signing
    assert signing is not None
    (part,) = signing.participations
    assert part.party is None


def test_a_witness_acts_for_nobody_and_a_sole_office_is_his_capacity() -> None:
    report = Report("a").body(REGENCY)
    report.person("Budi Santoso", Role(name="Sekda", concept="RegionalSecretary", institution=REGENCY.name))
    report.agreement(REGENCY, POLYTECHNIC, day=DAY, witnessed=("Budi Santoso",))
    resolution = of(report)
    signing = only(resolution).signing
    assert signing is not None
    (part,) = signing.participations
    assert (part.role, part.party, part.post) == ("Witness", None, resolution.posts[0].id)


def test_an_office_is_attested_on_the_day_of_the_signing_but_never_on_a_doubted_one() -> None:
    def report(**more: object) -> Resolution:
        told = Report("a", published=OTHER).body(REGENCY)
        told.person("Budi Santoso", Role(name="Bupati", concept="Regent", institution=REGENCY.name))
        signed = (("Budi Santoso", REGENCY.name),)
        return of(told.agreement(REGENCY, POLYTECHNIC, day=DAY, signed=signed, **more))  # type: ignore[arg-type]

    assert report().memberships[0].attested == (DAY,)
    assert report(doubted=(OTHER,)).memberships[0].attested == (OTHER,)
    assert resolve([first_document()]).memberships[0].attested == ()


def test_days_at_the_ends_of_the_calendar_break_nothing() -> None:
    for day in (date.min, date.max):
        for kind in ("mou", "pks"):
            reports = (
                dated("a", day, kind=kind),
                dated("p", day, status="planned", kind=kind),
                dated("b", DAY),
            )
            assert of(*reports).agreements
