"""Agreements of the side that a story is about with others than those told: "Sedangkan kerja sama dengan C menyusul"."""

from __future__ import annotations

from kg.extraction.agreements.events import Event
from kg.extraction.bodies.regions import BodyMention
from kg.extraction.entities.institutions import Institutions, Key
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Group, Participant, Participants
from kg.extraction.frames.surroundings import reporting
from kg.extraction.frames.triggers import InstrumentMention, Trigger
from kg.extraction.page.segments import Segments
from kg.languages import word_set

#: A further partner stands in one of so many sentences, its clause has at most so many words before it.
_NEAR, _CLAUSE = 16, 14
#: What takes a clause back, or makes it one of what is to come.
_ASIDE = frozenset({"attending", "witnessing_active", "witnessing_passive"})
_TO_COME = frozenset({"planned", "negation"})
#: What is told of a paper with which a sentence begins.
_TOLD = frozenset({"signing_passive", "planned", "discussed", "sealing"})
_BEHIND = 8
_MOST_SIDES = 8
_JOINING = frozenset({"dengan", "bersama"})


class Partners:
    """Finds further partners in clauses that are set beside what was told."""

    def __init__(
        self,
        segments: Segments,
        institutions: Institutions,
        participants: Participants,
        instruments: list[InstrumentMention],
        triggers: list[Trigger],
    ) -> None:
        self.segments, self.folded = segments, segments.tokens.folded
        self.institutions, self.participants = institutions, participants
        self.instruments, self.triggers = instruments, triggers

    def contrasted(self, events: list[Event]) -> list[Event]:
        """An event for each clause that opens with a word of contrast and goes on with whom an agreement is made, where nothing
        told so far has him for a side."""
        found: list[Event] = []
        known = set().union(*(e.members for e in events))
        if len(events) != 1 or len(known) < 2:
            return []
        marked = self.segments.tokens.places(word_set("partners_contrast"))
        numbers = {n for i in marked if (n := self.segments.sentence_at(i)) is not None}
        for number in sorted(numbers | {m.sentence for m in self.instruments if self._opens(m)}):
            if not 0 < number < _NEAR or self.segments.sentences[number].headline:
                continue
            for group in self.participants.groups(number):
                members = [m for m in group.members if m.party is not None and m.party not in known]
                if len(members) == len(group.members) and self._is_body(members[0]):
                    event = self._event(events[0], number, group, members)
                    if event is not None:
                        found.append(event)
                        known |= event.members.keys()
        return found

    def another(self, events: list[Event]) -> list[Event]:
        """ "Ada lagi MoU lain, antara C dan D", "Yang kedua mempertemukan C dengan D": events of their own; where an event has
        both sides beside others, it leaves them theirs."""
        found: list[Event] = []
        for at in self.segments.tokens.places(word_set("partners_another")) if events else ():
            number = self.segments.sentence_at(at)
            if number is None or self.segments.in_quote[at] or not self._of_another_paper(at, number):
                continue
            members = self._sides(number, at)
            parties = list(dict.fromkeys(m.party for m in members if m.party is not None))
            if not 1 < len(parties) <= _MOST_SIDES or any(
                set(parties) == set(e.members) for e in events + found
            ):
                continue
            paper = next((m for m in self.instruments if m.sentence == number and not m.weak), None)
            frame = Frame("instrument.between", number, (at, at + 1), members, instrument=paper)
            frame.modality = "planned" if self._undone(number) else "signed"
            whole = next((e for e in events if set(parties) < set(e.members)), None)
            event = Event()
            if whole is not None:
                hub = next(key for key in whole.parties if key in parties)
                event.frames = list(whole.frames)
                event.members = {key: whole.members[key] for key in parties}
                whole.members = {k: m for k, m in whole.members.items() if k == hub or k not in parties}
            event.add(frame)
            found.append(event)
        return found

    def _of_another_paper(self, at: int, number: int) -> bool:
        """Whether a word of another one speaks of a paper: "MoU lain", "naskah kedua", "Yang kedua …" at the beginning."""
        before = self.folded[at - 1] if at else ""
        if before == "yang":
            return at - 1 == self.segments.sentences[number].first
        return before in word_set("outcomes_papers") or any(m.last == at for m in self.instruments)

    def _sides(self, number: int, at: int) -> list[Participant]:
        """Those whom a sentence names before anyone who watches, behind token `at` where it tells of a first paper too; else
        those of the next."""
        sentence = self.segments.sentences[number]
        first = at if "pertama" in self.folded[sentence.first : at] else sentence.first
        for near in (number, number + 1):
            if near >= len(self.segments.sentences):
                break
            aside = [t.first for t in self.triggers if t.sentence == near and t.kinds & _ASIDE]
            stop = min(aside, default=self.segments.sentences[near].last)
            groups = [g for g in self.participants.groups(near) if first <= g.first and g.last <= stop]
            members = [m for g in groups for m in g.members if m.party is not None]
            if len({m.party for m in members}) > 1:
                return members
            if members:
                break
        return []

    def _undone(self, number: int) -> bool:
        return any(t.sentence == number and t.kinds & _TO_COME for t in self.triggers)

    def _event(self, elder: Event, number: int, group: Group, members: list[Participant]) -> Event | None:
        start = self._clause(number, group)
        words = self.folded[start : group.first]
        if not words or words[-1] not in _JOINING or self.segments.in_quote[group.first]:
            return None
        near = [t for t in self.triggers if t.sentence == number]
        if any(t.kinds & _ASIDE and start <= t.first < group.first for t in near):
            return None
        told = any(t.kinds & _TOLD and t.first >= group.last for t in near)
        opening = next((m for m in self.instruments if m.sentence == number and self._opens(m)), None)
        contrast = not word_set("partners_contrast").isdisjoint(words)
        if not contrast and not (told and opening is not None):
            return None
        if not self._of_paper(start, group.first):
            return None
        if not word_set("partners_before").isdisjoint(words) or self._said(number, group.first):
            return None
        hub = self._hub(elder, number, group, members)
        paper = next((m for m in self.instruments if start <= m.first < group.first and not m.weak), None)
        frame = Frame("cooperation", number, (start, group.first), members, instrument=paper)
        if any(t.kinds & _TO_COME and start <= t.first < group.last + _BEHIND for t in near):
            frame.modality = "planned"
        elif any(f.rule.startswith("signing") and f.modality == "signed" for f in elder.frames):
            frame.rule, frame.modality = "signing.nominal", "signed"
        event = Event({hub: elder.members[hub][:1]})
        event.add(frame)
        if paper is None and not contrast:
            event.instrument = opening
        return event

    def _opens(self, paper: InstrumentMention) -> bool:
        """ "Kerja sama penagihan dengan C telah diteken": a sentence that begins with its paper."""
        return paper.first == self.segments.sentences[paper.sentence].first

    def _clause(self, number: int, group: Group) -> int:
        """The first token of the clause in which a group stands."""
        start = self.segments.sentences[number].first
        for i in range(group.first - 1, max(start, group.first - _CLAUSE) - 1, -1):
            if self.folded[i] in {",", ";"}:
                return i + 1
        return max(start, group.first - _CLAUSE)

    def _said(self, number: int, last: int) -> bool:
        """Whether a sentence reports, before token `last`, what someone said."""
        words = self.folded[self.segments.sentences[number].first : last]
        return not reporting().isdisjoint(words) or not word_set("partners_said").isdisjoint(words)

    def _of_paper(self, first: int, last: int) -> bool:
        """Whether a clause speaks of a paper or of working together, or leaves both out: "sedangkan dengan B …"."""
        words = self.folded[first:last]
        return not word_set("partners_papers").isdisjoint(words) or all(
            w in word_set("partners_contrast") or w in word_set("partners_elided") for w in words
        )

    def _is_body(self, member: Participant) -> bool:
        mention = member.mention
        return isinstance(mention, BodyMention) and (not mention.is_region or mention.head is not None)

    def _hub(self, event: Event, number: int, group: Group, members: list[Participant]) -> Key:
        """The side of an event that works with others too: whom the sentence names, who is of another kind than the new one,
        whom the story names first."""
        named = [
            key
            for other in self.participants.groups(number)
            if other.last <= group.first
            for key in other.parties()
            if key in event.members
        ]
        if len(set(named)) == 1:
            return named[0]
        kinds = {self.institutions.entity(m.party).kind for m in members if m.party is not None}
        unlike = [key for key in event.members if self.institutions.entity(key).kind not in kinds]
        if len(unlike) == 1:
            return unlike[0]
        for early in range(min(_NEAR, len(self.segments.sentences))):
            for other in self.participants.groups(early):
                for key in other.parties():
                    if key in event.members:
                        return key
        return event.parties[0]
