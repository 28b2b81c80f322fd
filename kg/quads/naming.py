"""What things are called: their label first, then every other form."""

from __future__ import annotations

import re

from kg.identity import (
    AgreementEntity,
    Collaboration,
    CorrectionNode,
    InstitutionEntity,
    Membership,
    Office,
    PersonEntity,
    PlaceEntity,
    Post,
)
from kg.vocab import TYPE_INSTRUMENTS

Entity = (
    InstitutionEntity
    | PersonEntity
    | PlaceEntity
    | Post
    | Membership
    | Office
    | AgreementEntity
    | Collaboration
    | CorrectionNode
)

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def entity_names(entity: Entity) -> tuple[str, ...]:
    """The names of an entity, its label first; none for what has none."""
    match entity:
        case InstitutionEntity() | PersonEntity() | PlaceEntity():
            return entity.label, *filter(None, entity.alt_labels)
        case Post():
            return (entity.label,)
        case Office():
            return (entity.post.label,)
        case AgreementEntity():
            return (agreement_label(entity),)
        case _:
            return ()


def instrument(agreement: AgreementEntity) -> str:
    """The local name of the concept of the instrument."""
    return agreement.instrument or TYPE_INSTRUMENTS[agreement.type]


def agreement_label(agreement: AgreementEntity) -> str:
    """The instrument and its parties: "Nota Kesepahaman: A – B"."""
    noun = _HUMP.sub(" ", instrument(agreement)).replace(" Of ", " of ")
    parties = " – ".join(sorted(party.label for party in agreement.parties))
    return f"{noun}: {parties}" if parties else noun
