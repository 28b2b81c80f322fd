"""The only place that makes triples: a resolution as pyoxigraph quads, each triple in exactly one graph.

The knowledge graph holds entities and relations, once, whatever the number of articles. The graph of an article, named after
it, holds the article, its evidence with the links from what it proves, its quotations and its flags. No blank nodes, canonical
literals, and no text of an article ever becomes part of an IRI but through `kg.identity.names.slug`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.identity import (
    AgreementEntity,
    ArticleNode,
    FlagNode,
    InstitutionEntity,
    Membership,
    PersonEntity,
    PlaceEntity,
    Post,
    Quotation,
    Resolution,
)
from kg.identity.names import digest
from kg.model import Evidence
from kg.vocab import (
    CV,
    DCT,
    DEFAULT_BASE,
    DQV,
    FOAF,
    KIND_CONCEPTS,
    OA,
    OPENGOV,
    ORG,
    OWL,
    PROV,
    PUBLIC_KINDS,
    RDF,
    SCHEMA,
    SIN,
    SKOS,
    SLIP_CONCEPTS,
    STATEMENT_CONCEPTS,
    STATUS_CONCEPTS,
    TYPE_INSTRUMENTS,
    XSD,
    knowledge_graph,
)

Term = NamedNode | Literal
Triples = Iterator[tuple[str, str, Term | None]]
"""Subject as an id, predicate as an IRI, object; an object of None is no triple."""

_LANGUAGE = "id"
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]|%(?![0-9A-Fa-f]{2})")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def knowledge_quads(resolution: Resolution, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The knowledge graph: entities, labels, posts, memberships, agreements, signings, places.

    `base` is the IRI under which the data lives, with its slash; the graph is `kg.vocab.knowledge_graph` of it.
    Raises `KeyError` for a concept that the vocabulary does not have.
    """
    shape = _Shape(base)
    names = {body.id: body.label for body in resolution.institutions}
    parts: Iterator[Triples] = (
        triples
        for group in (
            map(shape.institution, resolution.institutions),
            map(shape.person, resolution.people),
            map(shape.place, resolution.places),
            map(shape.post, resolution.posts),
            map(shape.membership, resolution.memberships),
            (shape.agreement(agreement, names) for agreement in resolution.agreements),
        )
        for triples in group
    )
    graph = _named(knowledge_graph(base))
    for triples in parts:
        yield from shape.quads(triples, graph)


