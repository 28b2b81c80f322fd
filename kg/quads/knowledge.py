"""The knowledge graph: entities and relations, once, whatever the number of articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pyoxigraph import Literal, Quad

from kg.identity import (
    AgreementEntity,
    Collaboration,
    CorrectionNode,
    InstitutionEntity,
    Membership,
    Office,
    Outside,
    PersonEntity,
    PlaceEntity,
    Post,
    Resolution,
    Succession,
)
from kg.identity.governments import region
from kg.quads.conflicts import conflict_triples
from kg.quads.naming import Entity, agreement_label, entity_names, instrument
from kg.quads.terms import (
    Nodes,
    Statements,
    Term,
    Triples,
    decimal,
    lang_string,
    link,
    named,
    quads,
    string,
    xsd_date,
    xsd_day,
    xsd_duration,
)
from kg.vocab import (
    CV,
    DC,
    DCT,
    DEFAULT_BASE,
    FOAF,
    KIND_CONCEPTS,
    OPENGOV,
    ORG,
    OWL,
    PROV,
    PUBLIC_KINDS,
    RDF,
    RDFS,
    SCHEMA,
    SIN,
    SKOS,
    STATUS_CONCEPTS,
    TIME,
    WIKIDATA,
    knowledge_graph,
)

_LANGUAGE = "id"


def knowledge_quads(resolution: Resolution, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The knowledge graph: entities, labels, posts, memberships, agreements, signings, places; `base` as in `entity_quads`."""
    for kind in (
        resolution.institutions,
        resolution.people,
        resolution.places,
        resolution.posts,
        resolution.memberships,
        resolution.agreements,
        resolution.collaborations,
        resolution.corrections,
    ):
        for entity in kind:
            yield from entity_quads(entity, base)


