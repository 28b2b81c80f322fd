"""What stands around a trigger: the nearest group before it, the agent behind it, companions, instruments."""

from __future__ import annotations

from typing import Final

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.frames.participants import Group, Participants
from kg.extraction.frames.triggers import InstrumentMention, Trigger
from kg.extraction.mentions.reading import Reading
from kg.extraction.page.segments import Sentence
from kg.extraction.words.dates import DateMention
from kg.languages import language, per_language, word_set

_BETWEEN: Final = frozenset({"antara", "antar", "oleh", "anatara", "antaara"})
#: Behind these the sentence says what the signing is: "… menjadi langkah strategis antara A dan B" names nobody who signs.
_COPULAS: Final = frozenset({"menjadi", "merupakan", "bertujuan"})
#: Light verbs of a nominal signing, behind which its agent may stand without "oleh".
LIGHT_PASSIVES: Final = frozenset(
    {"dilakukan", "dilakuka", "dilaksanakan", "diselenggarakan", "dilangsungkan", "digelar"}
)
#: "A menandatangani MoU, dilanjutkan dengan penandatanganan PKS antara …": what follows is another signing.
_NEXT_DEEDS: Final = frozenset({"dilanjutkan", "disusul", "diteruskan"})

#: What a speaker calls himself in reported speech; so many words, and sentences, are looked at.
_OWN: Final = frozenset({"dirinya", "ia", "dia", "beliau", "pihaknya"})
_TWO: Final = 2
#: Parts of a university.
_PARTS: Final = frozenset({"fakultas", "jurusan", "prodi", "studi"})
#: So many words stand between "dengan" and a list of partners.
_BEFORE_LIST: Final = 10

#: What happens besides: whom its verb governs joins nobody.
_OTHER_DEEDS: Final = frozenset(
    {"signing_active", "signing_passive", "witnessing_passive", "attending", "witnessing_active"}
)


@per_language
def reporting() -> frozenset[str]:
    """Verbs of reported speech: what stands behind them is said, not done."""
    return frozenset(language()["speech"]["reporting"])


