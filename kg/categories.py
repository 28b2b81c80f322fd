"""The category of regional cooperation that the kinds of the parties imply (Government Regulation 28/2018)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class PartyKind(Protocol):
    """What the category depends on: the fields of `kg.model.Institution` of these names."""

    @property
    def kind(self) -> str:
        """The kind of the exchange format."""

    @property
    def classification(self) -> str | None:
        """The local name of the SKOS concept of the kind, where known."""

    @property
    def region(self) -> str | None:
        """The official code of the region that it governs or lies in, where known."""


_REGION = "region"
_CENTRE = "centre"
_ABROAD_GOVERNMENT = "foreign government"
_ABROAD = "foreign institution"
_THIRD = "third party"

_SIDES = {
    "ProvincialGovernment": _REGION,
    "RegencyGovernment": _REGION,
    "CityGovernment": _REGION,
    "RegionalOffice": _REGION,
    "Ministry": _CENTRE,
    "CoordinatingMinistry": _CENTRE,
    "MinistryUnit": _CENTRE,
    "NonMinistryAgency": _CENTRE,
    "NonStructuralAgency": _CENTRE,
    "StateInstitution": _CENTRE,
    "ForeignGovernment": _ABROAD_GOVERNMENT,
    "ForeignUniversity": _ABROAD,
    "InternationalOrganisation": _ABROAD,
    "Embassy": _ABROAD,
    "VillageGovernment": "",
    "DistrictGovernment": "",
    "RegionalCouncil": "",
}
"""Where a classification stands; villages, subdistricts and councils make no regional cooperation of their own."""

_SIDES_OF_KINDS = {
    "local-government": _REGION,
    "ministry": _CENTRE,
    "agency": _CENTRE,
    "police-military": _CENTRE,
    "court-prosecutor": _CENTRE,
    "international": _ABROAD,
    "university": _THIRD,
    "school": _THIRD,
    "company": _THIRD,
    "ngo": _THIRD,
    "hospital": _THIRD,
    "other": "",
}

_CATEGORIES = {
    frozenset({_REGION}): "KSDD",
    frozenset({_REGION, _THIRD}): "KSDPK",
    frozenset({_REGION, _CENTRE}): "SinergiPusat",
    frozenset({_REGION, _ABROAD_GOVERNMENT}): "KSDPL",
    frozenset({_REGION, _ABROAD}): "KSDLL",
}


def category(parties: Iterable[PartyKind]) -> str | None:
    """The local name of the category, None where the kinds of the parties imply none or more than one."""
    bodies = list(parties)
    found = _CATEGORIES.get(frozenset(_side(body) for body in bodies))
    if found == "KSDD":
        regions = {body.region for body in bodies}
        # A government without an official code may be one abroad; two bodies of one region are no cooperation of regions.
        return found if None not in regions and len(regions) > 1 else None
    return found


def _side(body: PartyKind) -> str:
    if body.classification in _SIDES:
        return _SIDES[body.classification]
    return _SIDES_OF_KINDS[body.kind]
