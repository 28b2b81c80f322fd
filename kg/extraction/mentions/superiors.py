"""Two bodies between an office and its holder: which of them the office is of, the unit or what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.names.personal import NameMention
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.words.tokens import Tokens
from kg.languages import word_set


def _gap(tokens: Tokens, first: int, last: int) -> tuple[str, ...]:
    return tuple(tokens.folded[first:last])


def body_before_name(
    tokens: Tokens,
    row: Sequence[OfficeMention | BodyMention | NameMention],
    index: int,
    office: OfficeMention,
) -> bool:
    """ "Kepala Bidang Humas PMI Demak Sutrisno": a body between office and name is the office's, where it has none."""
    following, beyond = row[index], row[index + 1] if index + 1 < len(row) else None
    assert isinstance(following, BodyMention)
    if not isinstance(beyond, NameMention) or _gap(tokens, following.last, beyond.first) not in {(), (",",)}:
        return False
    body = office.body
    if body is not None and body.head != "?" and not following.is_region:
        if _gap(tokens, body.last, following.first) or following.head == body.head or body.is_region:
            return False
        # "Manajer PT PLN UP3 Kudus N": a unit of the body; "Direktur X Ditjen Y Kementerian Z": the body of a unit
        if body.kind == "school" and following.kind == "ministry":
            # "Direktur Pembinaan Sekolah Menengah Kejuruan (SMK) Kementerian X N"
            office.name = f"{office.name} {body.name}"
            office.body = following
        elif (
            body.classification == "RegionalOffice" and following.head == "pemerintah" and body.region is None
        ):
            # "Kepala Dinas Pendidikan Pemkab Demak N"
            office.body = _of_government(body, following)
        elif (
            body.classification == "MinistryUnit"
            and following.kind in {"ministry", "police-military"}
            and body.region is None
            and body.head not in word_set("mentions_seats")
        ):
            # not so "Kepala Lapas Kelas IIB Demak Kemenkumham Jateng N", who heads the first of two
            if body.head == "direktorat":
                # "Kepala Seksi Direktorat Binmas Polda X N"
                office.name = f"{office.name} {body.name}"
            office.body = following
        return True
    if body is None or not following.is_region:
        office.body = following
    return True


def second_body(
    tokens: Tokens,
    office: OfficeMention,
    row: Sequence[OfficeMention | BodyMention | NameMention],
    index: int,
) -> bool:
    """ "Menteri Agraria (ATR)/Badan Pertanahan Nasional (BPN) N": what the minister heads as well."""
    body, name = row[index], row[index + 1] if index + 1 < len(row) else None
    minister = office.body is not None and office.body.kind == "ministry"
    return (
        minister
        and isinstance(body, BodyMention)
        and isinstance(name, NameMention)
        and body.last == name.first
    )


def where_it_lies(
    tokens: Tokens,
    office: OfficeMention,
    row: Sequence[OfficeMention | BodyMention | NameMention],
    index: int,
) -> bool:
    """ "Kepala Desa A, Kecamatan B, N", "Bupati A, NTT, N": a region between an office of a region and its holder."""
    region, name = row[index], row[index + 1] if index + 1 < len(row) else None
    return (
        isinstance(region, BodyMention)
        and (region.is_region or region.head in {"kecamatan", "distrik"})
        and office.office.template != ""
        and isinstance(name, (NameMention, BodyMention))
        and _gap(tokens, region.last, name.first) == (",",)
        and (isinstance(name, NameMention) or where_it_lies(tokens, office, row, index + 1))
    )


def _of_government(office: BodyMention, government: BodyMention) -> BodyMention:
    """The office of a government that stands behind it: "Dinas Pendidikan | Pemkab Demak"."""
    region = government.region
    place = f"{region.level.title()} {region.name}" if region else government.place or ""
    short = [f"{form} {government.place}" for form in (office.name, *office.forms)]
    return replace(
        office, name=f"{office.name} {place}", bare=False, region=region, place=government.place, forms=short
    )