def article_quads(resolution: Resolution, article_key: str, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The graph of one article: itself, its evidence and what that attests, its quotations and flags.

    `article_key` is an `Article.key`; one that the resolution does not have raises `KeyError`. `base` as above.
    """
    shape = _Shape(base)
    article = resolution.articles[article_key]
    yield from shape.quads(shape.article(article), shape.node(article.id))


class _Shape:
    """The triples of each kind of node, under one base. Evidence for several nodes is described once."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._described: set[str] = set()

    def node(self, node_id: str) -> NamedNode:
        return NamedNode(self._base + node_id)

    def quads(self, triples: Triples, graph: NamedNode) -> Iterator[Quad]:
        seen = set()
        for subject, predicate, value in triples:
            if value is not None and (subject, predicate, value) not in seen:
                seen.add((subject, predicate, value))
                yield Quad(self.node(subject), _named(predicate), value, graph)

    def institution(self, body: InstitutionEntity) -> Triples:
        this = body.id
        yield this, RDF.type, _named(ORG.Organization)
        if body.kind in PUBLIC_KINDS:
            yield this, RDF.type, _named(CV.PublicOrganisation)
        yield from _labels(this, SKOS.prefLabel, _text(body.label, _LANGUAGE), body.alt_labels)
        yield this, ORG.classification, _named(SIN[body.classification or KIND_CONCEPTS[body.kind]])
        yield this, SIN.regionCode, _string(body.code)
        yield this, SIN.region, _string(body.region)
        if body.parent:
            yield this, ORG.subOrganizationOf, self.node(body.parent)
        if body.ror:
            yield this, OWL.sameAs, link(f"https://ror.org/{body.ror}")
        if body.wikidata:
            yield this, OWL.sameAs, link(f"http://www.wikidata.org/entity/{body.wikidata}")
        yield from self._same_as(this, body.same_as)

    def person(self, person: PersonEntity) -> Triples:
        yield person.id, RDF.type, _named(FOAF.Person)
        yield from _labels(person.id, FOAF.name, _string(person.label), person.alt_labels)
        yield from self._same_as(person.id, person.same_as)

    def place(self, place: PlaceEntity) -> Triples:
        yield place.id, RDF.type, _named(SCHEMA.Place)
        yield from _labels(place.id, SKOS.prefLabel, _text(place.label, _LANGUAGE), place.alt_labels)
        yield place.id, SIN.region, _string(place.region)

    def post(self, post: Post) -> Triples:
        yield post.id, RDF.type, _named(ORG.Post)
        yield post.id, SKOS.prefLabel, _text(post.label, _LANGUAGE)
        if post.concept:
            yield post.id, ORG.role, _named(SIN[post.concept])
        if post.institution:
            yield post.id, ORG.postIn, self.node(post.institution)

    def membership(self, membership: Membership) -> Triples:
        this = membership.id
        yield this, RDF.type, _named(ORG.Membership)
        yield this, ORG.member, self.node(membership.person)
        yield this, OPENGOV.post, self.node(membership.post)
        if membership.institution:
            yield this, ORG.organization, self.node(membership.institution)
        if membership.acting:
            yield this, SIN.acting, Literal(True)
        if membership.former:
            yield this, SIN.former, Literal(True)
        for day in membership.attested:
            yield this, SIN.attestedOn, _day(day)

    def agreement(self, agreement: AgreementEntity, names: dict[str, str]) -> Triples:
        this = agreement.id
        instrument = agreement.instrument or TYPE_INSTRUMENTS[agreement.type]
        yield this, RDF.type, _named(SIN.Agreement)
        yield this, SKOS.prefLabel, _text(_agreement_label(instrument, agreement, names), _LANGUAGE)
        yield this, SIN.instrument, _named(SIN[instrument])
        yield this, SIN.status, _named(SIN[STATUS_CONCEPTS[agreement.status]])
        if agreement.category:
            yield this, SIN.category, _named(SIN[agreement.category])
            yield this, SIN.categoryInferred, Literal(True)
        for phrase in agreement.scope:
            yield this, SIN.scope, _text(phrase.text, phrase.language)
        for topic in agreement.topics:
            yield this, DCT.subject, _named(SIN[topic])
        for other in agreement.implements:
            yield this, SIN.implements, self.node(other)
        yield from self._same_as(this, agreement.same_as)
        for party in agreement.parties:
            yield this, SIN.party, self.node(party.institution)
            yield this, SIN.hasPartyRole, self.node(party.id)
            yield party.id, RDF.type, _named(SIN.PartyRole)
            yield party.id, PROV.agent, self.node(party.institution)
        if agreement.signing:
            yield this, SIN.signedAt, self.node(agreement.signing.id)
            yield from self._signing(agreement)

    def _signing(self, agreement: AgreementEntity) -> Triples:
        signing = agreement.signing
        if signing is None:
            return
        yield signing.id, RDF.type, _named(SIN.Signing)
        if signing.date:
            yield signing.id, DCT.date, _day(signing.date)
        if signing.place:
            yield signing.id, SCHEMA.location, self.node(signing.place)
        for part in signing.participations:
            yield signing.id, SIN.hasParticipation, self.node(part.id)
            yield part.id, RDF.type, _named(SIN.Participation)
            yield part.id, PROV.agent, self.node(part.person)
            yield part.id, PROV.hadRole, _named(SIN[part.role])
            if part.party:
                yield part.id, SIN.actsFor, self.node(part.party)
            if part.post:
                yield part.id, SIN.inCapacity, self.node(part.post)

    def article(self, article: ArticleNode) -> Triples:
        this = article.id
        yield this, RDF.type, _named(SCHEMA.NewsArticle)
        yield this, DCT.identifier, _string(article.name)
        yield this, SCHEMA.inLanguage, _string(article.language)
        yield this, DCT.title, _text(article.title, article.language) if article.title else None
        yield this, SCHEMA.url, link(article.url) if article.url else None
        yield this, SCHEMA.publisher, _string(article.outlet)
        yield this, SCHEMA.datePublished, _day(article.published) if article.published else None
        yield this, SIN.sha256, _string(article.sha256)
        yield this, SIN.extractorVersion, _string(article.extractor)
        yield this, SIN.copyOf, self.node(article.copy_of) if article.copy_of else None
        for attestation in article.attestations:
            yield from self._evidence(attestation.node, article, attestation.evidence, attestation.supports)
        for quotation in article.quotations:
            yield from self._quotation(quotation, article)
        for flag in article.flags:
            yield from self._flag(flag, article)

    def _evidence(
        self, node: str, article: ArticleNode, evidence: Evidence, supports: str | None = None
    ) -> Triples:
        confidence = _decimal(evidence.confidence)
        place = (str(evidence.start), str(evidence.end), evidence.quote)
        what = (evidence.rule, confidence.value, supports or "", evidence.states or "")
        this = f"evidence/{digest(article.id, *place, *what)}"
        yield node, SIN.evidence, self.node(this)
        if this in self._described:
            return
        self._described.add(this)
        yield this, RDF.type, _named(SIN.Evidence)
        yield this, OA.hasSource, self.node(article.id)
        yield this, OA.start, Literal(evidence.start)
        yield this, OA.end, Literal(evidence.end)
        yield this, OA.exact, _text(evidence.quote, article.language)
        yield this, SIN.supports, _named(supports) if supports else None
        yield this, SIN.states, _stated(evidence.states) if evidence.states else None
        yield this, SIN.rule, _string(evidence.rule)
        yield this, SIN.confidence, confidence

    def _quotation(self, quotation: Quotation, article: ArticleNode) -> Triples:
        this = quotation.id
        yield this, RDF.type, _named(SCHEMA.Quotation)
        yield this, SIN.speaker, self.node(quotation.speaker)
        yield this, SIN.relayedBy, self.node(quotation.relayed_by) if quotation.relayed_by else None
        yield this, SIN.statementKind, _named(SIN[STATEMENT_CONCEPTS[quotation.kind]])
        yield this, SCHEMA.text, _text(quotation.text, article.language)
        yield this, SCHEMA.about, self.node(quotation.about) if quotation.about else None
        for evidence in quotation.evidence:
            yield from self._evidence(this, article, evidence)

    def _flag(self, flag: FlagNode, article: ArticleNode) -> Triples:
        yield flag.id, RDF.type, _named(DQV.QualityAnnotation)
        yield flag.id, OA.motivatedBy, _named(DQV.qualityAssessment)
        yield flag.id, OA.hasTarget, self.node(flag.target)
        yield flag.id, OA.hasBody, _named(SIN[flag.concept])
        for suggestion in flag.suggestions:
            day = suggestion.date.isoformat()
            this = f"suggestion/{digest('suggestion', flag.id, day, suggestion.slip)}"
            yield flag.id, SIN.suggestion, self.node(this)
            yield this, RDF.type, _named(SIN.Suggestion)
            yield this, SIN.suggestedDate, _day(suggestion.date)
            yield this, SIN.slip, _named(SIN[SLIP_CONCEPTS[suggestion.slip]])
        for evidence in flag.evidence:
            yield from self._evidence(flag.id, article, evidence, flag.supports)

    def _same_as(self, this: str, others: tuple[str, ...]) -> Triples:
        for other in others:
            yield this, OWL.sameAs, self.node(other)


def link(url: str) -> Term:
    """An address from outside as an IRI if it is one of the web (what an IRI may not hold is escaped), else as a literal."""
    if re.match(r"https?://[^/?#]", url, re.IGNORECASE):
        escaped = _NOT_IN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", _scalar(url))
        try:
            return NamedNode(escaped)
        except ValueError:
            pass  # a host or port that no escaping mends: it stays readable as a literal
    return _plain(url)


def _labels(this: str, predicate: str, label: Term | None, others: tuple[str, ...]) -> Triples:
    yield this, predicate, label
    for other in others:
        yield this, SKOS.altLabel, _text(other, _LANGUAGE)


def _agreement_label(instrument: str, agreement: AgreementEntity, names: dict[str, str]) -> str:
    """The instrument and its parties: "Nota Kesepahaman: A – B"."""
    noun = _HUMP.sub(" ", instrument).replace(" Of ", " of ")
    parties = " – ".join(sorted(names[party.institution] for party in agreement.parties))
    return f"{noun}: {parties}" if parties else noun


@cache
def _named(iri: str) -> NamedNode:
    return NamedNode(iri)


def _scalar(text: str) -> str:
    """`text` without lone surrogates, which no encoding of RDF can hold."""
    return _SURROGATE.sub("\ufffd", text)


def _plain(text: str) -> Literal:
    return Literal(_scalar(text))


def _string(text: str | None) -> Literal | None:
    return _plain(text) if text else None


def _text(text: str, language: str) -> Literal:
    return Literal(_scalar(text), language=_tag(language))


@cache
def _tag(language: str) -> str:
    """A tag that RDF allows: the one given, else "und"."""
    try:
        Literal("", language=language)
    except (ValueError, UnicodeEncodeError):
        return "und"
    return language.lower()


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=_named(XSD.date))


def _stated(value: str) -> Literal:
    """A value as an article states it: a day where it is one."""
    try:
        return _day(date.fromisoformat(value))
    except ValueError:
        return _plain(value)


def _decimal(value: float) -> Literal:
    """A number in canonical form: at most four decimals, no trailing zeros."""
    digits = f"{value:.4f}".rstrip("0").rstrip(".")
    return Literal(digits, datatype=_named(XSD.decimal))
