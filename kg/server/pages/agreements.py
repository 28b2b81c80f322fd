"""The page of an agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.server.pages import wording
from kg.server.pages.asking import subjects, text, texts
from kg.server.pages.parts import Fact, Line, Part, Profile, Section
from kg.server.pages.profiles import decisions, doubts, elsewhere, linked, reasons, term
from kg.server.pages.proofs import Evidence, Proofs, coverage, told
from kg.server.pages.relations import names, part_notes, role_kind, statements
from kg.server.pages.reports import Wanted
from kg.server.pages.view import View
from kg.vocab import DCT, PROV, SCHEMA, SIN

_LOOKED_AT = 200
"""Pieces of evidence that are read of an agreement and of its signing: those of more than ten articles."""

_MOST = 60
"""Parties, people and phrases that are listed; no agreement has more."""


class _Told:
    """The evidence of an agreement and its signing, by what it supports."""

    def __init__(self, proofs: Proofs, *nodes: str | None) -> None:
        self._proofs = proofs
        self._by_property: dict[str | None, list[Evidence]] = defaultdict(list)
        for node in nodes:
            for one in proofs.evidence(node, _LOOKED_AT) if node else ():
                self._by_property[one.supports].append(one)

    def fact(
        self,
        said: str,
        line: Iterable[Part],
        predicate: str,
        wanted: Wanted | None = None,
        value: str | None = None,
        notes: tuple[Line, ...] = (),
    ) -> Fact:
        """A line with the evidence for it: what supports the property, and states no other value than `value`."""
        found = [one for one in self._by_property[predicate] if one.states in (None, value)]
        return Fact(label=said, line=tuple(line), notes=notes, proofs=self._proofs.shown(found, wanted))

    def phrase(self, text: str, predicate: str, wanted: Wanted | None = None) -> Fact:
        """A phrase of which there may be several, with the evidence that quotes it."""
        found = [one for one in self._by_property[predicate] if text in one.quote]
        return Fact(line=(text,), proofs=self._proofs.shown(found, wanted))


def profile(view: View, iri: str) -> Profile:
    """All that the page of an agreement shows."""
    proofs, store = Proofs(view), view.store
    signing = text(store, iri, SIN.signedAt)
    known, proved = told(view, iri), _Told(proofs, iri, signing)
    sections = (
        _parties(view, proofs, iri),
        _people(view, proofs, signing),
        _scope(view, proved, iri),
        _follow_ups(view, proved, iri),
        _related(view, iri),
        Section(
            key="statements_about",
            heading=view.say("statements_about"),
            facts=statements(view, proofs, iri, SCHEMA.about, known.articles, _MOST),
        ),
    )
    return Profile(
        iri=iri,
        kind="agreement",
        kind_name=view.say("agreement"),
        title=view.label(iri),
        coverage=known.coverage,
        terms=tuple(_terms(view, proofs, proved, iri, signing)),
        doubts=doubts(view, proofs, [one for one in (iri, signing) if one]),
        sections=tuple(one for one in sections if one.facts),
        decisions=decisions(view, iri),
        reasons=reasons(view, iri),
        elsewhere=elsewhere(view, iri),
    )


def _terms(view: View, proofs: Proofs, proved: _Told, iri: str, signing: str | None) -> list[Fact]:
    store, say = view.store, view.say
    found = [
        proved.fact(
            say("instrument"), linked(view, iri, SIN.instrument), SIN.instrument, Wanted("agreement")
        ),
        proved.fact(say("status"), linked(view, iri, SIN.status), SIN.status),
        *_signing(view, proved, signing),
        *term(view, "category", *linked(view, iri, SIN.category)),
    ]
    for value in texts(store, iri, DCT.identifier):
        found.append(proved.fact(say("document_number"), [value], DCT.identifier, value=value))
    for predicate, label in (
        (SCHEMA.validFor, "valid_for"),
        (SCHEMA.validFrom, "valid_from"),
        (SCHEMA.validThrough, "valid_through"),
    ):
        inferred = predicate == SCHEMA.validThrough and text(store, iri, SIN.endInferred) == "true"
        for value in texts(store, iri, predicate):
            shown = wording.duration(view.day(value), view.language)
            notes = ((say("end_inferred"),),) if inferred else ()
            found.append(proved.fact(say(label), [shown], predicate, value=value, notes=notes))
    for amount in texts(store, iri, SCHEMA.amount):
        found.append(
            Fact(
                label=say("amount"),
                line=(view.label(amount),),
                node=amount,
                proofs=proofs.of(amount, most=2),
            )
        )
    outlets = text(store, iri, SIN.outlets)
    return [*found, *term(view, "independent", say("in_outlets", count=int(outlets)) if outlets else "")]


def _signing(view: View, proved: _Told, signing: str | None) -> list[Fact]:
    if signing is None:
        return []
    found = []
    for value in texts(view.store, signing, DCT.date):
        found.append(proved.fact(view.say("signed_on"), [view.day(value)], DCT.date, Wanted("signed"), value))
    for place in texts(view.store, signing, SCHEMA.location):
        wanted = Wanted("place", names(view, place))
        found.append(proved.fact(view.say("place"), [view.link(place)], SCHEMA.location, wanted))
    return found


def _parties(view: View, proofs: Proofs, iri: str) -> Section:
    roles = texts(view.store, iri, SIN.hasPartyRole, _MOST)
    found_in = coverage(view, roles)
    facts = []
    for role in roles:
        body = text(view.store, role, PROV.agent) or role
        numbers = ", ".join(texts(view.store, role, DCT.identifier))
        facts.append(
            Fact(
                line=(view.link(body),),
                notes=((view.say("its_number", number=numbers),),) if numbers else (),
                node=role,
                proofs=proofs.of(role, Wanted("party", names(view, body))),
                coverage=found_in[role],
            )
        )
    return Section(key="parties", heading=view.say("parties"), facts=_by_name(facts), total=len(facts))


def _people(view: View, proofs: Proofs, signing: str | None) -> Section:
    parts = texts(view.store, signing, SIN.hasParticipation, _MOST) if signing else []
    found_in = coverage(view, parts)
    facts = []
    for part in parts:
        person = text(view.store, part, PROV.agent) or part
        kind = role_kind(view, part)
        fact = Fact(
            line=(view.link(person),),
            notes=part_notes(view, part),
            node=part,
            proofs=proofs.of(part, Wanted(kind, names(view, person))),
            coverage=found_in[part],
        )
        facts.append((kind, fact))
    signed = _by_name(fact for kind, fact in facts if kind == "signatory")
    witnessed = _by_name(fact for kind, fact in facts if kind == "witness")
    return Section(
        key="took_part", heading=view.say("took_part"), facts=(*signed, *witnessed), total=len(facts)
    )


def _by_name(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: str(getattr(fact.line[0], "text", fact.line[0]))))


def _scope(view: View, proved: _Told, iri: str) -> Section:
    phrases = [
        proved.phrase(phrase, SIN.scope, Wanted("topic", (phrase,)))
        for phrase in texts(view.store, iri, SIN.scope, _MOST)
    ]
    topics = [
        proved.fact("", [view.link(topic)], DCT.subject, None, SIN.local(topic))
        for topic in texts(view.store, iri, DCT.subject, _MOST)
    ]
    return Section(key="topics", heading=view.say("topics"), facts=(*topics, *phrases), brief=True)


def _follow_ups(view: View, proved: _Told, iri: str) -> Section:
    found = texts(view.store, iri, SIN.followUp, _MOST)
    facts = tuple(proved.phrase(phrase, SIN.followUp) for phrase in found)
    return Section(key="follow_up", heading=view.say("follow_up"), facts=facts)


def _related(view: View, iri: str) -> Section:
    store = view.store
    inferred = text(store, iri, SIN.implementsInferred) == "true"
    groups = (
        ("implements", texts(store, iri, SIN.implements), inferred),
        ("implemented_by", subjects(store, SIN.implements, iri, _MOST), False),
        ("replaces", texts(store, iri, DCT.replaces), False),
        ("replaced_by", subjects(store, DCT.replaces, iri, _MOST), False),
    )
    facts = [
        Fact(
            label=view.say(label),
            line=(view.link(other),),
            notes=((view.say("inferred"),),) if noted else (),
        )
        for label, others, noted in groups
        for other in others
    ]
    return Section(key="related", heading=view.say("related"), facts=tuple(facts))
