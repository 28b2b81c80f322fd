"""The facts of an article as one flat list: each with its kind, its value in words, and its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kg.extraction.why.sources import Source
from kg.model import Agreement, Evidence, Facts, Flag, Person, Statement


class Finding(Struct, frozen=True, kw_only=True):
    """One fact. `kind` says of what ("person", "party", "topic"), `label` the value, `detail` what else belongs to it (the
    institution of a role, the party of a signatory). `agreement` is the index of the agreement that it is about. `sources` are
    the words of the tables at its evidence, or before it."""

    kind: str
    label: str
    detail: str | None = None
    agreement: int | None = None
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[Source, ...] = ()


#: Fields of an agreement that hold its parts, with the kind of each.
_PARTS = {"parties": "party", "signatories": "signatory", "witnesses": "witness", "scope": "topic"}
#: Fields that are told elsewhere: in the heading of the agreement, or beside another field.
_TOLD = {"type", "instrument", "date_text", "implements"}


def findings(facts: Facts) -> list[Finding]:
    """All facts: people with their roles, institutions, agreements with all that belongs to them, statements, flags."""
    found: list[Finding] = []
    for person in facts.people:
        found.extend(_of_person(person))
    for one in facts.institutions:
        detail = " · ".join(alias for alias in one.aliases[:4])
        found.append(
            Finding(kind="institution", label=one.name, detail=detail or None, evidence=one.evidence)
        )
    for number, agreement in enumerate(facts.agreements):
        found.extend(_of_agreement(agreement, number))
    found.extend(map(_of_statement, facts.statements))
    found.extend(map(_of_flag, facts.flags))
    return found


def _of_person(person: Person) -> Iterator[Finding]:
    others = " · ".join(form for form in person.surface if form != person.name)
    yield Finding(kind="person", label=person.name, detail=others or None, evidence=person.evidence)
    for role in person.roles:
        at = f", {role.institution}" if role.institution else ""
        yield Finding(kind="role", label=f"{role.name}{at}", detail=person.name, evidence=role.evidence)


def _of_agreement(agreement: Agreement, number: int) -> Iterator[Finding]:
    yield Finding(
        kind="agreement",
        label=agreement.type,
        detail=agreement.instrument,
        agreement=number,
        evidence=agreement.evidence,
    )
    for field in agreement.__struct_fields__:
        value = getattr(agreement, field)
        if field in _TOLD or field.endswith("evidence") or value in (None, ()):
            continue
        if isinstance(value, tuple):
            for part in value:
                yield from _of_part(_PARTS.get(field, field), part, number)
        elif isinstance(value, Struct):
            yield from _of_fields(field, value, number)
        else:
            detail = agreement.date_text if field == "date" else None
            yield Finding(
                kind=field,
                label=str(value),
                detail=detail,
                agreement=number,
                evidence=getattr(agreement, f"{field}_evidence", ()),
            )
    if agreement.date is None and agreement.date_text:
        yield Finding(
            kind="date", label=agreement.date_text, agreement=number, evidence=agreement.date_evidence
        )


def _of_part(kind: str, part: Struct, number: int) -> Iterator[Finding]:
    """A party, signatory, topic …: its first field names it, the others but the evidence belong to it."""
    values = [getattr(part, field) for field in part.__struct_fields__ if not field.endswith("evidence")]
    first, *others = [str(value) for value in values if value is not None]
    yield Finding(
        kind=kind,
        label=first,
        detail=", ".join(others) or None,
        agreement=number,
        evidence=getattr(part, "evidence", ()),
    )


def _of_fields(kind: str, value: Struct, number: int) -> Iterator[Finding]:
    """The fields of a value that each have evidence of their own."""
    for field in value.__struct_fields__:
        stated = getattr(value, field)
        evidence = getattr(value, f"{field}_evidence", None)
        if evidence is not None and stated is not None:
            yield Finding(kind=kind, label=str(stated), detail=field, agreement=number, evidence=evidence)


def _of_statement(statement: Statement) -> Finding:
    through = f" ← {statement.relayed_by}" if statement.relayed_by else ""
    return Finding(
        kind="statement",
        label=f"{statement.speaker}{through}: {statement.text}",
        detail=statement.kind,
        agreement=statement.about,
        evidence=statement.evidence,
    )


def _of_flag(flag: Flag) -> Finding:
    slips = " · ".join(f"{one.date.isoformat()} ({one.slip})" for one in flag.suggestions)
    return Finding(
        kind="flag",
        label=flag.concept,
        detail=slips or None,
        agreement=flag.agreement,
        evidence=flag.evidence,
    )
