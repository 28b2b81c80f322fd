"""One instrument as the article tells of it: who is bound, who signs, which readings speak of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from kg.extraction.entities.institutions import Key
from kg.extraction.entities.people import PersonEntity
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Participant
from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.mentions.reading import Holder
from kg.extraction.page.segments import Segments
from kg.extraction.words.lexicon import Instrument
from kg.languages import word_set
from kg.model import Status

#: Rules that add signatories to an agreement that others tell of.
SUPPLEMENTS = frozenset({"signing.represented", "signing.near", "signing.heads"})
#: So many agreements of an article are considered for a statement.
_MOST_AGREEMENTS = 40


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
            if member.person is not None and member.party in event.members and not _of_before(member):
                found.setdefault(
                    (id(member.person), member.party), (member.person, member.party, member, frame)
                )
    return list(found.values())


def _of_before(member: Participant) -> bool:
    """ "MoU yang diteken mantan Bupati N": who has signed an elder paper."""
    offices = member.mention.offices if isinstance(member.mention, Holder) else []
    return bool(offices) and all(office.former for office in offices)


def parties_of(frame: Frame) -> list[Key]:
    """The parties that a frame names, each once, in the order of the text."""
    return list(dict.fromkeys(m.party for m in frame.members if m.party is not None))


def implemented_by(events: list[Event], segments: Segments) -> dict[int, int]:
    """For events that carry out another one of the article, by index: "PKS ini tindak lanjut dari nota kesepahaman …".

    Only where exactly one MoU or kesepakatan bersama shares a party with the PKS, and a sentence that tells of either has a
    word for what follows of a paper; or where both are told in one breath, "MoU dan PKS antara A dan B".
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
        if len(framing) == 1 and _follows(event, events[framing[0]], segments):
            found[number] = framing[0]
    return found


def _follows(event: Event, elder: Event, segments: Segments) -> bool:
    own, others = event.frames, elder.frames
    if any(frame is other for frame in own for other in others):
        return True
    told = (segments.sentences[number] for number in {frame.sentence for frame in (*own, *others)})
    words = word_set("agreements_sequel")
    return any(not words.isdisjoint(segments.tokens.folded[one.first : one.last]) for one in told)


def _type_of(event: Event) -> str:
    instrument = instrument_of(event)
    return instrument.type if instrument else "other"


def told_in(events: list[Event]) -> list[list[int]]:
    """The sentences that tell of each agreement, in order."""
    return [sorted({frame.sentence for frame in event.frames}) for event in events[:_MOST_AGREEMENTS]]


def told_of(speaker: PersonEntity, sentence: int, events: list[Event], told: list[list[int]]) -> int | None:
    """The number of the agreement that a statement is about: the only one, the only one of the bodies of the speaker,
    else the one told last before it."""
    if len(events) <= 1:
        return 0 if events else None
    bodies = {role.institution for role in speaker.roles}
    near = [n for n in range(len(told)) if not bodies.isdisjoint(events[n].members)] or range(len(told))
    if len(near) == 1:
        return near[0]
    last = {n: told[n][at - 1] if (at := bisect_right(told[n], sentence)) else -1 for n in near}
    found = [n for n in near if last[n] == max(last.values())]
    return found[0] if len(found) == 1 else None
