"""Who works with whom: counted from agreements, kept true as they come and go."""

from __future__ import annotations

from datetime import date

from kg.identity import AgreementEntity, Collaboration, PartyRole, Signing
from kg.identity.collaborations import LARGEST, entity, pairs, touched


def agreement(id: str, *parties: str, day: date | None = None) -> AgreementEntity:
    return AgreementEntity(
        id=f"agreement/{id}",
        type="mou",
        status="signed",
        parties=tuple(PartyRole(id=f"partyrole/{id}{one}", institution=one, label=one) for one in parties),
        signing=Signing(id=f"signing/{id}", date=day),
    )


def test_each_two_parties_work_together_whatever_their_order() -> None:
    found = pairs(agreement("x", "c", "a", "b"))
    assert sorted(found.values()) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert len(set(found)) == 3
    assert pairs(agreement("y", "b", "c", "a")) == found
    assert pairs(agreement("z", "a")) == pairs(agreement("z")) == {}
    assert pairs(agreement("z", "a", "a")) == {}


def test_who_signs_with_everybody_works_with_nobody_in_particular() -> None:
    assert len(pairs(agreement("x", *map(str, range(LARGEST))))) == LARGEST * (LARGEST - 1) / 2
    assert pairs(agreement("x", *map(str, range(LARGEST + 1)))) == {}


def test_a_collaboration_counts_its_agreements_and_spans_their_days() -> None:
    early, late = date(2020, 5, 1), date(2023, 1, 2)
    found = {one.id: one for one in (agreement("y", "a", "b", day=late), agreement("x", "b", "a", day=early))}
    found |= {"agreement/w": agreement("w", "a", "b", "c")}
    (id,) = pairs(agreement("x", "a", "b"))
    assert entity(id, found) == Collaboration(
        id=id,
        institutions=("a", "b"),
        agreements=("agreement/w", "agreement/x", "agreement/y"),
        first=early,
        last=late,
    )
    assert entity(id, {"agreement/w": found["agreement/w"]}).first is None


def test_what_an_agreement_was_and_is_part_of_is_touched() -> None:
    old, new = agreement("x", "a", "b"), agreement("x", "b", "c")
    assert touched(old, new) == {*pairs(old), *pairs(new)}
    assert touched(None, new) == set(pairs(new))
    assert touched(None, "something else") == set()