def entity_quads(entity: Entity, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """What the knowledge graph says of one entity. No other entity makes any of these quads.

    `base` is the IRI under which the data lives, with its slash; the graph is `kg.vocab.knowledge_graph` of it.
    Raises `KeyError` for a concept that the vocabulary does not have.
    """
    return quads(entity_statements(entity, base))


def entity_statements(entity: Entity, base: str = DEFAULT_BASE) -> Statements:
    """The same as statements."""
    shape = _Knowledge(base)
    return shape.statements(chain(shape.entity(entity), _lookup_names(entity)), knowledge_graph(base))


class _Knowledge(Nodes):
    """The triples of each kind of entity."""

    def entity(self, entity: Entity) -> Triples:
        match entity:
            case InstitutionEntity():
                return self.institution(entity)
            case PersonEntity():
                return self.person(entity)
            case PlaceEntity():
                return self.place(entity)
            case Post():
                return self.post(entity)
            case Membership():
                return self.membership(entity)
            case Office():
                return chain(self.post(entity.post), *map(self.membership, entity.memberships))
            case AgreementEntity():
                return self.agreement(entity)
            case Collaboration():
                return self.collaboration(entity)
            case CorrectionNode():
                return self.correction(entity)

    def institution(self, body: InstitutionEntity) -> Triples:
        this = body.id
        yield this, RDF.type, named(ORG.Organization)
        if body.kind in PUBLIC_KINDS:
            yield this, RDF.type, named(CV.PublicOrganisation)
        yield from _labels(this, SKOS.prefLabel, lang_string(body.label, _LANGUAGE), body.alt_labels)
        yield this, ORG.classification, named(SIN[body.classification or KIND_CONCEPTS[body.kind]])
        yield this, SIN.regionCode, string(body.code)
        yield this, SIN.region, string(body.region)
        if body.parent:
            yield this, ORG.subOrganizationOf, self.node(body.parent)
        if body.ror:
            yield this, OWL.sameAs, link(f"https://ror.org/{body.ror}")
        yield from _outside(this, body.wikidata, body.unlike)
        if body.code:
            yield from self._region(this, body.code, body.area)
        if body.succession:
            yield from self._succession(this, body.succession)
        yield from self._joined(body)

    def _region(self, government: str, code: str, decided: Outside) -> Triples:
        """The region that a body governs, which is told beside it: each region has one government."""
        found = region(code)
        if found is None:
            return
        this = f"region/{code}"
        yield government, SCHEMA.areaServed, self.node(this)
        yield this, RDF.type, named(SCHEMA.AdministrativeArea)
        yield this, SKOS.prefLabel, lang_string(found.name, _LANGUAGE)
        yield this, SKOS.notation, string(code)
        yield this, DCT.identifier, string(found.iso)
        yield this, SCHEMA.latitude, decimal(found.latitude)
        yield this, SCHEMA.longitude, decimal(found.longitude)
        yield from _outside(this, decided.item, decided.others)
        for decision in decided.decisions:
            yield this, PROV.wasInfluencedBy, self.node(decision)

    def _succession(self, body: str, change: Succession) -> Triples:
        this = change.id
        yield body, ORG.changedBy, self.node(this)
        yield this, RDF.type, named(ORG.ChangeEvent)
        yield this, SKOS.prefLabel, lang_string(change.label, _LANGUAGE)
        yield this, ORG.originalOrganization, self.node(body)
        yield this, DCT.date, xsd_day(change.on) if change.on else None
        for other in change.successors:
            yield this, ORG.resultingOrganization, self.node(other)
            yield other, ORG.resultedFrom, self.node(this)

    def person(self, person: PersonEntity) -> Triples:
        yield person.id, RDF.type, named(FOAF.Person)
        yield from _labels(person.id, FOAF.name, string(person.label), person.alt_labels)
        yield from _outside(person.id, person.wikidata, person.unlike)
        yield from self._joined(person)

    def place(self, place: PlaceEntity) -> Triples:
        yield place.id, RDF.type, named(SCHEMA.Place)
        yield from _labels(place.id, SKOS.prefLabel, lang_string(place.label, _LANGUAGE), place.alt_labels)
        yield place.id, SIN.region, string(place.region)

    def post(self, post: Post) -> Triples:
        yield post.id, RDF.type, named(ORG.Post)
        yield post.id, SKOS.prefLabel, lang_string(post.label, _LANGUAGE)
        if post.concept:
            yield post.id, ORG.role, named(SIN[post.concept])
        if post.institution:
            yield post.id, ORG.postIn, self.node(post.institution)
        yield post.id, SIN.singleHolder, Literal(True) if post.single else None
        for conflict in post.conflicts:
            yield from conflict_triples(self, conflict)

    def membership(self, membership: Membership) -> Triples:
        this = membership.id
        yield this, RDF.type, named(ORG.Membership)
        yield this, ORG.member, self.node(membership.person)
        yield this, OPENGOV.post, self.node(membership.post)
        if membership.institution:
            yield this, ORG.organization, self.node(membership.institution)
        if membership.acting:
            yield this, SIN.acting, Literal(True)
        if membership.former:
            yield this, SIN.former, Literal(True)
        for day in membership.attested:
            yield this, SIN.attestedOn, xsd_date(day)
        for interval in membership.during:
            yield this, ORG.memberDuring, self.node(interval.id)
            yield interval.id, RDF.type, named(TIME.Interval)
            yield interval.id, SCHEMA.startDate, xsd_date(interval.start)
            yield interval.id, SCHEMA.endDate, xsd_date(interval.end)

    def agreement(self, agreement: AgreementEntity) -> Triples:
        this = agreement.id
        yield this, RDF.type, named(SIN.Agreement)
        yield this, SKOS.prefLabel, lang_string(agreement_label(agreement), _LANGUAGE)
        yield this, SIN.instrument, named(SIN[instrument(agreement)])
        yield this, SIN.status, named(SIN[STATUS_CONCEPTS[agreement.status]])
        if agreement.category:
            yield this, SIN.category, named(SIN[agreement.category])
            yield this, SIN.categoryInferred, Literal(True)
        for phrase in agreement.scope:
            yield this, SIN.scope, lang_string(phrase.text, phrase.language)
        for topic in agreement.topics:
            yield this, DCT.subject, named(SIN[topic])
        for other in agreement.implements:
            yield this, SIN.implements, self.node(other)
        yield this, SIN.implementsInferred, Literal(True) if agreement.implements_inferred else None
        for other in agreement.replaces:
            yield this, DCT.replaces, self.node(other)
        yield this, SIN.articles, Literal(agreement.articles)
        yield this, SIN.outlets, Literal(agreement.outlets)
        yield from self._terms(agreement)
        yield from self._joined(agreement)
        for party in agreement.parties:
            yield this, SIN.party, self.node(party.institution)
            yield this, SIN.hasPartyRole, self.node(party.id)
            yield party.id, RDF.type, named(SIN.PartyRole)
            yield party.id, PROV.agent, self.node(party.institution)
            for number in party.numbers:
                yield party.id, DCT.identifier, string(number)
        if agreement.signing:
            yield this, SIN.signedAt, self.node(agreement.signing.id)
            yield from self._signing(agreement)

    def _terms(self, agreement: AgreementEntity) -> Triples:
        this, validity = agreement.id, agreement.validity
        for number in agreement.numbers:
            yield this, DCT.identifier, string(number)
        if validity.duration:
            yield this, SCHEMA.validFor, xsd_duration(validity.duration)
        if validity.start:
            yield this, SCHEMA.validFrom, xsd_date(validity.start)
        if validity.end:
            yield this, SCHEMA.validThrough, xsd_date(validity.end)
        if validity.end_inferred:
            yield this, SIN.endInferred, Literal(True)
        for phrase in agreement.follow_ups:
            yield this, SIN.followUp, lang_string(phrase.text, phrase.language)
        for amount in agreement.amounts:
            yield this, SCHEMA.amount, self.node(amount.id)
            yield amount.id, RDF.type, named(SCHEMA.MonetaryAmount)
            yield amount.id, SCHEMA.value, decimal(amount.value)
            yield amount.id, SCHEMA.currency, string(amount.currency)

    def _signing(self, agreement: AgreementEntity) -> Triples:
        signing = agreement.signing
        if signing is None:
            return
        yield signing.id, RDF.type, named(SIN.Signing)
        if signing.date:
            yield signing.id, DCT.date, xsd_date(signing.date)
        if signing.place:
            yield signing.id, SCHEMA.location, self.node(signing.place)
        for part in signing.participations:
            yield signing.id, SIN.hasParticipation, self.node(part.id)
            yield part.id, RDF.type, named(SIN.Participation)
            yield part.id, PROV.agent, self.node(part.person)
            yield part.id, PROV.hadRole, named(SIN[part.role])
            if part.party:
                yield part.id, SIN.actsFor, self.node(part.party)
            if part.post:
                yield part.id, SIN.inCapacity, self.node(part.post)
        for other in signing.same_as:
            yield signing.id, OWL.sameAs, self.node(other)
        for conflict in signing.conflicts:
            yield from conflict_triples(self, conflict)

    def collaboration(self, collaboration: Collaboration) -> Triples:
        this, (one, other) = collaboration.id, collaboration.institutions
        yield this, RDF.type, named(SIN.Collaboration)
        yield this, SIN.between, self.node(one)
        yield this, SIN.between, self.node(other)
        yield this, SIN.agreements, Literal(len(collaboration.agreements))
        yield this, SIN.firstSigned, xsd_date(collaboration.first) if collaboration.first else None
        yield this, SIN.lastSigned, xsd_date(collaboration.last) if collaboration.last else None
        for agreement in collaboration.agreements:
            yield this, PROV.wasDerivedFrom, self.node(agreement)
        yield one, ORG.linkedTo, self.node(other)
        yield other, ORG.linkedTo, self.node(one)

    def correction(self, correction: CorrectionNode) -> Triples:
        this = correction.id
        yield this, RDF.type, named(SIN.Correction)
        yield this, SIN.correctionKind, named(SIN[correction.concept])
        yield this, DC.creator, string(correction.author)
        yield this, DCT.date, xsd_date(correction.date)
        yield this, RDFS.comment, string(correction.reason)
        if correction.item:
            yield this, SCHEMA.about, link(f"{WIKIDATA}{correction.item}")
        if correction.score is not None:
            yield this, SIN.score, decimal(correction.score)

    def _joined(self, entity: InstitutionEntity | PersonEntity | AgreementEntity) -> Triples:
        """Why mentions of several articles are one entity, who had a say in it, and the ids under which it was known before."""
        for reason in entity.reasons:
            yield entity.id, SIN.joinedBy, string(reason)
        for decision in entity.decisions:
            yield entity.id, PROV.wasInfluencedBy, self.node(decision)
        for other in entity.same_as:
            yield entity.id, OWL.sameAs, self.node(other)


def _outside(this: str, item: str | None, others: tuple[str, ...]) -> Triples:
    """The item of Wikidata about the same thing, and those about others that could be taken for it."""
    if item:
        yield this, OWL.sameAs, link(f"{WIKIDATA}{item}")
    for other in others:
        yield this, OWL.differentFrom, link(f"{WIKIDATA}{other}")


def _lookup_names(entity: Entity) -> Triples:
    """The names in lower case, by which queries find the thing without reading all names; a post is found by its body."""
    for name in () if isinstance(entity, Office | Post) else entity_names(entity):
        yield entity.id, SIN.lookupName, string(name.lower())


def _labels(this: str, predicate: str, label: Term | None, others: tuple[str, ...]) -> Triples:
    yield this, predicate, label
    for other in filter(None, others):
        yield this, SKOS.altLabel, lang_string(other, _LANGUAGE)
