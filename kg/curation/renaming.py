"""Facts in which a person or a body goes by another name; two that then have one name are one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec import structs

from kg.model import Agreement, Facts, Institution, Person

T = TypeVar("T")


def person_renamed(facts: Facts, old: str, new: str) -> Facts:
    """The facts with the person `old` called `new`; the old name stays one of the forms used."""

    def name(of: str) -> str:
        return new if of == old else of

    def agreement(says: Agreement) -> Agreement:
        return structs.replace(
            says,
            signatories=tuple(structs.replace(s, person=name(s.person)) for s in says.signatories),
            witnesses=tuple(structs.replace(w, person=name(w.person)) for w in says.witnesses),
        )

    mine = [person for person in facts.people if person.name in (old, new)]
    one = Person(
        name=new,
        surface=_each(form for p in mine for form in (*p.surface, p.name) if form != new),
        roles=_each(role for p in mine for role in p.roles),
        evidence=_each(e for p in mine for e in p.evidence),
    )
    return structs.replace(
        facts,
        people=_each(one if person in mine else person for person in facts.people),
        agreements=tuple(map(agreement, facts.agreements)),
        statements=tuple(
            structs.replace(s, speaker=name(s.speaker), relayed_by=s.relayed_by and name(s.relayed_by))
            for s in facts.statements
        ),
    )


def institution_renamed(facts: Facts, old: str, new: str) -> Facts:
    """The facts with the body `old` called `new`; the old name stays one of its aliases."""

    def name(of: str | None) -> str | None:
        return new if of == old else of

    def agreement(says: Agreement) -> Agreement:
        return structs.replace(
            says,
            parties=tuple(structs.replace(p, institution=name(p.institution)) for p in says.parties),
            signatories=tuple(structs.replace(s, party=name(s.party)) for s in says.signatories),
            numbers=tuple(structs.replace(n, party=name(n.party)) for n in says.numbers),
        )

    def person(says: Person) -> Person:
        roles = (structs.replace(role, institution=name(role.institution)) for role in says.roles)
        return structs.replace(says, roles=tuple(roles))

    mine = [body for body in facts.institutions if body.name in (old, new)]
    known = next((body for body in mine if body.name == new), mine[0])
    one = structs.replace(
        known,
        name=new,
        aliases=_each(form for b in mine for form in (*b.aliases, b.name) if form != new),
        evidence=_each(e for b in mine for e in b.evidence),
    )
    bodies: list[Institution] = [one if body in mine else body for body in facts.institutions]
    return structs.replace(
        facts,
        people=tuple(map(person, facts.people)),
        institutions=_each(structs.replace(body, parent=name(body.parent)) for body in bodies),
        agreements=tuple(map(agreement, facts.agreements)),
    )


def _each(items: Iterable[T]) -> tuple[T, ...]:
    """Each item once, in the order of first appearance (roles and evidence hash by their values)."""
    return tuple(dict.fromkeys(items))
