"""What tells one office from another, before it is known who holds it."""

from __future__ import annotations

from functools import cache

from kg.identity.names import fold
from kg.languages import load_language
from kg.model import Role

NATIONAL_OFFICES = frozenset({"President", "VicePresident", "ChiefProsecutor", "PoliceChief"})
"""Offices that one person in the country holds at a time: they anchor a person even where no institution is named."""

_SINGLE_HOLDER = """
    Minister CoordinatingMinister Governor ViceGovernor Regent ViceRegent Mayor ViceMayor RegionalSecretary
    CouncilSpeaker CouncilSecretary SecretaryGeneral Rector PresidentDirector HighProsecutorHead
    DistrictProsecutorHead RegionalPoliceChief DistrictPoliceChief CourtChair SubdistrictHead VillageHead
    Principal PrimeMinister
    """

SINGLE_HOLDER = NATIONAL_OFFICES | frozenset(_SINGLE_HOLDER.split())
"""Offices of which a body has one, however the article words it."""


def office_of(concept: str | None, name: str) -> str:
    """What an office is in its institution: its concept where that says it all, else the concept and the folded name."""
    return str(concept) if is_said_by_concept(concept, name) else f"{concept}:{fold(name)}"


def is_said_by_concept(concept: str | None, name: str) -> bool:
    """Whether the concept says it all: "Kepala Dinas" of a dinas, but not "Kepala Bidang Mutasi"."""
    return concept in SINGLE_HOLDER or (concept == "HeadOfOffice" and len(name.split()) <= 2)


def base_name(role: Role) -> str:
    """The office as written, without the words that make it acting or former."""
    if not (role.acting or role.former):
        return role.name
    words = role.name.split()
    for count in (2, 1, 2, 1):
        if len(words) > count and fold(" ".join(words[:count])) in _transient_words():
            words = words[count:]
    return " ".join(words)


@cache
def _transient_words() -> frozenset[str]:
    offices = load_language("id")["offices"]
    return frozenset(fold(word) for word in (*offices["acting"], *offices["former"]))
