"""Institutions that an office implies by the place behind it: "Bupati X" its government, "Kapolres X" its police."""

from __future__ import annotations

from kg.extraction.lexicon import GOVERNMENTS, Region
from kg.extraction.regions import BodyMention
from kg.model import InstitutionKind

KIND_OF_TEMPLATE: dict[str, tuple[InstitutionKind, str | None]] = {
    "Kepolisian": ("police-military", "DistrictPolice"),
    "Polres": ("police-military", "DistrictPolice"),
    "Polda": ("police-military", "RegionalPolice"),
    "Kodim": ("police-military", "MilitaryCommand"),
    "Korem": ("police-military", "MilitaryCommand"),
    "Kodam": ("police-military", "MilitaryCommand"),
    "Komando": ("police-military", "MilitaryCommand"),
    "Kejaksaan": ("court-prosecutor", "DistrictProsecutor"),
    "Pengadilan": ("court-prosecutor", "DistrictCourt"),
    "DPRD": ("local-government", "RegionalCouncil"),
    "Dewan": ("local-government", "RegionalCouncil"),
    "Dinas": ("local-government", "RegionalOffice"),
    "Badan": ("local-government", "RegionalOffice"),
    "Keuskupan": ("other", "OtherBody"),
    "Kantor": ("agency", "MinistryUnit"),
    "Kecamatan": ("local-government", "DistrictGovernment"),
    "Pemerintah": ("local-government", "VillageGovernment"),
}


def level_of(template: str) -> str:
    """The level whose government a template names ("Pemerintah Kabupaten {place}": kabupaten), else ""."""
    return next((level for level, (noun, _) in GOVERNMENTS.items() if template.startswith(noun)), "")


def implied_body(template: str, level: str, region: Region, place: str, first: int, last: int) -> BodyMention:
    """The institution that an office implies for a region."""
    if template == "region" or level_of(template):
        chosen = level if level in GOVERNMENTS else region.level
        noun, classification = GOVERNMENTS[chosen]
        name = f"{noun} {region.name}" if region.level == chosen else f"{noun} {place}"
        forms = [f"{noun} {place}"] if place != region.name else []
        return BodyMention(
            first,
            last,
            name,
            "local-government",
            classification,
            head="pemerintah",
            level=chosen,
            region=region if region.level == chosen else None,
            place=place,
            forms=forms,
        )
    name = template.replace("{place}", place)
    kind, classified = KIND_OF_TEMPLATE.get(template.split(" ")[0], ("other", None))
    forms = [template.replace("{place}", region.name)] if place != region.name else []
    return BodyMention(
        first,
        last,
        name,
        kind,
        classified,
        head=template.split(" ")[0].lower(),
        region=region,
        place=place,
        forms=forms,
    )
