"""The facts of one article as JSON: the exchange format, described in `docs/facts-format.md`.

`sinergi extract` prints it, annotated articles are written in it, and the scorer reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg.model import Agreement, Article, Evidence, Facts, Flag, Institution, Person, Statement, Validity

Exchange = dict[str, Any]


def to_exchange(facts: Facts, article: Article) -> Exchange:
    """`facts` of `article` as a mapping of plain values, its keys in the order of the documentation."""
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "people": [_person(person) for person in facts.people],
        "institutions": [_institution(institution) for institution in facts.institutions],
        "agreements": [_agreement(agreement) for agreement in facts.agreements],
        "statements": [_statement(statement) for statement in facts.statements],
        "flags": [_flag(flag) for flag in facts.flags],
        "extractor": facts.extractor,
    }


def dumps(exchange: Exchange) -> str:
    """One article's facts as indented JSON that ends in a newline; the same facts give the same text."""
    return json.dumps(exchange, ensure_ascii=False, indent=1) + "\n"


def _person(person: Person) -> Exchange:
    roles = [
        {
            "role": role.name,
            "institution": role.institution,
            "concept": role.concept,
            "acting": role.acting,
            "former": role.former,
            "evidence": _evidence(role.evidence),
        }
        for role in person.roles
    ]
    return {
        "name": person.name,
        "surface": list(person.surface),
        "roles": roles,
        "evidence": _evidence(person.evidence),
    }


def _institution(institution: Institution) -> Exchange:
    return {
        "name": institution.name,
        "aliases": list(institution.aliases),
        "kind": institution.kind,
        "classification": institution.classification,
        "code": institution.code,
        "region": institution.region,
        "ror": institution.ror,
        "wikidata": institution.wikidata,
        "parent": institution.parent,
        "evidence": _evidence(institution.evidence),
    }


def _agreement(agreement: Agreement) -> Exchange:
    signatories = [
        {"person": one.person, "party": one.party, "role": one.role, "evidence": _evidence(one.evidence)}
        for one in agreement.signatories
    ]
    return {
        "type": agreement.type,
        "status": agreement.status,
        "instrument": agreement.instrument,
        "date": agreement.date.isoformat() if agreement.date else None,
        "date_text": agreement.date_text,
        "place": agreement.place,
        "parties": [party.institution for party in agreement.parties],
        "signatories": signatories,
        "witnesses": [witness.person for witness in agreement.witnesses],
        "scope": [topic.text for topic in agreement.scope],
        "topics": {topic.text: topic.concept for topic in agreement.scope if topic.concept},
        "implements": agreement.implements,
        "category": agreement.category,
        "category_inferred": agreement.category is not None,
        "numbers": [
            {"number": one.text, "party": one.party, "evidence": _evidence(one.evidence)}
            for one in agreement.numbers
        ],
        "validity": _validity(agreement.validity) if agreement.validity else None,
        "amounts": [
            {"value": f"{one.value:f}", "currency": one.currency, "evidence": _evidence(one.evidence)}
            for one in agreement.amounts
        ],
        "follow_ups": [
            {"text": one.text, "evidence": _evidence(one.evidence)} for one in agreement.follow_ups
        ],
        "evidence": {
            "type": _evidence(agreement.evidence),
            "status": _evidence(agreement.status_evidence),
            "date": _evidence(agreement.date_evidence),
            "place": _evidence(agreement.place_evidence),
            "parties": {party.institution: _evidence(party.evidence) for party in agreement.parties},
            "witnesses": {witness.person: _evidence(witness.evidence) for witness in agreement.witnesses},
            "scope": {topic.text: _evidence(topic.evidence) for topic in agreement.scope},
            "topics": {
                topic.text: _evidence(topic.concept_evidence) for topic in agreement.scope if topic.concept
            },
        },
    }


def _validity(validity: Validity) -> Exchange:
    return {
        "duration": validity.duration,
        "start": validity.start.isoformat() if validity.start else None,
        "end": validity.end.isoformat() if validity.end else None,
        "end_inferred": validity.end_inferred,
        "evidence": {
            "duration": _evidence(validity.duration_evidence),
            "start": _evidence(validity.start_evidence),
            "end": _evidence(validity.end_evidence),
        },
    }


def _statement(statement: Statement) -> Exchange:
    return {
        "speaker": statement.speaker,
        "kind": statement.kind,
        "text": statement.text,
        "relayed_by": statement.relayed_by,
        "about": statement.about,
        "evidence": _evidence(statement.evidence),
    }


def _flag(flag: Flag) -> Exchange:
    return {
        "flag": flag.concept,
        "agreement": flag.agreement,
        "suggestions": [{"date": one.date.isoformat(), "slip": one.slip} for one in flag.suggestions],
        "evidence": _evidence(flag.evidence),
    }


def _evidence(evidence: Iterable[Evidence]) -> list[Exchange]:
    found: list[Exchange] = []
    for one in evidence:
        item: Exchange = {"start": one.start, "end": one.end, "quote": one.quote}
        if one.states is not None:
            item["states"] = one.states
        found.append(item | {"rule": one.rule, "confidence": one.confidence})
    return found