class Surroundings:
    """Looks from a trigger to the groups and instruments of its sentence."""

    def __init__(
        self,
        reading: Reading,
        participants: Participants,
        triggers: list[Trigger],
        instruments: list[InstrumentMention],
        dates: list[DateMention],
    ) -> None:
        self.reading, self.participants = reading, participants
        self.tokens = reading.tokens
        self.triggers, self.instruments = triggers, instruments
        self._dated = bytearray(len(self.tokens))
        for mention in dates:
            first, last = self.tokens.index_at(mention.start), self.tokens.index_at(mention.end)
            self._dated[first:last] = b"\x01" * (last - first)
        self._anchored: set[int] = set()
        self._instruments: dict[int, list[InstrumentMention]] = {}
        self._covering: dict[int, InstrumentMention] = {}
        for instrument in instruments:
            self._instruments.setdefault(instrument.sentence, []).append(instrument)
            for token in range(instrument.first, instrument.last):
                self._covering[token] = instrument
        self._by_sentence: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            self._by_sentence.setdefault(trigger.sentence, []).append(trigger)

    def _sentence(self, number: int) -> Sentence:
        return self.reading.segments.sentences[number]

    def _negates(self, trigger: Trigger) -> bool:
        """Whether a word of negation negates: "tidak hanya menandatangani" does not."""
        behind = self.tokens.folded[trigger.last : trigger.last + 1]
        return "negation" in trigger.kinds and word_set("denials_undone").isdisjoint(behind)

    def _between_follows(self, mention: InstrumentMention) -> bool:
        """ "MoU antara A dan B", "PKS yang disepakati antara A dan B"."""
        after = self.tokens.folded[mention.last : mention.last + 3]
        if after[:2] == ["yang", "disepakati"]:
            after = after[2:]
        return after[:1] in (["antara"], ["antar"])

    def _left_group(self, trigger: Trigger) -> Group | None:
        """The nearest group before a trigger, adverbs, dates and places between them skipped."""
        groups = [
            g
            for g in self.participants.groups(trigger.sentence)
            if g.last <= trigger.first and not self._dated[g.first]
        ]
        edge = trigger.first
        for group in reversed(groups):
            gap = range(group.last, edge)
            if len(gap) > 40:
                return None
            if (
                all(self._skippable(i) for i in gap)
                or self._adverbial(group.last, edge)
                or self._governed(group.last, edge)
            ):
                if self._apposed_region(group):
                    edge = group.first
                    continue
                if self._stood_for(group) and group.members[-1].person is not None:
                    if not self._before_it(groups, group):
                        # "Atas nama Ketua N, yang meneken ialah M"
                        return None
                    edge = group.first - 1 - (self.tokens.folded[group.first - 1] == "nama")
                    continue
                if self._is_place(group) and len(groups) > 1:
                    continue
                return self._head_of_clause(groups, group, trigger)
            return None
        return None

    def _stood_for(self, group: Group) -> bool:
        """Whether a group opens with the one for whom the signer acts."""
        before = self.tokens.folded[max(0, group.first - 2) : group.first]
        return before[-1:] == ["mewakili"] or before in (["kuasa", "dari"], ["atas", "nama"])

    def _before_it(self, groups: list[Group], group: Group) -> bool:
        """ "Sekda N, mewakili Bupati M, menandatangani": N."""
        return any(g.last < group.first and any(m.person for m in g.members) for g in groups)

    def _behind_escort(self, groups: list[Group], group: Group) -> int:
        """The token behind a group and those who come along: "Bupati N didampingi Sekda M bertandang"."""
        folded = self.tokens.folded
        if "didampingi" not in folded[group.last : group.last + 2]:
            return group.last
        beside = [g for g in groups if g.first > group.last]
        return beside[0].last if beside and beside[0].first - group.last <= 4 else group.last

    def _apposed_region(self, group: Group) -> bool:
        """ "Kota A, Provinsi B, C (D), menandatangani": where a party lies, between commas or brackets."""
        mentions = [m.mention for m in group.members]
        return (
            not group.parties()
            and all(isinstance(m, BodyMention) and m.is_region for m in mentions)
            and self.tokens.folded[group.first - 1] in {",", "("}
            and self.tokens.folded[group.last] in {",", "(", ")"}
        )

    def _head_of_clause(self, groups: list[Group], group: Group, trigger: Trigger) -> Group:
        """ "A yang kini berstatus B, menandatangani": A, the noun that the clause between the commas tells of."""
        folded = self.tokens.folded
        other = self._accompanied(groups, group) or self._acting_through(groups, group)
        if other is not None:
            return other
        if folded[trigger.first - 1] != ",":
            return group
        for head in groups:
            if (
                head.last < group.first
                and folded[head.last] == "yang"
                and "," not in folded[head.last : group.first]
            ):
                return head
        return group

    def _accompanied(self, groups: list[Group], group: Group) -> Group | None:
        """ "A, didampingi B dan C, menandatangani", "A hadir bersama jajaran B, melakukan …": A, not who comes along."""
        before = self.tokens.folded[max(0, group.first - 4) : group.first]
        if "didampingi" not in before[-2:] and not {"hadir", "bersama"} <= set(before):
            return None
        heads = [g for g in groups if g.last < group.first]
        return heads[-1] if heads and group.first - heads[-1].last <= 8 else None

    def _acting_through(self, groups: list[Group], group: Group) -> Group | None:
        """ "A melalui Tim Koordinasi B (TKB) menandatangani": A, not the team that nothing else names."""
        heads = [g for g in groups if g.last < group.first]
        if not heads or group.parties() or group.first - heads[-1].last > 8:
            return None
        through = self.tokens.folded[heads[-1].last : heads[-1].last + 1] in (["melalui"], ["lewat"])
        return heads[-1] if through else None

    def _governed(self, first: int, last: int) -> bool:
        """Whether a gap is adverbs and, last, the verb whose object the trigger is: "A akan memperluas kerja sama"; not one of
        speech: "N mengatakan penandatanganan ini …"."""
        if last - first < 1 or not self.tokens.is_verb_like(last - 1, ("me", "ber")):
            return False
        if self.tokens.folded[last - 1] in reporting():
            return False
        return all(self._skippable(i) for i in range(first, last - 1))

    def _skippable(self, index: int) -> bool:
        return self.tokens.folded[index] in word_set("frames_adverbs") or bool(self._dated[index])

    def _with(self, group: Group) -> bool:
        """A group behind "dengan": with whom, not who."""
        return group.first > 0 and self.tokens.folded[group.first - 1] in {"dengan", "bersama"}

    def _is_place(self, group: Group) -> bool:
        """A group behind "di": where, not who; "ke kampus A" too."""
        noun = self.tokens.folded[group.first - 1 : group.first] in (
            ["kampus"],
            ["kantor"],
            ["gedung"],
            ["markas"],
        )
        return group.first > noun and self.tokens.folded[group.first - 1 - noun] in {
            "di",
            "bertempat",
            "dari",
            "ke",
            "asal",
        }

    def _adverbial(self, first: int, last: int) -> bool:
        """Whether a gap is adverbs and one phrase of place, set off by commas: "A, di Aula B, Kamis (…), menandatangani"."""
        i = first
        while i < last and self._skippable(i):
            i += 1
        if i >= last or self.tokens.folded[i] not in {"di", "bertempat", "pada", "dalam", "melalui", "lewat"}:
            return False
        return last - i < 16 and not any(self._is_verb(j) for j in range(i + 1, last))

    def _is_verb(self, index: int) -> bool:
        return self.tokens.is_verb_like(index) and self.tokens.folded[index] not in {
            "bertempat",
            "bersama",
            "tersebut",
            "dihadapan",
            "berlangsung",
        }

    def _agent(self, index: int, sentence: int) -> Group | None:
        """The group behind a verb or noun: adverbs, brackets, dates and instruments between them skipped."""
        end = self._sentence(sentence).last
        limit = min(end, index + 18)
        while index < limit:
            group = self.participants.starting_at(sentence, index)
            if group is not None and (
                group.first == index or self.tokens.folded[index] in word_set("frames_down_adverbs")
            ):
                return group
            if self.tokens.folded[index] in word_set("frames_down_adverbs") or self._dated[index]:
                index += 1
                continue
            if self.tokens.folded[index] in _OWN and self.tokens.folded[index + 1] in {
                "bersama",
                "dan",
                "dengan",
            }:
                return self._himself(self.participants.starting_at(sentence, index + 2), sentence)
            instrument = self._covering.get(index)
            if instrument is None:
                return None
            index = instrument.last
        return None

    def _himself(self, group: Group | None, sentence: int) -> Group | None:
        """ "Kepala N mengatakan, MoU diteken dirinya bersama Bupati M": N, who was named last, and M."""
        if group is None:
            return None
        before = self.tokens.folded[max(0, group.first - 2) : group.first]
        if len(before) < _TWO or before[0] not in _OWN or before[1] not in {"bersama", "dan", "dengan"}:
            return group
        if group.members[0].person is None:
            # "pihaknya bersama Pemkab B menandatangani": bodies, nobody of theirs
            return group
        for number in range(sentence, max(sentence - _TWO, 0) - 1, -1):
            told = [m for g in self.participants.groups(number) for m in g.members if m.last < group.first]
            named = [m for m in told if m.person is not None and m.party is not None]
            if named:
                return Group(group.first, group.last, [named[-1], *group.members])
        return group

    def _between(self, index: int, sentence: int) -> Group | None:
        """The group behind the first "antara" or "oleh" further on, topic words skipped."""
        end = self._sentence(sentence).last
        for i in range(index, min(end, index + 45)):
            if self.tokens.folded[i] in _BETWEEN and i + 1 < end:
                group = self.participants.starting_at(sentence, i + 1)
                if group is not None:
                    return group
            if self.tokens.folded[i] in LIGHT_PASSIVES:
                group = self._agent(i + 1, sentence)
                if group is not None and not self._is_place(group):
                    return group
            if self.tokens.folded[i] in _COPULAS or self.tokens.folded[i] in reporting():
                return None
            if any(
                t.first == i
                and t.kinds & {"signing_active", "signing_passive", "witnessing_passive", "attending"}
                and self.tokens.folded[t.last - 1] not in {"hadapan", "dihadapan"}
                for t in self._by_sentence.get(sentence, [])
            ):
                # "… diteken di hadapan Gubernur N oleh A dan B" goes on
                return None
        return None

    def _companion_after(self, index: int, sentence: int) -> Group | None:
        """The group behind "dengan|bersama|antara" after an instrument or verb of cooperation, topic words
        between them skipped."""
        end = self._sentence(sentence).last
        direct = self.participants.starting_at(sentence, index) if index < end else None
        if direct is not None and direct.first == index:
            return direct
        others = (t.first for t in self._by_sentence.get(sentence, ()) if t.kinds & _OTHER_DEEDS)
        stop = min((first for first in others if first > index + 1), default=end)
        said = reporting()
        for i in range(index, min(end, index + 40, stop + 1)):
            low = self.tokens.folded[i]
            if low in said or low in _NEXT_DEEDS:
                return None
            if low in {"dengan", "bersama", "antara", "antar"} and i + 1 < end:
                group = (
                    self.participants.starting_at(sentence, i + 1)
                    or self._listed(i + 1, sentence)
                    or self._within(i + 1, sentence)
                )
                if group is not None:
                    return group
        return None

    def _within(self, index: int, sentence: int) -> Group | None:
        """ "… dengan 7 fakultas di Universitas A": the body whose parts they are."""
        words = self.tokens.folded[index : index + 4]
        if "di" not in words or _PARTS.isdisjoint(words[: words.index("di")]):
            return None
        return self.participants.starting_at(sentence, index + words.index("di") + 1)

    def _listed(self, index: int, sentence: int) -> Group | None:
        """ "… dengan pihak perbankan, antara lain A, B dan C": those whom a list names behind what they are."""
        for i in range(index, min(self._sentence(sentence).last - 1, index + _BEFORE_LIST)):
            if self.tokens.folded[i] in word_set("frames_listing"):
                group = self.participants.starting_at(sentence, i + 1)
                return group if group is not None and len(group.parties()) > 1 else None
            if self.tokens.is_verb_like(i, ("me", "ber", "di")):
                return None
        return None

    def _of_paper(self, trigger: Trigger) -> bool:
        """ "Naskahnya diteken Selasa di Ambon": the paper that was told before, by a word for any."""
        near = self._by_sentence.get(trigger.sentence, ())
        if any(
            t.kinds & {"negation", "planned", "obliged", "conditional"} and t.first < trigger.first
            for t in near
        ):
            return False
        first = max(self._sentence(trigger.sentence).first, trigger.first - 4)
        before = self.tokens.folded[first : trigger.first]
        return "yang" not in before and not word_set("templates_papers").isdisjoint(before)

    def _instrument_after(self, index: int, sentence: int) -> InstrumentMention | None:
        for mention in self._instruments.get(sentence, ()):
            if index <= mention.first <= index + 8:
                self._anchored.add(mention.first)
                return mention
        return None

    def _instrument_before(self, index: int, sentence: int) -> InstrumentMention | None:
        found = [m for m in self._instruments.get(sentence, ()) if m.last <= index]
        strong = [m for m in found if not m.weak]
        return (strong or found)[-1] if found else None
