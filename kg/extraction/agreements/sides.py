"""Who signed for a side that his sentence names apart: "Untuk kampus, Rektor N", "dari Pemkab A, Bupati M", "N untuk PT B"."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.agreements.events import Event, signatories
from kg.extraction.agreements.units import whole_of
from kg.extraction.bodies.regions import BodyMention
from kg.extraction.entities.institutions import Institutions, Key
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Participant, Participants
from kg.extraction.frames.surroundings import reporting
from kg.extraction.frames.triggers import Trigger
from kg.extraction.mentions.reading import Holder, Reading
from kg.languages import language, per_language, word_set, word_tuple

#: So many sentences behind one of the signing may go on with who signed; so many words stand between a side and its signer.
_BEHIND, _LONGEST_GAP = 2, 9
_SIGNING = frozenset({"signing_active", "signing_passive", "signing_noun", "representing"})
_ASIDE = frozenset({"attending", "witnessing_active", "witnessing_passive", "negation", "planned"})


@per_language
def _kinds() -> dict[str, str]:
    """The kind of body that a plain noun means: "pihak kampus"."""
    table: dict[str, list[str]] = language()["sides"]
    return {noun: kind for kind, nouns in table.items() for noun in nouns}


class Sides:
    """Finds the signers of one article whose side stands apart from them."""

    def __init__(
        self,
        reading: Reading,
        institutions: Institutions,
        participants: Participants,
        triggers: list[Trigger],
    ) -> None:
        self.reading, self.institutions, self.participants = reading, institutions, participants
        self.folded, self.sentences = reading.tokens.folded, reading.segments.sentences
        self._triggers: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            self._triggers.setdefault(trigger.sentence, []).append(trigger)

    def add_to(self, events: list[Event]) -> None:
        """Give the events that are done the signers that are told so."""
        for event in events:
            if event.status in {"signed", "extended"}:
                self._add(event)

    def _add(self, event: Event) -> None:
        """Give an event the signers that are told so, for parties that nobody signs for yet."""
        signing = {f.sentence for f in event.frames if f.rule.startswith(("signing", "instrument"))}
        for number in sorted({n + i for n in signing for i in range(_BEHIND + 1)}):
            signed = {party for _, party, _, _ in signatories(event)}
            if number >= len(self.sentences) or len(signed) >= len(event.members):
                continue
            found = [m for m in self._told(number, event) if m.party not in signed]
            if found and self._of_signing(number, found, signed):
                first = self.sentences[number].first
                event.frames.append(
                    Frame(
                        "signing.side", number, (first, found[-1].last), found, signs=True, modality="signed"
                    )
                )

    def _of_signing(self, number: int, found: list[Participant], signed: set[Key]) -> bool:
        """Whether a sentence tells of the signing: by a word, by two sides in it, or by the one that is left."""
        sentence = self.sentences[number]
        told = any(t.kinds & _SIGNING for t in self._triggers.get(number, ())) or any(
            word.startswith(word_tuple("sides_done")) for word in self.folded[sentence.first : sentence.last]
        )
        return told or len(found) > 1 or bool(signed)

    def _told(self, number: int, event: Event) -> list[Participant]:
        """The signers that a sentence sets beside their sides."""
        sentence = self.sentences[number]
        if sentence.headline or self.reading.segments.in_quote[sentence.first]:
            return []
        if not reporting().isdisjoint(self.folded[sentence.first : sentence.last]):
            return []
        row, found = self.reading.mentions[number], {}
        for at, mention in enumerate(row):
            if not isinstance(mention, Holder) or mention.name is None:
                continue
            party = self._side_before(row[:at], mention, sentence.first, event)
            party = party or self._side_behind(mention, row[at + 1 : at + 2], sentence.last, event)
            if party is None or party in found or not self._free(number, mention, sentence.last):
                continue
            signer = self.participants.participant(mention)
            if signer is None or signer.person is None:
                continue
            if not self._named_side(mention, row) and party not in (
                signer.party,
                signer.party and whole_of(signer.party, [party], self.institutions),
            ):
                # "Dari Kota A, Kepala Kantor Pertanahan N", "dari kepolisian, Kapolres N": where both lie, who is no party
                continue
            found[party] = replace(signer, party=party, acting=True)
        return list(found.values())

    def _named_side(self, signer: Holder, row: list[BodyMention | Holder]) -> bool:
        """Whether a signer's own body is not told, or his side is a body with a name, no bare place."""
        told = self.participants.participant(signer)
        if told is None or told.party is None:
            return not any(isinstance(m, BodyMention) and m.is_region for m in row if m.last <= signer.first)
        return any(
            isinstance(m, BodyMention) and not m.is_region and self._led(m.first)
            for m in row
            if m.first > signer.last or signer.first - m.last <= _LONGEST_GAP
        )

    def _side_before(
        self, row: list[BodyMention | Holder], signer: Holder, start: int, event: Event
    ) -> Key | None:
        """The party behind "untuk", "dari pihak" or "pihak" before a signer."""
        at = signer.first - 1
        low = max(start, at - _LONGEST_GAP)
        while at >= low:
            body = next((m for m in row if m.first <= at < m.last), None)
            if body is not None:
                return self._party(body, event) if self._led(body.first) else None
            word = self.folded[at]
            first, kind = self._noun(at, low)
            if kind and self._led(first):
                return self._of_kind(kind, event)
            if not self._between(word):
                return None
            at -= 1
        return None

    def _noun(self, last: int, low: int) -> tuple[int, str | None]:
        """The first token of a plain noun for a party that ends at `last`, and the kind that it means."""
        two = " ".join(self.folded[max(low, last - 1) : last + 1])
        if two in _kinds():
            return last - 1, _kinds()[two]
        return last, _kinds().get(self.folded[last])

    def _side_behind(
        self, signer: Holder, behind: list[BodyMention | Holder], end: int, event: Event
    ) -> Key | None:
        """ "N menandatangani untuk A", "N bertindak atas nama kampus": the party behind what a signer does."""
        at, told = signer.last, False
        while at < min(end, signer.last + _LONGEST_GAP):
            if told and behind and behind[0].first == at:
                return self._party(behind[0], event)
            if told and (kind := self._noun(min(at + 1, end - 1), at)[1] or _kinds().get(self.folded[at])):
                return self._of_kind(kind, event)
            told = self.folded[at] in word_set("sides_for") and self.folded[at - 1] != "oleh"
            if not (told or self._between(self.folded[at])):
                return None
            at += 1
        return None

    def _between(self, word: str) -> bool:
        """Whether a word may stand between a side and its signer."""
        return word in word_set("sides_gap") or word.startswith(word_tuple("sides_done")) or _own(word)

    def _led(self, index: int) -> bool:
        """Whether "untuk", "dari", "pihak" stand before the token at `index`."""
        return index > 0 and self.folded[index - 1] in word_set("sides_leading")

    def _party(self, body: BodyMention | Holder, event: Event) -> Key | None:
        member = self.participants.participant(body)
        key = member.party if member is not None and member.person is None else None
        if key is None or key in event.members:
            return key
        return whole_of(key, event.members, self.institutions)

    def _of_kind(self, kind: str, event: Event) -> Key | None:
        """The only party of a kind."""
        keys = [key for key in event.members if self.institutions.entity(key).kind == kind]
        return keys[0] if len(keys) == 1 else None

    def _free(self, number: int, signer: Holder, end: int) -> bool:
        """Whether a signer does nothing but sign, and nobody before him only attends."""
        before = [
            t
            for t in self._triggers.get(number, ())
            if t.first < signer.first and t.kinds & (_ASIDE | _SIGNING)
        ]
        if before and before[-1].kinds & _ASIDE:
            return False
        at = signer.last
        while at < end and (self.folded[at] in {",", ")", "yang", "("} or self.folded[at] == "sendiri"):
            at += 1
        if at >= end or not self.reading.tokens.is_verb_like(at, ("me", "ber")):
            return at >= end or self.folded[at] not in word_set("sides_not")
        return self.folded[at].startswith(word_tuple("sides_done"))


def _own(word: str) -> bool:
    """An office whose body is named before: "rektornya", "ketuanya"."""
    return len(word) > 6 and word.endswith("nya")
