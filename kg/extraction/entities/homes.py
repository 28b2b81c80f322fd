"""Offices, courts and police that an article names without their region get that of its one government: "Disdik" in news of
Pemkab Batang is "Dinas Pendidikan Kabupaten Batang"."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kg.extraction.words.lexicon import Region

if TYPE_CHECKING:
    from kg.extraction.entities.institutions import InstitutionEntity

#: Classes of bodies that every region has one of.
HOMED = frozenset({"RegionalOffice", "RegionalCouncil", "DistrictProsecutor", "DistrictPolice"})
_OFFICES = frozenset({"RegionalOffice", "RegionalCouncil"})


def give_homes(entities: Collection[InstitutionEntity]) -> None:
    """Complete the names of bodies that stand bare, where the article speaks of one government."""
    governments = {
        e.region.code: e.region for e in entities if e.key[0] == "region" and e.explicit and e.region
    }
    region = next(iter(governments.values())) if len(governments) == 1 else None
    for entity in entities:
        office = entity.classification in _OFFICES and entity.place is None
        bare = entity.source is not None and (entity.source.bare or office) and entity.region is None
        if not bare or entity.classification not in HOMED or entity.key[0] != "name":
            continue
        if region is not None:
            _settle(entity, region)
        elif entity.kind != "local-government":
            # "Kejaksaan Negeri se-Jawa Barat": any of them
            entity.explicit = False


def _settle(entity: InstitutionEntity, region: Region) -> None:
    short = entity.name
    office = entity.classification in _OFFICES
    whole = f"{short} {region.level.title()} {region.name}"
    entity.name = whole if office else f"{short} {region.name}"
    entity.region = region
    for form in (short, whole, f"{short} {region.name}"):
        entity.forms[form] += 0
