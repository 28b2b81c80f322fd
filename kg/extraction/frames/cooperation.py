"""Templates without a verb of signing: "A menjajaki kerja sama dengan B", "MoU antara A dan B"."""

from __future__ import annotations

from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Group, Participant
from kg.extraction.frames.surroundings import LIGHT_PASSIVES, Surroundings
from kg.extraction.frames.triggers import InstrumentMention, Trigger

#: Verbs of talk that govern an instrument.
TALKING = frozenset(
    {
        "menjajaki",
        "jajaki",
        "membahas",
        "bahas",
        "merancang",
        "merintis",
        "mendiskusikan",
        "mengkaji",
        "membicarakan",
        "merundingkan",
        "menawarkan",
        "mengajukan",
        "berunding",
        "bernegosiasi",
        "berdiskusi",
    }
)
#: The same in the passive, whose subject the instrument is.
TALKED = frozenset({"dijajaki", "dibahas", "dibicarakan", "dirundingkan"})
#: So many words stand between what is offered and to whom.
_OFFERED = 8
_NOUNS = frozenset({"kerja", "kerjasama", "sinergi", "kolaborasi"})
#: What may stand between a paper and its verb.
_POINTING = frozenset({"ini", "itu", "tersebut"})
#: Between those whom a paper binds and the paper stand at most so many words, and none that ends a clause.
_SHORT_GAP, _CLAUSE_ENDS = 5, frozenset({",", ";", "dan", "yang", "dengan"})


