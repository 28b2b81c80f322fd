"""Two sides and a paper in one sentence, whichever the words between them: "Lewat NPHD, A memberikan hibah kepada B"."""

from __future__ import annotations

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.entities.institutions import Key
from kg.extraction.frames.denials import denied
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Group, Participant
from kg.extraction.frames.signers import Signers
from kg.extraction.frames.triggers import InstrumentMention
from kg.languages import word_set

#: Only so many sentences of a story are searched, and only so many sides taken.
_TOLD, _MOST_SIDES = 40, 5
#: A paper of the lead stands so early, and its sides at most so many sentences before it.
_LEAD, _TOLD_BEFORE = 4, 2
#: Right behind one of these a paper is a topic.
_ABOUT, _NEAR = frozenset({"tentang", "soal", "mengenai", "perihal", "seputar", "ihwal"}), 2
#: So many words before or behind a paper say that there is none, or that it is watched.
_BEFORE = 4
_ACCORDING = frozenset({"menurut", "menurutnya", "kata", "katanya", "ujar", "ujarnya"})
_ASIDE = frozenset({"attending", "witnessing_active", "witnessing_passive"})


class Beside(Signers):
    """Reads what no template fits; it counts only where nothing else tells of an agreement."""

    def _beside(self) -> list[Frame]:
        """A frame for each sentence that names a paper and its sides, or a paper beside a sentence that names the sides."""
        found: list[Frame] = []
        for number in sorted(self._instruments):
            papers = [m for m in self._instruments[number] if not m.weak and self._there(m)]
            if number >= _TOLD or not papers or self._reported(number):
                continue
            members = self._watched_sides(papers[0]) or self._sides(number)
            if not members and number and not self._sentence(number - 1).headline:
                members = self._sides_alone(number - 1)
            if not members and number + 1 < len(self.reading.segments.sentences):
                members = self._sides_alone(number + 1)
            members = members or self._sides_around(number, papers[0].first)
            if members:
                span = papers[0].first, papers[0].last
                frame = Frame("instrument.beside", number, span, members, instrument=papers[0])
                frame.headless = all(self._behind_with(m) for m in members)
                found.append(frame)
        return found

    def _there(self, mention: InstrumentMention) -> bool:
        """Whether a paper is there: not quoted, not denied, not one that somebody only reads or watches."""
        if self.reading.segments.in_quote[mention.first]:
            return False
        first = self._sentence(mention.sentence).first
        if self.tokens.folded[first] in _ACCORDING:
            return False
        if denied(self.tokens, self._sentence(mention.sentence), mention.first):
            return False
        around = range(max(first, mention.first - _BEFORE), mention.last + _BEFORE)
        negated = {t.first for t in self._by_sentence.get(mention.sentence, ()) if self._negates(t)}
        return negated.isdisjoint(around)

    def _behind_with(self, member: Participant) -> bool:
        return member.separator != "" or self.tokens.folded[member.first - 1 : member.first] in (
            ["dengan"],
            ["bersama"],
        )

    def _sides(self, number: int) -> list[Participant]:
        """Those who take part in what a sentence tells: not where it happens, nor who attends."""
        return _two_or_more(self._taking_part(number))

    def _taking_part(self, number: int, *, visited: bool = False) -> list[Group]:
        """The groups of a sentence before those who attend or watch, not those that tell a place; with `visited` also the body
        to which somebody comes."""
        stop = min(
            (t.first for t in self._by_sentence.get(number, ()) if t.kinds & _ASIDE),
            default=self._sentence(number).last,
        )
        return [
            g for g in self.participants.groups(number)
            if g.last <= stop and not self._stood_for(g)
            and (not self._is_place(g) or (visited and self._is_host(g)))
        ]  # fmt: skip

    def _is_host(self, group: Group) -> bool:
        """ "Rektor N datang ke Pemkab A", "menerima draf dari Pemkab A": whom he visits, or hears of."""
        mention = group.members[0].mention
        named = isinstance(mention, BodyMention) and not mention.is_region
        return named and self.tokens.folded[group.first - 1] in {"ke", "dari"}

    def _watched_sides(self, mention: InstrumentMention) -> list[Participant]:
        """ "C menghadiri penandatanganan MoU A dengan B": the sides right behind the paper."""
        group = self.participants.starting_at(mention.sentence, mention.last)
        return _two_or_more([group]) if group is not None and group.first == mention.last else []

    def _sides_alone(self, number: int) -> list[Participant]:
        """The one pair that a sentence joins, where it names nobody else and reports no words."""
        groups = [g for g in self.participants.groups(number) if g.parties() and not self._is_place(g)]
        if len(groups) != 1 or self._reported(number) or self.reading.segments.in_quote[groups[0].first]:
            return []
        return _two_or_more(groups)

    def _sides_around(self, number: int, paper: int) -> list[Participant]:
        """The only two who take part in what the lead tells up to the sentence of a paper and the next: "Universitas A
        menerima Bupati N. Dari sana lahir MoU …"; not where the paper, at token `paper`, is what they speak about."""
        if number > _LEAD or not _ABOUT.isdisjoint(self.tokens.folded[max(0, paper - _NEAR) : paper]):
            return []
        members: dict[Key, Participant] = {}
        for near in range(
            max(0, number - _TOLD_BEFORE), min(number + 2, len(self.reading.segments.sentences))
        ):
            if self._reported(near) and near != number:
                continue
            sentence = self._sentence(near)
            if not word_set("beside_quarrels").isdisjoint(self.tokens.folded[sentence.first : sentence.last]):
                return []
            for member in (m for g in self._taking_part(near, visited=True) for m in g.members):
                if member.party is not None and not self.reading.segments.in_quote[member.first]:
                    members.setdefault(member.party, member)
        regions = all(isinstance(m.mention, BodyMention) and m.mention.is_region for m in members.values())
        return list(members.values()) if len(members) == 2 and not regions else []


def _two_or_more(groups: list[Group]) -> list[Participant]:
    """The participants of groups who bind two bodies or more; of too many those of the first list. None where only regions or
    heads are named: two rectors may speak of a paper that is not theirs."""
    members = [m for g in groups for m in g.members if m.party is not None]
    if len({m.party for m in members}) > _MOST_SIDES:
        lists = [g for g in groups if len(g.parties()) > 1]
        members = [m for m in lists[0].members if m.party is not None] if lists else []
    named = any(isinstance(m.mention, BodyMention) and not m.mention.is_region for m in members)
    return members if named and len({m.party for m in members}) > 1 else []
