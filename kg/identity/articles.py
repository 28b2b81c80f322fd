"""What each article attests: evidence for nodes of the graph, quotations, flags; and which articles are copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct, structs

from kg.identity.directory import Directory, amount_id, participation_id, party_role_id
from kg.identity.entities import AgreementEntity, ArticleNode, Attestation, FlagNode, Quotation, Signing
from kg.identity.mentions import DATE_FLAGS, AgreementMention, Mentions
from kg.identity.names import digest, node_id
from kg.identity.offices import membership_of
from kg.identity.signings import takes_part
from kg.model import Article, Evidence, Facts
from kg.vocab import DCT, SCHEMA, SIN

Attested = Iterator[tuple[str, tuple[Evidence, ...], str | None]]
"""Nodes, the evidence for each, and the IRI of the property that it proves."""


def article_id(article: Article) -> str:
    """The id of an article: a readable end of its key (URL, given id or path), and the digest of the whole."""
    path = article.key.partition("?")[0].partition("#")[0].rstrip("/")
    name = path.rpartition("/")[2].partition(".")[0] or article.id
    return node_id("article", name, digest("article", article.key))


class TextMention(Struct, frozen=True, kw_only=True):
    """An article as the bearer of its text: of those that bear one text, the earliest published is the first, then the one of
    the smallest key."""

    key: str
    id: str
    group: str
    published: date | None
    article: str
    texts: int = 1


def text_key(text: str) -> str:
    """The key of the mentions of a text, given its digest."""
    return digest("text", text)


def text_mention(article: Article) -> TextMention:
    """An article as the bearer of its text."""
    text = article.sha256
    return TextMention(
        key=text_key(text),
        id=article_id(article),
        group=text,
        published=article.published,
        article=article.key,
    )


def first(bearers: Iterable[TextMention]) -> TextMention:
    """Of all that bear one text the one of which the others are copies."""
    return min(bearers, key=lambda one: (one.published or date.max, one.article))


def article_node(
    article: Article,
    facts: Facts,
    directory: Directory,
    events: Mapping[str, AgreementEntity],
    decisions: tuple[str, ...] = (),
) -> ArticleNode:
    """One article with all that it attests. `events` maps ids to agreements; `decisions` are the ids of the corrections
    applied to it."""
    this = article_id(article)
    page = directory.pages[article.key]
    original = directory.ids[text_key(page.source.text)]
    attested = {
        Attestation(node=node, evidence=evidence, supports=supports)
        for node, stretches, supports in _attested(page, directory, events)
        for evidence in stretches
    } | set(_agreements(page, directory))
    return ArticleNode(
        id=this,
        name=article.id,
        sha256=page.source.text,
        extractor=facts.extractor,
        language=article.language,
        url=article.url,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        copy_of=original if original != this else None,
        attestations=tuple(sorted(attested, key=_order)),
        quotations=tuple(sorted(_quotations(this, page, facts, directory), key=lambda q: q.id)),
        decisions=decisions,
        flags=tuple(sorted(_flags(this, page, facts, events, directory), key=lambda f: f.id)),
    )


def _order(attestation: Attestation) -> tuple[object, ...]:
    e = attestation.evidence
    return (
        attestation.node,
        e.start,
        e.end,
        e.rule,
        attestation.supports or "",
        e.states or "",
        e.confidence,
        e.quote,
        attestation.position or 0,
    )


def _agreements(page: Mentions, directory: Directory) -> Iterator[Attestation]:
    """What proves the agreements themselves, with the number that each has in the article."""
    for report in page.agreements:
        this = directory.ids[report.key]
        supports = SIN.instrument if report.says.evidence else None
        for evidence in _whole(report):
            yield Attestation(node=this, evidence=evidence, supports=supports, position=report.index + 1)


def _whole(report: AgreementMention) -> tuple[Evidence, ...]:
    says = report.says
    return says.evidence or says.status_evidence or tuple(e for party in says.parties for e in party.evidence)


def _attested(page: Mentions, directory: Directory, events: Mapping[str, AgreementEntity]) -> Attested:
    article = page.source.article
    for name, body in page.stated_institutions.items():
        yield directory.institution(article, name), body.evidence, None
    for name, person in page.stated_people.items():
        yield directory.person(article, name), person.evidence, None
        for role in person.roles:
            membership = membership_of(directory, page, name, role)
            yield membership, role.evidence or person.evidence, None
    for report in page.agreements:
        yield from _agreement(page, report, directory, events[directory.ids[report.key]])


def _agreement(
    page: Mentions, report: AgreementMention, directory: Directory, event: AgreementEntity
) -> Attested:
    says, article = report.says, page.source.article
    whole = _whole(report)
    status = "" if says.status == event.status else says.status
    yield event.id, _stating(says.status_evidence, status), SIN.status
    for topic in says.scope:
        yield event.id, topic.evidence, SIN.scope
        if topic.concept:
            yield event.id, _stating(topic.concept_evidence or topic.evidence, topic.concept), DCT.subject
    yield from _terms(page, report, directory, event, whole)
    for party in says.parties:
        role = party_role_id(event.id, directory.institution(article, party.institution))
        yield role, party.evidence or whole, None
    if event.signing is None or not report.happened:
        return
    yield from _versions(page, report, directory, event.signing, whole)
    day = says.date.isoformat() if says.date else ""
    yield event.signing.id, _stating(says.date_evidence, day), DCT.date
    place = "" if report.place is None or report.place.id == event.signing.place else report.place.name
    yield event.signing.id, _stating(says.place_evidence, place), SCHEMA.location
    if not (says.date_evidence or says.place_evidence):
        yield event.signing.id, whole, None
    if report.place and report.place.id == event.signing.place:
        yield report.place.id, says.place_evidence or whole, None
    for part in takes_part(report):
        body = part.party and party_role_id(event.id, directory.institution(article, part.party))
        home = body if body in {role.id for role in event.parties} else None
        this = participation_id(event.id, directory.person(article, part.person), part.role, home)
        yield this, part.evidence or page.stated_people[part.person].evidence or whole, None


def _versions(
    page: Mentions,
    report: AgreementMention,
    directory: Directory,
    signing: Signing,
    whole: tuple[Evidence, ...],
) -> Attested:
    """Which versions of what reports tell differently the article has."""
    says, article = report.says, page.source.article
    told = {
        "DatesDisagree": {says.date.isoformat(): says.date_evidence} if says.date else {},
        "PlacesDisagree": {report.place.id: says.place_evidence} if report.place else {},
        "SignatoriesDisagree": {directory.person(article, s.person): s.evidence for s in says.signatories},
    }
    for conflict in signing.conflicts:
        for version in conflict.versions:
            if version.key in told[conflict.concept]:
                yield version.id, told[conflict.concept][version.key] or whole, None


def _terms(
    page: Mentions,
    report: AgreementMention,
    directory: Directory,
    event: AgreementEntity,
    whole: tuple[Evidence, ...],
) -> Attested:
    says, homes = report.says, {role.id for role in event.parties}
    for number in says.numbers:
        evidence = _stating(number.evidence, number.text)
        yield event.id, evidence, DCT.identifier
        if number.party in page.institutions:
            role = party_role_id(event.id, directory.institution(page.source.article, number.party))
            if role in homes:
                yield role, evidence, DCT.identifier
    if says.validity is not None:
        yield (
            event.id,
            _stating(says.validity.duration_evidence, says.validity.duration or ""),
            SCHEMA.validFor,
        )
        for day, evidence, supports in (
            (says.validity.start, says.validity.start_evidence, SCHEMA.validFrom),
            (says.validity.end, says.validity.end_evidence, SCHEMA.validThrough),
        ):
            yield event.id, _stating(evidence, day.isoformat() if day else ""), supports
    for amount in says.amounts:
        stated = _stating(amount.evidence or whole, f"{amount.value:f} {amount.currency}")
        yield amount_id(event.id, amount.value, amount.currency), stated, None
    for step in says.follow_ups:
        yield event.id, step.evidence, SIN.followUp


def _stating(stretches: tuple[Evidence, ...], value: str) -> tuple[Evidence, ...]:
    """The evidence, each stretch stating `value` unless it states its own."""
    return tuple(structs.replace(e, states=e.states or value) if value else e for e in stretches)


def _quotations(this: str, page: Mentions, facts: Facts, directory: Directory) -> Iterator[Quotation]:
    article = page.source.article
    seen = set()
    for says in facts.statements:
        speaker = directory.person(article, says.speaker)
        start = str(min((e.start for e in says.evidence), default=""))
        key = digest("quotation", this, speaker, says.kind, says.text, start)
        if key in seen:
            continue
        seen.add(key)
        yield Quotation(
            id=f"quotation/{key}",
            speaker=speaker,
            kind=says.kind,
            text=says.text,
            relayed_by=says.relayed_by and directory.person(article, says.relayed_by),
            about=None if says.about is None else directory.agreement(article, says.about),
            evidence=says.evidence or page.stated_people[says.speaker].evidence,
        )


def _flags(
    this: str, page: Mentions, facts: Facts, events: Mapping[str, AgreementEntity], directory: Directory
) -> Iterator[FlagNode]:
    seen = set()
    for says in facts.flags:
        target, evidence = this, says.evidence
        supports = None
        if says.agreement is not None:
            event = events[directory.agreement(page.source.article, says.agreement)]
            target = event.id
            if says.concept in DATE_FLAGS and event.signing:
                target, supports = event.signing.id, DCT.date
            stated = page.agreements[says.agreement].says
            if says.concept in DATE_FLAGS and stated.date:
                evidence = _stating(evidence or stated.date_evidence, stated.date.isoformat())
        suggestions = tuple(sorted(set(says.suggestions), key=lambda s: (s.date, s.slip)))
        key = digest("flag", this, says.concept, target, *(f"{s.date} {s.slip}" for s in suggestions))
        if key not in seen:
            seen.add(key)
            yield FlagNode(
                id=f"flag/{key}",
                concept=says.concept,
                target=target,
                supports=supports,
                suggestions=suggestions,
                evidence=evidence,
            )
