"""Papers told beside that of the story: "Kerja sama serupa juga dijalin dengan C dan D", and sides that join it later."""

from __future__ import annotations

from kg.extraction.agreements.events import Event, parties_of
from kg.extraction.entities.institutions import Key
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Group, Participants
from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.page.segments import Segments
from kg.extraction.words.lexicon import Instrument
from kg.languages import word_set

#: A further paper of the kind stands in one of so many sentences.
_NEAR = 24
_DONE = frozenset({"telah", "sudah", "sebelumnya", "lalu"})
_BOTH_SIDES = frozenset({"kedua", "ketiga", "keduanya", "ketiganya"})
_POINTING = frozenset({"ini", "itu", "tersebut"})


def _named(event: Event) -> Instrument | None:
    """The kind of paper of the first sure noun of an event."""
    named = (f.instrument for f in event.frames if f.instrument is not None and not f.instrument.weak)
    return next((mention.instrument for mention in named), None)


class Further:
    """Finds what the sentences behind the story of a signing add to it."""

    def __init__(
        self, segments: Segments, participants: Participants, instruments: list[InstrumentMention]
    ) -> None:
        self.segments, self.participants = segments, participants
        self.instruments = [i for i in instruments if i.sentence < _NEAR and not segments.in_quote[i.first]]
        self.folded = segments.tokens.folded

    def earlier(self, frames: list[Frame]) -> list[Frame]:
        """ "… tindak lanjut dari MoU antara A dan B yang telah ditandatangani pada Mei": frames of a paper that was signed
        before, where others tell of one of another kind."""
        back = [f for f in frames if self._goes_back(f)]
        types = {f.instrument.instrument.type for f in back if f.instrument is not None}
        now = any(
            f.rule.startswith("signing") and f.instrument is not None and not f.instrument.weak
            and f.instrument.instrument.type not in types
            for f in frames
        )  # fmt: skip
        return back if now else []

    def _goes_back(self, frame: Frame) -> bool:
        named = frame.instrument
        if named is None or named.weak or frame.quoted or len(parties_of(frame)) < 2:
            return False
        sentence = self.segments.sentences[frame.sentence]
        before = self.folded[max(sentence.first, named.first - 3) : named.first]
        behind = self.folded[named.last : sentence.last]
        return not word_set("outcomes_in_force").isdisjoint(before) and not _DONE.isdisjoint(behind)

    def summed(self, frames: list[Frame]) -> list[Frame]:
        """ "A dan C menandatangani kerja sama dengan B dan D. Naskahnya MoU antara A dengan B; MoU antara C dengan D": frames
        that only add up what a list of papers in one sentence tells apart."""
        listed: dict[int, list[set[Key]]] = {}
        for frame in frames:
            if frame.rule == "instrument.between" and len(parties_of(frame)) > 1:
                listed.setdefault(frame.sentence, []).append(set(parties_of(frame)))
        found: list[Frame] = []
        for number, sides in listed.items():
            for frame in frames:
                own = set(parties_of(frame))
                parts = [s for s in sides if s < own]
                if frame.sentence != number and any(not (a & b) for a in parts for b in parts):
                    found.append(frame)
        return found

    def written(self, events: list[Event], frames: list[Frame]) -> list[Event]:
        """ "Dinas B dan A akan menyusun perjanjian kerja sama": the paper of another kind that is being written beside
        the one that was signed."""
        named = [instrument for e in events if (instrument := _named(e)) is not None]
        told = {instrument.type for instrument in named}
        known = set().union(*(e.members for e in events))
        for frame in frames if len(named) == len(events) > 0 else ():
            if (
                frame.rule == "instrument.beside"
                and frame.modality == "planned"
                and frame.instrument is not None
                and frame.instrument.instrument.type not in told
                and known & set(parties_of(frame))
                and all(m.first >= self.segments.sentences[frame.sentence].first for m in frame.members)
            ):
                event = Event()
                event.add(frame)
                return [event]
        return []

    def before(self, events: list[Event], frames: list[Frame]) -> list[Event]:
        """The paper that earlier frames tell of, where no event is of its kind and its sides."""
        kinds = {(instrument.type, frozenset(e.members)) for e in events if (instrument := _named(e))}
        found: list[Event] = []
        for frame in frames:
            own = frame.instrument.instrument.type if frame.instrument else ""
            if frame.rule == "signing.passive" and (own, frozenset(parties_of(frame))) not in kinds:
                event = Event()
                event.add(frame)
                found.append(event)
        return found

    def alike(self, events: list[Event]) -> list[Event]:
        """ "Kerja sama serupa, selain dengan B, juga dijalin dengan C dan D": a paper of A with each, of the kind of the
        only one that is told."""
        found: list[Event] = []
        for mention in self.instruments if len(events) == 1 else ():
            if word_set("further_alike").isdisjoint(self.folded[mention.last : mention.last + 1]):
                continue
            if not word_set("partners_before").isdisjoint(
                self.folded[max(0, mention.first - 4) : mention.first]
            ):
                # "pernah memiliki kerja sama serupa dengan C": on another occasion
                continue
            groups = [g for g in self.participants.groups(mention.sentence) if g.first > mention.last]
            told = {key for g in groups if self._beside(g) for key in g.parties()}
            hubs = [key for key in events[0].parties if key not in told]
            for group in groups:
                if self._joined(group) and not self._beside(group) and hubs:
                    found.extend(self._with_each(events[0], hubs[0], group, mention))
        return found

    def _with_each(self, event: Event, hub: Key, group: Group, mention: InstrumentMention) -> list[Event]:
        partners = [m for m in group.members if m.party is not None and m.party not in event.members]
        found: list[Event] = []
        for partner in partners:
            span = mention.first, mention.last
            frame = Frame("cooperation", mention.sentence, span, [partner], instrument=mention)
            further = Event({hub: event.members[hub][:1]})
            further.add(frame)
            found.append(further)
        return found

    def _beside(self, group: Group) -> bool:
        """Whether a group is one that is named before: "selain dengan B"."""
        return not word_set("further_beside").isdisjoint(self.folded[max(0, group.first - 3) : group.first])

    def _joined(self, group: Group) -> bool:
        return self.folded[group.first - 1] in {"dengan", "bersama"}

    def to_follow(self, events: list[Event]) -> list[Event]:
        """ "MoU antara kedua kota direncanakan tahun depan": a paper of another kind that is to follow between the sides;
        behind a letter of intent also "… dinaikkan menjadi MoU kedua kota"."""
        for event in events:
            named = [f.instrument for f in event.frames if f.instrument is not None]
            told = {m.instrument.type for m in named}
            letter = {m.instrument.type for m in named if not m.weak} == {"loi"}
            for mention in self.instruments if told else ():
                if mention.weak or (mention.instrument.type in (told if not letter else {"loi"})):
                    continue
                if (len(events) == 1 and self._between_both(mention)) or (
                    letter and self._raised_to(mention)
                ):
                    span = mention.first, mention.last
                    frame = Frame("signing.nominal", mention.sentence, span, instrument=mention)
                    frame.modality = "planned"
                    return [Event({key: event.members[key][:1] for key in event.parties}, [frame])]
        return []

    def _between_both(self, mention: InstrumentMention) -> bool:
        behind = self.folded[mention.last : mention.last + 3]
        sentence = self.segments.sentences[mention.sentence]
        planned = word_set("frames_modality").intersection(self.folded[mention.last : sentence.last])
        return bool(planned) and behind[0] in {"antara", "antar"} and not _BOTH_SIDES.isdisjoint(behind[1:])

    def _raised_to(self, mention: InstrumentMention) -> bool:
        """Whether a sentence says of both sides that a paper is to come."""
        sentence = self.segments.sentences[mention.sentence]
        words = self.folded[sentence.first : sentence.last]
        to_come = word_set("frames_modality") | word_set("further_to_come")
        return not to_come.isdisjoint(words) and not _BOTH_SIDES.isdisjoint(words)

    def involved(self, events: list[Event]) -> None:
        """ "Kerja sama ini melibatkan C, D, dan E": sides of the only paper told that no sentence of its signing names."""
        for mention in self.instruments if len(events) == 1 else ():
            behind = [w for w in self.folded[mention.last : mention.last + 2] if w not in _POINTING]
            if word_set("further_involving").isdisjoint(behind[:1]):
                continue
            at = self.folded.index(behind[0], mention.last)
            group = self.participants.starting_at(mention.sentence, at + 1)
            if group is not None and len(group.parties()) > 1:
                events[0].add_members(group.members)
