"""Who witnessed a signing: "disaksikan (oleh) …", "turut menyaksikan …", "… menyaksikan penandatanganan", lists that go on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.mentions import Holder, Reading
from kg.extraction.people import People, PersonEntity
from kg.extraction.triggers import Trigger
from kg.languages import word_set, word_tuple


@dataclass(slots=True)
class WitnessMention:
    """A witness, and the tokens that name him."""

    person: PersonEntity
    first: int
    last: int
    rule: str


_ENDING = frozenset({"attending", "signing_active", "signing_passive", "representing"})


def find_witnesses(reading: Reading, people: People, triggers: list[Trigger]) -> list[WitnessMention]:
    """The named witnesses, each once, in the order of the text."""
    found: dict[int, WitnessMention] = {}
    for trigger in triggers:
        if reading.segments.in_quote[trigger.first]:
            continue
        rows: list[WitnessMention] = []
        if "witnessing_passive" in trigger.kinds:
            rows = _list_after(reading, people, trigger, "witness.passive")
        elif "witnessing_active" in trigger.kinds and _of_signing(reading, trigger):
            rows = _subjects(reading, people, trigger) or _list_after(
                reading, people, trigger, "witness.active"
            )
        for row in rows:
            found.setdefault(id(row.person), row)
    return list(found.values())


def _of_signing(reading: Reading, trigger: Trigger) -> bool:
    """ "menjadi saksi dalam gugatan" and "menyaksikan pertunjukan" witness no signing: the sentence must speak
    of one, or of nothing else."""
    sentence = reading.segments.sentences[trigger.sentence]
    folded = reading.tokens.folded
    after = folded[trigger.last : min(trigger.last + 6, sentence.last)]
    if any(word.startswith(word_tuple("witnesses_of_signing")) for word in after):
        return True
    if "saksi" in folded[trigger.first : trigger.last]:
        return (
            any(
                word.startswith(("penandatangan", "ditandatangan", "mou", "nota", "tandatangan"))
                for word in folded[sentence.first : sentence.last]
            )
            or not after
            or after[0] in {",", ".", "adalah", "antara", "yakni", "yaitu"}
        )
    return (
        not after
        or after[0] in word_set("witnesses_of_signing_2")
        or bool(folded[trigger.first - 1 : trigger.first] in (["turut"], ["ikut"]))
    )


def _holders(reading: Reading, number: int) -> list[Holder]:
    return [m for m in reading.mentions[number] if isinstance(m, Holder)]


def _witness(people: People, holder: Holder, rule: str) -> WitnessMention | None:
    person = people.of_holder(holder)
    if person is None and holder.name is not None and (holder.name.titled or holder.offices):
        person = people.add(holder.name)
    return WitnessMention(person, holder.first, holder.last, rule) if person is not None else None


def _subjects(reading: Reading, people: People, trigger: Trigger) -> list[WitnessMention]:
    """ "Gubernur A dan Gubernur B menyaksikan penandatanganan"."""
    sentence = reading.segments.sentences[trigger.sentence]
    rows: list[WitnessMention] = []
    edge = trigger.first
    skip = word_set("witnesses_subjects")
    for holder in reversed(_holders(reading, trigger.sentence)):
        if holder.last > edge:
            continue
        gap = reading.tokens.folded[holder.last : edge]
        if len(gap) > 6 or any(word not in skip for word in gap):
            break
        if holder.first > sentence.first and reading.tokens.folded[holder.first - 1] in {"oleh", "kepada"}:
            break
        row = _witness(people, holder, "witness.subject")
        if row:
            rows.insert(0, row)
        edge = holder.first
    return rows


def _list_after(reading: Reading, people: People, trigger: Trigger, rule: str) -> list[WitnessMention]:
    """The list behind "disaksikan oleh", unnamed officials passed over, up to another verb; it may go on in
    the next sentence."""
    sentence = reading.segments.sentences[trigger.sentence]
    folded = reading.tokens.folded
    rows: list[WitnessMention] = []
    edge = trigger.last
    for holder in _holders(reading, trigger.sentence):
        if holder.first < trigger.last:
            continue
        gap = folded[edge : holder.first]
        if any(_breaks(word) for word in gap):
            break
        row = _witness(people, holder, rule)
        if row:
            rows.append(row)
        edge = holder.last
    following = trigger.sentence + 1
    if following < len(reading.segments.sentences) and rows:
        start = reading.segments.sentences[following].first
        if folded[start : start + 2] in (["juga", "disaksikan"], ["lalu", "ada"]):
            rows.extend(
                _witness_row
                for h in _holders(reading, following)
                if (_witness_row := _witness(people, h, rule))
            )
    _ = sentence
    return rows


def _breaks(word: str) -> bool:
    """Whether a word between two people ends the list: a verb, "didampingi", "turut hadir"."""
    return word in word_set("witnesses_breaks") or (
        len(word) > 6 and word.startswith(("menga", "menand", "menyamp", "ditanda"))
    )
