"""Lists of pairs: "A dengan B, C dengan D", in one sentence or one pair a sentence, each an agreement of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.agreements.events import Event
from kg.extraction.entities.institutions import Institutions, Key
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Group, Participant, Participants
from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.page.segments import Segments
from kg.languages import number_words

#: Pairs that stand one by one are a list where the text counts at least so many instruments, and names as many pairs.
_COUNTED = 3

Pair = tuple[Participant, list[Participant]]
"""One side, and the other with whoever stands beside it."""


class Pairs:
    """Finds the pairs of one article."""

    def __init__(
        self,
        segments: Segments,
        institutions: Institutions,
        participants: Participants,
        frames: list[Frame],
        instruments: list[InstrumentMention],
    ) -> None:
        self.segments, self.institutions = segments, institutions
        self.participants, self.frames, self.instruments = participants, frames, instruments

    def events(self) -> list[Event]:
        """An event a pair, in the order of the text; none where the article lists no pairs."""
        pairs = self._listed() or self._one_by_one()
        signing = [f for f in self.frames if f.rule.startswith("signing")]
        telling = {i.sentence for i in self.instruments if not i.weak}
        if not signing and not any(number in telling for number, _ in pairs):
            return []
        events: list[Event] = []
        for number, (one, others) in pairs:
            members = [one, *(other for other in others if other.party != one.party)]
            if len(members) < 2:
                continue
            event = Event()
            event.add_members(members)
            event.frames = [*signing, Frame("pairs", number, (one.first, members[-1].last), members)]
            events.append(event)
        return events

    def _listed(self) -> list[tuple[int, Pair]]:
        """Pairs of which a sentence lists several."""
        pairs = [
            (number, (a, [b]))
            for number in range(len(self.segments.sentences))
            for group in self.participants.groups(number)
            for a, b in self._pairs_of(group)
        ]
        distinct = {(a.party, b.party) for _, (a, (b,)) in pairs}
        return pairs if len(pairs) >= 2 and len(distinct) >= 2 else []

    def _one_by_one(self) -> list[tuple[int, Pair]]:
        """ "Sebelas kerja sama … Pertama, … oleh A dengan B. Kemudian … antara C dengan D": pairs of a counted list."""
        if not self._counted():
            return []
        found: dict[tuple[Key | None, ...], tuple[int, Pair]] = {}
        for number in range(len(self.segments.sentences)):
            for group in self.participants.groups(number):
                joints = [i for i, m in enumerate(group.members) if m.separator == "dengan"]
                if joints == [1] and all(m.party is not None and self._is_body(m) for m in group.members):
                    pair = (group.members[0], group.members[1:])
                    found.setdefault(tuple(m.party for m in group.members), (number, pair))
        return list(found.values()) if len(found) >= _COUNTED else []

    def _counted(self) -> bool:
        """Whether headline or lead counts the instruments: "11 Kerja Sama", "sebelas nota kesepahaman"."""
        folded = self.segments.tokens.folded
        words = number_words()

        def number(word: str) -> int:
            return int(word) if word.isascii() and word.isdigit() and len(word) < 3 else words.get(word, 0)

        return any(
            number(word) >= _COUNTED
            for mention in self.instruments
            if mention.sentence <= 2
            for word in folded[max(0, mention.first - 2) : mention.first]
        )

    def _is_body(self, member: Participant) -> bool:
        return member.party is not None and self.institutions.entity(member.party).explicit

    def _pairs_of(self, group: Group) -> Iterator[tuple[Participant, Participant]]:
        members = group.members
        if self._alternate(members):
            yield members[0], members[1]
            yield members[2], members[3]
            return
        joints = [i for i, m in enumerate(members) if i and m.separator == "dengan"]
        pairs = [(members[i - 1], members[i]) for i in joints]
        overlapping = any(before[1] is after[0] for before, after in pairwise(pairs))
        if len(pairs) > 1 and not overlapping:
            yield from (pair for pair in pairs if None not in (pair[0].party, pair[1].party))

    def _alternate(self, members: list[Participant]) -> bool:
        """ "Wali Kota A dan Kajari A serta Bupati B dengan Kajari B": two pairs of the same two kinds."""
        if len(members) != 4 or members[3].separator != "dengan" or None in [m.party for m in members]:
            return False
        if members[1].separator != "dan" or members[2].separator not in {"serta", "dan", ",", ";"}:
            return False
        kinds = [self.institutions.entity(m.party).kind for m in members if m.party is not None]
        return kinds[0] == kinds[2] != kinds[1] == kinds[3]
