"""One instrument as the article tells of it: who is bound, who signs, which readings speak of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.frame import Frame
from kg.extraction.institutions import Key
from kg.extraction.lexicon import Instrument
from kg.extraction.participants import Participant
from kg.extraction.people import PersonEntity
from kg.extraction.triggers import InstrumentMention
from kg.model import Status

#: Rules that add signatories to an agreement that others tell of.
SUPPLEMENTS = frozenset({"signing.represented", "signing.near"})


@dataclass(slots=True)
class Event:
    """One instrument as the article tells of it.

    `members` are the participants by party, in the order of the text; `frames` the readings that speak of it.
    """

    members: dict[Key, list[Participant]] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    instrument: InstrumentMention | None = None
    status: Status = "signed"

    def add(self, frame: Frame) -> None:
        """Take in a frame with its participants."""
        self.frames.append(frame)
        self.add_members(frame.members)

    def add_members(self, members: list[Participant]) -> None:
        """Take in participants; those without a party stay out."""
        for member in members:
            if member.party is not None:
                self.members.setdefault(member.party, []).append(member)

    @property
    def parties(self) -> list[Key]:
        """The parties in the order in which the text first names them as such."""
        return list(self.members)


def instrument_of(event: Event) -> Instrument | None:
    """The instrument's type and concept, where a noun tells it."""
    return event.instrument.instrument if event.instrument else None


def signatories(event: Event) -> list[tuple[PersonEntity, Key, Participant, Frame]]:
    """Who signed for which party, each once, in the order of the text."""
    found: dict[tuple[int, Key], tuple[PersonEntity, Key, Participant, Frame]] = {}
    for frame in event.frames:
        if not frame.signs or frame.modality != "signed":
            continue
        for member in frame.members:
            if member.person is not None and member.party in event.members:
                found.setdefault(
                    (id(member.person), member.party), (member.person, member.party, member, frame)
                )
    return list(found.values())


def parties_of(frame: Frame) -> list[Key]:
    """The parties that a frame names, each once, in the order of the text."""
    return list(dict.fromkeys(m.party for m in frame.members if m.party is not None))


def implemented_by(events: list[Event]) -> dict[int, int]:
    """For events that carry out another one of the article, by index: the PKS that a body signs beside the MoU that binds it.

    Only where exactly one MoU or kesepakatan bersama shares a party with the PKS; a twin of the same parties carries out its
    elder.
    """
    found: dict[int, int] = {}
    for number, event in enumerate(events):
        if _type_of(event) != "pks":
            continue
        framing = [
            other
            for other, elder in enumerate(events)
            if _type_of(elder) in {"mou", "kesepakatan-bersama"} and set(elder.members) & set(event.members)
        ]
        if len(framing) == 1:
            found[number] = framing[0]
    return found


def _type_of(event: Event) -> str:
    instrument = instrument_of(event)
    return instrument.type if instrument else "other"