class CooperationTemplates(Surroundings):
    """Reads cooperation, talks, and instruments with their parties."""

    def _talk(self, trigger: Trigger) -> Frame | None:
        """ "A menjajaki kerja sama dengan B", "A dan B membahas kemungkinan kerja sama"."""
        instrument = self._instrument_after(trigger.last, trigger.sentence)
        right = (
            self._companion_after(instrument.last, trigger.sentence) or self._offered(instrument)
            if instrument
            else None
        )
        left = self._left_group(trigger) or (self._own_side(trigger) if right else None)
        if instrument is None or left is None:
            if instrument is not None:
                # the instrument may still name its parties itself
                self._anchored.discard(instrument.first)
            return None
        frame = Frame(
            "cooperation",
            trigger.sentence,
            (trigger.first, trigger.last),
            [*left.members, *(right.members if right else [])],
            instrument=instrument,
        )
        frame.talk = True
        return frame

    def _offered(self, instrument: InstrumentMention) -> Group | None:
        """ "menawarkan kerja sama riset kepada B"."""
        at = instrument.last
        for i in range(at, min(at + _OFFERED, self._sentence(instrument.sentence).last - 1)):
            if self.tokens.folded[i] == "kepada":
                return self.participants.starting_at(instrument.sentence, i + 1)
            if self.tokens.is_verb_like(i) or self.tokens.words[i] == ",":
                return None
        return None

    def _talked(self, trigger: Trigger) -> Frame | None:
        """ "Rencana kerja sama dibicarakan A dan B"."""
        instrument = self._instrument_before(trigger.first, trigger.sentence)
        group = self._agent(trigger.last, trigger.sentence) if instrument is not None else None
        if group is None or len(group.parties()) < 2:
            return None
        span = trigger.first, trigger.last
        frame = Frame("cooperation", trigger.sentence, span, list(group.members), instrument=instrument)
        frame.talk = True
        return frame

    def _own_side(self, trigger: Trigger) -> Group | None:
        """ "N, Kepala B, menuturkan pihaknya datang untuk menjajaki kerja sama dengan A": the side of who speaks."""
        first = self._sentence(trigger.sentence).first
        if not set(self.tokens.folded[first : trigger.first]) & {
            "pihaknya",
            "kami",
            "lembaganya",
            "kunjungan",
        }:
            return None
        groups = [g for g in self.participants.groups(trigger.sentence) if g.last <= trigger.first]
        return next((g for g in groups if g.parties()), None)

    def _cooperation(self, trigger: Trigger) -> Frame | None:
        first_word = self.tokens.folded[trigger.first]
        right = self._companion_after(trigger.last, trigger.sentence)
        if first_word == "digandeng":
            right = self._agent(trigger.last, trigger.sentence)
        further = self.tokens.folded[trigger.first - 1 : trigger.first] in (["dan"], ["serta"])
        # "… dengan A serta kerja sama dengan B": A is no side of what stands beside
        left = None if further and first_word in _NOUNS else self._left_group(trigger)
        if right is None or (left is None and first_word not in {*_NOUNS, "digandeng"}):
            if first_word in {
                *_NOUNS,
                "sepakat",
                "sepakati",
                "bersepakat",
                "menyepakati",
            }:
                between = self._agent(trigger.last, trigger.sentence)
                group = (
                    between
                    if between and len(between.parties()) > 1
                    else (left if left and len(left.parties()) > 1 else None)
                )
                if group is not None:
                    return self._cooperation_frame(trigger, list(group.members))
            elif left is not None and len(left.parties()) > 1 and self._near_cooperation(trigger):
                return self._cooperation_frame(trigger, list(left.members))
            return None
        if left is not None and self._bound_behind(right):
            left = None
        members = [*(left.members if left else []), *right.members]
        if left:
            right.members[0].separator = "dengan"
        frame = self._cooperation_frame(trigger, members)
        frame.headless = left is None and self._with(right)
        return frame

    def _bound_behind(self, group: Group) -> bool:
        """ "Direktorat C memperpanjang MoU antara A dengan B": the two whom it binds, and not who sees to it."""
        return (
            group.first > 0
            and self.tokens.folded[group.first - 1] in {"antara", "antar"}
            and len(group.parties()) > 1
        )

    def _near_cooperation(self, trigger: Trigger) -> bool:
        papers = self._instruments.get(trigger.sentence, ())
        if any(not paper.weak and 0 <= paper.first - trigger.last <= 1 for paper in papers):
            return True
        return any(
            word in {"kerja", "kerjasama", "sinergi", "kolaborasi", "mou", "kemitraan"}
            for word in self.tokens.folded[trigger.last : trigger.last + 4]
        )

    def _cooperation_frame(self, trigger: Trigger, members: list[Participant]) -> Frame:
        frame = Frame("cooperation", trigger.sentence, (trigger.first, trigger.last), members)
        frame.instrument = self._instrument_after(trigger.first, trigger.sentence) or self._instrument_before(
            trigger.first, trigger.sentence
        )
        return frame

    def of_instrument(self, mention: InstrumentMention) -> Frame | None:
        """ "MoU antara A dan B", "Nota Kesepahaman A dengan B", "MoU dengan B"."""
        if mention.first in self._anchored or (mention.weak and not self._between_follows(mention)):
            return None
        done = self._done(mention)
        if done is not None:
            return done
        right = (
            self._agent(mention.last, mention.sentence)
            if not self._between_follows(mention)
            else self._between(mention.last, mention.sentence)
        )
        if right is not None and len(right.parties()) == 1 and self._between_follows(mention):
            right = self._resumed(right, mention)
        if right is None or len(right.parties()) < 2:
            right = self._joined_by(mention) or self._bound_in(mention) or self._between_before(mention)
        if right is None:
            return None
        headless = self._with(right)
        frame = Frame(
            "instrument.between",
            mention.sentence,
            (mention.first, mention.last),
            list(right.members),
            instrument=mention,
            headless=headless,
        )
        if self._signed_too(mention, right):
            frame.rule, frame.signs = "signing.passive", True
        return frame

    def _done(self, mention: InstrumentMention) -> Frame | None:
        """ "MoU itu dilakukan oleh Bupati N dan Rektor M": a light verb with the paper for its subject, by people."""
        words = self.tokens.folded[mention.last : mention.last + 3]
        at = next((i for i, word in enumerate(words, mention.last) if word in LIGHT_PASSIVES), None)
        if at is None or not _POINTING.issuperset(self.tokens.folded[mention.last : at]):
            return None
        group = self._agent(at + 1, mention.sentence)
        if group is None or not any(m.person is not None for m in group.members):
            return None
        span = (mention.first, mention.last)
        return Frame(
            "signing.passive", mention.sentence, span, list(group.members), signs=True, instrument=mention
        )

    def _signed_too(self, mention: InstrumentMention, group: Group) -> bool:
        """ "PKS pertama diteken A dan B, PKS kedua oleh C dan D": the verb is said once."""
        return "oleh" in self.tokens.folded[mention.last : group.first] and any(
            "signing_passive" in t.kinds and t.last <= mention.first
            for t in self._by_sentence.get(mention.sentence, ())
        )

    def _resumed(self, group: Group, mention: InstrumentMention) -> Group:
        """ "MoU antara A yang memiliki … dengan B": the second side comes behind a clause about the first."""
        end = self._sentence(mention.sentence).last
        for i in range(group.last, min(end - 1, group.last + 20)):
            if self.tokens.folded[i] == "dengan":
                other = self.participants.starting_at(mention.sentence, i + 1)
                if other is not None:
                    return Group(group.first, other.last, [*group.members, *other.members])
        return group

    def _before_instrument_noun(self, mention: InstrumentMention) -> Group | None:
        """ "Pemkot Berencana MoU dengan BPS": the group before, words of planning between them skipped."""
        planned = {
            t.first
            for t in self._by_sentence.get(mention.sentence, [])
            if t.kinds & {"planned", "cooperating"}
        }
        for group in self.participants.groups(mention.sentence):
            gap = range(group.last, mention.first)
            if 0 <= len(gap) <= 2 and all(i in planned or self._skippable(i) for i in gap):
                return group
        return None

    def _passive_side(self, group: Group) -> Group | None:
        """ "MoU dengan A akan dijalin B": who stands behind the passive verb."""
        sentence = self.reading.segments.sentence_at(group.first)
        if sentence is None:
            return None
        end = self._sentence(sentence).last
        for i in range(group.last, min(end - 1, group.last + 6)):
            word = self.tokens.words[i]
            if word.islower() and len(word) > 5 and word.startswith("di") and word != "dihadiri":
                found = self.participants.starting_at(sentence, i + 1)
                return found if found is not None and not self._is_place(found) else None
        return None

    def _bound_in(self, mention: InstrumentMention) -> Group | None:
        """ "MoU yang menghubungkan A dengan B", "PKS yang dibuat A dan B": whichever the verb, the paper is between the two."""
        at, end = mention.last, self._sentence(mention.sentence).last
        if self.tokens.folded[at : at + 1] != ["yang"]:
            return None
        at += 1
        while at < end and self._skippable(at):
            at += 1
        if at >= end or not self.tokens.is_verb_like(at, ("me", "di")):
            return None
        at += 1 + (self.tokens.folded[at + 1 : at + 2] in (["oleh"], ["antara"]))
        group = self.participants.starting_at(mention.sentence, at)
        return group if group is not None and len(group.parties()) > 1 else None

    def _between_before(self, mention: InstrumentMention) -> Group | None:
        """ "Antara A dan B kini ada MoU": between whom there is a paper stands before it."""
        for group in self.participants.groups(mention.sentence):
            gap = self.tokens.folded[group.last : mention.first]
            behind = group.first > 0 and self.tokens.folded[group.first - 1] in {"antara", "antar"}
            if (
                behind
                and 0 < len(gap) <= _SHORT_GAP
                and _CLAUSE_ENDS.isdisjoint(gap)
                and len(group.parties()) > 1
            ):
                return group
        return None

    def _joined_by(self, mention: InstrumentMention) -> Group | None:
        """ "PDAM MoU dengan Kejari": the instrument stands for the verb."""
        if self.tokens.folded[mention.last : mention.last + 1] not in (["dengan"], ["bersama"]):
            return None
        right = self.participants.starting_at(mention.sentence, mention.last + 1)
        left = self._before_instrument_noun(mention) or (self._passive_side(right) if right else None)
        if left is None or right is None or not left.parties() or not right.parties():
            return None
        return Group(left.first, right.last, [*left.members, *right.members])
