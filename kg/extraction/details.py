"""Adds to the facts of an article what depends on them: the affair of each topic, the category of each agreement, its terms."""

from __future__ import annotations

from msgspec import structs

from kg.categories import category
from kg.extraction.assemble import Reader
from kg.extraction.terms.attaching import Terms
from kg.extraction.topics.affairs import classify
from kg.model import Agreement, Facts, Topic


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
        details = terms.of(reader.events[index], signed, reader.evidence)
        known = [bodies[party.institution] for party in agreement.parties if party.institution in bodies]
        whole = len(known) == len(agreement.parties)
        return structs.replace(
            agreement,
            scope=tuple(_classified(reader, topic) for topic in agreement.scope),
            category=category(known) if whole else None,
            numbers=details.numbers,
            validity=details.validity,
            amounts=details.amounts,
            follow_ups=details.follow_ups,
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
    evidence = reader.evidence(first + affair.first, first + affair.last, rule, affair.concept)
    return structs.replace(topic, concept=affair.concept, concept_evidence=(evidence,))
