"""Who signs, told apart from the verb of signing: "A diwakili N", "Hal yang sama dilakukan N", whoever stands beside it."""

from __future__ import annotations

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Group, Participant
from kg.extraction.frames.surroundings import LIGHT_PASSIVES, reporting
from kg.extraction.frames.templates import Templates
from kg.extraction.frames.triggers import Trigger
from kg.extraction.mentions.reading import Holder
from kg.languages import word_set

#: Behind these stand people who do not sign.
_ASIDE = frozenset({"attending", "witnessing_active", "witnessing_passive", "negation"})
_SIGNING = frozenset({"signing_active", "signing_passive"})
#: So near behind those who are told of stands what they watch.
_WATCHES = 4
#: An opening of a sentence that leaves out its verb has at most so many words.
_LONGEST_OPENING = 9
_TOLD = frozenset({"signing.active", "signing.passive", "signing.nominal"})
_UNDONE = frozenset({"planned", "discussed"})
_SIDES = frozenset({"pihak", "kubu", "sisi", "delegasi"})


class Signers(Templates):
    """Finds those who sign beside the verb."""

    def _likewise(self, frames: list[Frame]) -> list[Frame]:
        """ "Sedangkan dari daerah masing-masing oleh Bupati N", "Hal yang sama dilakukan Rektor M": the verb of signing stands
        in the sentence before."""
        found: list[Frame] = []
        told = {f.sentence: f for f in frames if f.rule in _TOLD and f.members and not f.quoted}
        for number, before in [(n + 1, told[n]) for n in sorted(told)]:
            group = self._left_to_say(number) if number < len(self.reading.segments.sentences) else None
            if group is None:
                continue
            if min(len(group.parties()), len({m.party for m in before.members})) < 2:
                before.members = [*before.members, *group.members]
            else:
                span = self._sentence(number).first, group.last
                found.append(Frame("signing.passive", number, span, list(group.members), signs=True))
        return found

    def _left_to_say(self, number: int) -> Group | None:
        """Those whom a sentence says to have done what stands in the one before."""
        sentence = self._sentence(number)
        groups = self.participants.groups(number)
        group = next((g for g in groups if any(m.person is not None for m in g.members)), None)
        if group is not None and self._comes_next(group, sentence.first):
            return group
        if group is None or not self._goes_on(self.tokens.folded[sentence.first : group.first]):
            return None
        if any(not m.weak and m.first < group.first for m in self._instruments.get(number, ())):
            # "Sedangkan PKS dilakukan antara C dan D": another paper
            return None
        if any(t.kinds & _ASIDE and t.first < group.first for t in self._by_sentence.get(number, ())):
            return None
        if self._acted(group.last, sentence.last):
            return None
        if not any(self.tokens.is_verb_like(i) for i in range(sentence.first, sentence.last)):
            # "Selaku pihak pertama Bupati N, selaku pihak kedua Rektor M"
            return Group(
                group.first, groups[-1].last, [m for g in groups for m in g.members if g.first >= group.first]
            )
        return group

    def _comes_next(self, group: Group, first: int) -> bool:
        """ "Kapolres N menyusul kemudian": the subject does what was told before."""
        behind = self.tokens.folded[group.last : group.last + 2]
        return group.first == first and not word_set("signers_next").isdisjoint(behind[:1])

    def _goes_on(self, opening: list[str]) -> bool:
        """Whether a sentence opens with a word that sets it beside the one before, and what it leaves out was done by those
        behind."""
        if not 0 < len(opening) <= _LONGEST_OPENING or word_set("signers_beside").isdisjoint(opening[:1]):
            return False
        done = [w for w in opening if w in LIGHT_PASSIVES or w in word_set("signers_done")]
        verbs = [
            w for w in opening if len(w) > 5 and w.startswith(("me", "ber", "di", "ter")) and w not in done
        ]
        return bool(done) and not verbs

    def _acted(self, first: int, last: int) -> bool:
        """Whether those who stand before do something else: a verb right behind them."""
        while first < last and self._skippable(first) and self.tokens.folded[first] != "yang":
            first += 1
        return first < last and self.tokens.is_verb_like(first, ("me", "ber"))

    def _represented(self) -> list[Frame]:
        """ "Bupati A diwakili N" in a sentence of its own: N acts for A's institution at the signing that the
        article tells of. "N mewakili B" says so only beside another, or beside a word of signing."""
        found: list[Frame] = []
        for number in range(len(self.reading.segments.sentences)):
            near = self._by_sentence.get(number, ())
            present = [t for t in near if "attending" in t.kinds and not self._absent(t)]
            attending = [t.first for t in present if not self._at_signing(t)]
            watching = [t.first for t in near if "witnessing_active" in t.kinds]
            groups = self.participants.groups(number)
            sides = {m.party for g in groups for m in g.members if m.represented or m.acting}
            beside = bool(found) and found[-1].sentence == number - 1 and self._opens_beside(number)
            told = not attending and (
                len(sides) > 1 or bool(present) or beside or any(t.kinds & _SIGNING for t in near)
            )
            for group in groups:
                members = [m for m in group.members if m.represented or (m.acting and told)]
                members = members or self._of_side(group)
                if any(0 <= first - group.last <= _WATCHES for first in watching):
                    # "Bupati A, diwakili N, ikut menyaksikan"
                    continue
                if members and not any(first < group.first for first in attending):
                    found.append(
                        Frame("signing.represented", number, (group.first, group.last), members, signs=True)
                    )
        return found

    def _at_signing(self, trigger: Trigger) -> bool:
        """ "Dalam penandatanganan itu hadir N mewakili A": who is there for a side."""
        return any(
            "signing_noun" in t.kinds
            and t.first < trigger.first
            and self.tokens.folded[t.first - 1] in {"dalam", "pada", "saat"}
            for t in self._by_sentence.get(trigger.sentence, ())
        )

    def _opens_beside(self, number: int) -> bool:
        """Whether a sentence opens with a word that sets it beside the one before."""
        return self.tokens.folded[self._sentence(number).first] in word_set("signers_beside")

    def _absent(self, trigger: Trigger) -> bool:
        """ "berhalangan hadir": nobody attends."""
        before = self.tokens.folded[max(0, trigger.first - 2) : trigger.first]
        return not {"berhalangan", "tidak", "tak"}.isdisjoint(before)

    def _of_side(self, group: Group) -> list[Participant]:
        """ "Pihak Sudan diwakili Gubernur N": who stands for a side that no body names."""
        folded, at = self.tokens.folded, group.first
        while at and folded[at - 1] in word_set("participants_fillers"):
            at -= 1
        if folded[at - 1 : at] != ["diwakili"] or _SIDES.isdisjoint(folded[max(0, at - 4) : at - 1]):
            return []
        return [m for m in group.members[:1] if m.person is not None and m.party is not None]

    def _near_signing(self) -> list[Frame]:
        """Who stands, named and in office, in a sentence that tells of the signing, before anyone who only attends or watches:
        a signatory if his institution turns out to be a party."""
        found: list[Frame] = []
        for number, triggers in self._by_sentence.items():
            sentence = self._sentence(number)
            signing = [
                t
                for t in triggers
                if (t.kinds & _SIGNING or ("signing_noun" in t.kinds and self._of_signers(t, surely=True)))
                and not self.reading.segments.in_quote[t.first]
            ]
            if not signing or sentence.headline:
                continue
            aside = [t for t in triggers if t.kinds & _ASIDE]
            if any(t.first < signing[0].first for t in aside) or self._reported(number):
                continue
            end = min((t.first for t in aside), default=sentence.last)
            members = [
                m
                for g in self.participants.groups(number)
                for m in g.members
                if m.person is not None
                and m.party is not None
                and m.last <= end
                and _named_in_office(m)
                and not (m is g.members[0] and self._stood_for(g))
            ]
            if members:
                frame = Frame(
                    "signing.near", number, (signing[0].first, signing[0].last), members, signs=True
                )
                found.append(frame)
        told = {frame.sentence for frame in found}
        found.extend(f for n in sorted(self._instruments) if n not in told and (f := self._heads_beside(n)))
        return found

    def _heads_beside(self, number: int) -> Frame | None:
        """ "Kesepakatan itu disahkan Bupati N dan Rektor M lewat MoU": heads of two sides, one list, in the sentence of the
        paper, whichever the verb, where none of it is planned, talked of, said, or only attended."""
        papers = [
            m for m in self._instruments[number] if not m.weak and not self.reading.segments.in_quote[m.first]
        ]
        turned = any(t.kinds & (_ASIDE | _UNDONE) for t in self._by_sentence.get(number, ()))
        if not papers or turned or self._sentence(number).headline or self._reported(number):
            return None
        for group in self.participants.groups(number):
            heads = [
                m
                for m in group.members
                if m.person is not None and m.party is not None and _named_in_office(m)
            ]
            if len(heads) == len(group.members) > 1 and len({m.party for m in heads}) > 1:
                return Frame("signing.heads", number, (papers[0].first, papers[0].last), heads, signs=True)
        return None

    def _reported(self, number: int) -> bool:
        """Whether a sentence reports what someone said."""
        sentence = self._sentence(number)
        return not reporting().isdisjoint(self.tokens.folded[sentence.first : sentence.last])


def _named_in_office(member: Participant) -> bool:
    """Whether name and office stand together: "Audiensi Bupati" is a room; or a name and whose it is: "A lewat N", "N dari
    A"."""
    mention = member.mention
    if isinstance(mention, BodyMention):
        return True
    return (
        isinstance(mention, Holder)
        and mention.name is not None
        and (bool(mention.offices) or member.last > mention.last)
    )
