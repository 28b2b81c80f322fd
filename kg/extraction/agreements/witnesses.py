"""Who witnessed a signing: "disaksikan (oleh) …", "turut menyaksikan …", "… menyaksikan penandatanganan", lists that go on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.agreements.events import Event, signatories
from kg.extraction.entities.people import People, PersonEntity
from kg.extraction.frames.fronted import main_clause
from kg.extraction.frames.triggers import Trigger
from kg.extraction.mentions.reading import Holder, Reading
from kg.extraction.speech.attribution import sole_holder
from kg.languages import language, per_language, word_set, word_tuple


@dataclass(slots=True)
class WitnessMention:
    """A witness, and the tokens that name him; `sentence` is set where they hold his office alone."""

    person: PersonEntity
    first: int
    last: int
    rule: str
    sentence: int | None = None


#: So many sentences at most go on with a list of witnesses.
_GOING_ON = 12
#: An apposition between a witness and his verb has at most so many words.
_APPOSITION = 10
#: So many words at most name others beside a witness, or say that he is there.
_OTHERS, _PRESENT = 12, 5
_UNNAMED = frozenset(
    {"para", "lainnya", "lain", "jajaran", "sejumlah", "beberapa", "unsur", "undangan", "seluruh", "segenap"}
)
_PRONOUNS = frozenset({"ia", "dia", "beliau"})


def find_witnesses(reading: Reading, people: People, triggers: list[Trigger]) -> list[WitnessMention]:
    """The named witnesses, each once, in the order of the text."""
    signing = {t.sentence: t.first for t in triggers if any(kind.startswith("signing") for kind in t.kinds)}
    finder, found = _Witnesses(reading, people, signing), dict[int, WitnessMention]()
    for trigger in triggers:
        if reading.segments.in_quote[trigger.first]:
            continue
        for row in finder.of_trigger(trigger):
            found.setdefault(id(row.person), row)
    return list(found.values())


def who_only_watch(witnesses: list[WitnessMention], events: list[Event]) -> list[WitnessMention]:
    """The witnesses without those whom their office alone names and who sign themselves: in "disaksikan kepala dinas, Bupati
    dan Kajari bertukar cendera mata" the list has ended. Who signs one paper may watch the signing of another, where the
    sentence tells who signs that."""
    signers: dict[int, set[int]] = {}
    for event in events:
        for person, _, _, frame in signatories(event):
            signers.setdefault(frame.sentence, set()).add(id(person))
    everybody = set().union(*signers.values())
    return [
        w for w in witnesses if w.sentence is None or id(w.person) not in signers.get(w.sentence, everybody)
    ]


class _Witnesses:
    """Finds the witnesses of one verb."""

    def __init__(self, reading: Reading, people: People, signing: dict[int, int]) -> None:
        self.reading, self.people = reading, people
        #: the sentences that tell of a signing, with the last word of it
        self.signing = signing
        self.sentences, self.folded = reading.segments.sentences, reading.tokens.folded

    def of_trigger(self, trigger: Trigger) -> list[WitnessMention]:
        """The witnesses of a verb of witnessing, none of another."""
        if "witnessing_passive" in trigger.kinds:
            if self.folded[trigger.last - 1] in {"hadapan", "dihadapan", "depan"} and not (
                trigger.sentence in self.signing and self._named_at(trigger.sentence, trigger.last)
            ):
                return []
            return self._list_after(trigger, "witness.passive")
        if "witnessing_active" not in trigger.kinds:
            return []
        if named := self._named_behind(trigger):
            return named
        if self._as_witness(trigger):
            return self._list_after(trigger, "witness.passive")
        if not self._of_signing(trigger):
            return []
        subjects = self._subjects(trigger)
        if not subjects and self._inverted(trigger):
            # "Turut hadir menyaksikan N, M"
            return self._list_after(trigger, "witness.passive")
        after = self.folded[trigger.last : min(trigger.last + 3, self.sentences[trigger.sentence].last)]
        if subjects and not ({"bersama", "beserta"} & set(after)):
            return subjects
        return subjects + self._list_after(trigger, "witness.active")

    def _holders(self, number: int) -> list[Holder]:
        return [m for m in self.reading.mentions[number] if isinstance(m, Holder)]

    def _named_at(self, number: int, index: int) -> bool:
        """Whether a person stands right behind: "di hadapan notaris N", not "di hadapan hadirin, N berkata"."""
        return any(
            index <= h.first <= index + 2 and "," not in self.folded[index : h.first]
            for h in self._holders(number)
        )

    def _of_signing(self, trigger: Trigger) -> bool:
        """ "menjadi saksi dalam gugatan" and "menyaksikan pertunjukan" witness no signing: the sentence must speak
        of one, or of nothing else."""
        sentence, folded = self.sentences[trigger.sentence], self.folded
        after = folded[trigger.last : min(trigger.last + 6, sentence.last)]
        if "saksi" in folded[trigger.last - 1]:
            if not word_set("witnesses_of_trial").isdisjoint(folded[sentence.first : sentence.last]):
                return False
            if trigger.last - trigger.first == 1:
                return bool(after) and not word_set("witnesses_listing").isdisjoint(
                    folded[trigger.last : min(trigger.last + 9, sentence.last)]
                )
            return (
                not after
                or after[0] != "dalam"
                or any(w.startswith(word_tuple("witnesses_of_signing")) for w in after)
            )
        return (
            any(word.startswith(word_tuple("witnesses_of_signing")) for word in after)
            or (after[:1] in (["ketika"], ["saat"], ["bagaimana"]) and trigger.sentence in self.signing)
            or self._watched_people(trigger)
            or (folded[trigger.first] == "menyaksikannya" and trigger.sentence - 1 in self.signing)
            or not after
            or after[0] in word_set("witnesses_of_signing_2")
            or folded[trigger.first - 1 : trigger.first] in (["turut"], ["ikut"], ["hadir"])
        )

    def _watched_people(self, trigger: Trigger) -> bool:
        """ "Menteri N menyaksikan Bupati A dan Rektor B menandatangani MoU": who is watched, signs."""
        near = any(trigger.last <= h.first <= trigger.last + 1 for h in self._holders(trigger.sentence))
        return near and self.signing.get(trigger.sentence, 0) > trigger.last and bool(self._subjects(trigger))

    def _witness(self, holder: Holder, rule: str) -> WitnessMention | None:
        """The witness a holder names; in a list of witnesses two capitalised words that are nothing else are a person."""
        if self.folded[holder.last : holder.last + 1] == ["diwakili"] or self.folded[
            holder.last : holder.last + 2
        ] in (["yang", "diwakili"], [",", "diwakili"]):
            return None
        if holder.name is None and (
            self.folded[holder.first - 1] in _UNNAMED
            or not word_set("witnesses_many").isdisjoint(self.folded[holder.first : holder.first + 2])
        ):
            # "para kepala dinas", "Komisioner KPU"
            return None
        person, name = self.people.of_holder(holder) or sole_holder(self.people, holder), holder.name
        if person is None and name is not None:
            words = self.reading.tokens.words[name.name_first : name.name_last]
            if (
                name.titled
                or holder.offices
                or (len(words) > 1 and not any(w.isupper() and len(w) > 2 for w in words))
            ):
                person = self.people.add(name)
        if person is None:
            return None
        office_of = self.reading.segments.sentence_at(holder.first) if name is None else None
        return WitnessMention(person, holder.first, holder.last, rule, office_of)

    def _listed(self, holder: Holder) -> bool:
        """Whether a name stands as a part of a list: between commas or "dan"."""
        joints, tokens = word_set("witnesses_joints"), self.folded
        return tokens[holder.first - 1] in joints and tokens[holder.last : holder.last + 1] in [
            [j] for j in joints
        ]

    def _subjects(self, trigger: Trigger) -> list[WitnessMention]:
        """ "Gubernur A dan Gubernur B menyaksikan penandatanganan", "N, kepala dinas termuda, ikut menyaksikan"."""
        sentence, folded = self.sentences[trigger.sentence], self.folded
        rows: list[WitnessMention] = []
        edge, skip = trigger.first, _between_subjects()
        for holder in reversed(self._holders(trigger.sentence)):
            if holder.last > edge or (holder.name is None and folded[holder.first - 1] in _UNNAMED):
                # "N, para kepala dinas, dan lainnya menyaksikan"
                continue
            gap = _without_brackets(folded[holder.last : edge])
            if self._unnamed(gap) or (not rows and (self._apposition(gap) or self._stands_as(trigger, gap))):
                gap = []
            if rows and "didampingi" in gap and len(gap) <= _PRESENT:
                # "N didampingi M dan K menyaksikan": N
                rows, gap = [], []
            if len(gap) > 6 or any(word not in skip for word in gap):
                break
            if holder.first > sentence.first and folded[holder.first - 1] in {"oleh", "kepada"}:
                break
            row = self._witness(holder, "witness.subject")
            if row:
                rows.insert(0, row)
            edge = holder.first
        if not rows and not _PRONOUNS.isdisjoint(
            folded[sentence.first : min(sentence.first + 3, trigger.first)]
        ):
            rows = [row for row in (self._last_subject(trigger.sentence - 1),) if row is not None]
        return rows

    def _as_witness(self, trigger: Trigger) -> bool:
        """ "MoU diteken A dan B, sebagai saksi N": who stands right behind what he is there as."""
        first, last = trigger.first, trigger.last
        return (
            self.folded[first] in {"sebagai", "selaku"}
            and self.folded[first - 1] == ","
            and trigger.sentence in self.signing
            and any(last <= h.first <= last + 1 for h in self._holders(trigger.sentence))
        )

    def _inverted(self, trigger: Trigger) -> bool:
        """Whether nobody stands before the verb, and a person right behind it: "Hadir menyaksikan N", "Bertindak sebagai saksi
        N"."""
        opening = self.folded[self.sentences[trigger.sentence].first : trigger.first]
        near = [h for h in self._holders(trigger.sentence) if trigger.last <= h.first <= trigger.last + 2]
        return bool(near) and all(word in word_set("witnesses_inverted") for word in opening)

    def _named_behind(self, trigger: Trigger) -> list[WitnessMention]:
        """ "Yang menjadi saksi penandatanganan MoU A dan B ialah N": those whom the sentence names at its end."""
        sentence, folded = self.sentences[trigger.sentence], self.folded
        told = range(trigger.last, min(trigger.last + 4, sentence.last))
        if trigger.first - sentence.first > 4 or not (
            folded[sentence.first] in {"yang", "adapun", "para", "saksi", "saksi-saksi"}
            and any(folded[i].startswith(word_tuple("witnesses_of_signing")) for i in told)
        ):
            return []
        for i in range(trigger.last, sentence.last - 1):
            if folded[i] in {"ialah", "adalah", "yakni", "yaitu"}:
                rows: list[WitnessMention] = []
                self._collect(trigger.sentence, i + 1, "witness.passive", rows)
                return rows
        return []

    def _unnamed(self, gap: list[str]) -> bool:
        """Whether behind a person only others stand, unnamed: ", para kepala dinas, dan lainnya"."""
        return (
            2 <= len(gap) <= _OTHERS
            and gap[0] in {",", "dan", "serta", "beserta", "bersama"}
            and not _UNNAMED.isdisjoint(gap)
            and not any(_breaks(word) or (len(word) > 5 and word.startswith(("me", "di"))) for word in gap)
        )

    def _stands_as(self, trigger: Trigger, gap: list[str]) -> bool:
        """ "N ada di sana sebagai saksi": what a person is there for, in his clause."""
        role = (
            self.folded[trigger.first] in {"sebagai", "selaku"} and "saksi" in self.folded[trigger.last - 1]
        )
        return role and len(gap) <= _PRESENT and "," not in gap and "dan" not in gap

    def _apposition(self, gap: list[str]) -> bool:
        """Whether between a person and his verb only an apposition stands, with a comma at both ends."""
        skip = word_set("witnesses_subjects")
        while gap and gap[-1] in skip and gap[-1] != ",":
            gap = gap[:-1]
        return (
            2 < len(gap) <= _APPOSITION
            and gap[0] == gap[-1] == ","
            and not any(_breaks(word) for word in gap)
        )

    def _last_subject(self, number: int) -> WitnessMention | None:
        """The person with whom the sentence before opens: "Dia hadir sebagai saksi"."""
        for holder in self._holders(number) if number >= 0 else ():
            row = self._witness(holder, "witness.subject")
            if row is not None:
                return row
        return None

    def _list_after(self, trigger: Trigger, rule: str) -> list[WitnessMention]:
        """The list behind "disaksikan oleh", unnamed officials passed over, up to another verb; it may go on in the
        next sentences."""
        rows: list[WitnessMention] = []
        edge = trigger.last
        if self.folded[edge : edge + 2] in (["dan", "dihadiri"], ["serta", "dihadiri"]):
            edge += 2
        edge, broken = self._collect(trigger.sentence, edge, rule, rows)
        if broken:
            return rows
        last = self.folded[self.sentences[trigger.sentence].last - 1]
        listing = last == ":" or (last in word_set("witnesses_listing") and not rows)
        for number in range(trigger.sentence + 1, min(trigger.sentence + _GOING_ON, len(self.sentences))):
            if not self._goes_on(number, listing=listing):
                break
            if self._collect(number, self.sentences[number].first, rule, rows)[1]:
                break
        return rows

    def _collect(self, number: int, edge: int, rule: str, rows: list[WitnessMention]) -> tuple[int, bool]:
        """Add the people of a sentence from token `edge` on; where the list ends, and whether a verb broke it."""
        acting = main_clause(self.reading, number)
        for holder in self._holders(number):
            if holder.first < edge:
                continue
            if holder.first == acting:
                return edge, True
            gap = self.folded[edge : holder.first]
            if any(_breaks(word) for word in gap) or _at_place(gap, bare=not _told(holder)):
                return edge, True
            if gap == ["oleh"] and rows:
                # "diteken di hadapan Gubernur N oleh A dan B": who signs
                return edge, True
            if rule == "witness.active" and not rows and "antara" in gap and "lain" not in gap:
                # "menyaksikan penandatanganan MoU antara A dan B": who signs
                return edge, True
            row = self._witness(holder, rule)
            if row:
                rows.append(row)
            edge = holder.last
        return edge, any(_breaks(word) for word in self.folded[edge : self.sentences[number].last])

    def _goes_on(self, number: int, *, listing: bool) -> bool:
        """Whether a sentence goes on with the list: "Juga Rektor N", "Di antaranya …", the next point of a list."""
        sentence, folded = self.sentences[number], self.folded
        holders = self._holders(number)
        if not holders:
            # "1." alone
            return listing and sentence.last - sentence.first <= 2
        near = holders[0].first - sentence.first
        if listing:
            return near <= 2
        opening = folded[sentence.first]
        if opening == "juga" and folded[sentence.first + 1] == "disaksikan":
            return False
        return (
            opening in word_set("witnesses_going_on")
            and near <= 4
            and not any(_breaks(word) for word in folded[sentence.first : holders[0].first])
        )


