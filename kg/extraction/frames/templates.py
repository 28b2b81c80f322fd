"""The shapes of one sentence of an agreement: who stands where around a verb or noun.

Each template ties a trigger to the groups around it:

=================  ==========================================================  =======================
template           shape                                                       rule name
=================  ==========================================================  =======================
active             GROUP menandatangani DOC [dengan|bersama GROUP]             ``signing.active``
passive            DOC ditandatangani [oleh] GROUP [dengan GROUP]              ``signing.passive``
nominal            penandatanganan DOC (antara|oleh|dilakukan oleh) GROUP      ``signing.nominal``
represented        A diwakili N (in any sentence beside the signing)           ``signing.represented``
document           DOC antara GROUP; DOC GROUP; DOC dengan GROUP               ``instrument.between``
beside             DOC and two bodies, where nothing else tells of any       ``instrument.beside``
side               untuk A, N; dari pihak A, N; N untuk A (signed before)   ``signing.side``
near               signing verb in a sentence with N, head of a party         ``signing.near``
heads              heads of two bodies beside DOC, whichever the verb          ``signing.heads``
cooperation        GROUP menjalin kerja sama dengan GROUP; kerja sama GROUP    ``cooperation``
=================  ==========================================================  ======================="""

from __future__ import annotations

from kg.extraction.frames.cooperation import TALKED, TALKING, CooperationTemplates
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Group, Participant
from kg.extraction.frames.surroundings import LIGHT_PASSIVES, reporting
from kg.extraction.frames.triggers import InstrumentMention, Trigger
from kg.languages import word_set

_MEANS = frozenset({"lewat", "melalui", "dengan", "dalam"})
_ADDING = frozenset({"pula", "juga", "sebuah", "naskah", "dokumen"})
_ACCORDING = frozenset({"menurut", "bagi", "kata", "ujar", "jelas", "ungkap", "tutur"})
_BEFOREHAND = frozenset({"rangka", "jelang", "menjelang", "sebelum"})
#: Words that join the verb of signing to one before it; the subject of both opens the sentence.
_AND_THEN, _FRONT = frozenset({"dan", "lalu", "kemudian", "serta", "sekaligus", "untuk", "guna"}), 6
_ALONE = frozenset({"ia", "dia", "beliau"})
_AFTERWARDS = frozenset({"sela-sela", "usai", "seusai", "setelah", "sesudah", "selepas"})


