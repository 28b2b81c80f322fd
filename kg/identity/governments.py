"""The regions and their governments, by the official code: an office of a region is part of its government, named or not."""

from __future__ import annotations

import csv
from functools import cache

from msgspec import Struct

from kg.assets import tables_dir
from kg.model import Institution

_NOUNS = {
    "provinsi": ("Pemerintah Provinsi", "ProvincialGovernment"),
    "kabupaten": ("Pemerintah Kabupaten", "RegencyGovernment"),
    "kota": ("Pemerintah Kota", "CityGovernment"),
}


class Region(Struct, frozen=True, kw_only=True):
    """A province, regency or city: its name with its level, its code of ISO 3166-2 (provinces alone have one), and a point
    in it (degrees north and east, WGS 84).
    """

    name: str
    iso: str | None
    latitude: float
    longitude: float


def region(code: str) -> Region | None:
    """The region with an official code; None where the tables have none."""
    return _regions().get(code)


@cache
def _regions() -> dict[str, Region]:
    provinces = {
        row["code"]: Region(
            name=f"Provinsi {row['name']}",
            iso=row["iso"] or None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in _rows("provinces.csv")
    }
    return provinces | {
        row["code"]: Region(
            name=f"{row['kind'].capitalize()} {row['name']}",
            iso=None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in _rows("regencies.csv")
    }


def government(code: str) -> Institution | None:
    """The government of the region with a code; None where the tables have no such region."""
    return _governments().get(code)


@cache
def _governments() -> dict[str, Institution]:
    rows = [(row["code"], "provinsi", row["name"]) for row in _rows("provinces.csv")]
    rows += [(row["code"], row["kind"], row["name"]) for row in _rows("regencies.csv")]
    return {code: _government(code, kind, name) for code, kind, name in rows}


def _government(code: str, kind: str, name: str) -> Institution:
    noun, classification = _NOUNS[kind]
    return Institution(
        name=f"{noun} {name}", kind="local-government", classification=classification, code=code, region=code
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (tables_dir() / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
