"""Puts the findings of one article together as `Facts`, each with the stretch of text that proves it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.agreements import Events
from kg.extraction.dates import DateMention, complete, find_dates, suggestions
from kg.extraction.events import Event, implemented_by, instrument_of, signatories
from kg.extraction.frame import Frame
from kg.extraction.frames import Frames
from kg.extraction.institutions import InstitutionEntity, Institutions, Key, explicit_names
from kg.extraction.lexicon import Lexicon
from kg.extraction.mentions import Holder, read
from kg.extraction.occasions import Occasions
from kg.extraction.participants import Participants
from kg.extraction.people import People, PersonEntity
from kg.extraction.regions import BodyMention
from kg.extraction.scope import Scope
from kg.extraction.segments import segment
from kg.extraction.speech import Speech, Utterance
from kg.extraction.topic_lists import TopicMention
from kg.extraction.triggers import find_instruments, find_triggers
from kg.extraction.witnesses import WitnessMention, find_witnesses
from kg.model import (
    Agreement,
    Article,
    Evidence,
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

#: Confidence of each rule: how often its facts were right on the annotated articles (see `bench/`). The
#: default is for the rest.
CONFIDENCE: dict[str, float] = {}
DEFAULT_CONFIDENCE = 0.8


class Reader:
    """Reads one article; every attribute is a stage, in the order in which they are made."""

    def __init__(self, article: Article, lex: Lexicon) -> None:
        self.article, self.lex = article, lex
        self.segments = segment(article.text)
        self.tokens = self.segments.tokens
        self.reading = read(self.segments, lex)
        self.institutions = Institutions(self.reading)
        self.people = People(self.reading, self.institutions)
        self.dates = [d for d in find_dates(self.tokens) if self._in_story(d)]
        complete(self.dates, article.url, article.published)
        named = self._named()
        self.triggers = [t for t in find_triggers(self.segments) if not named[t.first]]
        self.instruments = [i for i in find_instruments(self.segments, lex) if not named[i.first]]
        self.participants = Participants(self.reading, self.institutions, self.people)
        self.dated, self.held = self._marks()
        self.occasions = Occasions(self.segments, self.dates, self.dated, self.held)
        self.frames = Frames(
            self.reading, self.participants, self.triggers, self.instruments, self.dates
        ).build()
        self.events = Events(
            self.reading, self.institutions, self.participants, self.frames, self.instruments, self.triggers
        ).build()
        self.utterances = Speech(self.reading, self.people).utterances()
        self.witnesses = find_witnesses(self.reading, self.people, self.triggers)
        self.topics = self._topics()

    def _named(self) -> bytearray:
        """Token marks of names: in "Kepala Bagian Kerja Sama" nobody cooperates."""
        marks = bytearray(len(self.tokens))
        for _, mention in self.reading.walk():
            spans = (
                [(o.first + 1, o.last) for o in mention.offices]
                if isinstance(mention, Holder)
                else [(mention.first, mention.last)]
            )
            for first, last in spans:
                marks[first:last] = b"\x01" * max(0, last - first)
        return marks

    def _in_story(self, mention: DateMention) -> bool:
        return self.segments.paragraph_start(self.tokens.index_at(mention.start)) is not None

    def _marks(self) -> tuple[bytearray, bytearray]:
        """Token marks: dates; people with their offices (1, a named person 2)."""
        dated, held = bytearray(len(self.tokens)), bytearray(len(self.tokens))
        for mention in self.dates:
            first, last = self.tokens.index_at(mention.start), self.tokens.index_at(mention.end)
            dated[first:last] = b"\x01" * (last - first)
        for _, held_by in self.reading.walk():
            if isinstance(held_by, Holder):
                named = held_by.name is not None and self.people.of_name(held_by.name) is not None
                held[held_by.first : held_by.last] = (b"\x02" if named else b"\x01") * (
                    held_by.last - held_by.first
                )
        return dated, held

    # --- evidence

    def evidence(self, first: int, last: int, rule: str, states: str | None = None) -> Evidence:
        """The evidence at tokens `first`:`last`."""
        return self.evidence_at(self.tokens.starts[first], self.tokens.ends[last - 1], rule, states)

    def evidence_at(self, start: int, end: int, rule: str, states: str | None = None) -> Evidence:
        """The evidence at code points `start`:`end` of the article's text."""
        return Evidence(
            start=start,
            end=end,
            quote=self.article.text[start:end],
            rule=rule,
            confidence=CONFIDENCE.get(rule, DEFAULT_CONFIDENCE),
            states=states,
        )

    # --- facts

    def facts(self, version: str) -> Facts:
        """All facts of the article."""
        agreements, flags = self._agreements()
        statements = tuple(self._statement(u, len(agreements)) for u in self.utterances)
        names = {
            key: entity
            for key, entity in self.institutions.entities.items()
            if entity.explicit or self._is_party(key)
        }
        ordered = sorted(names.values(), key=lambda e: (min((s for s, _ in e.spans), default=10**9), e.key))
        institutions = tuple(self._institution(e) for e in ordered)
        people = tuple(
            self._person(p)
            for p in sorted(self.people.entities, key=lambda p: p.spans[0] if p.spans else (10**9, 0))
        )
        return Facts(
            people=people,
            institutions=_unique(institutions),
            agreements=agreements,
            statements=statements,
            flags=flags,
            extractor=version,
        )

    def _is_party(self, key: Key) -> bool:
        return any(key in event.members for event in self.events)

    def name_of(self, key: Key) -> str:
        """The name under which an institution goes in the facts."""
        return self.institutions.entity(key).name

    def _institution(self, entity: InstitutionEntity) -> Institution:
        body = entity.source.body if entity.source else None
        region = entity.region
        governs = entity.key[0] == "region"
        spans = (
            sorted(set(entity.spans)) or [(entity.source.first, entity.source.last)] if entity.source else []
        )
        return Institution(
            name=entity.name,
            aliases=tuple(f for f in explicit_names(self.lex, entity) if f != entity.name),
            kind=entity.kind,
            classification=entity.classification,
            code=region.code if governs and region else None,
            region=region.code if region else (body.region if body else None),
            ror=body.ror if body else None,
            wikidata=body.wikidata if body else None,
            parent=body.parent if body else None,
            evidence=tuple(self.evidence(a, b, "institution.mention") for a, b in spans if b > a),
        )

    def _person(self, person: PersonEntity) -> Person:
        roles = tuple(
            Role(
                name=r.office.name,
                institution=self.name_of(r.institution) if r.institution else None,
                concept=r.office.office.concept or None,
                acting=r.office.acting,
                former=r.office.former,
                evidence=(self.evidence(r.office.first, r.office.last, "role.office"),),
            )
            for r in person.roles
        )
        return Person(
            name=person.name,
            surface=tuple(person.surfaces),
            roles=roles,
            evidence=tuple(self.evidence(a, b, "person.mention") for a, b in sorted(set(person.spans))),
        )

    def _agreements(self) -> tuple[tuple[Agreement, ...], tuple[Flag, ...]]:
        agreements: list[Agreement] = []
        flags: list[Flag] = []
        implements = implemented_by(self.events)
        for number, event in enumerate(self.events):
            date = self.occasions.date_of(event) if event.status in {"signed", "extended"} else None
            agreements.append(self._agreement(event, date, implements.get(number)))
            if date is not None and date.contradicts_weekday:
                flags.append(
                    Flag(
                        concept="WeekdayContradictsDate",
                        agreement=len(agreements) - 1,
                        suggestions=suggestions(date, self.article.published),
                        evidence=(self.evidence_at(date.start, date.end, date.rule),),
                    )
                )
        return tuple(agreements), tuple(flags)

    def _agreement(self, event: Event, date: DateMention | None, implements: int | None) -> Agreement:
        instrument = instrument_of(event)
        done = event.status in {"signed", "extended"}
        place = self.occasions.place_of(event) if done else None
        mention = event.instrument
        anchors = [f for f in event.frames if f.rule.startswith("signing")] or event.frames
        return Agreement(
            type=instrument.type if instrument else "other",
            status=event.status,
            instrument=instrument.concept if instrument else None,
            date=date.value if date else None,
            date_text=date.text if date else None,
            place=" ".join(self.tokens.span_text(place.first, place.last).split()) if place else None,
            parties=tuple(self._party(key, event) for key in event.parties),
            signatories=tuple(self._signatory(*row) for row in signatories(event)) if done else (),
            witnesses=tuple(self._witness(w) for w in self.witnesses) if done else (),
            scope=tuple(self._topic(t) for t in self._scope_of(event)),
            implements=implements,
            evidence=(self.evidence(mention.first, mention.last, "instrument.noun"),) if mention else (),
            status_evidence=tuple(self.evidence(*f.anchor, f.rule) for f in anchors[:1]),
            date_evidence=(
                self.evidence_at(
                    date.start, date.end, date.rule, date.value.isoformat() if date.value else None
                ),
            )
            if date
            else (),
            place_evidence=(
                self.evidence(place.first, place.last, "place.venue" if place.venue else "place.region"),
            )
            if place
            else (),
        )

    def _party(self, key: Key, event: Event) -> Party:
        members = event.members[key]
        rules = {id(m): f.rule for f in event.frames for m in f.members}
        return Party(
            institution=self.name_of(key),
            evidence=tuple(self.evidence(m.first, m.last, rules.get(id(m), "party.list")) for m in members),
        )

    def _signatory(self, person: PersonEntity, key: Key, member: object, frame: Frame) -> Signatory:
        role = next((r.office.name for r in person.roles if r.institution == key), None)
        first, last = member.first, member.last  # type: ignore[attr-defined]
        return Signatory(
            person=person.name,
            party=self.name_of(key),
            role=role,
            evidence=(self.evidence(first, last, frame.rule),),
        )

    def _witness(self, witness: WitnessMention) -> Witness:
        return Witness(
            person=witness.person.name, evidence=(self.evidence(witness.first, witness.last, witness.rule),)
        )

    def _topics(self) -> list[TopicMention]:
        blocked, named = bytearray(self.dated), bytearray(len(self.tokens))
        for i, mark in enumerate(self.held):
            if mark == 2:
                blocked[i] = 1
        for _, mention in self.reading.walk():
            if isinstance(mention, BodyMention) or mention.offices:
                named[mention.first : mention.last] = b"\x01" * (mention.last - mention.first)
        return Scope(self.segments, self.instruments, blocked, named).topics()

    def _scope_of(self, event: Event) -> list[TopicMention]:
        """The topics of one event: all where it is the only one, else those told nearest behind one of its frames."""
        if len(self.events) == 1:
            return self.topics
        return [t for t in self.topics if event in self._nearest(t)]

    def _nearest(self, topic: TopicMention) -> list[Event]:
        def distance(event: Event) -> int:
            return min(
                (
                    topic.sentence - f.sentence if f.sentence <= topic.sentence else 50 + f.sentence
                    for f in event.frames
                ),
                default=99,
            )

        best = min(map(distance, self.events))
        return [e for e in self.events if distance(e) == best]

    def _topic(self, topic: TopicMention) -> Topic:
        text = " ".join(self.tokens.span_text(topic.first, topic.last).split())
        return Topic(text=text, evidence=(self.evidence(topic.first, topic.last, topic.rule),))

    def _statement(self, utterance: Utterance, agreements: int) -> Statement:
        return Statement(
            speaker=utterance.speaker.name,
            kind=utterance.kind,
            text=" ".join(self.tokens.span_text(utterance.first, utterance.last).split()),
            relayed_by=utterance.relayed_by.name if utterance.relayed_by else None,
            about=0 if agreements == 1 else None,
            evidence=(self.evidence(utterance.first, utterance.last, utterance.rule),),
        )


def _unique(institutions: Iterable[Institution]) -> tuple[Institution, ...]:
    """Institutions by name, the first of each; two entities never share a name in the facts."""
    return tuple({i.name: i for i in institutions}.values())
