"""Institutions that an office implies by the place behind it: "Bupati X" its government, "Kapolres X" its police."""

from __future__ import annotations

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.words.lexicon import GOVERNMENTS, Region
from kg.model import InstitutionKind

KIND_OF_TEMPLATE: dict[str, tuple[InstitutionKind, str | None]] = {
    "Kepolisian": ("police-military", "DistrictPolice"),
    "Polres": ("police-military", "DistrictPolice"),
    "Polda": ("police-military", "RegionalPolice"),
    "Kodim": ("police-military", "MilitaryCommand"),
    "Korem": ("police-military", "MilitaryCommand"),
    "Kodam": ("police-military", "MilitaryCommand"),
    "Perum": ("company", "StateCompany"),
    "Pangkalan": ("police-military", "MilitaryCommand"),
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


#: The short nouns of bodies that offices imply: the article calls "Kepolisian Resor X" "Polres X".
_SHORT_NOUNS = {
    "Badan Penanggulangan Bencana Daerah": "BPBD",
    "Kantor Kementerian Agama": "Kemenag",
    "Kantor Pertanahan": "BPN",
    "Kejaksaan Negeri": "Kejari",
    "Kejaksaan Tinggi": "Kejati",
    "Kepolisian Daerah": "Polda",
    "Kepolisian Resor": "Polres",
    "Kepolisian Resor Kota": "Polresta",
    "Kepolisian Resor Kota Besar": "Polrestabes",
    "Kepolisian Sektor": "Polsek",
    "Komando Daerah Militer": "Kodam",
    "Komando Distrik Militer": "Kodim",
    "Komando Resor Militer": "Korem",
    "Lembaga Pemasyarakatan": "Lapas",
    "Pangkalan TNI Angkatan Laut": "Lanal",
    "Pangkalan TNI Angkatan Udara": "Lanud",
    "Pengadilan Agama": "PA",
    "Pengadilan Negeri": "PN",
    "Rumah Tahanan Negara": "Rutan",
}


def short_noun(template: str) -> str:
    """The short noun of the body that an office implies ("BPBD"), "" where it has none."""
    return _SHORT_NOUNS.get(template.replace(" {place}", ""), "")


def forms_of(template: str, *places: str) -> list[str]:
    """The forms of an implied body for the forms of its place: "Polres Lamsel", "Polres Lampung Selatan"."""
    noun = template.replace(" {place}", "")
    nouns = [noun, _SHORT_NOUNS[noun]] if noun in _SHORT_NOUNS else [noun]
    return [f"{n} {place}" for place in dict.fromkeys(places) for n in nouns][1:]


def level_of(template: str) -> str:
    """The level whose government a template names ("Pemerintah Kabupaten {place}": kabupaten), else ""."""
    return next((level for level, (noun, _) in GOVERNMENTS.items() if template.startswith(noun)), "")


def kind_of(template: str) -> InstitutionKind | None:
    """The kind of the body that a template names."""
    found = KIND_OF_TEMPLATE.get(template.split(" ")[0])
    return found[0] if found else None


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
    forms = forms_of(template, place, region.name)
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
