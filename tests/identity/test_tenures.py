from __future__ import annotations

from datetime import date, timedelta

from documents import POLYTECHNIC, REGENCY, Report

from kg.identity import Membership, Resolution, resolve
from kg.model import Role

FIRST, SECOND, THIRD = date(2019, 3, 1), date(2021, 5, 2), date(2024, 8, 3)


def held(
    key: str, name: str, day: date, *, office: str = "Bupati", concept: str = "Regent", **more: bool
) -> Report:
    role = Role(name=office, concept=concept, institution=REGENCY.name, **more)
    return Report(key, published=day).body(REGENCY).person(name, role)


def resolved(*reports: Report) -> Resolution:
    return resolve(report.done() for report in reports)


def of(resolution: Resolution, name: str) -> Membership:
    (person,) = (one.id for one in resolution.people if one.label == name)
    (membership,) = (one for one in resolution.memberships if one.person == person)
    return membership


def test_an_interval_reaches_from_one_attestation_to_another() -> None:
    resolution = resolved(held("a", "Budi Santoso", FIRST), held("b", "Budi Santoso", THIRD))
    (interval,) = of(resolution, "Budi Santoso").during
    assert (interval.start, interval.end) == (FIRST, THIRD)
    assert of(resolved(held("a", "Budi Santoso", FIRST)), "Budi Santoso").during == ()


def test_another_holder_between_ends_it() -> None:
    resolution = resolved(
        held("a", "Budi Santoso", FIRST), held("b", "Siti Aminah", SECOND), held("c", "Budi Santoso", THIRD)
    )
    assert of(resolution, "Budi Santoso").during == ()
    of_staff = [
        held(key, name, day, office="Staf Ahli", concept="Staff")
        for key, name, day in (
            ("a", "Budi Santoso", FIRST),
            ("b", "Siti Aminah", SECOND),
            ("c", "Budi Santoso", THIRD),
        )
    ]
    assert len(of(resolved(*of_staff), "Budi Santoso").during) == 1


def test_a_doubted_day_feeds_none() -> None:
    def signed(key: str, doubted: tuple[date, ...] | None) -> Report:
        told = held(key, "Budi Santoso", FIRST)
        who = (("Budi Santoso", REGENCY.name),)
        return told.agreement(REGENCY, POLYTECHNIC, day=THIRD, signed=who, doubted=doubted)

    (interval,) = of(resolved(held("a", "Budi Santoso", FIRST), signed("b", None)), "Budi Santoso").during
    assert interval.end == THIRD
    assert of(resolved(held("a", "Budi Santoso", FIRST), signed("b", (SECOND,))), "Budi Santoso").during == ()


def test_a_day_about_which_reports_disagree_feeds_none() -> None:
    """Nor does one that another article contradicts: the day of the signing is flagged, whoever tells it."""

    def signed(key: str, day: date, doubted: tuple[date, ...] | None = None) -> Report:
        told = held(key, "Budi Santoso", SECOND)
        return told.agreement(
            REGENCY, POLYTECHNIC, day=day, signed=(("Budi Santoso", REGENCY.name),), doubted=doubted
        )

    day, next_day = SECOND - timedelta(days=2), SECOND - timedelta(days=1)
    assert of(resolved(signed("a", day), signed("b", day)), "Budi Santoso").attested == (day,)
    assert of(resolved(signed("a", day), signed("b", next_day)), "Budi Santoso").attested == (SECOND,)
    assert of(resolved(signed("a", day), signed("b", day, (THIRD,))), "Budi Santoso").attested == (SECOND,)


def test_two_holders_on_one_day_are_flagged() -> None:
    reports = [
        held("a", "Budi Santoso", FIRST),
        held("b", "Budi Santoso", FIRST),
        held("c", "Siti Aminah", FIRST),
    ]
    resolution = resolved(*reports)
    (post,) = resolution.posts
    (conflict,) = post.conflicts
    assert (conflict.concept, conflict.date, conflict.target) == ("SeveralHolders", FIRST, post.id)
    best = {version.value: version.best for version in conflict.versions}
    assert best == {of(resolution, "Budi Santoso").id: True, of(resolution, "Siti Aminah").id: False}
    equal = resolved(*reports[1:])
    assert not any(version.best for version in equal.posts[0].conflicts[0].versions)


def test_copies_of_one_press_release_count_once_for_a_holder() -> None:
    release = " ".join(f"kata{number}" for number in range(60))

    def told(key: str, name: str, outlet: str, opening: str) -> Report:
        role = Role(name="Bupati", concept="Regent", institution=REGENCY.name)
        return Report(key, published=FIRST, outlet=outlet, opening=opening).body(REGENCY).person(name, role)

    copies = [told(f"a{n}", "Budi Santoso", f"Koran {n}", f"Kota {n} {release}") for n in range(3)]
    others = [told(f"b{n}", "Siti Aminah", f"Kabar {n}", f"Berita {n}") for n in range(2)]
    resolution = resolved(*copies, *others)
    (conflict,) = resolution.posts[0].conflicts
    found = {version.value: (version.outlets, version.best) for version in conflict.versions}
    assert found == {
        of(resolution, "Budi Santoso").id: (1, False),
        of(resolution, "Siti Aminah").id: (2, True),
    }


def test_who_stands_in_held_before_or_bears_another_form_of_the_name_is_no_second_holder() -> None:
    regent = held("a", "Budi Santoso", FIRST)
    for other in (
        held("b", "Siti Aminah", FIRST, acting=True),
        held("b", "Siti Aminah", FIRST, former=True),
        held("b", "Siti Aminah", SECOND),
        held("b", "B. Santoso", FIRST),
    ):
        assert all(not post.conflicts for post in resolved(regent, other).posts)
    staff = [
        held(key, key, FIRST, office="Staf Ahli", concept="Staff") for key in ("Budi Santoso", "Siti Aminah")
    ]
    assert all(not post.conflicts for post in resolved(*staff).posts)
