"""Facts without some of them: whatever leans on what is taken away goes with it, or stands alone."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from kg.model import Agreement, Facts, Person


def without_person(facts: Facts, name: str) -> Facts:
    """The facts without the person `name`: who signed, witnessed or spoke under that name did not."""

    def kept(agreement: Agreement) -> Agreement:
        return structs.replace(
            agreement,
            signatories=tuple(s for s in agreement.signatories if s.person != name),
            witnesses=tuple(w for w in agreement.witnesses if w.person != name),
        )

    return structs.replace(
        facts,
        people=tuple(person for person in facts.people if person.name != name),
        agreements=tuple(map(kept, facts.agreements)),
        statements=tuple(
            structs.replace(s, relayed_by=None) if s.relayed_by == name else s
            for s in facts.statements
            if s.speaker != name
        ),
    )


def without_roles(facts: Facts, person: str, leaves: Callable[[str, str | None], bool]) -> Facts:
    """The facts without those roles of a person of which `leaves` says so, given the role's name and institution."""

    def kept(says: Person) -> Person:
        if says.name != person:
            return says
        return structs.replace(says, roles=tuple(r for r in says.roles if not leaves(r.name, r.institution)))

    return structs.replace(facts, people=tuple(map(kept, facts.people)))


def without_institution(facts: Facts, name: str) -> Facts:
    """The facts without the body `name`: roles there are held nowhere, it is party to nothing and nobody signs for it."""

    def kept(agreement: Agreement) -> Agreement:
        return structs.replace(
            agreement,
            parties=tuple(p for p in agreement.parties if p.institution != name),
            signatories=tuple(s for s in agreement.signatories if s.party != name),
            numbers=tuple(
                structs.replace(n, party=None) if n.party == name else n for n in agreement.numbers
            ),
        )

    def freed(person: Person) -> Person:
        roles = (structs.replace(r, institution=None) if r.institution == name else r for r in person.roles)
        return structs.replace(person, roles=tuple(roles))

    return structs.replace(
        facts,
        people=tuple(map(freed, facts.people)),
        institutions=tuple(
            structs.replace(body, parent=None) if body.parent == name else body
            for body in facts.institutions
            if body.name != name
        ),
        agreements=tuple(map(kept, facts.agreements)),
    )


def without_agreement(facts: Facts, index: int) -> Facts:
    """The facts without agreement `index` (from 0); doubts about it go too, statements about it are about none."""

    def moved(other: int | None) -> int | None:
        if other is None or other == index:
            return None
        return other - (other > index)

    return structs.replace(
        facts,
        agreements=tuple(
            structs.replace(agreement, implements=moved(agreement.implements))
            for number, agreement in enumerate(facts.agreements)
            if number != index
        ),
        statements=tuple(structs.replace(s, about=moved(s.about)) for s in facts.statements),
        flags=tuple(
            structs.replace(flag, agreement=moved(flag.agreement))
            for flag in facts.flags
            if flag.agreement != index
        ),
    )


def with_agreement(facts: Facts, index: int, agreement: Agreement) -> Facts:
    """The facts with another agreement in place of number `index` (from 0)."""
    return structs.replace(
        facts, agreements=(*facts.agreements[:index], agreement, *facts.agreements[index + 1 :])
    )
