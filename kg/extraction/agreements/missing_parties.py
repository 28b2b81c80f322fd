"""Parties that no sentence of signing names: in lists before and after it, in headline and lead."""

from __future__ import annotations

from kg.extraction.agreements.events import Event, parties_of
from kg.extraction.agreements.several import with_party
from kg.extraction.agreements.units import whole_of
from kg.extraction.entities.institutions import Institutions, Key
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Participant, Participants
from kg.extraction.frames.triggers import InstrumentMention, Trigger
from kg.extraction.mentions.reading import Reading
from kg.extraction.page.segments import Sentence
from kg.languages import number_words, word_set

#: Partners are listed in one of so many sentences.
_LISTED = 12
#: What a body counts where it only tells a place or whom something is for.
_PLACED = 0.25


class MissingParties:
    """Completes the events of one article."""

    def __init__(
        self,
        reading: Reading,
        institutions: Institutions,
        participants: Participants,
        frames: list[Frame],
        instruments: list[InstrumentMention],
        triggers: list[Trigger],
    ) -> None:
        self.reading, self.institutions = reading, institutions
        self.participants, self.frames = participants, frames
        self.instruments, self.triggers = instruments, triggers

    def listed(self, events: list[Event]) -> None:
        """ "7 PT … Perguruan tinggi dimaksud ialah A, B, C": partners who are counted first and named in a list later."""
        folded = self.reading.tokens.folded
        for event in events:
            for number, sentence in enumerate(self.reading.segments.sentences[:6]):
                if len(event.members) != 1 and (len(events) > 1 or not self._counts_partners(sentence)):
                    continue
                for group in self.participants.groups(number):
                    before = folded[group.first - 1] if group.first else ""
                    if before == ",":
                        before = folded[group.first - 2]
                    others = [
                        m for m in group.members if m.party not in event.members and m.party is not None
                    ]
                    if len(others) >= 2 and before in word_set("agreements_listed_partners"):
                        event.add_members(others)
                        break
                if len(event.members) > 1:
                    break

    def _bare_list(self) -> list[Participant]:
        """ "Siapa saja empat kampus itu? A, B, C, dan D.": the bodies of a sentence that is a list and nothing else."""
        for number, sentence in enumerate(self.reading.segments.sentences[:_LISTED]):
            for group in self.participants.groups(number):
                alone = group.first == sentence.first and group.last >= sentence.last - 1
                if alone and not sentence.headline and len(group.parties()) > 1:
                    return group.members
        return []

    def counted(self, events: list[Event]) -> None:
        """ "Tiga kabupaten teken MoU. Ketiga kabupaten itu yakni A, B dan C": who signs what nobody is named with, beside
        agreements of another kind."""
        types = {f.instrument.instrument.type for e in events for f in e.frames if f.instrument is not None}
        unnamed = [
            f
            for f in self.frames
            if f.rule == "signing.active"
            and f.sentence <= 2
            and f.modality == "signed"
            and not (f.members or f.quoted)
            and f.instrument is not None
            and not f.instrument.weak
            and f.instrument.instrument.type not in types
        ]
        for number, sentence in enumerate(self.reading.segments.sentences[:6] if unnamed else ()):
            if not self._counts_partners(sentence):
                continue
            for group in self.participants.groups(number):
                before = self.reading.tokens.folded[group.first - 1] if group.first else ""
                if len(group.parties()) < 2 or before not in word_set("agreements_listed_partners"):
                    continue
                if not any(set(group.parties()) & set(e.members) for e in events):
                    event = Event()
                    event.add(unnamed[0])
                    event.add_members(group.members)
                    events.append(event)
                    return

    def _counts_partners(self, sentence: Sentence) -> bool:
        """ "Delapan perusahaan itu, yakni …": a sentence that opens with a number of partners."""
        opening = self.reading.tokens.folded[sentence.first : sentence.first + 4]
        counted = set(opening) & set(number_words()) or any(w.isdigit() for w in opening)
        return bool(counted) and bool(set(opening) & word_set("agreements_partner_nouns"))

    def bulleted(self, events: list[Event]) -> None:
        """ "Adapun sepuluh mitra itu meliputi:", then a line for each: partners of the body that the lead names most."""
        if any(len(e.members) > 1 for e in events) or not self._signing_told():
            return
        sentences, folded = self.reading.segments.sentences, self.reading.tokens.folded
        for number, sentence in enumerate(sentences):
            words = folded[sentence.first : sentence.last]
            if words[-1:] != [":"] or not set(words) & word_set("agreements_partner_nouns"):
                continue
            partners = self._lines_behind(number)
            if len(partners) >= 2:
                event = events[0] if events else Event()
                if not events:
                    event.add_members(self._salient({p.party: [p] for p in partners if p.party})[:1])
                    event.frames = [f for f in self.frames if f.rule.startswith("signing") and not f.quoted]
                    events.append(event)
                event.add_members(partners)
                return

    def led(self, events: list[Event]) -> None:
        """ "…, dilanjutkan penandatanganan PKS antara C dengan sejumlah dinas, meliputi:", then a line for each: a further
        agreement of C, whom none has yet."""
        folded, sentences = self.reading.tokens.folded, self.reading.segments.sentences
        for frame in self.frames:
            parties = parties_of(frame)
            if (
                not frame.rule.startswith("signing")
                or frame.instrument is None
                or len(parties) != 1
                or folded[sentences[frame.sentence].last - 1] != ":"
                or any(parties[0] in e.members for e in events)
            ):
                continue
            partners = self._lines_behind(frame.sentence)
            if len(partners) >= 2:
                event = Event()
                event.add(frame)
                event.add_members(partners)
                events.append(event)

    def _lines_behind(self, number: int) -> list[Participant]:
        """The bodies that open the short lines behind a sentence."""
        sentences = self.reading.segments.sentences
        partners: list[Participant] = []
        for line in range(number + 1, len(sentences)):
            groups = (
                self.participants.groups(line) if sentences[line].last - sentences[line].first <= 20 else []
            )
            if not groups or groups[0].first - sentences[line].first > 3:
                break
            opening = groups[0].members[0]
            after = min(opening.last, sentences[line].last - 1)
            if opening.party is None or self.reading.tokens.is_verb_like(after, ("me", "ber")):
                break
            partners.append(opening)
        return partners

    def between(self, events: list[Event]) -> None:
        """ "Penandatanganan Kesepakatan Bersama. Yakni kesepakatan tentang …, antara A dengan B": the sides stand behind the
        title of the paper, in the sentence of the signing or the next."""
        if events:
            return
        folded = self.reading.tokens.folded
        for frame in self.frames:
            if not frame.rule.startswith("signing") or frame.quoted or frame.instrument is None:
                continue
            for number in range(
                frame.sentence, min(frame.sentence + 2, len(self.reading.segments.sentences))
            ):
                for group in self.participants.groups(number):
                    opening = group.first > 0 and folded[group.first - 1] in {"antara", "antar"}
                    if opening and group.first > frame.anchor[0] and len(group.parties()) > 1:
                        event = Event()
                        event.add_members(group.members)
                        event.frames = [frame]
                        events.append(event)
                        return

    def prominent(self, events: list[Event]) -> None:
        """An event with one party: the other is the institution that headline and lead name most. So are both where the article
        tells of a signing and no sentence names them together."""
        for event in events:
            if len(event.members) == 1:
                self._raise(event)
                others = self._salient(event.members) or self._salient(event.members, heads=True)
                event.add_members(others[:1])
        if not events and self._signing_told():
            members = self._salient({})
            members = members if len(members) > 1 else self._salient({}, heads=True)
            if len(members) > 1:
                event = Event()
                listed = self._bare_list()
                known = {m.party for m in listed}
                event.add_members(
                    [m for m in members if m.party not in known][:1] + listed if listed else members[:2]
                )
                event.frames = [f for f in self.frames if f.rule.startswith("signing") and not f.quoted]
                events.append(event)

    def _raise(self, event: Event) -> None:
        """Let a unit that alone is known give way to the body of headline and lead whose name it bears."""
        (unit,) = event.members
        others = [m for m in self._salient(event.members) if m.party is not None]
        whole = whole_of(unit, [m.party for m in others if m.party is not None], self.institutions)
        if whole is not None:
            event.members = {whole: [m for m in others if m.party == whole]}
            event.frames = [with_party(frame, unit, whole) for frame in event.frames]

    def of_talks(self, events: list[Event]) -> None:
        """ "Bupati A berkunjung ke Universitas B …, membahas peluang kerja sama": where nothing is signed and no sentence joins
        the two sides, those whom the lead names most."""
        if events or self._signing_told() or not self._talks_told():
            return
        members = self._salient({}, heads=True)
        if len(members) > 1:
            event = Event(status="discussed")
            event.add_members(members[:2])
            event.frames = [f for f in self.frames if f.talk and not f.quoted]
            events.append(event)

    def _talks_told(self) -> bool:
        """Whether the lead tells of a meeting, and the story of a cooperation that is talked about."""
        segments, folded = self.reading.segments, self.reading.tokens.folded
        met = any(
            "discussed" in t.kinds and t.sentence <= 3 and not segments.in_quote[t.first]
            for t in self.triggers
        )
        return met and any(
            set(folded[max(0, i.first - 6) : i.first]) & word_set("agreements_talk")
            for i in self.instruments
            if i.sentence <= 9 and not segments.in_quote[i.first]
        )

    def headless(self, events: list[Event]) -> None:
        """ "Kali ini dengan menandatangani MoU bersama A dan B": who signs with them stands before, in headline or lead."""
        for event in events:
            full = [f for f in event.frames if len(parties_of(f)) > 1]
            if len(events) > 1 or not full or not all(f.headless for f in full):
                continue
            before = [m for m in self._salient(event.members) if m.first < full[0].anchor[0]]
            event.add_members(before[:1])

    def _signing_told(self) -> bool:
        """Whether a sentence of the story tells that an instrument was signed, or will be."""
        return any(
            f.rule in {"signing.active", "signing.passive", "signing.nominal"}
            and f.instrument is not None
            and not f.quoted
            and f.modality in {"signed", "planned"}
            for f in self.frames
        )

    def _salient(self, known: dict[Key, list[Participant]], *, heads: bool = False) -> list[Participant]:
        """Bodies of headline and lead that no event has yet, the most prominent first; with `heads` also those whose head
        alone is named."""
        weights: dict[Key, float] = {}
        first: dict[Key, Participant] = {}
        for number, sentence in enumerate(self.reading.segments.sentences[:6]):
            for group in self.participants.groups(number):
                before = self.reading.tokens.folded[group.first - 1 : group.first]
                share = _PLACED if before in (["di"], ["untuk"]) else 1.0
                for member in group.members:
                    if member.party is None or member.party in known or not (heads or self._is_body(member)):
                        continue
                    weight = 2 if sentence.headline else 6 - number
                    weights[member.party] = weights.get(member.party, 0) + share * weight
                    first.setdefault(member.party, member)
        ranked = sorted(first, key=lambda key: (-weights[key], first[key].first))
        return [first[key] for key in ranked]

    def _is_body(self, participant: Participant) -> bool:
        return participant.party is not None and self.institutions.entity(participant.party).explicit
