"""Writes what a `Reader` found as `Facts`, each with the stretch of text that proves it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.agreements.events import (
    Event,
    implemented_by,
    instrument_of,
    signatories,
    told_in,
    told_of,
)
from kg.extraction.agreements.places import PlaceMention
from kg.extraction.agreements.venues import unfused
from kg.extraction.agreements.witnesses import WitnessMention
from kg.extraction.assemble import Reader
from kg.extraction.entities.institutions import InstitutionEntity, Key, explicit_names
from kg.extraction.entities.people import PersonEntity, RoleOf
from kg.extraction.frames.frame import Frame
from kg.extraction.speech.quoted import Utterance
from kg.extraction.topics.lists import TopicMention
from kg.extraction.words.dates import DateMention, suggestions
from kg.languages import word_set
from kg.model import (
    Agreement,
    Facts,
    Flag,
    Institution,
    Party,
    Person,
    Role,
    Signatory,
    Statement,
    Topic,
    Witness,
)


class FactWriter:
    """Turns the entities and events of one article into facts."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.told = reader, told_in(reader.events)

    def facts(self, version: str) -> Facts:
        """All facts of the article."""
        agreements, flags = self._agreements()
        statements = tuple(self._statement(u) for u in self.reader.utterances)
        names = {
            key: entity
            for key, entity in self.reader.institutions.entities.items()
            if (entity.explicit and not self._mere_talk(entity)) or self._is_party(key)
        }
        ordered = sorted(names.values(), key=lambda e: (min((s for s, _ in e.spans), default=10**9), e.key))
        institutions = tuple(self._institution(e) for e in ordered)
        people = tuple(
            self._person(p)
            for p in sorted(self.reader.people.entities, key=lambda p: p.spans[0] if p.spans else (10**9, 0))
        )
        return Facts(
            people=people,
            institutions=_unique(institutions),
            agreements=agreements,
            statements=statements,
            flags=flags,
            extractor=version,
        )

    def _mere_talk(self, entity: InstitutionEntity) -> bool:
        """Whether a body is a short word of talk alone, who holds no office here ("kehadiran TNI", "ibu-ibu PKK")."""
        if entity.name not in word_set("bodies_spoken_of"):
            return False
        full = len(entity.name.split())
        return all(last - first < full for first, last in entity.spans) and not any(
            role.institution == entity.key for person in self.reader.people.entities for role in person.roles
        )

    def _is_party(self, key: Key) -> bool:
        return any(key in event.members for event in self.reader.events)

    def _employer(self, key: Key | None) -> str | None:
        """The name of the institution of a role; None for one that is no institution of the article (a unit: "UPT Bahasa")."""
        entity = self.reader.institutions.entity(key) if key else None
        told = entity is not None and (entity.explicit or self._is_party(entity.key))
        return entity.name if entity is not None and told else None

    def _institution(self, entity: InstitutionEntity) -> Institution:
        body = entity.source.body if entity.source else None
        region = entity.region
        governs = entity.key[0] == "region"
        spans = (
            sorted(set(entity.spans)) or [(entity.source.first, entity.source.last)] if entity.source else []
        )
        rule = _rule_of_institution(entity)
        return Institution(
            name=entity.name,
            aliases=tuple(f for f in explicit_names(self.reader.lex, entity) if f != entity.name),
            kind=entity.kind,
            classification=entity.classification,
            code=region.code if governs and region else None,
            region=region.code if region else (body.region if body else None),
            ror=body.ror if body else None,
            wikidata=body.wikidata if body else None,
            parent=body.parent if body else None,
            evidence=tuple(self.reader.evidence(a, b, rule) for a, b in spans if b > a),
        )

    def _person(self, person: PersonEntity) -> Person:
        roles = tuple(
            Role(
                name=r.office.name,
                institution=self._employer(r.institution),
                concept=r.office.office.concept or None,
                acting=r.office.acting,
                former=r.office.former,
                evidence=(self.reader.evidence(r.office.first, r.office.last, _rule_of_role(r)),),
            )
            for r in person.roles
        )
        return Person(
            name=person.name,
            surface=tuple(person.surfaces),
            roles=roles,
            evidence=tuple(
                self.reader.evidence(a, b, _rule_of_person(person)) for a, b in sorted(set(person.spans))
            ),
        )

    def _agreements(self) -> tuple[tuple[Agreement, ...], tuple[Flag, ...]]:
        agreements: list[Agreement] = []
        flags: list[Flag] = []
        implements = implemented_by(self.reader.events, self.reader.segments)
        for number, event in enumerate(self.reader.events):
            date = self.reader.occasions.date_of(event) if event.status in {"signed", "extended"} else None
            agreements.append(self._agreement(event, date, implements.get(number)))
            if date is not None and date.contradicts_weekday:
                flags.append(
                    Flag(
                        concept="WeekdayContradictsDate",
                        agreement=len(agreements) - 1,
                        suggestions=suggestions(date, self.reader.article.published),
                        evidence=(self.reader.evidence_at(date.start, date.end, date.rule),),
                    )
                )
        return tuple(agreements), tuple(flags)

    def _agreement(self, event: Event, date: DateMention | None, implements: int | None) -> Agreement:
        instrument = instrument_of(event)
        done = event.status in {"signed", "extended"}
        place = self.reader.occasions.place_of(event) if done else None
        mention = event.instrument
        anchors = [f for f in event.frames if f.rule.startswith("signing")] or event.frames
        return Agreement(
            type=instrument.type if instrument else "other",
            status=event.status,
            instrument=instrument.concept if instrument else None,
            date=date.value if date else None,
            date_text=date.text if date else None,
            place=self._written(place) if place else None,
            parties=tuple(self._party(key, event) for key in event.parties),
            signatories=tuple(self._signatory(*row) for row in signatories(event)) if done else (),
            witnesses=tuple(self._witness(w) for w in self.reader.witnesses) if done else (),
            scope=tuple(self._topic(t) for t in self.reader.scope_of(event)),
            implements=implements,
            evidence=(self.reader.evidence(mention.first, mention.last, "instrument.noun"),)
            if mention
            else (),
            status_evidence=tuple(self.reader.evidence(*f.anchor, f.rule) for f in anchors[:1]),
            date_evidence=(
                self.reader.evidence_at(
                    date.start, date.end, date.rule, date.value.isoformat() if date.value else None
                ),
            )
            if date
            else (),
            place_evidence=(
                self.reader.evidence(
                    place.first, place.last, "place.venue" if place.venue else "place.region"
                ),
            )
            if place
            else (),
        )

    def _written(self, place: PlaceMention) -> str:
        """A place as the text has it."""
        tokens = self.reader.tokens
        return unfused(
            " ".join(tokens.span_text(place.first, place.last).split()), tokens.folded[place.first]
        )

    def _party(self, key: Key, event: Event) -> Party:
        members = event.members[key]
        rules = {id(m): f.rule for f in event.frames for m in f.members}
        return Party(
            institution=self.reader.name_of(key),
            evidence=tuple(
                self.reader.evidence(m.first, m.last, rules.get(id(m), "party.list")) for m in members
            ),
        )

    def _signatory(self, person: PersonEntity, key: Key, member: object, frame: Frame) -> Signatory:
        role = next((r.office.name for r in person.roles if r.institution == key), None)
        first, last = member.first, member.last  # type: ignore[attr-defined]
        return Signatory(
            person=person.name,
            party=self.reader.name_of(key),
            role=role,
            evidence=(self.reader.evidence(first, last, frame.rule),),
        )

    def _witness(self, witness: WitnessMention) -> Witness:
        return Witness(
            person=witness.person.name,
            evidence=(self.reader.evidence(witness.first, witness.last, witness.rule),),
        )

    def _topic(self, topic: TopicMention) -> Topic:
        text = " ".join(self.reader.tokens.span_text(topic.first, topic.last).split())
        return Topic(text=text, evidence=(self.reader.evidence(topic.first, topic.last, topic.rule),))

    def _statement(self, utterance: Utterance) -> Statement:
        return Statement(
            speaker=utterance.speaker.name,
            kind=utterance.kind,
            text=" ".join(self.reader.tokens.span_text(utterance.first, utterance.last).split()),
            relayed_by=utterance.relayed_by.name if utterance.relayed_by else None,
            about=told_of(utterance.speaker, utterance.sentence, self.reader.events, self.told),
            evidence=(self.reader.evidence(utterance.first, utterance.last, utterance.rule),),
        )


def _unique(institutions: Iterable[Institution]) -> tuple[Institution, ...]:
    """Institutions by name, the first of each; two entities never share a name in the facts."""
    return tuple({i.name: i for i in institutions}.values())


def _rule_of_institution(entity: InstitutionEntity) -> str:
    """How a body was known: a government by its region, a row of a table, a noun that heads its name, an office implying it."""
    source = entity.source
    if not entity.explicit:
        return "institution.implied"
    if entity.key[0] == "region":
        return "institution.government"
    if source is not None and source.body is not None:
        return "institution.listed"
    return "institution.bare" if source is None or source.bare else "institution.headed"


def _rule_of_person(person: PersonEntity) -> str:
    """Whether the text gives a person an office, and more than one word of the name."""
    standing = "in-office" if person.roles else "alone"
    return f"person.{standing}" if len(person.words) > 1 else f"person.{standing}.one-word"


def _rule_of_role(role: RoleOf) -> str:
    """Where the institution of a role comes from: named with the office, implied by it, or taken from the article."""
    if role.office.former:
        return "role.former"
    if role.institution is None:
        return "role.alone"
    if role.office.body is None:
        return "role.inherited"
    return "role.implied" if role.office.implied else "role.stated"
