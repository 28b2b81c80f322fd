"""Adds to the facts of an article what depends on them: the affair of each topic, the category of each agreement, its terms."""

from __future__ import annotations

from msgspec import structs

from kg.categories import category
from kg.extraction.affairs import classify
from kg.extraction.assemble import CONFIDENCE, DEFAULT_CONFIDENCE, Reader
from kg.extraction.terms import Details, Terms
from kg.model import Agreement, Evidence, Facts, Topic

#: Confidence of the rules of this stage where `CONFIDENCE` has none, estimated on the labelled phrases and
#: fragments under `tests/extraction`.
ESTIMATED = {
    "topic.special": 0.9,
    "topic.general": 0.7,
    "number.document": 0.9,
    "number.party": 0.85,
    "validity.duration": 0.9,
    "validity.behind": 0.75,
    "validity.until": 0.85,
    "validity.from": 0.8,
    "amount.value": 0.85,
    "amount.following": 0.8,
    "amount.grant": 0.7,
    "amount.about": 0.75,
    "follow-up.passive": 0.8,
    "follow-up.noun": 0.7,
}


def with_details(reader: Reader, facts: Facts) -> Facts:
    """`facts`, which `reader` made, with topics classified, categories inferred, and the terms of each agreement."""
    if not facts.agreements:
        return facts
    parties = {key for event in reader.events for key in event.members}
    terms = Terms(
        reader.segments,
        reader.instruments,
        reader.dates,
        reader.events,
        [(*span, reader.name_of(key)) for key in parties for span in reader.institutions.entity(key).spans],
    )
    bodies = {body.name: body for body in facts.institutions}
    doubted = {flag.agreement for flag in facts.flags}

    def detailed(index: int, agreement: Agreement) -> Agreement:
        signed = None if index in doubted else agreement.date
        details = terms.of(reader.events[index], signed, lambda *args: _evidence(reader, *args))
        known = [bodies[party.institution] for party in agreement.parties if party.institution in bodies]
        whole = len(known) == len(agreement.parties)
        return structs.replace(
            agreement,
            scope=tuple(_classified(reader, topic) for topic in agreement.scope),
            category=category(known) if whole else None,
            **{name: getattr(details, name) for name in Details.__slots__},
        )

    return structs.replace(
        facts, agreements=tuple(detailed(index, one) for index, one in enumerate(facts.agreements))
    )


def _classified(reader: Reader, topic: Topic) -> Topic:
    if not topic.evidence:
        return topic
    tokens = reader.tokens
    first, last = tokens.index_at(topic.evidence[0].start), tokens.index_at(topic.evidence[0].end)
    affair = classify(tokens.folded[first:last])
    if affair is None:
        return topic
    rule = "topic.general" if affair.general else "topic.special"
    evidence = _evidence(reader, first + affair.first, first + affair.last, rule, affair.concept)
    return structs.replace(topic, concept=affair.concept, concept_evidence=(evidence,))


def _evidence(reader: Reader, first: int, last: int, rule: str, states: str | None = None) -> Evidence:
    made = reader.evidence(first, last, rule, states)
    return structs.replace(made, confidence=CONFIDENCE.get(rule, ESTIMATED.get(rule, DEFAULT_CONFIDENCE)))
