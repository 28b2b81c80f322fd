"""Units that act for a party: the head of a dinas signs for his regency, a branch manager for the company, if these are bound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.agreements.events import parties_of
from kg.extraction.entities.institutions import Institutions, Key
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Participant
from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.mentions.reading import Holder
from kg.extraction.words.tokens import fold_phrase
from kg.languages import word_set


def whole_of(unit: Key, bodies: Iterable[Key], institutions: Institutions) -> Key | None:
    """Which of `bodies` a unit belongs to: the government of its region, the company of a branch, the body in its name; None
    where none is."""
    if unit in bodies:
        return None
    entity, name = institutions.entity(unit), fold_phrase(institutions.entity(unit).name)
    for body in bodies:
        if unit[0] == "branch" and body == ("body", unit[1]):
            return body
        if entity.kind == "local-government" and entity.region and body == ("region", entity.region.code):
            return body
        if body[0] != "region" and any(
            _part(name, fold_phrase(form)) for form in institutions.entity(body).forms
        ):
            return body
    return None


def _part(unit: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """ "Badan Pemeliharaan Keamanan Polri", "BPJS Kesehatan Cabang Bontang": parts of what their names end or begin with."""
    count = len(whole)
    return count < len(unit) and (
        unit[-count:] == whole or (unit[:count] == whole and unit[count] in word_set("bodies_branches"))
    )


def raised(frames: list[Frame], instruments: list[InstrumentMention], institutions: Institutions) -> None:
    """Let heads of units act for the bodies that sentences before theirs bind by the same kind of instrument; not where both
    sides are units, nor by a PKS under the MoU of the whole: these they sign for themselves."""
    told = {i.sentence: i for i in instruments if not i.weak}
    bound: dict[Key, set[str]] = {}
    for frame in frames:
        if frame.quoted:
            continue
        strong = frame.instrument if frame.instrument and not frame.instrument.weak else None
        named = strong or told.get(frame.sentence)
        kind = named.instrument.type if named else None
        if frame.signs:
            known = [key for key, kinds in bound.items() if _goes_with(kind, kinds)]
            acting = [_for_whole(m, known, institutions) for m in frame.members]
            if len(acting) == 1 or any(
                m.party == a.party for m, a in zip(frame.members, acting, strict=True)
            ):
                frame.members = acting
        if strong:
            for key in parties_of(frame):
                bound.setdefault(key, set()).add(strong.instrument.type)


def _goes_with(kind: str | None, kinds: set[str]) -> bool:
    """Whether an instrument may be the one that binds the whole already."""
    carried_out = "pks" in kinds and len(kinds) > 1
    return not carried_out and (kind is None or kind in kinds)


def _for_whole(member: Participant, bodies: list[Key], institutions: Institutions) -> Participant:
    if member.party is None or not isinstance(member.mention, Holder):
        return member
    whole = whole_of(member.party, bodies, institutions)
    return replace(member, party=whole) if whole else member