@per_language
def _between_subjects() -> frozenset[str]:
    """Words between a witness and his verb: "N, Rabu (24/9/2025), ikut menyaksikan"."""
    return word_set("witnesses_subjects").union(language()["calendar"]["weekdays"])


def _without_brackets(gap: list[str]) -> list[str]:
    """Words between two people without "(kiri)", "(kedua dari kanan)"."""
    while "(" in gap and ")" in gap[gap.index("(") :]:
        first = gap.index("(")
        gap = gap[:first] + gap[gap.index(")", first) + 1 :]
    return gap


def _told(holder: Holder) -> bool:
    """Whether an office or a title says that a name is a person's."""
    return bool(holder.offices) or (holder.name is not None and holder.name.titled)


def _at_place(gap: list[str], *, bare: bool) -> bool:
    """Whether words before a name tell a place: "disaksikan para dosen di Balai Senat"; a bare name also behind more of it:
    "di ruang rapat, kawasan perkantoran Bukit Asri", "rombongan dari Kota Baru"."""
    if bare and (gap[-1:] == ["dari"] or ("di" in gap and gap[-1] != ",")):
        return True
    if "di" not in gap:
        return False
    behind = gap[len(gap) - gap[::-1].index("di") :]
    return "," not in behind and behind[:1] not in (["antara"], ["antaranya"])


def _breaks(word: str) -> bool:
    """Whether a word between two people ends the list: a verb, "didampingi", "turut hadir"."""
    return word in word_set("witnesses_breaks") or (
        len(word) > 6 and word.startswith(("menga", "menand", "menyamp", "ditanda"))
    )