class Templates(CooperationTemplates):
    """Reads the template of a trigger or an instrument."""

    def distributed(self, frame: Frame, trigger: Trigger) -> list[Frame]:
        """ "A menandatangani nota kesepahaman dengan B dan perjanjian kerja sama dengan C": a frame for each instrument."""
        if frame.rule not in {"signing.active", "signing.nominal"}:
            return []
        left = self._left_group(trigger)
        if left is None and frame.rule == "signing.active":
            return []
        frames: list[Frame] = []
        for mention in self._instruments.get(trigger.sentence, ()):
            if mention.first < trigger.last or mention.first - trigger.last > 45:
                continue
            at = mention.last
            if self.tokens.folded[at : at + 1] != ["dengan"]:
                continue
            group = self.participants.starting_at(trigger.sentence, at + 1)
            if group is not None:
                self._anchored.add(mention.first)
                frames.append(
                    Frame(
                        frame.rule,
                        trigger.sentence,
                        frame.anchor,
                        [*(left.members if left else []), *self._before_instrument(group)],
                        signs=True,
                        instrument=mention,
                        further=left is None,
                    )
                )
        return frames if len(frames) > 1 else []

    def _before_instrument(self, group: Group) -> list[Participant]:
        """The members of a group before the next instrument: "dengan A serta kesepakatan bersama dengan B" names A alone."""
        stop = next((i for i in range(group.first, group.last) if i in self._covering), group.last)
        return [m for m in group.members if m.last <= stop]

    def of_trigger(self, trigger: Trigger) -> Frame | None:
        """The frame that a verb or noun opens; None where nothing around it fits."""
        kinds = trigger.kinds
        if "signing_passive" in kinds:
            return self._passive(trigger)
        if "signing_noun" in kinds and ("signing_active" not in kinds or self._means(trigger)):
            return self._nominal(trigger)
        if "discussed" in kinds and self.tokens.folded[trigger.first] in TALKING:
            return self._talk(trigger)
        if "discussed" in kinds and self.tokens.folded[trigger.first] in TALKED:
            return self._talked(trigger)
        if "signing_active" in kinds:
            return self._active(trigger, "signing.active", signs=True)
        if "cooperating" in kinds:
            if self._makes_instrument(trigger):
                return self._active(trigger, "signing.active", signs=True)
            return self._cooperation(trigger)
        return None

    def _makes_instrument(self, trigger: Trigger) -> bool:
        """ "A dan B melaksanakan MoU", "menjalin nota kesepahaman": a light verb and the instrument itself."""
        if self.tokens.folded[trigger.first] not in word_set("templates_light_verbs"):
            return False
        return any(
            not m.weak and 0 <= m.first - trigger.last <= 1
            for m in self._instruments.get(trigger.sentence, ())
        )

    def _active(self, trigger: Trigger, rule: str, *, signs: bool) -> Frame | None:
        frame = Frame(rule, trigger.sentence, (trigger.first, trigger.last), signs=signs)
        frame.instrument = self._instrument_after(trigger.last, trigger.sentence)
        if frame.instrument is None and self._other_object(trigger):
            return None
        left = self._himself(self._both(trigger) or self._left_group(trigger), trigger.sentence)
        left = left or self._of_first_verb(trigger)
        right = (self._named_after(trigger) if self._cleft(trigger) else None) or self._companion(
            frame, trigger
        )
        if left is None and right is None:
            right = self._named_after(trigger)
        elif left is None and right is not None:
            left = self._main_clause(trigger, right)
        frame.members = [*(left.members if left else []), *(right.members if right else [])]
        frame.headless = left is None and right is not None and self._with(right)
        if left and right:
            right.members[0].separator = "dengan"
        if signs and not frame.members and frame.instrument is None:
            return None
        return frame

    def _cleft(self, trigger: Trigger) -> bool:
        """ "Yang meneken PKS itu ialah A bersama B": the sentence opens with what is done and goes on with who does it."""
        return self.tokens.folded[self._sentence(trigger.sentence).first : trigger.first] == ["yang"]

    def _other_object(self, trigger: Trigger) -> bool:
        """ "menandatangani prasasti", "prasasti ditandatangani": what is signed is no agreement."""
        near = self.tokens.folded[max(0, trigger.first - 2) : trigger.first]
        near += self.tokens.folded[trigger.last : trigger.last + 2]
        return bool(set(near) & word_set("templates_other_objects"))

    def _main_clause(self, trigger: Trigger, companion: Group) -> Group | None:
        """ "Selain menandatangani MoU dengan A, B juga …": B, the subject of the main clause."""
        folded = self.tokens.folded
        if not set(folded[max(0, trigger.first - 3) : trigger.first]) & word_set("templates_subordinators"):
            return None
        if folded[companion.last : companion.last + 1] != [","]:
            return None
        return self.participants.starting_at(trigger.sentence, companion.last + 1)

    def _both(self, trigger: Trigger) -> Group | None:
        """ "…; keduanya meneken dokumen", "Mereka datang untuk meneken MoU": those whom the sentence, or the one before it,
        named with their offices."""
        before = self.tokens.folded[max(0, trigger.first - 3) : trigger.first]
        if not _ALONE.isdisjoint(before[-1:]):
            return self._the_one(trigger)
        if word_set("templates_they").isdisjoint(before):
            return None
        for number in (trigger.sentence, trigger.sentence - 1):
            groups = (
                [g for g in self.participants.groups(number) if g.last <= trigger.first]
                if number >= 0
                else []
            )
            members = [m for g in groups for m in g.members if m.person is not None and m.party is not None]
            if len({m.party for m in members}) > 1 and len({id(m.person) for m in members}) > 1:
                return Group(members[0].first, members[-1].last, members)
        return None

    def _of_first_verb(self, trigger: Trigger) -> Group | None:
        """ "Bupati N bertandang ke kampus B dan menandatangani MoU": N, the subject of the verb before."""
        at, sentence = trigger.first - 1, self._sentence(trigger.sentence)
        while at > sentence.first and self._skippable(at) and self.tokens.folded[at] not in _AND_THEN:
            at -= 1
        if self.tokens.folded[at] not in _AND_THEN or self.tokens.folded[at - 1] == ",":
            return None
        groups = self.participants.groups(trigger.sentence)
        group = next((g for g in groups if not self._is_place(g)), None)
        if group is None or group.first - sentence.first > _FRONT or len(group.members) > 1:
            return None
        verb = self._behind_escort(groups, group)
        while verb < at and self._skippable(verb):
            verb += 1
        acts = verb < at and self.tokens.is_verb_like(verb, ("me", "ber"))
        return group if acts and self.tokens.folded[verb] not in reporting() else None

    def _acts(self, group: Group) -> bool:
        """Whether a verb stands right behind a group: "…, kemudian Sekda N membacakan doa"."""
        at = group.last
        return at < len(self.tokens) and self.tokens.is_verb_like(at, ("me", "ber"))

    def _the_one(self, trigger: Trigger) -> Group | None:
        """ "Bupati N lega setelah MoU ia teken": the one person whom the sentence names before."""
        groups = [g for g in self.participants.groups(trigger.sentence) if g.last <= trigger.first]
        members = [m for g in groups for m in g.members if m.person is not None and m.party is not None]
        one = members[0] if members and len({id(m.person) for m in members}) == 1 else None
        return Group(one.first, one.last, [one]) if one is not None else None

    def _named_after(self, trigger: Trigger) -> Group | None:
        """ "Yang meneken dokumen itu ialah A dan B"."""
        end = self._sentence(trigger.sentence).last
        for i in range(trigger.last, min(end - 1, trigger.last + 10)):
            if self.tokens.folded[i] in {"ialah", "adalah", "yakni", "yaitu", "masing-masing", ":"}:
                return self.participants.starting_at(trigger.sentence, i + 1)
        return None

    def _passive(self, trigger: Trigger) -> Frame | None:
        frame = Frame("signing.passive", trigger.sentence, (trigger.first, trigger.last), signs=True)
        frame.instrument = self._subject_behind(trigger) or self._instrument_before(
            trigger.first, trigger.sentence
        )
        right = (
            self._agent(trigger.last, trigger.sentence)
            or self._between(trigger.last, trigger.sentence)
            or self._named_after(trigger)
            or self._bound_by(frame.instrument, trigger)
        )
        if right is not None:
            frame.members = list(right.members)
            self._later_companions(frame, right, trigger.sentence)
        elif frame.instrument is not None and self.tokens.folded[
            frame.instrument.last : frame.instrument.last + 1
        ] == ["dengan"]:
            # "NPHD dengan Bawaslu belum diteken"
            group = self.participants.starting_at(trigger.sentence, frame.instrument.last + 1)
            frame.members = list(group.members) if group else []
        if frame.instrument is None and self._other_object(trigger):
            return None
        if frame.instrument is None and not frame.members and not self._of_paper(trigger):
            return None
        if self.tokens.folded[trigger.last - 1] == "tangan" and (frame.instrument is None or right is None):
            # "hadiah dari tangan Bupati"
            return None
        return frame

    def _subject_behind(self, trigger: Trigger) -> InstrumentMention | None:
        """ "Diteken pula PKS antara A dan B": the instrument behind its verb."""
        for mention in self._instruments.get(trigger.sentence, ()):
            gap = self.tokens.folded[trigger.last : mention.first]
            if mention.first >= trigger.last and all(word in _ADDING for word in gap):
                self._anchored.add(mention.first)
                return None if mention.weak else mention
        return None

    def _bound_by(self, instrument: InstrumentMention | None, trigger: Trigger) -> Group | None:
        """ "MoU antara A dan B resmi ditandatangani": those whom the instrument itself names."""
        if instrument is None or not self._between_follows(instrument):
            return None
        group = self._between(instrument.last, trigger.sentence)
        return group if group is not None and group.last <= trigger.first else None

    def _nominal(self, trigger: Trigger) -> Frame | None:
        frame = Frame("signing.nominal", trigger.sentence, (trigger.first, trigger.last), signs=True)
        frame.instrument = self._instrument_after(trigger.last, trigger.sentence)
        if self._watched(trigger):
            # "turut menyaksikan penandatanganan itu A, B": who stands behind it watched
            between = self._between(trigger.last, trigger.sentence)
            frame.members = list(between.members) if between else []
            return frame
        start = frame.instrument.last if frame.instrument else trigger.last
        subject = self._of_cooperation_before(trigger)
        partner = self._companion_after(start, trigger.sentence) if subject else None
        if subject is not None:
            frame.members = [*subject.members, *(partner.members if partner else [])]
            return frame
        right = (
            (self._signers(trigger) if self._of_signers(trigger) else None)
            or (None if self._opening(trigger, start) else self._agent(start, trigger.sentence))
            or self._between(start, trigger.sentence)
            or self._enumerated(start, trigger.sentence)
        )
        if right is None:
            right = self._companion(frame, trigger)
            left = self._left_group(trigger)
            if left is not None and self._according(left):
                left = None
            if left is not None and (right is None or self._light_verb(trigger)):
                frame.members = [*left.members, *(right.members if right else [])]
                # "jelas N usai penandatanganan": who speaks after it
                frame.signs = self.tokens.folded[trigger.first - 1] not in _AFTERWARDS
                return frame
        if right is not None:
            frame.headless = self._with(right)
            frame.members = list(right.members)
            done = self._done_by(right, trigger.sentence)
            frame.members += done.members if done else []
            self._later_companions(frame, done or right, trigger.sentence)
        return frame

    def _opening(self, trigger: Trigger, start: int) -> bool:
        """ "Dalam rangka penandatanganan MoU, Gubernur A menerima …": the comma ends what the sentence opens with."""
        first = self._sentence(trigger.sentence).first
        return (
            self.tokens.folded[start : start + 1] == [","]
            and trigger.first - first <= 3
            and self.tokens.folded[trigger.first - 1] in _BEFOREHAND | _AFTERWARDS
        )

    def _of_signers(self, trigger: Trigger, *, surely: bool = False) -> bool:
        """ "Penanda tangan perjanjian itu adalah A dan B": the noun for those who sign, not for the signing, which some write
        "penandatangan" too."""
        word = self.tokens.folded[trigger.last - 1]
        return word in word_set("templates_signers") and not (surely and word == "penandatangan")

    def _signers(self, trigger: Trigger) -> Group | None:
        """ "Penekennya Bupati N dan Rektor M", "Penanda tangan perjanjian itu adalah A dan B"."""
        return self.participants.starting_at(trigger.sentence, trigger.last) or self._named_after(trigger)

    def _according(self, group: Group) -> bool:
        """ "Menurut Bupati N, penandatanganan ini …": who says something of it."""
        return group.first > 0 and self.tokens.folded[group.first - 1] in _ACCORDING

    def _done_by(self, group: Group, sentence: int) -> Group | None:
        """ "Penandatanganan MoU dengan A itu dilakukan oleh B bersama N": those who did it, behind the partner."""
        gap = self.tokens.folded[group.last : group.last + 5]
        light = next((i for i, word in enumerate(gap) if word in LIGHT_PASSIVES), None)
        if light is None:
            return None
        at = gap.index("oleh") if "oleh" in gap else light
        done = self.participants.starting_at(sentence, group.last + at + 1)
        return done if done is not None and ("oleh" in gap or any(m.person for m in done.members)) else None

    def _enumerated(self, index: int, sentence: int) -> Group | None:
        """ "… dilakukan oleh tiap pimpinan perguruan tinggi, yakni A dan B"."""
        end = self._sentence(sentence).last
        done = False
        for i in range(index, min(end - 1, index + 22)):
            word = self.tokens.folded[i]
            done = done or word in {"oleh", "dilakukan", "dilaksanakan"}
            if done and word in {"yakni", "yaitu", "ialah", "masing-masing"}:
                group = self.participants.starting_at(sentence, i + 1)
                return group if group is not None and len(group.parties()) > 1 else None
        return None

    def _means(self, trigger: Trigger) -> bool:
        return self.tokens.folded[trigger.first - 1] in _MEANS if trigger.first else False

    def _of_cooperation_before(self, trigger: Trigger) -> Group | None:
        """ "A menjalin kerja sama lewat penandatanganan DOC dengan B": A, the subject of the cooperation."""
        if not self._means(trigger):
            return None
        before = [
            t
            for t in self._by_sentence.get(trigger.sentence, [])
            if "cooperating" in t.kinds and trigger.first - 12 <= t.first < trigger.first
        ]
        return self._left_group(before[0]) if before else None

    def _watched(self, trigger: Trigger) -> bool:
        near = self._by_sentence.get(trigger.sentence, [])
        return any(
            t.kinds & {"witnessing_active", "attending"} and 0 <= trigger.first - t.last <= 3 for t in near
        )

    def _light_verb(self, trigger: Trigger) -> bool:
        """ "A melakukan penandatanganan": the noun's subject stands before a light verb."""
        before = self.tokens.folded[max(0, trigger.first - 1)]
        return before in {
            "melakukan",
            "melaksanakan",
            "menggelar",
            "mengadakan",
            "lakukan",
            "gelar",
            "menyelenggarakan",
        }

    def _companion(self, frame: Frame, trigger: Trigger) -> Group | None:
        start = (
            frame.instrument.last
            if frame.instrument and frame.instrument.first >= trigger.last
            else trigger.last
        )
        return self._companion_after(start, trigger.sentence)

    def _later_companions(self, frame: Frame, group: Group, sentence: int) -> None:
        """ "ditandatangani oleh A, dalam hal ini N, dengan B": a second group joined by a word after the first."""
        aside = False
        for other in self.participants.groups(sentence):
            if other.first > group.last and self._stood_for(other):
                # "A, yang mewakili Gubernur, N, dan M": the first of the list is who is stood for
                frame.members.extend(other.members[1:])
                group, aside = Group(group.first, other.last, group.members), True
                continue
            if other.first > group.last and self.tokens.folded[other.first - 1] == "di":
                # "A, mewakili Bupati yang sedang berada di Jakarta, dan B": where he is
                group = Group(group.first, other.last, group.members)
                aside = True
                continue
            gap = self.tokens.folded[group.last : other.first]
            follow = [w for w in gap if w in {"disusul", "diikuti", "dilanjutkan"}]
            plain = len(gap) <= 8 and (
                bool(follow) or not any(self._is_verb(i) for i in range(group.last, other.first))
            )
            resumed = aside and len(gap) <= 12 and gap[-2:] == [",", "dan"]
            if (
                other.first > group.last
                and gap
                and (gap[-1] in word_set("templates_next_signers") or (follow and gap[-1] == "oleh"))
                and (plain or resumed)
                and (gap[-1] not in _AND_THEN or gap[-1] in {"dan", "serta"} or not self._acts(other))
            ):
                frame.members.extend(other.members)
                group = other
