"""Units that act for a party: the head of a dinas signs for his regency, a manager for his company, if these are bound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.agreements.events import parties_of
from kg.extraction.entities.institutions import InstitutionEntity, Institutions, Key
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.participants import Participant
from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.mentions.reading import Holder

#: Bodies of these kinds share words with others that are none of their units: "Pemkot A", "Kejari A".
_ALIKE = frozenset({"local-government", "court-prosecutor"})


def whole_of(unit: Key, bodies: Iterable[Key], institutions: Institutions) -> Key | None:
    """The only one of `bodies` that a unit belongs to: the government of its region, or the body whose name it bears ("PT Air
    Unit Induk Barat", "Badan Pemeliharaan Keamanan Polri"); None where none is, or it is one of them itself."""
    if unit in bodies:
        return None
    entity = institutions.entity(unit)
    if entity.kind == "local-government" and entity.region is not None:
        wholes: list[Key] = [key for key in bodies if key == ("region", entity.region.code)]
    else:
        wholes = [key for key in bodies if _names(institutions.entity(key), entity)]
    return wholes[0] if len(wholes) == 1 else None


def _names(body: InstitutionEntity, unit: InstitutionEntity) -> bool:
    """Whether the name of a unit bears the name of a body."""
    if body.kind in _ALIKE:
        return False
    name = f" {unit.name.casefold()} "
    return any(f" {form.casefold()} " in name for form in {body.name, *body.forms} if len(form) > 2)


def raised(
    frames: list[Frame],
    instruments: list[InstrumentMention],
    institutions: Institutions,
    through: dict[Key, Key],
) -> None:
    """Let heads of units act for the bodies that sentences before theirs bind by the same kind of instrument; not where both
    sides are units, nor by a PKS under the MoU of the whole: these they sign for themselves. `through` tells which bodies the
    article says to act through which units."""
    told = {i.sentence: i for i in instruments if not i.weak}
    bound: dict[Key, set[str]] = {}
    for frame in frames:
        if frame.quoted or frame.rule == "instrument.beside":
            continue
        strong = frame.instrument if frame.instrument and not frame.instrument.weak else None
        named = strong or told.get(frame.sentence)
        kind = named.instrument.type if named else None
        if frame.signs:
            known = [key for key, kinds in bound.items() if _goes_with(kind, kinds)]
            acting = [_for_whole(m, known, institutions, through) for m in frame.members]
            unchanged = any(m.party == a.party for m, a in zip(frame.members, acting, strict=True))
            if unchanged or len({a.party for a in acting}) == 1:
                frame.members = acting
        if strong:
            for key in parties_of(frame):
                bound.setdefault(key, set()).add(strong.instrument.type)


def _goes_with(kind: str | None, kinds: set[str]) -> bool:
    """Whether an instrument may be the one that binds the whole already."""
    carried_out = "pks" in kinds and len(kinds) > 1
    return not carried_out and (kind is None or kind in kinds)


def _for_whole(
    member: Participant, bodies: list[Key], institutions: Institutions, through: dict[Key, Key]
) -> Participant:
    if member.party is None or not isinstance(member.mention, Holder):
        return member
    named = through.get(member.party)
    whole = named if named in bodies else whole_of(member.party, bodies, institutions)
    return replace(member, party=whole) if whole else member
