"""Reads one article, stage by stage, and tells of each event when and where it was signed."""

from __future__ import annotations

from functools import cached_property

from kg.extraction.agreements.building import Events
from kg.extraction.agreements.events import Event
from kg.extraction.agreements.occasions import Occasions
from kg.extraction.agreements.witnesses import find_witnesses, who_only_watch
from kg.extraction.bodies.regions import BodyMention
from kg.extraction.confidence import confidence_of
from kg.extraction.entities.institutions import Institutions, Key
from kg.extraction.entities.people import People
from kg.extraction.frames.building import Frames
from kg.extraction.frames.participants import Participants
from kg.extraction.frames.triggers import find_instruments, find_triggers, with_short_forms
from kg.extraction.mentions.reading import Holder, read
from kg.extraction.page.segments import segment
from kg.extraction.speech.utterances import Speech
from kg.extraction.topics.lists import TopicMention
from kg.extraction.topics.scope import Scope, at_most
from kg.extraction.words.dates import DateMention, complete, copyright_years, find_dates
from kg.extraction.words.lexicon import Lexicon
from kg.model import Article, Evidence


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
        complete(self.dates, article.url, article.published, copyright_years(article.text))
        named = self._named()
        self.triggers = [t for t in find_triggers(self.segments) if not named[t.first]]
        self.instruments = [i for i in find_instruments(self.segments, lex) if not named[i.first]]
        self.participants = Participants(self.reading, self.institutions, self.people)
        self.dated, self.held = self._marks()
        self.occasions = Occasions(self.segments, self.dates, self.dated, self.held)
        papers = with_short_forms(self.segments, self.instruments)
        self.frames = Frames(self.reading, self.participants, self.triggers, papers, self.dates).build()
        self.events = Events(
            self.reading, self.institutions, self.participants, self.frames, papers, self.triggers
        ).build()
        self.utterances = Speech(self.reading, self.people).utterances()
        self.witnesses = who_only_watch(find_witnesses(self.reading, self.people, self.triggers), self.events)
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
            if isinstance(held_by, Holder) and not self._bare_word(held_by):
                named = held_by.name is not None and self.people.of_name(held_by.name) is not None
                held[held_by.first : held_by.last] = (b"\x02" if named else b"\x01") * (
                    held_by.last - held_by.first
                )
        return dated, held

    def _bare_word(self, holder: Holder) -> bool:
        """Whether a holder is one capitalised word that nothing tells to be a person's name: "di Gedung A, Atambua"."""
        name = holder.name
        return (
            name is not None
            and holder.last - holder.first == 1
            and not (holder.offices or name.titled)
            and self.people.of_name(name) is None
        )

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
            confidence=confidence_of(rule),
            states=states,
        )

    def name_of(self, key: Key) -> str:
        """The name under which an institution goes in the facts."""
        return self.institutions.entity(key).name

    def _topics(self) -> list[TopicMention]:
        blocked, named = bytearray(self.dated), bytearray(len(self.tokens))
        person = self.held.find(2)
        while person >= 0:
            blocked[person] = 1
            person = self.held.find(2, person + 1)
        for _, mention in self.reading.walk():
            if isinstance(mention, BodyMention) or mention.offices:
                named[mention.first : mention.last] = b"\x01" * (mention.last - mention.first)
        return Scope(self.segments, self.instruments, blocked, named).topics()

    def scope_of(self, event: Event) -> list[TopicMention]:
        """The topics of one event: all where it is the only one, else those told nearest behind one of its frames."""
        if len(self.events) == 1:
            return at_most(self.topics)
        return at_most(
            [topic for topic, events in zip(self.topics, self._nearest, strict=True) if event in events]
        )

    @cached_property
    def _nearest(self) -> list[list[Event]]:
        """For each topic the events that are told nearest to it."""
        told = [(event, {frame.sentence for frame in event.frames}) for event in self.events]
        found: list[list[Event]] = []
        for topic in self.topics:
            far = [
                min((topic.sentence - n if n <= topic.sentence else 50 + n for n in sentences), default=99)
                for _, sentences in told
            ]
            best = min(far)
            found.append([event for (event, _), distance in zip(told, far, strict=True) if distance == best])
        return found
