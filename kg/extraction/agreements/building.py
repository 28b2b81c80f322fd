"""From frames to agreements: which readings speak of one instrument, and who its parties are."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.agreements.events import SUPPLEMENTS, Event, instrument_of, parties_of, signatories
from kg.extraction.agreements.further import Further
from kg.extraction.agreements.missing_parties import MissingParties
from kg.extraction.agreements.outcomes import Outcomes
from kg.extraction.agreements.pairs import Pairs
from kg.extraction.agreements.partners import Partners
from kg.extraction.agreements.separate import Separate
from kg.extraction.agreements.several import Several
from kg.extraction.agreements.sides import Sides
from kg.extraction.agreements.units import raised, whole_of
from kg.extraction.entities.institutions import Institutions
from kg.extraction.frames.denials import denied
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Participant, Participants
from kg.extraction.frames.triggers import InstrumentMention, Trigger
from kg.extraction.mentions.reading import Reading
from kg.languages import word_set

#: So early stands what tells of the agreement of a story by its paper and two sides alone.
_EARLY = 10
#: The sides of a paper above those of a list of pairs.
_TWO = 2


class Events:
    """Builds the events of one article."""

    def __init__(
        self,
        reading: Reading,
        institutions: Institutions,
        participants: Participants,
        frames: list[Frame],
        instruments: list[InstrumentMention],
        triggers: list[Trigger],
    ) -> None:
        self.reading, self.institutions, self.participants = reading, institutions, participants
        self.frames, self.instruments, self.triggers = frames, instruments, triggers
        self.separate = Separate(reading.segments)

    def build(self) -> list[Event]:
        """The events, in the order of the text; none where the article tells of no agreement."""
        segments = self.reading.segments
        if all(denied(segments.tokens, segments.sentences[m.sentence], m.first) for m in self.instruments):
            return []
        raised(self.frames, self.instruments, self.institutions, self.participants.through)
        several = Several(self.reading.segments, self.instruments)
        outcomes = Outcomes(self.reading.segments, self.frames, self.instruments, self.triggers)
        pairs = Pairs(
            self.reading.segments, self.institutions, self.participants, self.frames, self.instruments
        )
        events = pairs.events() or self._merged(several)
        for event in events:
            event.instrument = event.instrument or outcomes.instrument(event)
        events += self._above(events) if any(f.rule == "pairs" for e in events for f in e.frames) else []
        outcomes.types = frozenset(i.type for e in events if (i := instrument_of(e)) is not None)
        for event in events:
            event.status = outcomes.status(event)
        events = [part for e in events if len(e.members) >= 2 for part in several.counted(e)]
        Sides(self.reading, self.institutions, self.participants, self.triggers).add_to(events)
        types = {instrument.type for e in events if (instrument := instrument_of(e)) is not None}
        twins = (several.twin(e) for e in events)
        return [
            *events,
            *self._elder(events),
            *(t for t in twins if t and t.instrument and t.instrument.instrument.type not in types),
        ]

    def _above(self, events: list[Event]) -> list[Event]:
        """ "PKS itu menyusul MoU yang dibubuhi tanda tangan Rektor N dan Bupati M": the paper of another kind above those of
        which the article lists pairs."""
        types = {i.type for e in events if (i := instrument_of(e)) is not None}
        for frame in self.frames:
            papers = [m for m in self.instruments if m.sentence == frame.sentence and not m.weak]
            named = next((m for m in papers if m.instrument.type not in types), None)
            if (
                frame.rule in {"signing.active", "signing.passive", "signing.nominal"}
                and named is not None
                and not frame.quoted
                and len(parties_of(frame)) == _TWO
                and frame.modality == "signed"
            ):
                event = Event(instrument=named)
                event.add(frame)
                return [event]
        return []

    def _elder(self, events: list[Event]) -> list[Event]:
        """ "PKS ini kelanjutan dari nota kesepahaman yang diteken bulan lalu": the paper of another kind that the only
        event of an article goes back to."""
        own = instrument_of(events[0]) if len(events) == 1 else None
        if own is None:
            return []
        folded = self.reading.tokens.folded
        for frame in self.frames:
            named, at = frame.instrument, frame.anchor[0]
            if (
                frame.rule == "signing.passive"
                and not frame.quoted
                and all(m.party in events[0].members for m in frame.members)
                and named is not None
                and not named.weak
                and named.instrument.type != own.type
                and "yang" in folded[named.last : at]
                and at - named.last <= 3
                and not word_set("agreements_sequel").isdisjoint(
                    folded[max(0, named.first - 3) : named.first]
                )
            ):
                return [Event(dict(events[0].members), [frame], named, "signed")]
        return []

    # --- one or several events

    def _merged(self, several: Several) -> list[Event]:
        missing = MissingParties(
            self.reading, self.institutions, self.participants, self.frames, self.instruments, self.triggers
        )
        events: list[Event] = []
        strong = [
            f
            for f in self.frames
            if f.rule not in SUPPLEMENTS
            and f.rule != "instrument.beside"
            and f.rule.startswith(("signing", "instrument"))
            and f.members
            and not (f.quoted and f.rule != "signing.active" and not _names_all(f))
        ]
        further = Further(self.reading.segments, self.participants, self.instruments)
        earlier = further.earlier(strong)
        summed = further.summed(strong)
        strong = [f for f in strong if f not in earlier and f not in summed]
        full = [f for f in strong if len(parties_of(f)) >= 2]
        for frame in sorted(full, key=lambda f: (f.modality != "signed", f.anchor[0])):
            self._place(events, frame)
        for frame in strong:
            if len(parties_of(frame)) == 1:
                self._place_single(events, frame)
        self._from_cooperation(events)
        self._from_signers(events)
        missing.headless(events)
        missing.of_talks(events)
        missing.counted(events)
        missing.listed(events)
        missing.bulleted(events)
        missing.led(events)
        missing.between(events)
        further.involved(events)
        if not events:
            self._from_beside(events)
            missing.headless(events)
        missing.prominent(events)
        self._from_cooperation(events, quoted=True)
        events = several.joined(events, self.institutions)
        events += further.alike(events) or further.to_follow(events) or further.written(events, self.frames)
        events += further.before(events, earlier)
        partners = Partners(
            self.reading.segments, self.institutions, self.participants, self.instruments, self.triggers
        )
        events += partners.contrasted(events)
        events += partners.another(events)
        self._share(events)
        self._beside(events)
        for frame in self.frames:
            if frame.rule == "signing.represented":
                for event in events:
                    if parties_of(frame)[:1] and parties_of(frame)[0] in event.members:
                        event.add(frame)
        for event in events:
            _complete(event)
            others = [e for e in events if e.members.keys() != event.members.keys()]
            self._near(event, {f.sentence for e in others for f in e.frames if f.members})
        return events

    def _near(self, event: Event, elsewhere: set[int]) -> None:
        """Heads of the parties that nobody has signed for yet, in a sentence of the signing; not in one that tells of other
        parties alone."""
        own = {f.sentence for f in event.frames if f.members}
        for frame in self.frames:
            near = frame.rule in {"signing.near", "signing.heads"}
            if not near or frame.sentence in elsewhere - own:
                continue
            signed = {party for _, party, _, _ in signatories(event)}
            acting = [self._acting_for(m, event) for m in frame.members]
            members = [m for m in acting if m.party in event.members and m.party not in signed]
            if members:
                event.frames.append(replace(frame, members=members))

    def _share(self, events: list[Event]) -> None:
        """The only event of an article owns the signing frames that name nobody: they tell its date and place. Of several those
        own one that the next sentence tells of: "Dua NPHD diteken di Aula A, Senin. NPHD pertama antara B dan C, …"."""
        unnamed = [f for f in self.frames if f.rule.startswith("signing") and not f.members]
        for event in events:
            known = {id(f) for f in event.frames}
            behind = {f.sentence - 1 for f in event.frames if f.rule == "instrument.between"}
            event.frames.extend(
                f for f in unnamed if id(f) not in known and (len(events) == 1 or f.sentence in behind)
            )

    def _place(self, events: list[Event], frame: Frame) -> None:
        parties = set(parties_of(frame))
        for event in events:
            known = set(event.members)
            if parties <= known or known <= parties or len(parties & known) >= 2:
                apart = not (parties <= known or known <= parties) and self.separate.explicit(frame)
                if apart or self.separate.other_instrument(event, frame):
                    continue
                event.add(frame)
                return
        overlapping = [e for e in events if parties & set(e.members)]
        if overlapping and frame.headless:
            overlapping[0].add(frame)
            return
        beside = [e for e in overlapping if any(0 <= frame.sentence - f.sentence <= 2 for f in e.frames)]
        nameless = frame.instrument is None and not self.separate.likewise(frame)
        if beside and nameless and frame.rule in {"signing.nominal", "signing.passive"}:
            # "Penandatanganan dilakukan oleh …": of the paper that was told before
            frame.members = [self._acting_for(m, beside[0]) for m in frame.members]
            beside[0].add(frame)
            return
        if (
            overlapping
            and frame.modality in {"mentioned", "discussed"}
            and not self.separate.of_its_own(events, frame)
        ):
            return
        if overlapping and not frame.rule.startswith("signing") and not self.separate.explicit(frame):
            return
        event = Event()
        if frame.headless and events and not overlapping and self._goes_on(frame):
            # "Lalu dilanjutkan dengan penandatanganan MoU bersama C dan D": by the first party of the paper before
            first = events[-1].parties[0]
            event.members[first] = events[-1].members[first][:1]
        event.add(frame)
        events.append(event)

    def _goes_on(self, frame: Frame) -> bool:
        """Whether the sentence says that something follows what was told before."""
        sentence = self.reading.segments.sentences[frame.sentence]
        return not word_set("building_going_on").isdisjoint(
            self.reading.tokens.folded[sentence.first : frame.anchor[0]]
        )

    def _acting_for(self, member: Participant, event: Event) -> Participant:
        """The head of a dinas who signs what the regency is bound by signs for the regency; the head of a unit or branch for
        the party whose name his unit bears: "PT Air Unit Induk Barat", "Badan Pemeliharaan Keamanan Polri"."""
        if member.party is None or member.person is None:
            return member
        whole = whole_of(member.party, event.members, self.institutions)
        return replace(member, party=whole) if whole else member

    def _place_single(self, events: list[Event], frame: Frame) -> None:
        if len(events) == 1:
            frame.members = [self._acting_for(m, events[0]) for m in frame.members]
        party = parties_of(frame)[0]
        for event in events:
            if party in event.members:
                event.add(frame)
                return
        if (
            events
            and frame.modality == "planned"
            and frame.instrument is not None
            and frame.rule == "signing.passive"
            and events[0].members
        ):
            # a further instrument of the first party that is still to be signed
            event = Event()
            first = events[0].parties[0]
            event.members[first] = events[0].members[first][:1]
            event.add(frame)
            events.append(event)
            return
        if events and frame.further and events[0].members:
            # "… serta kesepakatan bersama dengan C": a further instrument of the first party
            event = Event()
            first = events[0].parties[0]
            event.members[first] = events[0].members[first]
            event.add(frame)
            events.append(event)
            return
        open_events = [e for e in events if len(e.members) == 1]
        if frame.further and open_events:
            # "MoU dengan A dan PKS dengan B" of a party that another sentence names
            event = Event()
            event.add(frame)
            events.append(event)
        elif open_events:
            open_events[0].add(frame)
        elif not events:
            event = Event()
            event.add(frame)
            events.append(event)

    def _from_cooperation(self, events: list[Event], *, quoted: bool = False) -> None:
        """Frames of cooperation name the parties where no signing does, or the one that is missing; those in quotations where
        nothing else does."""
        for frame in self.frames:
            if frame.rule != "cooperation" or frame.quoted != quoted:
                continue
            parties = parties_of(frame)
            if len(parties) < 2:
                continue
            if not events:
                event = Event()
                event.add(frame)
                events.append(event)
                continue
            if frame.headless and not any(set(parties) <= set(e.members) for e in events):
                # "… serta kerja sama dengan B dan C": two who work with somebody, not with each other
                continue
            for event in events:
                if len(event.members) < 2 and set(event.members) & set(parties):
                    merged = Event()
                    merged.add(frame)
                    for other in event.frames:
                        merged.add(other)
                    event.members, event.frames = merged.members, [*event.frames, frame]
                elif set(parties) <= set(event.members):
                    event.frames.append(frame)
            if not frame.quoted and self._further(events, frame):
                event = Event()
                event.add(frame)
                events.append(event)

    def _further(self, events: list[Event], frame: Frame) -> bool:
        """ "… direncanakan pula kerja sama dengan C": a partner whom no agreement has yet, beside one who has."""
        parties = set(parties_of(frame))
        if len(parties) != 2 or any(parties <= set(e.members) or len(e.members) < 2 for e in events):
            return False
        if frame.modality == "planned":
            return len(parties & set().union(*(e.members for e in events))) == 1
        # the story opens with talks; what was signed before with somebody else is told beside them
        return frame.modality == "discussed" and frame.sentence <= 2

    def _from_beside(self, events: list[Event]) -> None:
        """Sentences that name a paper and two sides tell of an agreement where nothing else does."""
        for frame in self.frames:
            if frame.rule != "instrument.beside" or frame.quoted or frame.sentence >= _EARLY:
                continue
            if not events:
                events.append(Event())
                events[0].add(frame)
            elif set(parties_of(frame)) <= set(events[0].members):
                events[0].frames.append(frame)

    def _beside(self, events: list[Event]) -> None:
        """Sentences that name the paper and the sides of the only agreement tell its day and place too, where none tells of its
        signing."""
        if len(events) == 1 and not any(f.rule.startswith("signing") for f in events[0].frames):
            known = {id(f) for f in events[0].frames}
            events[0].frames.extend(
                f
                for f in self.frames
                if f.rule == "instrument.beside"
                and f.modality == "mentioned"
                and f.sentence < _EARLY
                and id(f) not in known
                and set(parties_of(f)) <= set(events[0].members)
            )

    def _from_signers(self, events: list[Event]) -> None:
        """Those who stand with their offices in a sentence of signing name the parties where nothing else does."""
        for frame in self.frames:
            if frame.rule != "signing.near" or len(parties_of(frame)) < 2:
                continue
            if not events:
                event = Event()
                event.add(frame)
                events.append(event)
            elif (
                len(events) == 1
                and len(events[0].members) == 1
                and set(events[0].members) & set(parties_of(frame))
            ):
                events[0].add(frame)


def _names_all(frame: Frame) -> bool:
    """ ""MoU diteken Bupati N dan Rektor M," kata juru bicara": whether a frame names whoever signs, and for two sides."""
    return len(parties_of(frame)) > 1 and all(m.person is not None for m in frame.members)


def _complete(event: Event) -> None:
    """Let the one signer of a sentence whose body nothing tells act for the one party that nobody else there acts for."""
    for frame in event.frames:
        people = [m for m in frame.members if m.person is not None]
        unknown = [m for m in people if m.party is None]
        left = [key for key in event.members if all(m.party != key for m in frame.members)]
        if frame.signs and len(people) == len(event.members) and len(unknown) == len(left) == 1:
            frame.members = [replace(m, party=left[0]) if m is unknown[0] else m for m in frame.members]
