"""Which two institutions work together: figures that everybody asks for, counted from the agreements."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from kg.identity.entities import AgreementEntity, Collaboration
from kg.identity.names import digest

LARGEST = 50
"""Of an agreement with more parties no pairs are made: who signs with everybody works with nobody in particular, and the pairs
grow with the square of the parties."""


def pairs(agreement: AgreementEntity) -> dict[str, tuple[str, str]]:
    """The ids of the collaborations that an agreement is part of, with the ids of the two institutions."""
    parties = sorted({party.institution for party in agreement.parties})
    if len(parties) > LARGEST:
        return {}
    return {pair_id(*pair): pair for pair in combinations(parties, 2)}


def pair_id(one: str, other: str) -> str:
    """The id of the collaboration of two institutions, given in order."""
    return f"collaboration/{digest(one, other)}"


def entity(id: str, agreements: Mapping[str, AgreementEntity]) -> Collaboration:
    """The collaboration of an id; `agreements` are all that are part of it, by id, at least one."""
    days = [day for one in agreements.values() if one.signing and (day := one.signing.date)]
    return Collaboration(
        id=id,
        institutions=pairs(next(iter(agreements.values())))[id],
        agreements=tuple(sorted(agreements)),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def touched(*states: object) -> set[str]:
    """The ids of the collaborations that an agreement is part of in any of its states."""
    return {id for one in states if isinstance(one, AgreementEntity) for id in pairs(one)}
